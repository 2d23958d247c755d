// What of a story the filters look at, prepared once for all topics.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/entry.h"
#include "feeds/text/words.h"

namespace ilofeed::feeds {

/// The parts of a story that a condition may ask for.
enum class Field : std::uint8_t { title, summary, content, author, type, place };

using FieldSet = std::uint16_t;

constexpr FieldSet set_of(Field field) {
  return static_cast<FieldSet>(1U << static_cast<unsigned>(field));
}

/// What a word without a field is looked for in: all that tells what a story is about, not who
/// wrote it.
constexpr FieldSet kAnywhere = set_of(Field::title) | set_of(Field::summary) |
                               set_of(Field::content) | set_of(Field::type) | set_of(Field::place);

/// "title", "type"; as in the filter language.
std::string_view name_of(Field field);

/// A story's texts, each split into words. Keeps no reference to the entry.
struct StoryText {
  struct Segment {
    Field field;
    std::string text;
    Words words;
    std::size_t lead;  ///< so many of its words stand where an entry says what it is about
  };

  explicit StoryText(const Entry& entry);

  std::vector<Segment> segments;
  std::string language;       ///< "en" of "en-GB"; empty when nobody knows
  std::string stem_language;  ///< whose inflections plain words have in it
};

}  // namespace ilofeed::feeds
