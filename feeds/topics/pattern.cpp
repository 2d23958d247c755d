#include "feeds/topics/pattern.h"

#include <algorithm>
#include <array>

#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"
#include "feeds/text/words.h"

namespace ilofeed::feeds {
namespace {

// The languages whose inflections a plain word may take: those of the ILO's pages that have a
// stemmer.
constexpr std::array<std::string_view, 24> kStemLanguages{
    "ar", "ca", "da", "de", "el", "en", "es", "eu", "fi", "fr", "ga", "hi",
    "hu", "hy", "id", "it", "lt", "nl", "no", "pt", "ro", "ru", "sv", "tr"};

bool is_stemmed(std::string_view language) {
  return std::ranges::find(kStemLanguages, language) != kStemLanguages.end();
}

enum class LetterCase { none, small, capital };

// Of the scripts that have capitals: Latin, Greek, Cyrillic.
LetterCase case_of(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in('A', 'Z') || (in(0xC0, 0xDE) && c != 0xD7) || in(0x391, 0x3A9) || in(0x400, 0x42F)) {
    return LetterCase::capital;
  }
  if (in('a', 'z') || (in(0xDF, 0xFF) && c != 0xF7) || in(0x3AC, 0x3CE) || in(0x430, 0x45F)) {
    return LetterCase::small;
  }
  if (in(0x100, 0x17F)) return c % 2 == 0 ? LetterCase::capital : LetterCase::small;
  return LetterCase::none;
}

// OSH, SCORE, MLC; not C190 (one letter), not SMEs.
bool is_all_capitals(std::string_view word) {
  int capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    const LetterCase letter = case_of(next_code_point(word, at));
    if (letter == LetterCase::small) return false;
    if (letter == LetterCase::capital) ++capitals;
  }
  return capitals >= 2;
}

std::string key_of(const Pattern& pattern) {
  std::string key = pattern.language + '\n' + (pattern.inflection == Inflection::exact ? '=' : '~');
  for (const PatternWord& word : pattern.words) {
    key += '\n' + word.folded + '\n' + word.written + (word.is_prefix ? "*" : "");
  }
  return key;
}

std::size_t anchor_of(const Pattern& pattern) {
  const auto longest = std::ranges::max_element(pattern.words, {}, [](const PatternWord& word) {
    return word.is_prefix ? std::size_t{0} : word.folded.size();
  });
  return static_cast<std::size_t>(longest - pattern.words.begin());
}

std::string_view language_base(std::string_view language) {
  return language.substr(0, language.find('-'));
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

}  // namespace

std::span<const std::string_view> stem_languages() {
  return kStemLanguages;
}

Pattern make_pattern(std::string_view text, Inflection inflection, std::string_view language) {
  Pattern pattern;
  pattern.inflection = inflection;
  pattern.language = language_base(language);
  const bool prefix = inflection == Inflection::matched && text.ends_with('*');
  if (prefix) text.remove_suffix(1);
  const Words words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view written = text.substr(words.begin(i), words.end(i) - words.begin(i));
    const bool as_written = inflection == Inflection::matched && is_all_capitals(written);
    pattern.words.push_back(
        {std::string(words.folded(i)), as_written ? nfc(written) : std::string(), false});
  }
  if (prefix && !pattern.words.empty()) pattern.words.back().is_prefix = true;
  return pattern;
}

void Hits::add(const Hit& hit, Field field) {
  FieldSet& fields = fields_[hit.pattern];
  if ((fields & set_of(field)) != 0) return;
  fields |= set_of(field);
  hits_.push_back(hit);
}

PatternNumber PatternIndex::add(const Pattern& pattern) {
  const auto number = static_cast<PatternNumber>(patterns_.size());
  const auto [at, is_new] = known_.emplace(key_of(pattern), number);
  if (!is_new) return at->second;
  patterns_.push_back({pattern, pattern.empty() ? 0 : anchor_of(pattern)});
  if (pattern.empty()) return number;

  const PatternWord& anchor = pattern.words[patterns_.back().anchor];
  if (anchor.is_prefix) {
    prefixes_.add(anchor.folded.substr(0, 2), number);
    return number;
  }
  words_.add(anchor.folded, number);
  if (!anchor.written.empty()) {
    words_.add(anchor.folded + 's', number);  // the plural of an abbreviation: SMEs
  } else if (pattern.inflection == Inflection::matched) {
    index_stems(number);
  }
  return number;
}

