// How far the words of two texts agree.
//
// Shingles after A. Broder, "On the resemblance and containment of documents" (1997): what share of
// the runs of four words of the shorter text stands in the longer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// By what a text is looked up: four of them, or none.
using TextKeys = std::vector<std::int64_t>;

enum class Agreement {
  unsaid,       ///< one of them has no text
  differ,       ///< they speak of different things
  unclear,      ///< too short, or neither the one nor the other
  agree,        ///< at least 60 % of the shorter, which has at least twelve words
  nearly_same,  ///< at least 85 %, and no figure stands in the one alone
};

/// A text made ready for comparing. Owns its digests; no view into the text.
class TextSketch {
 public:
  TextSketch() = default;
  explicit TextSketch(std::string_view text);

  bool empty() const { return words_.empty(); }

  std::size_t words() const { return words_.size(); }

  /// See text_keys_of.
  TextKeys keys() const;

  friend Agreement compare(const TextSketch& a, const TextSketch& b);
  /// Share of the words of the shorter that stand in the longer, 0 to 1; 0 where one is empty.
  friend double shared_words(const TextSketch& a, const TextSketch& b);

 private:
  std::vector<std::uint32_t> words_;  // sorted digests
  std::vector<std::uint64_t> shingles_;
  std::vector<std::uint32_t> figures_;
};

/// Of what an entry says. Texts that agree nearly always share one of these (the least digests of
/// four permutations); nothing for a text that is too short to tell.
TextKeys text_keys_of(const Entry& entry);

TextSketch sketch_of(const Entry& entry);

/// Equal for entries that say the same in the same mark-up, of which a sketch is made once.
std::string digest_of_words(const Entry& entry);

/// What an entry says besides its title: summary and content, without mark-up, cut at some
/// thousand words.
std::string words_said(const Entry& entry);

/// True when at least half of the words of the shorter title stand in the longer.
bool half_agree(std::string_view title, std::string_view other);

/// True when a reader would find the same words and figures in both: typography, mark-up, tags,
/// credits and parameters of addresses do not count.
bool reads_the_same(const Entry& a, const Entry& b);

/// How much an entry has to say: 0 a title, 1 a summary, 2 its content.
int richness(const Entry& entry);

/// True unless both name a language and the languages differ ("en" and "en-GB" do not).
bool languages_agree(std::string_view a, std::string_view b);

}  // namespace ilofeed::feeds
