// JSON Feed: whatever breaks, what came before is read or a reason is given.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "feeds/parse/parse.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/parsed_feed.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Document document;
  document.kind = DocumentKind::json;
  document.text = clean_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  const bool feed = is_feed(document);
  const auto parsed = parse(document);
  require(feed || !parsed, "what is no feed is not read as one");
  if (parsed)
    ilofeed::fuzz::check_parsed(*parsed);
  else
    require(!parsed.error().detail.empty(), "a refusal says why");
  return 0;
}
