// The whole daemon on a disk whose power goes at a write, each in its turn.
#include <algorithm>
#include <set>
#include <string>

#include "tests/daemon/faults/scene.h"
#include "tests/support/catch.h"
#include "tests/support/faulty_disk.h"

using namespace ilofeed;

TEST_CASE("whenever the power goes, the store opens, and what was published is there, and stays") {
  constexpr std::size_t kCuts = 5;
  std::size_t seen = 1;
  std::size_t most = 0;
  for (std::size_t cut = 0; cut < kCuts; ++cut) {
    const std::size_t number = seen * cut / kCuts;
    tests::FaultyDisk disk;
    tests::Scene scene;
    std::set<std::string> published;
    disk.cut_at(number, [&] { published = scene.published(); });
    REQUIRE(scene.run(tests::Scene::End::published) == 0);
    seen = disk.seen();
    most = std::max(most, published.size());
    const std::string served = scene.served();
    for (unsigned chance = 0; chance < 4; ++chance) {
      INFO("write " << number << " of " << seen << ", chance " << chance);
      scene.move_to_what([&](const auto& folder) {
        disk.leave_in(folder, static_cast<unsigned>(number) * 4 + chance);
      });
      const auto left = scene.titles();
      for (const std::string& title : published)
        REQUIRE(left.contains(title));
    }
    REQUIRE(scene.run(tests::Scene::End::published) == 0);
    REQUIRE(scene.titles() == tests::Scene::all_titles());
    REQUIRE(scene.served() == served);
  }
  CHECK(2 * most > tests::Scene::all_titles().size());  // else little was at stake
}
