// Pages that are kept for people, and what may be planted in their place.
#include "daemon/poll/quarantine.h"

#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
namespace fs = std::filesystem;

namespace {

struct State {
  fs::path path = fs::temp_directory_path() / ("ilofeed-quarantine-" + std::to_string(::getpid()));

  State() {
    fs::remove_all(path);
    fs::create_directories(path / "beyond");
  }

  ~State() { fs::remove_all(path); }
};

std::string text_of(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a page is kept, and replaces what was planted in its place") {
  const State state;
  const fs::path place = state.path / "quarantine" / "news.html";
  std::ofstream(state.path / "beyond/victim") << "precious";
  fs::create_directories(place.parent_path());
  const Quarantine quarantine(state.path);
  SECTION("nothing") {}
  SECTION("a link") {
    fs::create_symlink(state.path / "beyond/victim", place);
  }
  SECTION("a pipe") {
    REQUIRE(::mkfifo(place.c_str(), 0600) == 0);
  }
  CHECK(quarantine.keep({"news"}, "<p>page</p>") == place);
  CHECK(fs::is_regular_file(fs::symlink_status(place)));
  CHECK(text_of(place) == "<p>page</p>");
  CHECK(text_of(state.path / "beyond/victim") == "precious");
  quarantine.release({"news"});
  CHECK_FALSE(fs::exists(place));
}

TEST_CASE("a folder that is a link keeps nothing, and nothing in it is removed") {
  const State state;
  std::ofstream(state.path / "beyond/news.html") << "precious";
  fs::create_directory_symlink(state.path / "beyond", state.path / "quarantine");
  const Quarantine quarantine(state.path);
  CHECK(quarantine.keep({"news"}, "<p>page</p>").empty());
  quarantine.release({"news"});
  CHECK(text_of(state.path / "beyond/news.html") == "precious");
}
