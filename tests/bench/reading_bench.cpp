// From the bytes of a document to clean entries, beside the bare parser of its format.
#include <cstdlib>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "feeds/decode/decode.h"
#include "feeds/flow/ingest.h"
#include "feeds/parse/parse.h"
#include "feeds/text/html/html.h"
#include "tests/bench/inputs.h"
#include "tests/bench/rooms.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr std::size_t kFeeds = 100;
constexpr Time kNow{std::chrono::seconds{1714600000}};

using Documents = std::vector<std::string>;

Response response_of(const std::string& body) {
  return {"https://feed.example/news", "", "", body};
}

void read_all(const Documents& documents) {
  for (const auto& body : documents) {
    const auto feed = read_document(response_of(body), nullptr, kNow);
    // A measure of documents that are not understood would be worth nothing.
    if (!feed || feed->entries.size() != kEntries) std::abort();
    keep(feed->entries.size());
  }
}

void parse_all(const Documents& documents) {
  for (const auto& body : documents) {
    const auto document = decode(response_of(body));
    if (!document) std::abort();
    const auto parsed = parse(*document);
    if (!parsed) std::abort();
    keep(parsed->entries.size());
  }
}

void pugixml_all(const Documents& documents) {
  for (const auto& body : documents) {
    pugi::xml_document tree;
    keep(tree.load_buffer(body.data(), body.size()) ? 1 : 0);
  }
}

void json_all(const Documents& documents) {
  for (const auto& body : documents)
    keep(nlohmann::json::parse(body).size());
}

void html_all(const Documents& documents) {
  for (const auto& body : documents) {
    const pugi::xml_document tree = parse_html(body);
    keep(tree.empty() ? 0 : 1);
  }
}

template <class Ours, class Theirs>
Row row(const char* work, const Documents& documents, const char* peer, Ours ours, Theirs theirs) {
  const Costs costs = compare([&] { ours(documents); }, [&] { theirs(documents); });
  return {"reading", work, static_cast<double>(bytes_of(documents)) / 1e6, "MB", peer, costs};
}

}  // namespace

std::vector<Row> measure_reading() {
  const auto rss_text = many(kFeeds, [](std::size_t i) { return rss_feed(i, Body::text); });
  const auto rss_html = many(kFeeds / 4, [](std::size_t i) { return rss_feed(i, Body::html); });
  const auto atom_text = many(kFeeds, [](std::size_t i) { return atom_feed(i, Body::text); });
  const auto json = many(kFeeds, [](std::size_t i) { return json_feed(i); });
  const auto pages = many(kFeeds / 4, [](std::size_t i) { return list_page(i); });
  return {
      row("RSS, text: decode and parse", rss_text, "pugixml", parse_all, pugixml_all),
      row("RSS, text: to entries", rss_text, "pugixml", read_all, pugixml_all),
      row("Atom, text: to entries", atom_text, "pugixml", read_all, pugixml_all),
      row("RSS, HTML: to entries", rss_html, "pugixml", read_all, pugixml_all),
      row("JSON Feed: to entries", json, "nlohmann", read_all, json_all),
      row("list page: to entries", pages, "HTML to tree", read_all, html_all),
  };
}

}  // namespace ilofeed::bench
