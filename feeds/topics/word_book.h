// The words of all patterns, and which of them a word of a text is.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feeds/topics/pattern.h"

namespace ilofeed::feeds {

/// A word that patterns look for, with its inflection and language.
using WordId = std::uint32_t;

/// The first letters of a word, by which most words are turned away before anything is looked up.
class Beginning {
 public:
  explicit Beginning(std::string_view folded);

  static constexpr std::size_t kKeys = 1U << 15;

 private:
  friend class WordTable;

  std::size_t script_;                   ///< by the first byte
  bool is_open_ = false;                 ///< the letters tell nothing: look it up
  std::array<std::uint16_t, 3> keys_{};  ///< of two, three and four letters; 0: too short
};

/// Words by their text or stem.
class WordTable {
 public:
  void add(std::string_view word, WordId id);
  /// False when no word here is one that begins like this, or the stem of one.
  bool may_hold(const Beginning& beginning) const;
  /// Null when there are none.
  const std::vector<WordId>* find(std::string_view word) const;

  bool empty() const { return ids_.empty(); }

 private:
  struct TextHash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  std::unordered_map<std::string, std::vector<WordId>, TextHash, std::equal_to<>> ids_;
  std::bitset<8> scripts_;
  std::array<std::bitset<Beginning::kKeys>, 3> beginnings_;
};

/// Filled first, then asked from any thread.
class WordBook {
 public:
  /// Equal words get the same id.
  WordId add(const Pattern& pattern, std::size_t index);

  std::size_t size() const { return words_.size(); }

  /// All that a folded word is in a story whose plain words have the inflections of a language. How
  /// it is spelled there, in capitals or with accents, is not looked at.
  std::vector<WordId> ids_of(std::string_view folded, const std::string& stem_language) const;

 private:
  void index_inflections(const PatternWord& word, const std::string& language, WordId id);

  std::vector<PatternWord> words_;
  std::map<std::string, WordId, std::less<>> known_;
  WordTable exact_;
  WordTable beginnings_;                                     ///< by their first two bytes
  WordTable endings_;                                        ///< by their last three bytes
  std::map<std::string, WordTable, std::less<>> stems_;      ///< by language: that name none
  std::map<std::string, WordTable, std::less<>> own_stems_;  ///< of those that name the language
};

}  // namespace ilofeed::feeds
