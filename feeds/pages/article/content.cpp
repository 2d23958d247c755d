#include "feeds/pages/article/content.h"

#include <algorithm>
#include <map>

#include "feeds/pages/article/running_text.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLittle = 500;    // a text shorter than this is looked for again
constexpr int kParagraph = 25;  // visible characters; shorter lines are labels

bool is_block(const Spot& spot) {
  return spot.role == Role::block || spot.role == Role::heading || spot.role == Role::table_cell;
}

// The nearest element around a text that is no inline element: its paragraph.
int paragraph_of(const Outline& outline, int text) {
  int at = outline[text].parent;
  while (at > 0 && !is_block(outline[at]))
    at = outline[at].parent;
  return at;
}

bool is_beside(Region region) {
  return region == Region::nav || region == Region::footer || region == Region::aside ||
         region == Region::overlay;
}

bool is_list(std::string_view name) {
  return name == "ul" || name == "ol" || name == "div" || name == "section" || name == "table" ||
         name == "dl" || name == "nav";
}

int first_heading(const Outline& outline, int spot) {
  int seen = 0;
  for (int at = spot; at < outline[spot].end && seen < 12; ++at) {
    if (outline[at].role == Role::heading && outline[at].weight > 0) return at;
    seen += outline[at].role == Role::text ? outline[at].weight : 0;
  }
  return -1;
}

int count_links(const Outline& outline, int spot) {
  int links = 0;
  for (int at = spot; at < outline[spot].end; ++at)
    links += outline[at].role == Role::anchor ? 1 : 0;
  return links;
}

int own_weight(const Spot& spot) {
  return spot.weight - spot.link_weight;
}

// A body may be cut into boxes made alike, a paragraph each: the box among its sisters is the part.
int widest_part(const Outline& outline, int part) {
  for (int up = 0; up < 3; ++up) {
    const int box = outline[part].parent;
    if (box <= 0 || outline[box].parent < 0) break;
    const int around = outline[box].parent;
    int sisters = 0;
    int weight = 0;
    for (int at = around + 1; at < outline[around].end; at = outline[at].end) {
      if (at == box || outline[at].role != Role::block || outline[at].own != outline[box].own)
        continue;
      if (own_weight(outline[at]) < kParagraph || is_boilerplate(outline, at)) continue;
      ++sisters;
      weight += own_weight(outline[at]);
    }
    if (sisters > 1 && weight > own_weight(outline[box])) return box;
    part = box;
  }
  return -1;
}

}  // namespace

namespace {

// Of a box of links only, or under a heading that says that it is beside the text.
bool is_link_list(const Outline& outline, int spot) {
  const Spot& at = outline[spot];
  if (at.role != Role::block) return false;
  const std::string_view name = at.node.name();
  if (!is_list(name)) return false;
  if (const int heading = first_heading(outline, spot); heading > spot) {
    const std::string title = outline.text(outline.extent(heading));
    if (says(Phrase::side_list, title)) return true;
    // "Most read in world news"
    if (at.link_weight * 3 > at.weight && begins_with(Phrase::side_list, title) > 0) return true;
  }
  return at.weight >= 12 && at.link_weight * 10 >= at.weight * 6 && count_links(outline, spot) >= 2;
}

}  // namespace

bool is_boilerplate(const Outline& outline, int spot) {
  const Spot& at = outline[spot];
  if (at.role == Role::text) return false;
  if (is_beside(at.region)) return true;
  if (attribute(at.node, "role") == "tooltip" || attribute(at.node, "aria-hidden") == "true")
    return at.role != Role::image;
  return at.is(Sign::beside_text) || is_link_list(outline, spot);
}

