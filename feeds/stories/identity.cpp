#include "feeds/stories/identity.h"

#include <algorithm>
#include <cstdlib>

namespace ilofeed::feeds {
namespace {

bool same_day(const Keys& a, const Keys& b) {
  return a.day && a.day == b.day;
}

// Neither says where it stands: only title and day can tell them apart.
bool nothing_else_tells(const Keys& a, const Keys& b) {
  return a.link.empty() || b.link.empty();
}

// An id of its own, not made from the link or the title.
bool has_own_id(const Keys& keys) {
  return !keys.id.empty() && keys.id != keys.link;
}

bool agree_on_day(const Keys& a, const Keys& b) {
  if (a.day && b.day) {
    // A date that changes on every poll moves little between two of them.
    return a.day == b.day || (nothing_else_tells(a, b) && std::abs(*a.day - *b.day) <= 1);
  }
  return a.day == b.day || nothing_else_tells(a, b);
}

std::string pair_of(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? std::string() : a + '\x1F' + b;
}

}  // namespace

Identity::Identity(std::vector<KnownEntry> known, const std::vector<Keys>& document)
    : known_(std::move(known)),
      document_(document),
      taken_(known_.size()),
      repeated_(document.size()),
      matched_(document.size()) {
  index_known();
  find_repeats();
  match_all();
}

void Identity::index_known() {
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const Keys& keys = known_[i].keys;
    by_id_[keys.id].push_back(i);
    by_link_[keys.link].push_back(i);
    by_title_[keys.title_key].push_back(i);
    by_id_and_link_[pair_of(keys.id, keys.link)].push_back(i);
    by_id_and_title_[pair_of(keys.id, keys.title_key)].push_back(i);
    by_link_and_title_[pair_of(keys.link, keys.title_key)].push_back(i);
    by_id_and_digest_[pair_of(keys.id, keys.digest)].push_back(i);
  }
  for (const auto& [id, entries] : by_id_) {
    if (entries.size() > 1) shared_ids_.insert(id);
  }
}

// Two of id, link and title make an entry the same as an earlier one; an id alone makes it one of
// many that share it.
void Identity::find_repeats() {
  Names seen;
  Names ids;
  for (std::size_t i = 0; i < document_.size(); ++i) {
    const Keys& keys = document_[i];
    bool repeats = false;
    for (const std::string& pair : {"l" + pair_of(keys.id, keys.link),
                                    "t" + pair_of(keys.id, keys.title_key),
                                    "b" + pair_of(keys.link, keys.title_key),
                                    "d" + pair_of(keys.id, keys.digest)}) {
      if (pair.size() > 1 && !seen.insert(pair).second) repeats = true;
    }
    repeated_[i] = repeats;
    if (repeats) continue;
    if (!ids.insert(keys.id).second) shared_ids_.insert(keys.id);
    ++links_[keys.link];
  }
}

void Identity::match_all() {
  const auto match_by = [this](auto find) {
    for (std::size_t i = 0; i < document_.size(); ++i) {
      if (matched_[i] || repeated_[i]) continue;
      matched_[i] = (this->*find)(document_[i]);
      if (matched_[i]) taken_[*matched_[i]] = true;
    }
  };
  match_by(&Identity::known_by_id);
  match_by(&Identity::known_by_link);
}

std::optional<std::size_t> Identity::free_one(const Table& table, const std::string& key) const {
  const auto found = table.find(key);
  if (key.empty() || found == table.end()) return std::nullopt;
  const auto at = std::ranges::find_if(found->second, [this](std::size_t i) { return !taken_[i]; });
  return at == found->second.end() ? std::nullopt : std::optional(*at);
}

std::optional<std::size_t> Identity::known_by_id(const Keys& keys) const {
  if (auto known = free_one(by_id_and_link_, pair_of(keys.id, keys.link))) return known;
  const bool shared = is_shared(keys.id);
  if (shared && !keys.link.empty()) return std::nullopt;
  if (auto known = free_one(by_id_and_title_, pair_of(keys.id, keys.title_key))) return known;
  if (auto known = free_one(by_id_and_digest_, pair_of(keys.id, keys.digest))) return known;
  const auto alone = shared ? std::nullopt : free_one(by_id_, keys.id);
  if (!alone) return std::nullopt;
  // An edit may change title and address together; then the date has stayed.
  const Keys& known = known_[*alone].keys;
  if (same_day(keys, known) || (keys.link.empty() && known.link.empty())) return alone;
  return std::nullopt;
}

std::optional<std::size_t> Identity::known_by_link(const Keys& keys) const {
  if (auto known = free_one(by_link_and_title_, pair_of(keys.link, keys.title_key))) return known;
  const auto found = by_link_.find(keys.link);
  if (keys.link.empty() || found == by_link_.end() || found->second.size() > 1 ||
      taken_[found->second[0]]) {
    return std::nullopt;
  }
  const auto in_document = links_.find(keys.link);
  if (in_document == links_.end() || in_document->second > 1 || !is_own_page(keys.link))
    return std::nullopt;
  const Keys& known = known_[found->second[0]].keys;
  const bool ids_disagree = has_own_id(keys) && has_own_id(known) && !same_day(keys, known);
  return ids_disagree ? std::nullopt : std::optional(found->second[0]);
}

const KnownEntry* Identity::match(std::size_t index) const {
  return matched_[index] ? &known_[*matched_[index]] : nullptr;
}

std::vector<const KnownEntry*> Identity::alike(std::size_t index) const {
  std::vector<const KnownEntry*> found;
  const Keys& keys = document_[index];
  const auto at = by_title_.find(keys.title_key);
  if (keys.title_key.empty() || at == by_title_.end()) return found;
  constexpr std::size_t kMostLookedAt = 32;
  for (std::size_t n = 0; n < std::min(at->second.size(), kMostLookedAt); ++n) {
    const std::size_t i = at->second[n];
    if (!taken_[i] && agree_on_day(keys, known_[i].keys)) found.push_back(&known_[i]);
  }
  return found;
}

std::vector<std::string> Identity::names_for(std::size_t index) const {
  const Keys& keys = document_[index];
  const std::string day = keys.day ? std::to_string(*keys.day) : "";
  std::vector<std::string> names;
  if (!is_shared(keys.id)) names.push_back("id:" + keys.id);
  if (!keys.link.empty()) names.push_back("link:" + keys.link);
  names.push_back("title:" + keys.title_key + ':' + day);
  names.push_back("all:" + keys.id + ' ' + keys.link + ' ' + keys.title_key + ' ' + day);
  return names;
}

}  // namespace ilofeed::feeds
