#include "feeds/topics/pattern_index.h"

#include <algorithm>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostMentions = 64;  // of one pattern

std::string key_of(const Pattern& pattern) {
  std::string key = pattern.language + '\n' + (pattern.inflection == Inflection::exact ? '=' : '~');
  key += std::to_string(pattern.give.others) + (pattern.give.function_words ? "f" : "");
  for (const PatternWord& word : pattern.words) {
    key += '\n' + word.folded + '\n' + word.written + '\n' + (word.joined ? '_' : ' ');
    key += std::to_string(static_cast<int>(word.part)) + (word.accented ? "a" : "");
  }
  return key;
}

/// What words of texts are to the patterns of one index. Most words of a text stood in others
/// before it, and to find out costs more than all that is done with the answer.
class Memory {
 public:
  /// The answers of one index for stories of one language, on this thread.
  static Memory& of(const std::string& index, const std::string& language) {
    constexpr std::size_t kMostIndexes = 16;
    thread_local std::map<std::pair<std::string, std::string>, Memory> memories;
    if (memories.size() > kMostIndexes) memories.clear();
    return memories[{index, language}];
  }

  /// Called before a story: what is found stays where it is until the next.
  void make_room() {
    constexpr std::size_t kMostWords = 50'000;
    if (answers_.size() > kMostWords) answers_.clear();
  }

  template <class Ask>
  const WordMeaning* meaning_of(std::string_view word, const Ask& ask) {
    if (const auto known = answers_.find(word); known != answers_.end()) return &known->second;
    return &answers_.emplace(std::string(word), ask()).first->second;
  }

 private:
  struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::unordered_map<std::string, WordMeaning, TextHash, std::equal_to<>> answers_;
};

}  // namespace

void Hits::add(const Hit& hit, Field field) {
  if (numbers_[hit.pattern] == 0) {
    found_.emplace_back();
    numbers_[hit.pattern] = static_cast<std::uint32_t>(found_.size());
  }
  Found& found = found_[numbers_[hit.pattern] - 1];
  if (found.count == kMostMentions) return;
  if (found.count > 0) {
    const Hit& latest = hits_[found.latest];
    if (latest.segment == hit.segment && hit.first <= latest.last) return;
  }
  found.latest = static_cast<std::uint32_t>(hits_.size());
  found.fields |= set_of(field);
  ++found.count;
  hits_.push_back(hit);
}

PatternNumber PatternIndex::add(const Pattern& pattern) {
  const auto number = static_cast<PatternNumber>(patterns_.size());
  std::string key = key_of(pattern);
  const auto [at, is_new] = known_.emplace(key, number);
  if (!is_new) return at->second;
  identity_ = digest(identity_ + key);
  IndexedPattern indexed{pattern, {}, 0, function_language(pattern.language)};
  for (std::size_t i = 0; i < pattern.words.size(); ++i)
    indexed.ids.push_back(words_.add(pattern, i));
  anchored_.resize(words_.size());
  if (!pattern.empty()) {
    indexed.anchor = rarest_word(indexed.ids);
    anchored_[indexed.ids[indexed.anchor]].push_back({number, Neighbour(indexed)});
  }
  patterns_.push_back(std::move(indexed));
  return number;
}

// By which the fewest others are looked up.
std::size_t PatternIndex::rarest_word(const std::vector<WordId>& ids) const {
  const auto rarest =
      std::ranges::min_element(ids, {}, [this](WordId id) { return anchored_[id].size(); });
  return static_cast<std::size_t>(rarest - ids.begin());
}

namespace {

// What a word of a text is to the patterns of several languages.
constexpr std::size_t kUsualMeanings = 4;

std::size_t words_in(const StoryText& story) {
  std::size_t words = 0;
  for (const StoryText::Segment& segment : story.segments)
    words += segment.words.size();
  return words;
}

// Between segments in the numbering of places: few phrases reach over so many words.
constexpr std::uint32_t kBetweenSegments = 64;

/// A word of a story.
struct Place {
  std::uint32_t at;  ///< in the order of the text, over all segments
  std::uint32_t segment;
};

/// Where each of some words stands.
class Places {
 public:
  explicit Places(std::size_t expected) { noted_.reserve(expected); }

  void note(std::uint32_t word, Place place) { noted_.emplace_back(word, place); }

