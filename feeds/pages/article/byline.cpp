#include "feeds/pages/article/byline.h"

#include <algorithm>

#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLongestByline = 90;
constexpr int kLongestName = 60;

bool is_called_author(const Outline& outline, int element) {
  for (int up = 0; up < 3 && element > 0; ++up, element = outline[element].parent) {
    const Spot& spot = outline[element];
    if (spot.is(Sign::author) || attribute(spot.node, "rel") == "author" ||
        attribute(spot.node, "itemprop") == "author")
      return true;
  }
  return false;
}

// Words that stand around names: of publication, of dates, controls.
bool is_no_name(std::string_view text) {
  return says(Phrase::author_label, text) || says(Phrase::date_label, text) ||
         says(Phrase::publication, text) || says(Phrase::updated_label, text) ||
         says(Phrase::more, text);
}

}  // namespace

Byline read_byline(const Outline& outline, const Segment& segment) {
  if (segment.weight > kLongestByline) return {};
  const std::size_t label = begins_with(Phrase::author_label, segment.text);
  if (label == 0 && !is_called_author(outline, segment.element)) return {};
  Byline byline{true, {}};
  if (is_no_name(segment.text)) return byline;
  const std::string name = segment.text.substr(label);
  if (weight_of(name) < kLongestName && name.find_first_of("0123456789") == std::string::npos)
    byline.name = name;
  return byline;
}

std::vector<std::string> with_name(std::vector<std::string> names, std::string_view name) {
  name = trim(name);
  while (!name.empty() && (name.back() == ',' || name.back() == '|' || name.back() == ';'))
    name = trim(name.substr(0, name.size() - 1));
  if (name.size() >= 2 && !is_no_name(name) &&
      std::find(names.begin(), names.end(), name) == names.end()) {
    names.emplace_back(name);
  }
  return names;
}

}  // namespace ilofeed::feeds::pages
