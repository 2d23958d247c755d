#include "feeds/topics/pattern_index.h"

#include <algorithm>

#include "feeds/text/stem.h"
#include "feeds/topics/pattern_match.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLettersOfBeginning = 2;
constexpr std::size_t kLettersOfEnding = 3;
constexpr std::size_t kMostMentions = 64;  // of one pattern
constexpr std::size_t kAscii = 0;

using Part = PatternWord::Part;

std::string key_of(const Pattern& pattern) {
  std::string key = pattern.language + '\n' + (pattern.inflection == Inflection::exact ? '=' : '~');
  key += std::to_string(pattern.give.others) + (pattern.give.function_words ? "f" : "");
  for (const PatternWord& word : pattern.words) {
    key += '\n' + word.folded + '\n' + word.written + '\n' + (word.joined ? '_' : ' ');
    key += word.part == Part::whole ? "" : word.part == Part::beginning ? ">" : "<";
  }
  return key;
}

std::size_t anchor_of(const Pattern& pattern) {
  const auto longest = std::ranges::max_element(pattern.words, {}, [](const PatternWord& word) {
    return word.part == Part::whole ? word.folded.size() : std::size_t{0};
  });
  return static_cast<std::size_t>(longest - pattern.words.begin());
}

// Stemmers turn a final y into i.
std::size_t letter(char c) {
  return static_cast<std::size_t>(static_cast<unsigned char>(c == 'y' ? 'i' : c)) & 31U;
}

std::uint16_t key_of(std::string_view word, std::size_t letters) {
  std::size_t key = 0;
  for (const char c : word.substr(0, letters))
    key = (key * 33 + letter(c)) & (Beginning::kKeys - 1);
  return static_cast<std::uint16_t>(key);
}

// Latin letters with marks fold to ASCII; what remains is told apart by its first byte.
std::size_t script_of(std::string_view word) {
  const auto byte = static_cast<unsigned char>(word.empty() ? 'a' : word.front());
  if (byte < 0x80) return kAscii;
  if (byte < 0xCE) return 1;
  if (byte < 0xD0) return 2;  // Greek
  if (byte < 0xD4) return 3;  // Cyrillic
  if (byte < 0xD8) return 4;  // Armenian, Hebrew
  if (byte < 0xDC) return 5;  // Arabic
  return byte < 0xE2 ? 6 : 7;
}

std::string_view last_of(std::string_view word, std::size_t bytes) {
  return word.substr(word.size() - std::min(bytes, word.size()));
}

}  // namespace

void Hits::add(const Hit& hit, Field field) {
  Latest& latest = latest_[hit.pattern];
  const bool begins_within = latest.segment == hit.segment && hit.first < latest.after;
  if (begins_within || latest.count == kMostMentions) return;
  latest = {static_cast<std::uint32_t>(hit.segment),
            static_cast<std::uint32_t>(hit.last + 1),
            latest.count + 1};
  fields_[hit.pattern] |= set_of(field);
  hits_.push_back(hit);
}

PatternNumber PatternIndex::add(const Pattern& pattern) {
  const auto number = static_cast<PatternNumber>(patterns_.size());
  const auto [at, is_new] = known_.emplace(key_of(pattern), number);
  if (!is_new) return at->second;
  patterns_.push_back({pattern, pattern.empty() ? 0 : anchor_of(pattern)});
  if (pattern.empty()) return number;

  const PatternWord& anchor = pattern.words[patterns_.back().anchor];
  if (anchor.part == Part::beginning) {
    beginnings_.add(anchor.folded.substr(0, kLettersOfBeginning), number);
    return number;
  }
  if (anchor.part == Part::ending) {
    endings_.add(last_of(anchor.folded, kLettersOfEnding), number);
    return number;
  }
  words_.add(anchor.folded, number);
  if (!anchor.written.empty()) {
    words_.add(anchor.folded + 's', number);  // the plural of an abbreviation: SMEs
  } else if (pattern.inflection == Inflection::matched) {
    index_inflections(number);
  }
  return number;
}

void PatternIndex::index_inflections(PatternNumber number) {
  const Indexed& indexed = patterns_[number];
  const PatternWord& word = indexed.pattern.words[indexed.anchor];
  const std::string& own = indexed.pattern.language;
  const auto index = [&](const std::string& language, WordTable& table) {
    table.add(stem(word.folded, language), number);
    for (const std::string_view form : irregular_forms(word.folded, language))
      words_.add(form, number);
  };
  if (!own.empty()) {
    index(own, own_stems_[own]);
    return;
  }
  for (const std::string_view language : stem_languages())
    index(std::string(language), stems_[std::string(language)]);
}

