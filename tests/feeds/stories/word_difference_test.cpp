#include "feeds/stories/word_difference.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("an edit is told word by word") {
  struct Row {
    const char* before;
    const char* after;
    const char* told;
  };

  const auto row = GENERATE(values<Row>({
      {"", "", ""},
      {"It reaches 4,000 workers.", "It reaches 4,000 workers.", "It reaches 4,000 workers."},
      {"It reaches 4,000 workers.",
       "It reaches 40,000 workers.",
       "It reaches [-4,000-] {+40,000+} workers."},
      {"", "All of it", "{+All of it+}"},
      {"All of it", "", "[-All of it-]"},
      {"Talks begin in Geneva", "Talks in Geneva end", "Talks [-begin-] in Geneva {+end+}"},
      {"a b c d", "a x c y", "a [-b-] {+x+} c [-d-] {+y+}"},
      {"La   réunion\ncommence", "La réunion finit", "La réunion [-commence-] {+finit+}"},
  }));
  CAPTURE(row.before, row.after);
  CHECK(word_difference(row.before, row.after) == row.told);
}

TEST_CASE("very long texts are told as one change") {
  std::string before = "same";
  std::string after = "same";
  for (int i = 0; i < 3000; ++i) {
    before += " a" + std::to_string(i);
    after += " b" + std::to_string(i);
  }
  const std::string told = word_difference(before + " end", after + " end");
  CHECK(told.starts_with("same [-a0 a1 "));
  CHECK(told.ends_with(" b2999+} end"));
}
