#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include "daemon/publish/export.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;
namespace fs = std::filesystem;

namespace {

struct TemporaryFolder {
  fs::path path = fs::temp_directory_path() / ("ilofeed-export-" + std::to_string(::getpid()));

  TemporaryFolder() { fs::remove_all(path); }

  ~TemporaryFolder() { fs::remove_all(path); }
};

std::shared_ptr<const feeds::Resource> resource(const std::string& bytes) {
  auto out = std::make_shared<feeds::Resource>();
  out->bytes = bytes;
  out->gzip = "gz:" + bytes;
  out->etag = '"' + bytes + '"';
  return out;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a folder follows the editions") {
  const TemporaryFolder folder;
  Export files(folder.path / "www");
  feeds::Edition edition;
  edition.resources = {{"/", resource("start")},
                       {"/feed.atom", resource("all")},
                       {"/topics/t.atom", resource("t")},
                       {"/../escaped", resource("no")},
                       {"/.hidden", resource("no")}};
  const auto first = files.write(edition);
  CHECK(first.written == 6);
  CHECK(text_of(folder.path / "www/index.html") == "start");
  CHECK(text_of(folder.path / "www/topics/t.atom") == "t");
  CHECK(text_of(folder.path / "www/topics/t.atom.gz") == "gz:t");
  CHECK_FALSE(fs::exists(folder.path / "escaped"));
  CHECK_FALSE(fs::exists(folder.path / "www/.hidden"));
  std::ofstream(folder.path / "www/robots.txt") << "of the operator";

  SECTION("what did not change is not written again") {
    CHECK(files.write(edition).written == 0);
  }
  SECTION("what changed is written, what went is removed, what is another's stays") {
    edition.resources["/feed.atom"] = resource("more");
    edition.resources.erase("/topics/t.atom");
    const auto second = files.write(edition);
    CHECK(second.written == 2);
    CHECK(second.removed == 2);
    CHECK(text_of(folder.path / "www/feed.atom") == "more");
    CHECK_FALSE(fs::exists(folder.path / "www/topics/t.atom"));
    CHECK(text_of(folder.path / "www/robots.txt") == "of the operator");
  }
  SECTION("a restart knows what is its own") {
    Export again(folder.path / "www");
    edition.resources.erase("/topics/t.atom");
    const auto outcome = again.write(edition);
    CHECK(outcome.written == 0);
    CHECK(outcome.removed == 2);
  }
  SECTION("a file that someone took away comes back") {
    fs::remove(folder.path / "www/feed.atom");
    CHECK(files.write(edition).written == 1);
  }
  SECTION("a list that was tampered with leads nowhere") {
    std::ofstream(folder.path / "precious") << "keep me";
    std::ofstream(folder.path / "www/.ilofeed-files", std::ios::app) << "\"x\" ../precious\n";
    Export again(folder.path / "www");
    again.write(edition);
    CHECK(text_of(folder.path / "precious") == "keep me");
  }
}

TEST_CASE("what is published is for all to read, whatever the service's umask") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path);
  const mode_t before = ::umask(0027);
  feeds::Edition edition;
  edition.resources = {{"/topics/t.atom", resource("t")}};
  Export(folder.path / "www").write(edition);
  ::umask(before);
  for (const char* name : {"www", "www/topics"})
    CHECK(fs::status(folder.path / name).permissions() == fs::perms{0755});
  CHECK(fs::status(folder.path / "www/topics/t.atom").permissions() == fs::perms{0644});
}

TEST_CASE("a folder that cannot be written is told by name") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path);
  std::ofstream(folder.path / "file") << "x";
  CHECK_THROWS_WITH(Export(folder.path / "file/www"), Catch::Contains("file/www"));
}