namespace {

// How far the names of classes are believed: some are made for something else than they say.
enum class Belief { names, landmarks };

bool is_passed_over(const Outline& outline, int at, Belief belief) {
  const Spot& spot = outline[at];
  if (spot.weight * 2 > outline[0].weight) return is_beside(spot.region);
  if (belief == Belief::names) return is_boilerplate(outline, at);
  return is_beside(spot.region) || spot.is(Sign::comments) || is_link_list(outline, at);
}

bool holds_h1(const Outline& outline, int spot) {
  for (int at = spot; at < outline[spot].end; ++at) {
    if (std::string_view(outline[at].node.name()) == "h1" && outline[at].weight > 0) return true;
  }
  return false;
}

// Some pages tell the next story below their own, each in an <article> under a main heading: the
// first of several; else the whole page.
Extent first_story(const Outline& outline) {
  int first = -1;
  for (int at = 0; at < outline.size();) {
    const bool story = std::string_view(outline[at].node.name()) == "article" &&
                       outline[at].weight >= kLittle && holds_h1(outline, at);
    if (story && first >= 0) return outline.extent(first);
    if (story) first = at;
    at = story ? outline[at].end : at + 1;
  }
  return outline.whole();
}

Content find_content_by(const Outline& outline, Belief belief) {
  RunningText running(outline.size());
  std::map<int, int> scores;      // of elements that hold paragraphs
  std::map<int, int> paragraphs;  // spot of paragraph → weight
  int junk_end = 0;
  const Extent story = first_story(outline);
  for (int at = story.begin; at < story.end; ++at) {
    const Spot& spot = outline[at];
    if (at < junk_end) continue;
    if (spot.role != Role::text) {
      if (is_passed_over(outline, at, belief)) junk_end = spot.end;
      if (spot.role == Role::heading && (spot.link_weight > 0 || outline.anchor_of(at) >= 0))
        running.add_story(at);
      continue;
    }
    if (spot.weight == 0) continue;
    if (outline.anchor_of(at) >= 0) {
      running.add_link(at, spot.weight);
    } else {
      running.add_text(at, spot.weight);
    }
    const int paragraph = paragraph_of(outline, at);
    if (outline[paragraph].role == Role::heading) continue;
    if (outline.anchor_of(at) < 0) paragraphs[paragraph] += spot.weight;
  }
  for (const auto& [paragraph, weight] : paragraphs) {
    if (weight < kParagraph || paragraph <= 0) continue;
    const int parent = outline[paragraph].parent;
    scores[parent] += std::min(weight, 1500);
    scores[paragraph] += std::min(weight, 1500) / 2;  // text straight in a div, parted by <br>
    if (parent > 0) scores[outline[parent].parent] += std::min(weight, 1500) / 3;
  }
  Content content;
  int best = -1;
  for (const auto& [spot, score] : scores) {
    if (best < 0 || score > scores[best]) best = spot;
  }
  if (best < 0) return content;
  if (const int box = widest_part(outline, best); box > 0) best = box;
  running.sum_up();
  best = running.whole_text(outline, best);
  // Sections side by side make up one body.
  const int parent = outline[best].parent;
  const Path own = outline[best].own;
  int first = best;
  int last = best;
  if (parent >= 0) {
    for (int at = parent + 1; at < outline[parent].end; at = outline[at].end) {
      const auto found = scores.find(at);
      const bool sister =
          outline[at].role == Role::block && outline[at].own == own && outline[at].weight > 0;
      const bool strong = found != scores.end() && found->second * 4 >= scores[best];
      if (!sister && !strong) continue;
      first = std::min(first, at);
      last = std::max(last, at);
    }
  }
  for (int at = first; at <= last; at = outline[at].end) {
    if (outline[at].role == Role::text && outline[at].weight == 0) continue;
    if (at != best && is_boilerplate(outline, at)) continue;
    content.parts.push_back(outline.extent(at));
  }
  for (const auto& [paragraph, weight] : paragraphs) {
    if (weight < kParagraph) continue;
    for (const Extent& part : content.parts) {
      if (!part.holds(paragraph)) continue;
      content.weight += weight;
      ++content.paragraphs;
      break;
    }
  }
  return content;
}

}  // namespace

Content find_content(const Outline& outline) {
  Content content = find_content_by(outline, Belief::names);
  if (content.weight >= kLittle) return content;
  Content wider = find_content_by(outline, Belief::landmarks);
  return wider.weight > content.weight * 2 ? wider : content;
}

int weight_before(const Outline& outline, const Content& content, int spot) {
  int weight = 0;
  for (const Extent& part : content.parts) {
    for (int at = part.begin; at < std::min(part.end, spot); ++at) {
      const Spot& text = outline[at];
      if (text.role != Role::text || text.weight < kParagraph) continue;
      if (outline.anchor_of(at) < 0 && outline.heading_of(at) < 0) weight += text.weight;
    }
  }
  return weight;
}

}  // namespace ilofeed::feeds::pages
