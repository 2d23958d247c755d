#include "feeds/store/leases.h"

#include <set>

#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

using Names = std::vector<std::string>;

constexpr std::chrono::seconds kLong{600};
constexpr std::chrono::seconds kOver{0};  // ends as soon as it begins

}  // namespace

TEST_CASE("hosts are shared fairly by those who are alive, and nobody has one that another has") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_write);
  Leases& one = store->leases();
  Leases& two = other->leases();
  one.plan(Names{"a", "b", "c", "d", "e"});
  CHECK(one.renew("one", kLong).fair == 5);
  CHECK(one.take("one", 5, kLong) == Names{"a", "b", "c", "d", "e"});
  const LeaseShare share = two.renew("two", kLong);
  CHECK(share.held == 0);
  CHECK(share.fair == 3);
  CHECK(two.take("two", 3, kLong).empty());
  one.give_back("one", Names{"d", "e"});
  CHECK(two.take("two", 3, kLong) == Names{"d", "e"});
  CHECK(one.renew("one", kLong).held == 3);
  CHECK(one.held("one") == Names{"a", "b", "c"});
}

TEST_CASE("what a daemon that died held goes to others when its time is over") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_write);
  store->leases().plan(Names{"a", "b"});
  store->leases().take("dead", 1, kOver);
  store->leases().take("alive", 1, kLong);
  CHECK(other->leases().take("heir", 5, kLong).size() == 1);
  CHECK(other->leases().renew("heir", kLong).held == 1);
  CHECK(store->leases().renew("dead", kLong).held == 0);
  CHECK(store->leases().renew("alive", kLong).held == 1);
}

TEST_CASE("who was late, and whose hosts nobody took, holds them again") {
  EachStore store;
  store->leases().plan(Names{"a"});
  store->leases().take("late", 1, kOver);
  CHECK(store->leases().renew("late", kLong).held == 1);
  CHECK(store->leases().take("other", 1, kLong).empty());
}

TEST_CASE("another plan takes no host from who holds it; what is in no plan goes with its lease") {
  EachStore store;
  store->leases().plan(Names{"a", "b"});
  store->leases().take("one", 2, kLong);
  store->leases().plan(Names{"b", "c"});
  CHECK(store->leases().held("one") == Names{"a", "b"});
  CHECK(store->leases().take("two", 5, kLong) == Names{"c"});
  store->leases().give_back("one", Names{"a"});
  store->leases().plan(Names{"b", "c"});
  CHECK(store->leases().take("two", 5, kLong).empty());
}

TEST_CASE("a host to which a redirect leads is taken by its name, unless another has it") {
  EachStore store;
  Leases& leases = store->leases();
  leases.plan(Names{"a"});
  CHECK(leases.take_this("one", "elsewhere", kLong));
  CHECK(leases.take_this("one", "elsewhere", kLong));
  CHECK(leases.wanted("one").empty());
  CHECK_FALSE(leases.take_this("two", "elsewhere", kLong));
  CHECK(leases.wanted("one") == Names{"elsewhere"});
  leases.give_back("one", leases.wanted("one"));
  CHECK(leases.take_this("two", "elsewhere", kOver));
  CHECK(leases.wanted("two").empty());
  CHECK(leases.take_this("one", "elsewhere", kLong));
  CHECK(leases.take_this("two", "a", kOver));
  CHECK(leases.take_this("one", "a", kLong));
  CHECK(leases.held("one") == Names{"a", "elsewhere"});
}

TEST_CASE("one keeps house until it goes, or its time is over") {
  EachStore store;
  const auto other = store.open_another(OpenMode::read_write);
  Leases& leases = store->leases();
  CHECK(leases.keep_house("one", kLong));
  CHECK_FALSE(other->leases().keep_house("two", kLong));
  CHECK(leases.keep_house("one", kLong));
  leases.leave("one", {});
  CHECK(other->leases().keep_house("two", kOver));
  CHECK(leases.keep_house("one", kLong));
}

TEST_CASE("who leaves holds only what it still asks, and counts no more") {
  EachStore store;
  store->leases().plan(Names{"a", "b"});
  store->leases().renew("one", kLong);
  store->leases().take("one", 2, kLong);
  store->leases().renew("two", kLong);
  store->leases().leave("one", Names{"b"});
  CHECK(store->leases().renew("two", kLong).fair == 2);
  CHECK(store->leases().take("two", 2, kLong) == Names{"a"});  // the other is still being asked
}
