#include "feeds/parse/vocabulary.h"

#include <array>
#include <map>
#include <utility>

namespace ilofeed::feeds {
namespace {

using WordKey = std::pair<Namespace, std::string_view>;

std::multimap<WordKey, const Term*> index_words() {
  std::multimap<WordKey, const Term*> index;
  for (const auto words : {rss_terms(), atom_terms(), cdf_terms(), extension_terms()}) {
    for (const Term& term : words)
      index.emplace(WordKey{term.space, term.local}, &term);
  }
  return index;
}

const Term* look_up(Namespace space, std::string_view local, Place place) {
  static const std::multimap<WordKey, const Term*> index = index_words();
  const auto [begin, end] = index.equal_range(WordKey{space, local});
  for (auto each = begin; each != end; ++each) {
    const Term* term = each->second;
    if (term->place == Place::both || term->place == place) return term;
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

const Term* find_term(Namespace space, std::string_view local, Place place, Core core) {
  if (!is_core(space)) return look_up(space, local, place);
  for (const Namespace each : order_of(space, core)) {
    if (const Term* term = look_up(each, local, place)) return term;
  }
  return nullptr;
}

}  // namespace ilofeed::feeds
