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

using Documents = std::map<std::string, std::shared_ptr<const feeds::Resource>>;

struct Outcome {
  int written = 0;
  int removed = 0;
};

/// One round: what a folder does not have as it is published is written, what went is removed.
Outcome write(Export& files, const Documents& documents) {
  Outcome outcome;
  std::set<std::string> paths;
  for (const auto& [path, document] : documents) {
    if (!files.has(path, document->etag)) outcome.written += files.put(path, *document);
    paths.insert(path);
  }
  outcome.removed = files.keep_only(paths);
  return outcome;
}

Outcome write_into(const fs::path& folder, const Documents& documents) {
  Export files(folder);
  return write(files, documents);
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("a folder follows what is published") {
  const TemporaryFolder folder;
  Export files(folder.path / "www");
  Documents documents;
  documents = {{"/", resource("start")},
               {"/feed.atom", resource("all")},
               {"/topics/t.atom", resource("t")},
               {"/../escaped", resource("no")},
               {"/.hidden", resource("no")}};
  const auto first = write(files, documents);
  CHECK(first.written == 6);
  CHECK(text_of(folder.path / "www/index.html") == "start");
  CHECK(text_of(folder.path / "www/topics/t.atom") == "t");
  CHECK(text_of(folder.path / "www/topics/t.atom.gz") == "gz:t");
  CHECK_FALSE(fs::exists(folder.path / "escaped"));
  CHECK_FALSE(fs::exists(folder.path / "www/.hidden"));
  std::ofstream(folder.path / "www/robots.txt") << "of the operator";

  SECTION("what did not change is not written again") {
    CHECK(write(files, documents).written == 0);
  }
  SECTION("what changed is written, what went is removed, what is another's stays") {
    documents["/feed.atom"] = resource("more");
    documents.erase("/topics/t.atom");
    const auto second = write(files, documents);
    CHECK(second.written == 2);
    CHECK(second.removed == 2);
    CHECK(text_of(folder.path / "www/feed.atom") == "more");
    CHECK_FALSE(fs::exists(folder.path / "www/topics/t.atom"));
    CHECK(text_of(folder.path / "www/robots.txt") == "of the operator");
  }
  SECTION("a restart knows what is its own") {
    Export again(folder.path / "www");
    documents.erase("/topics/t.atom");
    const auto outcome = write(again, documents);
    CHECK(outcome.written == 0);
    CHECK(outcome.removed == 2);
  }
  SECTION("a file that someone took away comes back") {
    fs::remove(folder.path / "www/feed.atom");
    CHECK(write(files, documents).written == 2);  // its compressed form with it
    CHECK(text_of(folder.path / "www/feed.atom") == "all");
  }
  SECTION("a list that was tampered with leads nowhere") {
    std::ofstream(folder.path / "precious") << "keep me";
    std::ofstream(folder.path / "www/.ilofeed-files", std::ios::app) << "\"x\" ../precious\n";
    Export again(folder.path / "www");
    write(again, documents);
    CHECK(text_of(folder.path / "precious") == "keep me");
  }
}

TEST_CASE("what is published is for all to read, whatever the service's umask") {
  const TemporaryFolder folder;
  fs::create_directories(folder.path);
  const mode_t before = ::umask(0027);
  Documents documents;
  documents = {{"/topics/t.atom", resource("t")}};
  write_into(folder.path / "www", documents);
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

// Who can write in the folder must not reach what lies beyond it by our hands.
TEST_CASE("nothing that is planted in the folder leads out of it") {
  const TemporaryFolder folder;
  const fs::path www = folder.path / "www";
  const fs::path beyond = folder.path / "beyond";
  fs::create_directories(www);
  fs::create_directories(beyond);
  std::ofstream(beyond / "t.atom") << "precious";
  Documents documents;
  documents = {{"/feed.atom", resource("all")}};

  SECTION("a link in the place of a file is replaced") {
    fs::create_symlink(beyond / "t.atom", www / "feed.atom");
    CHECK(write_into(www, documents).written == 2);
    CHECK_FALSE(fs::is_symlink(www / "feed.atom"));
    CHECK(text_of(www / "feed.atom") == "all");
  }
  SECTION("so is a link in the place of the file that is being written") {
    fs::create_symlink(beyond / "t.atom", www / ".ilofeed-new");
    CHECK(write_into(www, documents).written == 2);
  }
  SECTION("a pipe in the place of a file or of the list is not waited for") {
    REQUIRE(::mkfifo((www / "feed.atom").c_str(), 0600) == 0);
    REQUIRE(::mkfifo((www / ".ilofeed-files").c_str(), 0600) == 0);
    CHECK(write_into(www, documents).written == 2);
    CHECK(text_of(www / "feed.atom") == "all");
  }
  SECTION("a link in the place of the list is not read") {
    std::ofstream(folder.path / "list") << "\"e\" kept.txt\n";
    std::ofstream(www / "kept.txt") << "of the operator";
    fs::create_symlink(folder.path / "list", www / ".ilofeed-files");
    CHECK(write_into(www, documents).removed == 0);
    CHECK(fs::exists(www / "kept.txt"));
  }
  SECTION("a folder that is a link is not entered to write") {
    fs::create_directory_symlink(beyond, www / "topics");
    documents["/topics/t.atom"] = resource("t");
    CHECK_THROWS_AS(write_into(www, documents), fs::filesystem_error);
  }
  SECTION("nor to remove what a planted list names") {
    fs::create_directory_symlink(beyond, www / "topics");
    std::ofstream(www / ".ilofeed-files") << "\"e\" topics/t.atom\n\"e\" ../beyond/t.atom\n";
    CHECK(write_into(www, documents).removed == 0);
  }
  CHECK(text_of(beyond / "t.atom") == "precious");
}
