#include "feeds/stories/editor.h"

#include <algorithm>

namespace ilofeed::feeds {
namespace {

using Groups = std::map<std::string, std::vector<std::size_t>>;

bool share_a_group(const Groups& groups, const std::string& page, const std::string& other) {
  const auto a = groups.find(page);
  const auto b = groups.find(other);
  if (a == groups.end() || b == groups.end() || page == other) return false;
  return std::ranges::find_first_of(a->second, b->second) != a->second.end();
}

}  // namespace

EditorsWord::EditorsWord(const EditorsPairs& pairs) {
  const auto add = [&](Groups& by_page, const std::vector<std::string>& pages) {
    for (const std::string& page : pages)
      by_page[page].push_back(groups_.size());
    groups_.push_back(pages);
  };
  for (const auto& pages : pairs.same)
    add(same_, pages);
  for (const auto& pages : pairs.apart)
    add(apart_, pages);
}

bool EditorsWord::are_one(const std::string& page, const std::string& other) const {
  return share_a_group(same_, page, other);
}

bool EditorsWord::are_apart(const std::string& page, const std::string& other) const {
  return share_a_group(apart_, page, other);
}

std::vector<std::string> EditorsWord::one_with(const std::string& page) const {
  return beside(same_, page);
}

std::vector<std::string> EditorsWord::apart_from(const std::string& page) const {
  return beside(apart_, page);
}

std::vector<std::string> EditorsWord::beside(const GroupsOfPages& groups,
                                             const std::string& page) const {
  std::vector<std::string> others;
  const auto at = groups.find(page);
  if (at == groups.end()) return others;
  for (const std::size_t group : at->second) {
    for (const std::string& other : groups_[group]) {
      if (other != page) others.push_back(other);
    }
  }
  return others;
}

std::vector<std::string> EditorsWord::pages() const {
  std::vector<std::string> all;
  for (const auto& group : groups_)
    all.insert(all.end(), group.begin(), group.end());
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace ilofeed::feeds
