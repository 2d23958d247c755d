#include "feeds/topics/near_miss.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace ilofeed::feeds {
namespace {

/// Places of the words of phrases, one by one.
class Scattered {
 public:
  explicit Scattered(const Subject& subject) : subject_(subject) {}

  void add(const Pattern& phrase, FieldSet fields) {
    if (phrase.words.size() < 2) return;
    Phrase each{fields, {}};
    for (const PatternWord& word : phrase.words) {
      Pattern alone{{word}, phrase.inflection, phrase.language, {}};
      alone.words.front().joined = false;
      each.words.push_back(index_.add(alone));
    }
    phrases_.push_back(std::move(each));
  }

  std::string nearest() {
    std::map<PatternNumber, std::vector<Hit>> places;
    const Hits hits = index_.search(subject_.text);
    for (const Hit& hit : hits.all())
      places[hit.pattern].push_back(hit);
    std::string told;
    std::size_t least = kFarthest + 1;
    for (const Phrase& phrase : phrases_) {
      const bool all = std::ranges::all_of(
          phrase.words, [&](PatternNumber word) { return places.contains(word); });
      if (!all) continue;
      const auto pair = closest(places[phrase.words.front()], places[phrase.words.back()], phrase);
      if (!pair || pair->words >= least) continue;
      least = pair->words;
      told = shown(*pair);
    }
    return told;
  }

 private:
  static constexpr std::size_t kFarthest = 12;

  struct Phrase {
    FieldSet fields;
    std::vector<PatternNumber> words;
  };

  struct Pair {
    Hit one;
    Hit other;
    std::size_t words;  ///< from one to the other
  };

  std::optional<Pair> closest(const std::vector<Hit>& ones,
                              const std::vector<Hit>& others,
                              const Phrase& phrase) const {
    std::optional<Pair> best;
    for (const Hit& one : ones) {
      const Field field = subject_.text.segments[one.segment].field;
      if ((phrase.fields & set_of(field)) == 0) continue;
      for (const Hit& other : others) {
        if (other.segment != one.segment || other.first == one.first) continue;
        const std::size_t words =
            std::max(one.first, other.first) - std::min(one.first, other.first);
        if (!best || words < best->words) best = Pair{one, other, words};
      }
    }
    return best;
  }

  std::string shown(const Pair& pair) const {
    const StoryText::Segment& segment = subject_.text.segments[pair.one.segment];
    const auto word = [&](const Hit& hit) {
      const std::size_t begin = segment.words.begin(hit.first);
      return segment.text.substr(begin, segment.words.end(hit.last) - begin);
    };
    const std::string distance =
        pair.words == 1 ? "right beside " : std::to_string(pair.words) + " words from ";
    return std::string(name_of(segment.field)) + ": " + word(pair.one) + ", " + distance +
           word(pair.other);
  }

  const Subject& subject_;
  PatternIndex index_;
  std::vector<Phrase> phrases_;
};

}  // namespace

std::string near_miss(const QueryNode& query, const Subject& subject) {
  Scattered scattered(subject);
  walk_terms(query, [&](const auto& term) {
    for (const Pattern& each : patterns_of(term))
      scattered.add(each, fields_of(term.scope));
  });
  return scattered.nearest();
}

}  // namespace ilofeed::feeds
