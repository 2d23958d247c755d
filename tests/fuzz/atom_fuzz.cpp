// Atom's text constructs, bases and languages, inside an entry that is sound around them.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/parse/parse.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/parsed_feed.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = clean_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  Document document;
  document.kind = DocumentKind::xml;
  document.base_url = "https://news.example.org/feed";
  document.text = "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>first</id>" + input +
                  "</entry><entry><id>last</id></entry></feed>";
  const auto parsed = parse(document);
  require(parsed.has_value(), "a feed's root is enough to read it");
  require(!parsed->entries.empty(), "the entry before the damage is there");
  require(parsed->entries.begin()->statements.front().value == "first", "and says what it said");
  ilofeed::fuzz::check_parsed(*parsed);
  return 0;
}
