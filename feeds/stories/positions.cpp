#include "feeds/stories/positions.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kFewest = 3;  // entries that make a numbering

/// "item-12" as "item-" and 12.
struct Numbered {
  std::string_view name;
  std::size_t number = 0;
};

std::optional<Numbered> numbered(std::string_view id) {
  const std::size_t last = id.find_last_not_of("0123456789");
  const std::size_t begin = last == std::string_view::npos ? 0 : last + 1;
  const std::string_view digits = id.substr(begin);
  constexpr std::size_t kMostDigits = 9;
  if (digits.empty() || digits.size() > kMostDigits) return std::nullopt;
  Numbered out{id.substr(0, begin), 0};
  std::from_chars(digits.data(), digits.data() + digits.size(), out.number);
  return out;
}

bool is_bare_place(const std::optional<Numbered>& id, std::size_t count) {
  return id && ((id->name.empty() && id->number <= count) || id->name == "#");
}

// Whether entry i of the document bears the number first ± i, and the numbers begin at 0 or 1.
bool are_numbered_by_place(const std::vector<std::optional<Numbered>>& ids) {
  if (ids.size() < kFewest || !ids.front() || !ids.back()) return false;
  const bool upwards = ids.front()->number < ids.back()->number;
  const std::size_t least = upwards ? ids.front()->number : ids.back()->number;
  if (least > 1) return false;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::size_t place = least + (upwards ? i : ids.size() - 1 - i);
    if (!ids[i] || ids[i]->name != ids.front()->name || ids[i]->number != place) return false;
  }
  return true;
}

}  // namespace

std::vector<bool> ids_that_are_places(std::span<const Keys> document) {
  std::vector<std::optional<Numbered>> ids;
  ids.reserve(document.size());
  for (const Keys& keys : document)
    ids.push_back(keys.id_is_address ? std::nullopt : numbered(keys.id));
  if (are_numbered_by_place(ids)) return std::vector<bool>(document.size(), true);
  std::vector<bool> places(document.size());
  for (std::size_t i = 0; i < ids.size(); ++i)
    places[i] = is_bare_place(ids[i], document.size());
  return places;
}

}  // namespace ilofeed::feeds
