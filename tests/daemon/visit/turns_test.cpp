// Sources take turns.
#include "daemon/visit/turns.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

const feeds::SourceId kFlood{"flood"};
const feeds::SourceId kQuiet{"quiet"};

const auto next = [](Turns<std::string>& turns) {
  return turns.take([](const std::string&) { return true; });
};

}  // namespace

TEST_CASE("a source with many tasks does not keep one with a single task waiting") {
  Turns<std::string> turns;
  for (const char* each : {"f1", "f2", "f3"})
    turns.put(kFlood, each);
  turns.put(kQuiet, "q1");
  CHECK(next(turns) == "f1");
  CHECK(next(turns) == "q1");
  CHECK_FALSE(turns.any());  // one of each source at a time
  CHECK_FALSE(next(turns));
  turns.put(kQuiet, "q2");
  turns.done(kFlood);
  turns.done(kQuiet);
  CHECK(next(turns) == "f2");
  CHECK(next(turns) == "q2");
  turns.done(kFlood);
  CHECK(next(turns) == "f3");
  turns.done(kFlood);
  CHECK_FALSE(turns.any());
}

TEST_CASE("what does not fit now lets others go first, and keeps its place") {
  Turns<std::string> turns;
  turns.put(kFlood, "hard");
  turns.put(kQuiet, "easy");
  const auto is_easy = [](const std::string& task) { return task == "easy"; };
  CHECK(turns.take(is_easy) == "easy");
  CHECK_FALSE(turns.take(is_easy));
  CHECK(turns.any());
  CHECK(next(turns) == "hard");
}
