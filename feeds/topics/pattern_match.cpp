#include "feeds/topics/pattern_match.h"

#include <algorithm>
#include <array>
#include <utility>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kWidestGap = 4;  // words between two of a phrase, small ones counted

std::string_view written_at(const StoryText::Segment& segment, std::size_t word) {
  const std::size_t begin = segment.words.begin(word);
  return std::string_view(segment.text).substr(begin, segment.words.end(word) - begin);
}

bool fits_as_written(const PatternWord& wanted, std::string_view written) {
  if (wanted.part == PatternWord::Part::beginning) return written.starts_with(wanted.written);
  if (wanted.part == PatternWord::Part::ending) return written.ends_with(wanted.written);
  if (written == wanted.written) return true;
  if (written.size() == wanted.written.size() + 1 && written.ends_with('s')) {
    return written.starts_with(wanted.written);
  }
  return nfc(written) == wanted.written;
}

bool is_foreign(const Pattern& pattern, const StoryText& story) {
  return !pattern.language.empty() && !story.language.empty() && pattern.language != story.language;
}

// A single word of another language than the story's must be spelled as it is: French "salariés"
// are no salaries.
bool is_spelled_alike(const PatternWord& wanted,
                      const StoryText::Segment& segment,
                      std::size_t word) {
  return is_ascii(written_at(segment, word)) != wanted.accented &&
         (wanted.part != PatternWord::Part::whole || segment.words.folded(word) == wanted.folded);
}

// Whether a word of the text, being one of the pattern, is spelled as it asks.
bool is_spelled_so(const Candidate& candidate,
                   std::size_t index,
                   const ReadSegment& text,
                   std::size_t word) {
  const PatternWord& wanted = candidate.indexed.pattern.words[index];
  if (!wanted.written.empty()) return fits_as_written(wanted, written_at(text.segment, word));
  return candidate.indexed.ids.size() > 1 || !candidate.is_foreign ||
         is_spelled_alike(wanted, text.segment, word);
}

constexpr std::uint64_t bit_of(WordId id) {
  return std::uint64_t{1} << (id % 64);
}

bool begins_with_digit(const StoryText::Segment& segment, std::size_t word) {
  const char first = segment.words.folded(word).front();
  return first >= '0' && first <= '9';
}

// A phrase with give does not reach over the end of a sentence or of a clause.
bool is_broken_between(const StoryText::Segment& segment, std::size_t left, std::size_t right) {
  static constexpr std::array<std::string_view, 14> kBreaks{
      ". ", ".\n", "! ", "? ", "; ", ": ", " – ", " — ", " - ", "\n", "。", "!", "?", "؛"};
  const std::size_t begin = segment.words.end(left);
  const std::string_view between =
      std::string_view(segment.text).substr(begin, segment.words.begin(right) - begin);
  if (between.size() < 2) return false;
  // "No. 190" is no end.
  const bool numbers = begins_with_digit(segment, right);
  return std::ranges::any_of(kBreaks, [&](std::string_view each) {
    return !(numbers && each == ". ") && between.find(each) != std::string_view::npos;
  });
}

// In a text of another language the words of a phrase that stand apart are others that look alike:
// "protection as a social movement" is no "protection sociale".
std::size_t others_in(const Pattern& pattern, const StoryText& story) {
  const std::string& language = story.language.empty() ? story.stem_language : story.language;
  const bool is_foreign =
      pattern.give.function_words && !pattern.language.empty() && pattern.language != language;
  return is_foreign ? 0 : pattern.give.others;
}

/// Walks from the anchor to one side, word by word.
class Walk {
 public:
  enum class Side { left, right };

  Walk(const Candidate& candidate, const ReadSegment& text)
      : candidate_(candidate), text_(text), others_(candidate.others) {}

  /// The place of the pattern's last (or first) word, when all on that side are there.
  std::optional<std::size_t> reach(Side side, std::size_t from) {
    const std::size_t anchor = candidate_.indexed.anchor;
    const std::size_t count = candidate_.indexed.ids.size();
    const std::size_t steps = side == Side::right ? count - 1 - anchor : anchor;
    for (std::size_t i = 1; i <= steps; ++i) {
      const auto next = find(side, side == Side::right ? anchor + i : anchor - i, from);
      if (!next) return std::nullopt;
      from = *next;
    }
    return from;
  }

 private:
  std::optional<std::size_t> find(Side side, std::size_t index, std::size_t at) {
    const Pattern& pattern = candidate_.indexed.pattern;
    const bool is_joined = pattern.words[side == Side::right ? index : index + 1].joined;
    std::size_t gap = 0;
    while (side == Side::right ? at + 1 < text_.words.size() : at > 0) {
      const std::size_t next = side == Side::right ? at + 1 : at - 1;
      if (pattern.give.any() &&
          is_broken_between(text_.segment, std::min(at, next), std::max(at, next)))
        return std::nullopt;
      at = next;
      if (text_.words[at]->is(candidate_.indexed.ids[index]) &&
          is_spelled_so(candidate_, index, text_, at))
        return at;
      if (is_joined || !skip(at, gap)) return std::nullopt;
    }
    return std::nullopt;
  }

  bool skip(std::size_t at, std::size_t& gap) {
    if (candidate_.indexed.pattern.give.function_words) {
      if (++gap > kWidestGap) return false;
      if (text_.words[at]->is_small_in(candidate_.indexed.small_words)) return true;
    }
    if (others_ == 0) return false;
    --others_;
    return true;
  }

  const Candidate& candidate_;
  const ReadSegment& text_;
  std::size_t others_;
};

}  // namespace

Neighbour::Neighbour(const IndexedPattern& indexed) : id(indexed.ids[indexed.anchor]) {
  if (indexed.ids.size() == 1) return;
  // As a Walk goes from a word to the next.
  const Give& give = indexed.pattern.give;
  const std::size_t widest = 1 + (give.function_words ? kWidestGap : give.others);
  const bool is_last = indexed.anchor + 1 == indexed.ids.size();
  id = indexed.ids[is_last ? indexed.anchor - 1 : indexed.anchor + 1];
  (is_last ? before : after) = static_cast<std::uint32_t>(widest);
}

WordMeaning::WordMeaning(std::vector<WordId> ids, FunctionLanguages small_in)
    : ids_(std::move(ids)), small_in_(small_in) {
  for (const WordId id : ids_)
    digest_ |= bit_of(id);
}

bool WordMeaning::is(WordId id) const {
  return (digest_ & bit_of(id)) != 0 && std::ranges::binary_search(ids_, id);
}

Candidate::Candidate(const IndexedPattern& looked_for, const StoryText& story)
    : indexed(looked_for),
      is_foreign(feeds::is_foreign(looked_for.pattern, story)),
      others(others_in(looked_for.pattern, story)) {}

std::optional<Mention> place_around(const Candidate& candidate,
                                    const ReadSegment& text,
                                    std::size_t word) {
  if (!is_spelled_so(candidate, candidate.indexed.anchor, text, word)) return std::nullopt;
  if (candidate.indexed.ids.size() == 1) return Mention{word, word};
  Walk walk(candidate, text);
  const auto last = walk.reach(Walk::Side::right, word);
  if (!last) return std::nullopt;
  const auto first = walk.reach(Walk::Side::left, word);
  if (!first) return std::nullopt;
  return Mention{*first, *last};
}

}  // namespace ilofeed::feeds