void PatternIndex::index_stems(PatternNumber number) {
  const Indexed& indexed = patterns_[number];
  const std::string& word = indexed.pattern.words[indexed.anchor].folded;
  for (const std::string_view language : kStemLanguages) {
    const std::string stemmed = stem(word, language);
    stems_[std::string(language)].add(stemmed, number);
    if (language == indexed.pattern.language)
      own_stems_[std::string(language)].add(stemmed, number);
  }
}

Beginning::Beginning(std::string_view folded) {
  // Letters outside ASCII are rare in Latin script, and stemmers of other scripts may strip
  // beginnings.
  is_open_ = folded.size() < 2 || static_cast<unsigned char>(folded[0]) >= 0x80;
  for (std::size_t i = 0; i < keys_.size() && i + 2 <= folded.size(); ++i)
    keys_[i] = key_of(folded, i + 2);
}

void WordTable::add(std::string_view word, PatternNumber pattern) {
  patterns_[std::string(word)].push_back(pattern);
  // All but the last letter of a stem stand in the word as well ("using", "use"), and four tell
  // enough.
  const std::size_t letters = word.size() < 4 ? 2 : std::min<std::size_t>(word.size() - 1, 4);
  beginnings_[letters - 2].set(key_of(word, letters));
}

bool WordTable::may_hold(const Beginning& beginning) const {
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
    if (const auto own = index.stems_.find(story.stem_language); own != index.stems_.end()) {
      stems_.emplace_back(&own->first, &own->second);
    }
    for (const auto& [language, table] : index.own_stems_) {
      if (language != story.stem_language) stems_.emplace_back(&language, &table);
    }
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
    if (!index_.prefixes_.empty() && folded.size() >= 2) {
      verify_all(index_.prefixes_.find(folded.substr(0, 2)), segment, word);
    }
  }

  void verify_all(const std::vector<PatternNumber>* patterns,
                  std::size_t segment,
                  std::size_t word) {
    if (patterns == nullptr) return;
    for (const PatternNumber number : *patterns)
      verify(number, segment, word);
  }

  // All words of the pattern around the one that was looked up.
  void verify(PatternNumber number, std::size_t segment_index, std::size_t word) {
    const auto& segment = story_.segments[segment_index];
    if (hits_.any(number, set_of(segment.field))) return;
    const Indexed& indexed = index_.patterns_[number];
    const std::size_t count = indexed.pattern.words.size();
    if (word < indexed.anchor) return;
    const std::size_t first = word - indexed.anchor;
    if (first + count > segment.words.size()) return;
    for (std::size_t i = 0; i < count; ++i) {
      if (!fits(indexed.pattern, i, segment, first + i)) return;
    }
    hits_.add(
        {number, segment_index, segment.words.begin(first), segment.words.end(first + count - 1)},
        segment.field);
  }

  bool fits(const Pattern& pattern,
            std::size_t index,
            const StoryText::Segment& segment,
            std::size_t at) const {
    const PatternWord& wanted = pattern.words[index];
    const std::string_view folded = segment.words.folded(at);
    if (!wanted.written.empty()) return fits_as_written(wanted, segment, at);
    if (wanted.is_prefix) return folded.starts_with(wanted.folded);
    if (folded == wanted.folded) return true;
    if (pattern.inflection == Inflection::exact) return false;
    return same_stem(folded, wanted.folded, story_.stem_language) ||
           (!pattern.language.empty() && same_stem(folded, wanted.folded, pattern.language));
  }

  static bool same_stem(std::string_view a, std::string_view b, const std::string& language) {
    return is_stemmed(language) && stem(a, language) == stem(b, language);
  }

  static bool fits_as_written(const PatternWord& wanted,
                              const StoryText::Segment& segment,
                              std::size_t at) {
    const std::size_t begin = segment.words.begin(at);
    const std::string_view written =
        std::string_view(segment.text).substr(begin, segment.words.end(at) - begin);
    if (wanted.is_prefix) return written.starts_with(wanted.written);
    if (written == wanted.written) return true;
    if (written.size() == wanted.written.size() + 1 && written.ends_with('s')) {
      return written.starts_with(wanted.written);
    }
    return nfc(written) == wanted.written;
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
