#include "feeds/store/poll_state_text.h"

#include <limits>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("a state of an older or newer program is read as far as it goes") {
  const PollState state = poll_state_from_text(
      R"( {"condition" : "ok", "last_poll":null, "healed":null, "rhythm":[], "last_status":200,
           "of a newer program":{"a":[1,"}"]}, "shape":{"entries":3,"more":null},
           "last_success":100, "next_poll":200} )");
  CHECK(state.condition == SourceCondition::ok);
  CHECK_FALSE(state.last_poll);
  CHECK_FALSE(state.healed);
  CHECK(state.last_status == 200);
  CHECK(state.shape.entries == 3);
  CHECK(state.shape.distinct == 1);
  CHECK(state.last_success == Time{std::chrono::seconds{100}});
  CHECK_FALSE(state.next_poll);  // has a column of its own
}

TEST_CASE("what is no state is one that was never set") {
  for (const char* text : {"",
                           "{",
                           "[]",
                           "null",
                           R"({"last_status":200,"rhythm":[1)",
                           R"({"last_status":200,"last_error":7})",
                           R"({"condition":"ok","last_poll":"yesterday"})"}) {
    CAPTURE(text);
    const PollState state = poll_state_from_text(text);
    CHECK(state.condition == SourceCondition::fresh);
    CHECK(state.last_status == 0);
    CHECK(state.rhythm.empty());
  }
}

TEST_CASE("shares that are no numbers harm nothing else") {
  PollState state;
  state.last_status = 200;
  state.shape.dated = std::numeric_limits<double>::quiet_NaN();
  state.shape.entries = std::numeric_limits<double>::infinity();
  state.shape.summarised = 1.0 / 3;
  const PollState again = poll_state_from_text(to_text(state));
  CHECK(again.last_status == 200);
  CHECK(again.shape.dated == 0);
  CHECK(again.shape.entries == 0);
  CHECK(again.shape.summarised == 1.0 / 3);
}
