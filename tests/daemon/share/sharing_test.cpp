// One daemon among those that share a store.
#include "daemon/share/sharing.h"

#include "feeds/store/open.h"
#include "tests/support/catch.h"
#include "tests/support/postgres_server.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

using Names = std::vector<std::string>;

const std::set<std::string> kHosts{"a:80", "b:80", "c:80", "d:80"};

struct Newsroom {
  std::string url = tests::new_postgres_schema();
  std::unique_ptr<feeds::Store> first = feeds::open_store({"", url, ""});
  std::unique_ptr<feeds::Store> second = feeds::open_store({"", url, ""});
  Sharing one{*first, Role::both};
  Sharing two{*second, Role::both};
};

Now in(std::chrono::seconds time) {
  return {.moment = Moment{time}, .wall = {}};
}

}  // namespace

TEST_CASE("who is alone asks all hosts, and keeps house") {
  const auto store = feeds::open_store(":memory:");
  Sharing sharing(*store, Role::both);
  CHECK(sharing.is_alone());
  CHECK(sharing.keeps_house());
  CHECK(sharing.give_up(in(std::chrono::seconds{0})).lost.empty());
  CHECK(sharing.keeps_house());
}

TEST_CASE("what a daemon lost sight of, it takes up as if it were new") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.one.plan(kHosts);
  CHECK(room.one.work(in(std::chrono::seconds{1}), {}).taken.size() == 4);
  CHECK(room.one.keeps_house());
  CHECK(room.one.give_up(in(std::chrono::seconds{1})).lost ==
        Names{"a:80", "b:80", "c:80", "d:80"});
  CHECK(room.one.held().empty());
  CHECK_FALSE(room.one.keeps_house());
  CHECK(room.one.work(in(std::chrono::seconds{2}), {}).taken.size() == 4);
  CHECK(room.one.keeps_house());
}

TEST_CASE("what a daemon takes up again and gives back at once, it does not ask") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.one.plan(kHosts);
  room.one.work(in(std::chrono::seconds{1}), {});
  room.one.give_up(in(std::chrono::seconds{2}));
  room.two.work(in(std::chrono::seconds{1}), {});
  const HostChanges changes = room.one.work(in(std::chrono::seconds{2}), {});
  CHECK(changes.taken == Names{"a:80", "b:80"});
  CHECK(changes.lost == Names{"d:80", "c:80"});
  CHECK(room.two.work(in(std::chrono::seconds{4}), {}).taken == Names{"c:80", "d:80"});
}

TEST_CASE("what a daemon takes up again while another wants it, it does not ask") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  CHECK(room.one.borrow("e:80"));
  room.one.give_up(in(std::chrono::seconds{2}));
  CHECK_FALSE(room.two.borrow("e:80"));
  const HostChanges changes = room.one.work(in(std::chrono::seconds{1}), {"e:80"});
  CHECK(changes.taken.empty());
  CHECK(changes.closing == Names{"e:80"});
}

TEST_CASE("who did not get on asks nothing when its leases may be over") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.one.plan(kHosts);
  room.one.work(in(std::chrono::seconds{1}), {});
  CHECK(room.one.lapse(in(std::chrono::seconds{12})).lost.empty());
  CHECK(room.one.lapse(in(std::chrono::seconds{13})).lost.size() == 4);
  CHECK_FALSE(room.one.keeps_house());
}

TEST_CASE("who comes gets its share of what is not being asked, and only one keeps house") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  room.one.plan(kHosts);
  room.one.work(in(std::chrono::seconds{1}), {});
  CHECK(room.two.work(in(std::chrono::seconds{1}), {}).taken.empty());
  CHECK_FALSE(room.two.keeps_house());
  CHECK(room.one.work(in(std::chrono::seconds{4}), {"d:80"}).lost == Names{"c:80", "b:80"});
  CHECK(room.two.work(in(std::chrono::seconds{4}), {}).taken == Names{"b:80", "c:80"});
  room.one.leave({});
  room.two.work(in(std::chrono::seconds{7}), {});
  CHECK(room.two.held() == kHosts);
  CHECK(room.two.keeps_house());
}

TEST_CASE("a host that another wants is handed over when what is under way there is over") {
  if (!tests::has_postgres()) return;
  Newsroom room;
  CHECK(room.one.borrow("e:80"));
  CHECK_FALSE(room.two.borrow("e:80"));
  CHECK(room.one.work(in(std::chrono::seconds{1}), {"e:80"}).closing == Names{"e:80"});
  CHECK_FALSE(room.one.borrow("e:80"));
  CHECK(room.one.work(in(std::chrono::seconds{2}), {}).lost == Names{"e:80"});
  CHECK(room.two.borrow("e:80"));
}
