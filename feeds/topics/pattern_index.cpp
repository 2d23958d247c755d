#include "feeds/topics/pattern_index.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

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
  const std::vector<WordId>* ids_of(std::string_view word, const Ask& ask) {
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

  std::unordered_map<std::string, std::vector<WordId>, TextHash, std::equal_to<>> answers_;
};

}  // namespace

void Hits::add(const Hit& hit, Field field) {
  Found& found = found_[hit.pattern];
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
  IndexedPattern indexed{pattern, {}, 0};
  for (std::size_t i = 0; i < pattern.words.size(); ++i)
    indexed.ids.push_back(words_.add(pattern, i));
  anchored_.resize(words_.size());
  if (!pattern.empty()) {
    indexed.anchor = rarest_word(indexed.ids);
    anchored_[indexed.ids[indexed.anchor]].push_back(number);
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

/// One pass over one story.
class PatternIndex::Search {
 public:
  Search(const PatternIndex& index, const StoryText& story)
      : index_(index), story_(story), hits_(index.size()), stand_there_(index.words_.size()) {}

  Hits run() {
    read();
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      for (std::size_t word = 0; word < segments_[i].ids.size(); ++word) {
        for (const WordId id : *segments_[i].ids[word])
          look_for(index_.anchored_[id], i, word);
      }
    }
    return std::move(hits_);
  }

 private:
  void read() {
    Memory& memory = Memory::of(index_.identity_, story_.stem_language);
    memory.make_room();
    for (const StoryText::Segment& segment : story_.segments) {
      ReadSegment read{story_, segment, {}};
      read.ids.reserve(segment.words.size());
      for (std::size_t word = 0; word < segment.words.size(); ++word) {
        const std::string_view folded = segment.words.folded(word);
        read.ids.push_back(memory.ids_of(
            folded, [&] { return index_.words_.ids_of(folded, story_.stem_language); }));
        for (const WordId id : *read.ids.back())
          stand_there_[id] = true;
      }
      segments_.push_back(std::move(read));
    }
  }

  void look_for(const std::vector<PatternNumber>& patterns, std::size_t segment, std::size_t word) {
    for (const PatternNumber number : patterns) {
      const IndexedPattern& indexed = index_.patterns_[number];
      const bool all_stand_there =
          std::ranges::all_of(indexed.ids, [this](WordId id) { return stand_there_[id]; });
      if (!all_stand_there) continue;
      const ReadSegment& text = segments_[segment];
      if (const auto found = place_around(indexed, text, word))
        hits_.add({number, segment, found->first, found->last}, text.segment.field);
    }
  }

  const PatternIndex& index_;
  const StoryText& story_;
  Hits hits_;
  std::vector<bool> stand_there_;  ///< words of patterns, anywhere in the story
  std::deque<ReadSegment> segments_;
};

Hits PatternIndex::search(const StoryText& story) const {
  return Search(*this, story).run();
}

}  // namespace ilofeed::feeds