  /// Called when all are noted, with the number of words.
  void arrange(std::size_t words) {
    ends_.assign(words + 1, 0);
    for (const auto& [word, place] : noted_)
      ++ends_[word + 1];
    for (std::size_t i = 1; i < ends_.size(); ++i)
      ends_[i] += ends_[i - 1];
    places_.resize(noted_.size());
    std::vector<std::uint32_t> next = ends_;
    for (const auto& [word, place] : noted_)
      places_[next[word]++] = place;
  }

  /// In the order of the text.
  std::span<const Place> of(std::uint32_t word) const {
    return std::span(places_).subspan(ends_[word], ends_[word + 1] - ends_[word]);
  }

 private:
  std::vector<std::pair<std::uint32_t, Place>> noted_;
  std::vector<std::uint32_t> ends_;
  std::vector<Place> places_;
};

/// Asked in the order of the text whether a neighbour stands near a place.
class Nearness {
 public:
  Nearness(const Neighbour& neighbour, std::span<const Place> places)
      : neighbour_(neighbour), places_(places) {}

  bool holds(Place place) {
    while (!places_.empty() && places_.front().at + neighbour_.before < place.at)
      places_ = places_.subspan(1);
    return !places_.empty() && places_.front().at <= place.at + neighbour_.after;
  }

 private:
  const Neighbour& neighbour_;
  std::span<const Place> places_;
};

}  // namespace

/// One pass over one story.
class PatternIndex::Search {
 public:
  Search(const PatternIndex& index, const StoryText& story)
      : index_(index),
        story_(story),
        hits_(index.size()),
        standing_(index.words_.size()),
        places_(kUsualMeanings * words_in(story)) {}

  Hits run() {
    read();
    places_.arrange(words_.size());
    for (const WordId word : words_) {
      for (const Anchored& anchored : index_.anchored_[word]) {
        if (standing_[anchored.neighbour.id] != 0) look_for(anchored, places_of(word));
      }
    }
    return std::move(hits_);
  }

 private:
  void read() {
    Memory& memory = Memory::of(index_.identity_, story_.stem_language);
    memory.make_room();
    segments_.reserve(story_.segments.size());
    for (const StoryText::Segment& segment : story_.segments) {
      const auto number = static_cast<std::uint32_t>(segments_.size());
      const std::uint32_t first = segments_.empty() ? 0 : end_ + kBetweenSegments;
      ReadSegment read{segment, first, {}};
      read.words.reserve(segment.words.size());
      for (std::size_t word = 0; word < segment.words.size(); ++word) {
        const std::string_view folded = segment.words.folded(word);
        const auto ask = [&] {
          return WordMeaning(index_.words_.ids_of(folded, story_.stem_language),
                             languages_of_function_word(folded));
        };
        read.words.push_back(memory.meaning_of(folded, ask));
        for (const WordId id : read.words.back()->ids())
          note(id, {first + static_cast<std::uint32_t>(word), number});
      }
      end_ = first + static_cast<std::uint32_t>(segment.words.size());
      segments_.push_back(std::move(read));
    }
  }

  void note(WordId id, Place place) {
    if (standing_[id] == 0) {
      words_.push_back(id);
      standing_[id] = static_cast<std::uint32_t>(words_.size());
    }
    places_.note(standing_[id] - 1, place);
  }

  std::span<const Place> places_of(WordId id) const { return places_.of(standing_[id] - 1); }

  void look_for(const Anchored& anchored, std::span<const Place> places) {
    Nearness nearness(anchored.neighbour, places_of(anchored.neighbour.id));
    std::optional<Candidate> candidate;
    for (const Place place : places) {
      if (!nearness.holds(place)) continue;
      if (!candidate) candidate.emplace(index_.patterns_[anchored.pattern], story_);
      const ReadSegment& text = segments_[place.segment];
      if (const auto found = place_around(*candidate, text, place.at - text.begin))
        hits_.add({anchored.pattern, place.segment, found->first, found->last}, text.segment.field);
    }
  }

  const PatternIndex& index_;
  const StoryText& story_;
  Hits hits_;
  std::vector<ReadSegment> segments_;
  std::uint32_t end_ = 0;                ///< of the last segment, among the places
  std::vector<WordId> words_;            ///< of patterns, that stand anywhere in the story
  std::vector<std::uint32_t> standing_;  ///< by id: the place among them, from 1; 0: none
  Places places_;                        ///< by that place
};

Hits PatternIndex::search(const StoryText& story) const {
  return Search(*this, story).run();
}

}  // namespace ilofeed::feeds
