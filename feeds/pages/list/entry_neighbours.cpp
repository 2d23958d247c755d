#include "feeds/pages/list/entry_neighbours.h"

#include <algorithm>

#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

// Parted by bars and dots.
std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t cut = text.size();
    std::size_t length = 0;
    for (const std::string_view bar : {" | ", " \u00b7 ", " \u2022 "}) {
      const std::size_t at = text.find(bar);
      if (at >= cut) continue;
      cut = at;
      length = bar.size();
    }
    parts.push_back(fold_space(text.substr(0, cut)));
    text.remove_prefix(cut + length);
  }
  return parts;
}

bool is_label(const std::string& text) {
  return weight_of(text) >= 2 && weight_of(text) <= 40;
}

bool is_place(const std::string& text) {
  if (weight_of(text) < 2 || weight_of(text) > 48 || says(Phrase::kind, text)) return false;
  const auto first = static_cast<unsigned char>(text.front());
  return is_ascii_upper(first) || first >= 0x80;
}

}  // namespace

// "Press release | Geneva | 3 May 2024": what stands beside the date.
PageEntry with_neighbours(PageEntry entry) {
  if (!entry.date) return entry;
  const std::string before = entry.date->before;
  if (const std::size_t label = begins_with(Phrase::author_label, before);
      label > 0 && entry.date->place_before) {
    entry.authors = with_author(std::move(entry.authors), before);
  } else if (entry.date->place_before) {
    if (entry.place.empty() && is_place(before)) entry.place = before;
  } else {
    bool first = true;
    for (const std::string& part : parts_of(before)) {
      const bool kind = says(Phrase::kind, part) || first;
      if (kind && entry.kicker.empty() && is_label(part)) {
        entry.kicker = part.substr(begins_with(Phrase::kind_label, part));
      } else if (entry.place.empty() && is_place(part)) {
        entry.place = part;
      }
      first = false;
    }
  }
  for (const std::string& part : parts_of(entry.date->after)) {
    if (says(Phrase::kind, part)) {
      if (entry.kicker.empty()) entry.kicker = part;
    } else if (entry.place.empty() && is_place(part)) {
      entry.place = part;
    }
  }
  return entry;
}

std::vector<std::string> with_author(std::vector<std::string> authors, std::string_view text) {
  text = trim(text.substr(begins_with(Phrase::author_label, text)));
  while (!text.empty() && (text.back() == ',' || text.back() == '|'))
    text = trim(text.substr(0, text.size() - 1));
  if (text.empty() || weight_of(text) > 80 || says(Phrase::author_label, text) ||
      says(Phrase::publication, text) || says(Phrase::date_label, text)) {
    return authors;
  }
  if (std::find(authors.begin(), authors.end(), text) == authors.end()) authors.emplace_back(text);
  return authors;
}

}  // namespace ilofeed::feeds::pages
