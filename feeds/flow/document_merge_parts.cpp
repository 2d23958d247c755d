// What may happen between the parts of a document.
#include <algorithm>
#include <set>
#include <vector>

#include "feeds/flow/document_merge.h"

namespace ilofeed::feeds {

// Between the parts of a document a hub may push some of it, to this daemon or another: the same
// entry by its id, or by its address and words.
std::set<std::size_t> DocumentMerge::told_meanwhile(std::size_t end) {
  const bool is_whole = next_ == 0 && end == entries_.size();
  if (is_whole) return {};
  std::vector<std::size_t> fresh;
  std::vector<Keys> keys;
  for (std::size_t i = next_; i < end; ++i) {
    if (matches_.entries[i].kind != Match::Kind::fresh) continue;
    fresh.push_back(i);
    keys.push_back(keys_[i]);
  }
  std::vector<KnownEntry> meanwhile = tellings_.remember(source_.id, keys).known;
  std::erase_if(meanwhile,
                [&](const KnownEntry& each) { return known_origins_.contains(each.origin); });
  std::set<std::size_t> told;
  for (std::size_t n = 0; n < fresh.size() && !meanwhile.empty(); ++n) {
    const auto is_it = [&one = keys[n]](const KnownEntry& each) {
      const bool has_id = one.id_is_believed && !one.id.empty() && one.id == each.keys.id;
      return has_id || (one.digest == each.keys.digest && one.address == each.keys.address);
    };
    if (std::ranges::any_of(meanwhile, is_it)) told.insert(fresh[n]);
  }
  return told;
}

}  // namespace ilofeed::feeds
