#include "feeds/parse/json/json_words.h"

#include <algorithm>
#include <array>

namespace ilofeed::feeds {
namespace {

constexpr std::array kWords{
    JsonWord{"true", "true", true},
    JsonWord{"false", "false", true},
    JsonWord{"null", "null", true},
    JsonWord{"True", "true"},
    JsonWord{"False", "false"},
    JsonWord{"None", "null"},
    JsonWord{"nil", "null"},
    JsonWord{"undefined", "null"},
    JsonWord{"NaN", "null"},
    JsonWord{"Infinity", "null"},
    JsonWord{"-Infinity", "null"},
};

}  // namespace

const JsonWord* find_json_word(std::string_view word) {
  const auto* const at = std::ranges::find(kWords, word, &JsonWord::word);
  return at == kWords.end() ? nullptr : at;
}

}  // namespace ilofeed::feeds
