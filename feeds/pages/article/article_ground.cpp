#include "feeds/pages/article/article_ground.h"

#include <algorithm>

#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

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

}  // namespace

bool is_away(Region region) {
  return region == Region::nav || region == Region::footer || region == Region::overlay ||
         region == Region::aside;
}

std::vector<Segment> head_segments(const ArticleGround& ground, Extent extent, int title) {
  const Outline& outline = ground.page.outline;
  std::vector<Segment> kept;
  if (extent.begin >= extent.end) return kept;
  int weight = 0;
  int end = extent.begin;
  while (end < extent.end && weight < 6000) {
    if (outline[end].role == Role::text) weight += outline[end].weight;
    ++end;
  }
  for (Segment& segment : segments_of(outline, {extent.begin, end}, {})) {
    if (is_away(outline[segment.element].region)) continue;
    bool junk = false;
    int at = segment.element;
    for (int up = 0; up < 6 && at > 0 && !outline.within(title, at);
         ++up, at = outline[at].parent) {
      junk = junk || is_boilerplate(outline, at);
    }
    if (!junk) kept.push_back(std::move(segment));
  }
  return kept;
}

int find_article_title(const ArticleGround& ground, const std::string& told) {
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

bool stands_in_own_element(const ArticleGround& ground, int title) {
  const Outline& outline = ground.page.outline;
  if (title < 0 || ground.content.parts.empty()) return false;
  for (int at = outline[title].parent; at > 0; at = outline[at].parent) {
    if (outline[at].end <= ground.content.parts.front().begin) continue;
    if (is_declared_entry(outline[at].node)) return true;
  }
  return false;
}

}  // namespace ilofeed::feeds::pages
