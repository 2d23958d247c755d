// From bytes to clean entries: each document in tests/golden/normalise gives what its .feed file
// shows.
#include "feeds/flow/ingest.h"

#include <algorithm>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "feeds/render/render.h"
#include "feeds/text/utf8.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

namespace fs = std::filesystem;

const Time kNow = parse_rfc3339("2024-05-20T08:00:00Z").value();

std::vector<fs::path> documents() {
  std::vector<fs::path> paths;
  for (const auto& file : fs::directory_iterator(golden_path("normalise"))) {
    const std::string extension = file.path().extension();
    if (extension != ".feed" && extension != ".actual") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

Response response_of(std::string body) {
  Response response;
  response.url = "https://origin.example/feeds/document";
  response.body = std::move(body);
  return response;
}

std::string printed(const Result<Feed>& feed, const std::string& name) {
  if (feed) return render_parsed(*feed, name, {});
  const std::string error = feed.error().detail;
  return render_parsed(Feed{}, name, std::span(&error, 1));
}

// Every string in a value, keys left out.
void collect_strings(const nlohmann::json& value, std::vector<std::string>& out) {
  for (const auto& part : value.flatten()) {
    if (part.is_string()) out.push_back(part.get<std::string>());
  }
}

bool is_absolute(const std::string& url) {
  const std::size_t colon = url.find(':');
  return colon != std::string::npos && colon > 0 &&
         url.find_first_of(" \t\r\n<>\"") == std::string::npos;
}

std::vector<std::string> urls_of(const Feed& feed) {
  std::vector<std::string> urls{
      feed.home_page_url, feed.feed_url, feed.icon, feed.favicon, feed.next_url};
  urls.insert(urls.end(), feed.hubs.begin(), feed.hubs.end());
  urls.insert(urls.end(), feed.children.begin(), feed.children.end());
  for (const Entry& entry : feed.entries) {
    urls.insert(urls.end(), {entry.link, entry.canonical_link, entry.external_link, entry.image});
    for (const Attachment& attachment : entry.attachments)
      urls.push_back(attachment.url);
    for (const Person& person : entry.authors)
      urls.push_back(person.url);
  }
  std::erase(urls, "");
  return urls;
}

}  // namespace

TEST_CASE("documents of every format become clean entries") {
  for (const fs::path& path : documents()) {
    DYNAMIC_SECTION(path.filename().string()) {
      const Result<Feed> feed = read_document(response_of(read_file(path)), nullptr, kNow);
      const auto shown = nlohmann::ordered_json::parse(printed(feed, path.filename()));
      fs::path expected = path;
      expected += ".feed";
      CHECK(matches_golden(expected, shown.dump(2) + "\n"));
    }
  }
}

TEST_CASE("what leaves normalise can be written into any format") {
  for (const fs::path& path : documents()) {
    const Result<Feed> feed = read_document(response_of(read_file(path)), nullptr, kNow);
    std::vector<std::string> strings;
    collect_strings(nlohmann::json::parse(printed(feed, "")), strings);
    for (const std::string& text : strings) {
      CAPTURE(path, text);
      CHECK(clean_utf8(text) == text);
    }
    if (!feed) continue;
    for (const std::string& url : urls_of(*feed)) {
      CAPTURE(path, url);
      CHECK(is_absolute(url));
    }
    for (const Entry& entry : feed->entries) {
      CAPTURE(path, entry.title);
      CHECK_FALSE(entry.id.empty());
      CHECK(entry.title.find("</") == std::string::npos);
      CHECK(fold_space(entry.title) == entry.title);
    }
  }
}

TEST_CASE("one document gives the same entries on every reading") {
  for (const fs::path& path : documents()) {
    const Result<Feed> first = read_document(response_of(read_file(path)), nullptr, kNow);
    const Result<Feed> second =
        read_document(response_of(read_file(path)), nullptr, kNow + std::chrono::hours{30});
    REQUIRE(first.has_value() == second.has_value());
    if (first) CHECK(first->entries == second->entries);
  }
}

TEST_CASE("what is neither a feed nor a page is told") {
  const Result<Feed> empty = read_document(response_of(""), nullptr, kNow);
  REQUIRE_FALSE(empty);
  CHECK(empty.error().reason == Reason::empty_body);
  const Result<Feed> json = read_document(response_of("{\"a\": 1}"), nullptr, kNow);
  REQUIRE_FALSE(json);
  CHECK(json.error().reason == Reason::unknown_format);
}
