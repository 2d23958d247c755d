// The place that an article's text begins with; see article.h.
#include <algorithm>

#include "feeds/pages/article/article.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_place_word(std::string_view word) {
  for (const std::string_view small : {"of",
                                       "and",
                                       "the",
                                       "de",
                                       "la",
                                       "le",
                                       "du",
                                       "des",
                                       "del",
                                       "el",
                                       "los",
                                       "las",
                                       "y",
                                       "et",
                                       "da",
                                       "do",
                                       "am",
                                       "an",
                                       "der"}) {
    if (word == small) return true;
  }
  const auto first = static_cast<unsigned char>(word.front());
  return is_ascii_upper(first) || first >= 0xC3;
}

}  // namespace

std::string dateline_place(std::string_view body) {
  const std::string head(prefix(body, 110));
  std::size_t dash = std::string::npos;
  for (const std::string_view mark :
       {" \u2013 ", " \u2014 ", " - ", " -- ", ". \u2013 ", " \u2013\u00a0"}) {
    dash = std::min(dash, head.find(mark));
  }
  if (dash == std::string::npos || dash < 3) return {};
  std::string place = head.substr(0, dash);
  if (const std::size_t bracket = place.find('('); bracket != std::string::npos)
    place.resize(bracket);
  if (const auto date = find_date(place, ""); date) place.resize(date->begin);
  place = fold_space(place);
  while (!place.empty() && (place.back() == ',' || place.back() == '.'))
    place.pop_back();
  if (place.size() < 3 || place.size() > 60) return {};
  int words = 0;
  std::size_t from = 0;
  while (from < place.size()) {
    const std::size_t blank = std::min(place.find(' ', from), place.size());
    const std::string_view word = std::string_view(place).substr(from, blank - from);
    from = blank + 1;
    if (word.empty()) continue;
    if (!is_place_word(word) || ++words > 6) return {};
  }
  return place;
}

}  // namespace ilofeed::feeds::pages
