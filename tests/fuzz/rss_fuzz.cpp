// What is mended is well-formed: an XML parser takes it, and nothing is left to mend in it.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "feeds/parse/parse.h"
#include "feeds/parse/xml/xml_stream.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/parsed_feed.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

namespace {

constexpr std::array<std::string_view, 2> kEntries{"item", "entry"};

void check_well_formed(std::string_view markup) {
  pugi::xml_document tree;
  const auto result =
      tree.load_buffer(markup.data(), markup.size(), pugi::parse_default, pugi::encoding_utf8);
  const bool nothing = result.status == pugi::status_no_document_element;
  require(result || nothing, "mended mark-up is well-formed");
}

// Mends a text and gives what came out.
std::string mend(std::string_view text, RepairLog& log) {
  XmlScope scope{std::string{}};
  XmlStream stream(text, kEntries, scope, log);
  stream.start_at(0);
  std::string entries;
  while (const auto entry = stream.next_entry()) {
    check_well_formed(*entry);
    entries += *entry;
  }
  check_well_formed(stream.shell());
  return entries;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Document document;
  document.kind = DocumentKind::xml;
  document.text = clean_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  RepairLog log(document.text);
  mend("<rss>" + document.text, log);
  const bool feed = is_feed(document);
  const auto parsed = parse(document);
  require(feed == parsed.has_value(), "what is known as a feed can be read");
  if (parsed) ilofeed::fuzz::check_parsed(*parsed);
  return 0;
}
