#include "feeds/stories/positions.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

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

bool ids_are_on_the_move(const MatchTask& task, std::span<const Match> matched) {
  std::unordered_map<std::string_view, std::size_t> known_by_id;
  std::unordered_map<std::string_view, std::size_t> entry_by_id;
  for (std::size_t k = 0; k < task.known.size(); ++k)
    known_by_id[task.known[k].keys.id] = k;
  for (std::size_t i = 0; i < task.keys.size(); ++i)
    entry_by_id[task.keys[i].id] = i;
  for (std::size_t i = 0; i < task.keys.size(); ++i) {
    if (matched[i].kind != Match::Kind::known) continue;
    const std::size_t k = matched[i].known;
    const Keys& known = task.known[k].keys;
    if (!own_ids_differ(task.keys[i], known)) continue;
    const auto other_known = known_by_id.find(task.keys[i].id);
    const auto other_entry = entry_by_id.find(known.id);
    if (other_known != known_by_id.end() && other_known->second != k) return true;
    if (other_entry != entry_by_id.end() && other_entry->second != i) return true;
  }
  return false;
}

bool all_ids_changed(const MatchTask& task) {
  std::unordered_set<std::string_view> known_ids;
  std::unordered_map<std::string_view, const Keys*> known_by_title;  // null: several
  for (const KnownEntry& known : task.known) {
    known_ids.insert(known.keys.id);
    const auto [at, is_new] = known_by_title.try_emplace(known.keys.title.text, &known.keys);
    if (!is_new) at->second = nullptr;
  }
  std::size_t changed = 0;
  for (const Keys& keys : task.keys) {
    if (keys.id_is_address) continue;
    if (known_ids.contains(keys.id)) return false;
    const auto at = known_by_title.find(keys.title.text);
    const bool is_known = !keys.title.empty() && at != known_by_title.end() && at->second;
    if (is_known && same_moment(keys, *at->second) && own_ids_differ(keys, *at->second)) ++changed;
  }
  return changed >= kFewest;
}

}  // namespace ilofeed::feeds
