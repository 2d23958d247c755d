#include "feeds/parse/words.h"

#include <array>
#include <map>
#include <utility>

namespace ilofeed::feeds {
namespace {

using Key = std::pair<Namespace, std::string_view>;

std::multimap<Key, const Word*> index_words() {
  std::multimap<Key, const Word*> index;
  for (const auto words : {rss_words(), atom_words(), cdf_words(), extension_words()}) {
    for (const Word& word : words)
      index.emplace(Key{word.space, word.local}, &word);
  }
  return index;
}

const Word* look_up(Namespace space, std::string_view local, Place place) {
  static const std::multimap<Key, const Word*> index = index_words();
  const auto [begin, end] = index.equal_range(Key{space, local});
  for (auto each = begin; each != end; ++each) {
    const Word* word = each->second;
    if (word->place == Place::both || word->place == place) return word;
  }
  return nullptr;
}

// CDF's words are filed under a namespace of their own making: it has none.
constexpr Namespace kCdf = Namespace::none;

// In which order the vocabularies are asked for an element of a core namespace.
std::array<Namespace, 3> order_of(Namespace space, Core core) {
  if (space == Namespace::atom || space == Namespace::atom_03)
    return {Namespace::atom, Namespace::rss, kCdf};
  if (space == Namespace::none && core == Core::atom)
    return {Namespace::atom, Namespace::rss, kCdf};
  if (space == Namespace::none && core == Core::cdf) return {kCdf, Namespace::rss, Namespace::atom};
  return {Namespace::rss, Namespace::atom, kCdf};
}

bool is_core(Namespace space) {
  return space == Namespace::none || space == Namespace::rss || space == Namespace::rss_090 ||
         space == Namespace::atom || space == Namespace::atom_03;
}

}  // namespace

const Word* find_word(Namespace space, std::string_view local, Place place, Core core) {
  if (!is_core(space)) return look_up(space, local, place);
  for (const Namespace each : order_of(space, core)) {
    if (const Word* word = look_up(each, local, place)) return word;
  }
  return nullptr;
}

}  // namespace ilofeed::feeds
