#include "feeds/pages/article/article_title.h"

#include <algorithm>
#include <set>
#include <vector>

#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kWholeTitle = 15;  // bytes; a shorter one may end any heading
constexpr std::size_t kTitleWords = 3;   // a title of fewer names a section, or the site
constexpr std::size_t kWordBytes = 3;    // shorter words tell nothing

// "Title | Site": one of the titles a page tells of itself.
bool begins_same(std::string_view whole, const std::string& part) {
  return !part.empty() && squeezed(whole).starts_with(part);
}

double of_heading(const ArticleGround& ground, int at, const std::string& wanted) {
  const Outline& outline = ground.page.outline;
  const Spot& spot = outline[at];
  const std::string text = outline.text(outline.extent(at));
  const std::string plain = squeezed(text);
  double score = 7 - (spot.node.name()[1] - '0');
  if (!wanted.empty() && plain == wanted) score += 6;
  if (begins_same(ground.meta.title, plain)) score += 3;
  if (attribute(spot.node, "itemprop") == "headline" || spot.is(Sign::headline)) score += 2;
  if (spot.region == Region::header) score -= 2;
  if (!ground.content.parts.empty() && at > ground.content.parts.front().begin + 40 &&
      !ground.content.parts.front().holds(at))
    score -= 4;
  if (plain == squeezed(ground.meta.site_name)) score -= 3;
  if (spot.link_weight * 2 > spot.weight) score -= 1;
  return score;
}

// Pages older than headings set their titles in bold or in a larger font.
int emphasised(const ArticleGround& ground) {
  const Outline& outline = ground.page.outline;
  if (ground.content.parts.empty()) return -1;
  const int from = std::max(0, ground.content.parts.front().begin - 30);
  for (const Segment& segment :
       head_segments(ground, {from, ground.content.parts.back().end}, -1)) {
    if (segment.weight > 200) break;
    if (segment.weight < 12 || segment.anchor >= 0) continue;
    int at = segment.element;
    for (int up = 0; up < 3 && at > 0; ++up, at = outline[at].parent) {
      const std::string_view name = outline[at].node.name();
      const bool bold =
          name == "b" || name == "strong" || name == "big" || outline[at].is(Sign::headline);
      if (bold || (name == "font" && !attribute(outline[at].node, "size").empty()))
        return segment.element;
    }
  }
  return -1;
}

// The line, made however, that the page's own title begins with.
int line_of_page_title(const ArticleGround& ground) {
  if (ground.content.parts.empty()) return -1;
  int found = -1;
  for (const Segment& segment : head_segments(ground, {0, ground.content.parts.back().end}, -1)) {
    if (segment.weight > 400) break;
    if (segment.weight < 12 || segment.anchor >= 0) continue;
    if (begins_same(ground.meta.title, squeezed(segment.text))) found = segment.element;
  }
  return found;
}

bool is_page_title(const ArticleGround& ground, int heading) {
  const Outline& outline = ground.page.outline;
  return begins_same(ground.meta.title, squeezed(outline.text(outline.extent(heading))));
}

// Words of a text, and single characters where a script parts no words.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : fold(text) + " ") {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) {
      word += c;
      continue;
    }
    if (word.size() >= kWordBytes) words.insert(word);
    word.clear();
  }
  return words;
}

// True when a heading is about something else than what the page says that it is called.
bool is_of_something_else(const std::string& heading, const std::string& told) {
  const std::set<std::string> ours = words_of(heading);
  const std::set<std::string> theirs = words_of(told);
  if (theirs.size() < kTitleWords || squeezed(told).find(squeezed(heading)) != std::string::npos)
    return false;
  return std::none_of(
      ours.begin(), ours.end(), [&](const std::string& word) { return theirs.contains(word); });
}

// True for a heading below the first rank, or a line, that is not what the page is called but says
// much the same: that of a part.
bool is_part_of_page(const Outline& outline, int spot, const std::string& page) {
  if (spot < 0 || std::string_view(outline[spot].node.name()) == "h1") return false;
  const std::string text = outline.text(outline.extent(spot));
  if (squeezed(page).find(squeezed(text)) != std::string::npos) return false;
  const std::set<std::string> ours = words_of(text);
  const std::set<std::string> theirs = words_of(page);
  return std::any_of(
      theirs.begin(), theirs.end(), [&](const std::string& word) { return ours.contains(word); });
}

constexpr std::string_view kBars[] = {" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u00bb "};

