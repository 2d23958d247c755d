// Whatever bytes come with whatever header field, what is read is clean UTF-8 text or a reason.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/decode/decode.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

// The first line is the Content-Type field, the rest the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto line = input.find('\n');
  Response response;
  if (line != std::string_view::npos) response.media_type = input.substr(0, line);
  response.body = input.substr(line == std::string_view::npos ? 0 : line + 1);
  const auto document = decode(std::move(response));
  if (!document) {
    require(!document.error().detail.empty(), "a refusal says why");
    return 0;
  }
  require(!document->text.empty(), "a document holds text");
  require(clean_utf8(document->text) == document->text,
          "text is valid and free of what XML forbids");
  require(!document->text.starts_with("\xEF\xBB\xBF"), "the byte order mark is no text");
  return 0;
}
