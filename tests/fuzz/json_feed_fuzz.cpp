// JSON Feed: whatever breaks, what is mended is sound JSON, and a refusal gives a reason.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nlohmann/json.hpp>

#include "feeds/parse/json/json_stream.h"
#include "feeds/parse/parse.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/parsed_feed.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

namespace {

constexpr std::array<std::string_view, 4> kOfFeed{"version", "title", "authors", "hubs"};
constexpr std::array<std::string_view, 4> kOfItem{"id", "content_html", "tags", "authors"};

void check_mended(std::string_view text) {
  RepairLog log(text);
  JsonStream stream(text, {kOfFeed, kOfItem}, log);
  while (const auto item = stream.next_item())
    require(nlohmann::json::accept(*item), "a strict parser takes what was mended");
  require(stream.feed().empty() || nlohmann::json::accept(stream.feed()),
          "and what is left of the feed");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Document document;
  document.kind = DocumentKind::json;
  document.text = clean_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  check_mended(document.text);
  const bool feed = is_feed(document);
  const auto parsed = parse(document);
  require(feed || !parsed, "what is no feed is not read as one");
  if (parsed)
    ilofeed::fuzz::check_parsed(*parsed);
  else
    require(!parsed.error().detail.empty(), "a refusal says why");
  return 0;
}