// "Title | Site" and "Site: Title" without the site, when its name is known or a bar parts it.
std::string without_site(const std::string& title, const std::string& site) {
  for (const std::string_view bar : kBars) {
    const std::size_t at = title.rfind(bar);
    if (at == std::string::npos || at < kWholeTitle) continue;
    const std::string tail = title.substr(at + bar.size());
    if (bar == " | " || squeezed(tail) == squeezed(site) || words_of(tail).size() <= 2)
      return title.substr(0, at);
  }
  return title;
}

// "Title – Section – The Whole Name of the Site", where the heading is the title.
bool is_with_site(const std::string& told, const std::string& heading) {
  if (heading.empty() || !told.starts_with(heading)) return false;
  const std::string_view rest = std::string_view(told).substr(heading.size());
  return std::any_of(std::begin(kBars), std::end(kBars), [&](std::string_view bar) {
    return rest.starts_with(bar);
  });
}

// "Harbours: Pilots strike again" is a kicker and the title that is told of the page.
bool takes_kicker_off(ArticleTitle& title, const std::string& told) {
  if (told.size() < kWholeTitle || title.text.size() <= told.size()) return false;
  if (!title.text.ends_with(told)) return false;
  title.kicker = strip(title.text.substr(0, title.text.size() - told.size()));
  title.text = told;
  return true;
}

}  // namespace

namespace {

int find_title_element(const ArticleGround& ground, const std::string& told) {
  const Outline& outline = ground.page.outline;
  const std::string wanted = squeezed(told);
  int best = -1;
  double most = 0;
  for (int at = 0; at < outline.size(); ++at) {
    const Spot& spot = outline[at];
    if (spot.role != Role::heading || spot.weight == 0 || spot.weight > 400) continue;
    if (is_away(spot.region)) continue;
    const double score = of_heading(ground, at, wanted);
    if (best >= 0 && score <= most) continue;
    best = at;
    most = score;
  }
  if (best >= 0 &&
      (is_page_title(ground, best) || std::string_view(outline[best].node.name()) == "h1"))
    return best;
  if (const int line = line_of_page_title(ground); line >= 0) return line;
  return best >= 0 ? best : emphasised(ground);
}

// JSON-LD may hold the title for search engines only: it is in <title> as well, while readers are
// shown another one here and elsewhere; or it holds words that nobody is shown.
std::string told_title(const ArticleGround& ground, const std::string& linked) {
  const PageMeta& meta = ground.meta;
  if (linked.empty()) return meta.og_title;
  const Outline& outline = ground.page.outline;
  const std::string own = squeezed(linked);
  const std::string elsewhere = squeezed(meta.og_title);
  const bool searched = begins_same(meta.title, own);
  for (int at = 0; at < outline.size(); ++at) {
    const Spot& spot = outline[at];
    if (spot.role != Role::heading || spot.weight == 0 || is_away(spot.region)) continue;
    const std::string shown = squeezed(outline.text(outline.extent(at)));
    if (shown == own) return linked;
    const bool called = begins_same(meta.title, shown);
    if (elsewhere.empty() ? called && !searched : shown == elsewhere && searched && !called)
      return outline.text(outline.extent(at));
  }
  return linked;
}

}  // namespace

ArticleTitle find_article_title(const ArticleGround& ground, const std::string& linked) {
  const std::string told = told_title(ground, linked);
  const Outline& outline = ground.page.outline;
  const std::string& site = ground.meta.site_name;
  const std::string page = without_site(ground.meta.title, site);
  ArticleTitle title;
  title.spot = find_title_element(ground, told);
  if (title.spot >= 0) title.text = outline.text(outline.extent(title.spot));
  const bool else_told = told.empty() || is_of_something_else(title.text, told);
  const bool else_called = page.empty() || is_of_something_else(title.text, page) ||
                           is_part_of_page(outline, title.spot, page);
  if (title.text.empty() || (else_told && else_called && !(told.empty() && page.empty()))) {
    title.text = told.empty() ? page : without_site(told, site);
    return title;
  }
  // The heading may be cut or adorned; what is told is meant for readers elsewhere.
  if (is_with_site(told, title.text)) return title;
  const std::string plain = without_site(told, site);
  if (plain.size() >= kWholeTitle) {
    if (!takes_kicker_off(title, plain)) title.text = plain;
    return title;
  }
  if (!takes_kicker_off(title, plain)) takes_kicker_off(title, page);
  return title;
}

}  // namespace ilofeed::feeds::pages