Beginning::Beginning(std::string_view folded) : script_(script_of(folded)) {
  // Stemmers of other scripts may strip beginnings.
  is_open_ = folded.size() < 2 || script_ != kAscii;
  for (std::size_t i = 0; i < keys_.size() && i + 2 <= folded.size(); ++i)
    keys_[i] = key_of(folded, i + 2);
}

void WordTable::add(std::string_view word, PatternNumber pattern) {
  std::vector<PatternNumber>& patterns = patterns_[std::string(word)];
  if (patterns.empty() || patterns.back() != pattern) patterns.push_back(pattern);
  // All but the last letter of a stem stand in the word as well ("using", "use"), and four tell
  // enough.
  const std::string_view root = root_of(word);
  const std::size_t letters = root.size() < 4 ? 2 : std::min<std::size_t>(root.size() - 1, 4);
  scripts_.set(script_of(root));
  beginnings_[letters - 2].set(key_of(root, letters));
}

bool WordTable::may_hold(const Beginning& beginning) const {
  if (!scripts_.test(beginning.script_)) return false;
  if (beginning.is_open_) return true;
  for (std::size_t i = 0; i < beginnings_.size(); ++i) {
    if (beginnings_[i].test(beginning.keys_[i])) return true;
  }
  return false;
}

const std::vector<PatternNumber>* WordTable::find(std::string_view word) const {
  const auto found = patterns_.find(word);
  return found == patterns_.end() ? nullptr : &found->second;
}

/// One pass over one story.
class PatternIndex::Search {
 public:
  Search(const PatternIndex& index, const StoryText& story)
      : index_(index), story_(story), hits_(index.size()) {
    if (const auto own = index.stems_.find(story.stem_language); own != index.stems_.end())
      stems_.emplace_back(&own->first, &own->second);
    for (const auto& [language, table] : index.own_stems_)
      stems_.emplace_back(&language, &table);
  }

  Hits run() {
    for (std::size_t i = 0; i < story_.segments.size(); ++i) {
      const Words& words = story_.segments[i].words;
      for (std::size_t word = 0; word < words.size(); ++word)
        look_up(i, word);
    }
    return std::move(hits_);
  }

 private:
  void look_up(std::size_t segment, std::size_t word) {
    const std::string_view folded = story_.segments[segment].words.folded(word);
    const Beginning beginning(folded);
    if (index_.words_.may_hold(beginning)) verify_all(index_.words_.find(folded), segment, word);
    for (const auto& [language, table] : stems_) {
      if (table->may_hold(beginning))
        verify_all(table->find(stem(folded, *language)), segment, word);
    }
    if (!index_.beginnings_.empty() && folded.size() >= kLettersOfBeginning) {
      const std::string_view first = folded.substr(0, kLettersOfBeginning);
      verify_all(index_.beginnings_.find(first), segment, word);
    }
    if (!index_.endings_.empty()) look_up_endings(folded, segment, word);
  }

  // An ending may be inflected.
  void look_up_endings(std::string_view folded, std::size_t segment, std::size_t word) {
    for (const std::string_view without : stripped_forms(folded)) {
      verify_all(index_.endings_.find(last_of(without, kLettersOfEnding)), segment, word);
    }
  }

  void verify_all(const std::vector<PatternNumber>* patterns,
                  std::size_t segment_index,
                  std::size_t word) {
    if (patterns == nullptr) return;
    const StoryText::Segment& segment = story_.segments[segment_index];
    for (const PatternNumber number : *patterns) {
      const Indexed& indexed = index_.patterns_[number];
      const auto found = place_around(indexed.pattern, indexed.anchor, {story_, segment, word});
      if (found) hits_.add({number, segment_index, found->first, found->last}, segment.field);
    }
  }

  const PatternIndex& index_;
  const StoryText& story_;
  std::vector<std::pair<const std::string*, const WordTable*>> stems_;  ///< to ask for this story
  Hits hits_;
};

Hits PatternIndex::search(const StoryText& story) const {
  return Search(*this, story).run();
}

}  // namespace ilofeed::feeds
