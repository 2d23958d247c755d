// Sources take turns.
#include "daemon/visit/turns.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

const feeds::SourceId kFlood{"flood"};
const feeds::SourceId kQuiet{"quiet"};

}  // namespace

TEST_CASE("a source with many tasks does not keep one with a single task waiting") {
  Turns<std::string> turns;
  for (const char* each : {"f1", "f2", "f3"})
    turns.put(kFlood, each);
  turns.put(kQuiet, "q1");
  CHECK(turns.take() == "f1");
  CHECK(turns.take() == "q1");
  CHECK_FALSE(turns.any());  // one of each source at a time
  CHECK_FALSE(turns.take());
  turns.put(kQuiet, "q2");
  turns.done(kFlood);
  turns.done(kQuiet);
  CHECK(turns.take() == "f2");
  CHECK(turns.take() == "q2");
  turns.done(kFlood);
  CHECK(turns.take() == "f3");
  turns.done(kFlood);
  CHECK_FALSE(turns.any());
}
