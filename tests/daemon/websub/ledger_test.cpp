#include "daemon/websub/ledger.h"

#include "feeds/store/open.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"
#include "tests/support/full_disk.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
using feeds::Subscription;
using feeds::SubscriptionState;

TEST_CASE("what a full disk had no room for is saved with the next change") {
  const tests::TemporaryFolder folder;
  const auto store = feeds::open_store(folder / "s.db");
  DiskWatch disk;
  Ledger ledger(*store, disk);
  Subscription row;
  row.callback = "1f00";
  row.source = {"a"};
  ledger.open(row);
  {
    const tests::FullDisk no_space(folder / "s.db");
    ledger.change("1f00", [](Subscription changed) {
      changed.state = SubscriptionState::active;
      changed.lease_end = tests::at(100);
      return changed;
    });
    CHECK(disk.full());
    CHECK(ledger.find("1f00")->row.state == SubscriptionState::active);
  }
  CHECK(store->subscriptions().find("1f00")->state == SubscriptionState::wanted);

  SECTION("of another kind") {
    ledger.change("1f00", [](Subscription changed) {
      changed.last_push = tests::at(7);
      return changed;
    });
    CHECK(store->subscriptions().find("1f00")->last_push == tests::at(7));
  }
  SECTION("though that changes nothing") {
    ledger.change("1f00", [](Subscription changed) { return changed; });
  }
  CHECK(store->subscriptions().find("1f00") == ledger.find("1f00")->row);
  CHECK(store->subscriptions().find("1f00")->state == SubscriptionState::active);
}
