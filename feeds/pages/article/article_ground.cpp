#include "feeds/pages/article/article_ground.h"

#include <algorithm>

#include "feeds/pages/list/dating_language.h"
#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLeastOrdered = 6;   // "1/2/24"
constexpr int kMostOrdered = 160;  // visible characters of a line that holds a date

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

const LinkedArticle* own_article(const PageSetting& page, const PageMeta& meta) {
  const LinkedArticle* only = nullptr;
  int single = 0;
  const std::string canonical =
      meta.canonical.empty() ? std::string() : page.links.absolute(meta.canonical);
  for (const LinkedArticle& article : meta.linked) {
    if (article.listed) continue;
    const std::string address =
        article.url.empty() ? std::string() : page.links.absolute(article.url);
    if (!address.empty() && (page.links.is_self(address) || address == canonical)) return &article;
    ++single;
    only = &article;
  }
  return single == 1 && !only->title.empty() ? only : nullptr;
}

std::string language_of_dates(const PageSetting& page) {
  DateOrder order;
  for (int at = 0; at < page.outline.size(); ++at) {
    const Spot& spot = page.outline[at];
    if (spot.role == Role::text && spot.weight >= kLeastOrdered && spot.weight <= kMostOrdered)
      order.see(spot.node.value());
  }
  return order.language(dating_language(page));
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
