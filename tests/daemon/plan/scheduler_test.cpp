#include "daemon/plan/scheduler.h"
#include "daemon/errand/errand.h"

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using namespace std::chrono_literals;
using feeds::SourceId;

namespace {

constexpr Moment t0{};
const ErrandKey a{SourceId{"a"}};
const ErrandKey b{SourceId{"b"}};
const ErrandKey c{SourceId{"c"}};

Scheduler<ErrandKey> paced(std::size_t concurrency, std::size_t per_host, Duration host_delay) {
  return Scheduler<ErrandKey>{
      {.concurrency = concurrency, .per_host = per_host, .host_delay = host_delay}};
}

using Taken = std::vector<ErrandKey>;

}  // namespace

TEST_CASE("a source is due at its moment, and out until its poll is done") {
  Scheduler<ErrandKey> scheduler = paced(64, 1, 0ms);
  scheduler.add(a, "one:80", t0 + 10s);
  CHECK(scheduler.take_due(t0 + 9s).empty());
  CHECK(scheduler.next_due() == t0 + 10s);
  CHECK(scheduler.take_due(t0 + 10s) == Taken{a});
  CHECK(scheduler.take_due(t0 + 1h).empty());
  CHECK_FALSE(scheduler.due(a).has_value());
  scheduler.done(a, "one:80", t0 + 2h);
  CHECK(scheduler.due(a) == t0 + 2h);
  CHECK(scheduler.take_due(t0 + 2h) == Taken{a});
}

TEST_CASE("one host gets no more requests at once than allowed, others are not held up") {
  Scheduler<ErrandKey> scheduler = paced(64, 1, 0ms);
  scheduler.add(a, "one:80", t0);
  scheduler.add(b, "one:80", t0);
  scheduler.add(c, "two:80", t0);
  CHECK(scheduler.take_due(t0) == Taken{a, c});
  CHECK(scheduler.take_due(t0 + 1min).empty());
  scheduler.done(a, "one:80", t0 + 1h);
  CHECK(scheduler.take_due(t0 + 1min) == Taken{b});
}

TEST_CASE("requests to one host keep their distance") {
  Scheduler<ErrandKey> scheduler = paced(64, 4, 2s);
  scheduler.add(a, "one:80", t0);
  scheduler.add(b, "one:80", t0);
  CHECK(scheduler.take_due(t0) == Taken{a});
  CHECK(scheduler.next_due() == t0 + 2s);
  CHECK(scheduler.take_due(t0 + 1999ms).empty());
  CHECK(scheduler.take_due(t0 + 2s) == Taken{b});
}

TEST_CASE("files know no pacing") {
  Scheduler<ErrandKey> scheduler = paced(64, 1, 2s);
  scheduler.add(a, "", t0);
  scheduler.add(b, "", t0);
  CHECK(scheduler.take_due(t0) == Taken{a, b});
}

TEST_CASE("there are never more requests under way than allowed in all") {
  Scheduler<ErrandKey> scheduler = paced(2, 1, 0ms);
  scheduler.add(a, "one:80", t0);
  scheduler.add(b, "two:80", t0);
  scheduler.add(c, "three:80", t0);
  CHECK(scheduler.take_due(t0).size() == 2);
  CHECK_FALSE(scheduler.next_due().has_value());
  scheduler.done(a, "one:80", t0 + 1h);
  CHECK(scheduler.take_due(t0).size() == 1);
}

TEST_CASE("a hold keeps a whole host waiting, and no other") {
  Scheduler<ErrandKey> scheduler = paced(64, 2, 0ms);
  scheduler.add(a, "one:80", t0);
  scheduler.add(b, "one:80", t0 + 5s);
  scheduler.add(c, "two:80", t0);
  scheduler.hold("one:80", t0 + 1min);
  CHECK(scheduler.take_due(t0) == Taken{c});
  CHECK(scheduler.due(a) == t0 + 1min);

  SECTION("it ends") {
    CHECK(scheduler.take_due(t0 + 1min) == Taken{a, b});
  }
  SECTION("a shorter one does not end it") {
    scheduler.hold("one:80", t0 + 1s);
    CHECK(scheduler.take_due(t0 + 59s).empty());
  }
  SECTION("asking for everything at once does not end it") {
    scheduler.all_due(t0);
    CHECK(scheduler.take_due(t0 + 59s).empty());
  }
}

TEST_CASE("everything can be made due at once") {
  Scheduler<ErrandKey> scheduler = paced(64, 1, 0ms);
  scheduler.add(a, "one:80", t0 + 1h);
  scheduler.add(b, "two:80", t0 + 2h);
  scheduler.all_due(t0);
  CHECK(scheduler.take_due(t0) == Taken{a, b});
}

TEST_CASE("a source that is removed under way makes room, and its end is nobody's news") {
  Scheduler<ErrandKey> scheduler = paced(1, 1, 0ms);
  scheduler.add(a, "one:80", t0);
  scheduler.add(b, "one:80", t0);
  CHECK(scheduler.take_due(t0) == Taken{a});
  scheduler.remove(a);
  CHECK(scheduler.take_due(t0) == Taken{b});
  scheduler.done(a, "one:80", t0);
  CHECK_FALSE(scheduler.next_due());
}

TEST_CASE("a source that waits in a host's queue can be removed or moved to another host") {
  Scheduler<ErrandKey> scheduler = paced(64, 1, 0ms);
  scheduler.add(a, "one:80", t0);
  scheduler.add(b, "one:80", t0);
  CHECK(scheduler.take_due(t0) == Taken{a});

  SECTION("removed") {
    scheduler.remove(b);
    scheduler.done(a, "one:80", t0 + 1h);
    CHECK(scheduler.take_due(t0).empty());
  }
  SECTION("moved") {
    scheduler.add(b, "two:80", t0);
    CHECK(scheduler.take_due(t0) == Taken{b});
  }
}
