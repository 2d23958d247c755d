#include "feeds/topics/pattern_match.h"

#include <algorithm>
#include <array>

#include "feeds/text/fold.h"
#include "feeds/text/function_words.h"
#include "feeds/text/stem.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostFunctionWords = 4;  // in a row
constexpr std::array<std::string_view, 5> kNounEndings{"e", "s", "n", "es", "en"};

bool fits_as_written(const PatternWord& wanted, const WordPlace& at) {
  const Words& words = at.segment.words;
  const std::string_view written =
      std::string_view(at.segment.text)
          .substr(words.begin(at.word), words.end(at.word) - words.begin(at.word));
  if (wanted.part == PatternWord::Part::beginning) return written.starts_with(wanted.written);
  if (wanted.part == PatternWord::Part::ending) return written.ends_with(wanted.written);
  if (written == wanted.written) return true;
  if (written.size() == wanted.written.size() + 1 && written.ends_with('s')) {
    return written.starts_with(wanted.written);
  }
  return nfc(written) == wanted.written;
}

bool ends_with(std::string_view folded, const PatternWord& wanted) {
  return std::ranges::any_of(stripped_forms(folded),
                             [&](std::string_view form) { return form.ends_with(wanted.folded); });
}

bool fits_inflected(const Pattern& pattern, const PatternWord& wanted, const WordPlace& at) {
  const std::string_view folded = at.segment.words.folded(at.word);
  if (!pattern.language.empty()) return stem(folded, pattern.language) == wanted.stem;
  const auto languages = stem_languages();
  return std::ranges::find(languages, at.story.stem_language) != languages.end() &&
         stem(folded, at.story.stem_language) == stem(wanted.folded, at.story.stem_language);
}

bool is_foreign(const Pattern& pattern, const StoryText& story) {
  return !pattern.language.empty() && !story.language.empty() && pattern.language != story.language;
}

// A single word of another language than the story's must be spelled as it is: French "salariés"
// are no salaries.
bool is_spelled_alike(const Pattern& pattern, const PatternWord& wanted, const WordPlace& at) {
  if (pattern.words.size() > 1 || !is_foreign(pattern, at.story)) return true;
  const Words& words = at.segment.words;
  const std::string_view written =
      std::string_view(at.segment.text)
          .substr(words.begin(at.word), words.end(at.word) - words.begin(at.word));
  return is_all_ascii(written) != wanted.accented &&
         (wanted.part != PatternWord::Part::whole || words.folded(at.word) == wanted.folded);
}

bool fits(const Pattern& pattern, std::size_t index, const WordPlace& at) {
  const PatternWord& wanted = pattern.words[index];
  if (!wanted.written.empty()) return fits_as_written(wanted, at);
  const std::string_view folded = at.segment.words.folded(at.word);
  if (!is_spelled_alike(pattern, wanted, at)) return false;
  if (wanted.part == PatternWord::Part::beginning) return folded.starts_with(wanted.folded);
  if (wanted.part == PatternWord::Part::ending) return ends_with(folded, wanted);
  if (folded == wanted.folded) return true;
  return pattern.inflection == Inflection::matched && fits_inflected(pattern, wanted, at);
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

  Walk(const Pattern& pattern, const WordPlace& from)
      : pattern_(pattern), from_(from), others_(others_in(pattern, from.story)) {}

  /// The place of the pattern's last (or first) word, when all on that side are there.
  std::optional<std::size_t> reach(Side side, std::size_t anchor) {
    std::size_t at = from_.word;
    const std::size_t count = pattern_.words.size();
    const std::size_t steps = side == Side::right ? count - 1 - anchor : anchor;
    for (std::size_t i = 1; i <= steps; ++i) {
      const std::size_t index = side == Side::right ? anchor + i : anchor - i;
      const auto next = find(side, index, at);
      if (!next) return std::nullopt;
      at = *next;
    }
    return at;
  }

 private:
  std::optional<std::size_t> find(Side side, std::size_t index, std::size_t from) {
    const bool is_joined = pattern_.words[side == Side::right ? index : index + 1].joined;
    std::size_t small_words = 0;
    for (std::size_t at = from;;) {
      if (side == Side::right ? at + 1 >= from_.segment.words.size() : at == 0) return std::nullopt;
      const std::size_t next = side == Side::right ? at + 1 : at - 1;
      if (pattern_.give.any() &&
          is_broken_between(from_.segment, std::min(at, next), std::max(at, next)))
        return std::nullopt;
      at = next;
      if (fits(pattern_, index, {from_.story, from_.segment, at})) return at;
      if (is_joined || !skip(at, small_words)) return std::nullopt;
    }
  }

  bool skip(std::size_t at, std::size_t& small_words) {
    if (pattern_.give.function_words && small_words < kMostFunctionWords &&
        is_function_word(from_.segment.words.folded(at), pattern_.language)) {
      ++small_words;
      return true;
    }
    if (others_ == 0) return false;
    --others_;
    return true;
  }

  const Pattern& pattern_;
  const WordPlace& from_;
  std::size_t others_;
};

}  // namespace

std::vector<std::string_view> stripped_forms(std::string_view folded) {
  constexpr std::size_t kShortest = 4;
  std::vector<std::string_view> forms{folded};
  for (const std::string_view ending : kNounEndings) {
    if (folded.size() > kShortest + ending.size() && folded.ends_with(ending))
      forms.push_back(folded.substr(0, folded.size() - ending.size()));
  }
  return forms;
}

std::optional<Mention> place_around(const Pattern& pattern,
                                    std::size_t anchor,
                                    const WordPlace& place) {
  if (!fits(pattern, anchor, place)) return std::nullopt;
  Walk walk(pattern, place);
  const auto last = walk.reach(Walk::Side::right, anchor);
  if (!last) return std::nullopt;
  const auto first = walk.reach(Walk::Side::left, anchor);
  if (!first) return std::nullopt;
  return Mention{*first, *last};
}

}  // namespace ilofeed::feeds
