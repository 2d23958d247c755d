#include "feeds/topics/mentions.h"

#include <algorithm>
#include <tuple>

namespace ilofeed::feeds {
namespace {

template <class Term>
void add_hits(const Term& term, const Subject& subject, std::vector<Hit>& to) {
  const std::vector<PatternNumber>& numbers = subject.vocabulary.numbers_of(&term);
  const FieldSet fields = fields_of(term.scope);
  for (const Hit& hit : subject.hits.all()) {
    const Field field = subject.text.segments[hit.segment].field;
    if ((fields & set_of(field)) != 0 && std::ranges::binary_search(numbers, hit.pattern))
      to.push_back(hit);
  }
}

// Mentions that overlap are one: "migrant worker" and "migrant workers abroad".
void unite(std::vector<Hit>& hits) {
  std::ranges::sort(hits, {}, [](const Hit& hit) { return std::tuple(hit.segment, hit.first); });
  std::size_t kept = 0;
  for (const Hit& hit : hits) {
    if (kept > 0 && hits[kept - 1].segment == hit.segment && hit.first <= hits[kept - 1].last) {
      hits[kept - 1].last = std::max(hits[kept - 1].last, hit.last);
    } else {
      hits[kept++] = hit;
    }
  }
  hits.resize(kept);
}

// Words between two mentions; none where they overlap.
std::size_t words_between(const Hit& one, const Hit& other) {
  const auto& [left, right] =
      one.first <= other.first ? std::tie(one, other) : std::tie(other, one);
  return right.first <= left.last ? 0 : right.first - left.last - 1;
}

}  // namespace

std::vector<Hit> hits_of(const NearOf& near, const Subject& subject) {
  const std::vector<Hit> others = hits_of(*near.right, subject);
  std::vector<Hit> hits = hits_of(*near.left, subject);
  std::erase_if(hits, [&](const Hit& hit) {
    const bool is_near = std::ranges::any_of(others, [&](const Hit& other) {
      return hit.segment == other.segment && words_between(hit, other) <= near.distance;
    });
    return is_near == near.apart;
  });
  return hits;
}

std::vector<Hit> hits_of(const QueryNode& node, const Subject& subject) {
  std::vector<Hit> hits;
  if (const auto* near = std::get_if<NearOf>(&node.what)) return hits_of(*near, subject);
  if (const auto* counted = std::get_if<MentionsOf>(&node.what))
    return hits_of(*counted->term, subject);
  if (const auto* any = std::get_if<AnyOf>(&node.what)) {
    for (const NodePtr& part : any->parts) {
      const std::vector<Hit> each = hits_of(*part, subject);
      hits.insert(hits.end(), each.begin(), each.end());
    }
  }
  if (const auto* term = std::get_if<TextTerm>(&node.what)) add_hits(*term, subject, hits);
  if (const auto* term = std::get_if<ConceptTerm>(&node.what)) add_hits(*term, subject, hits);
  unite(hits);
  return hits;
}

}  // namespace ilofeed::feeds
