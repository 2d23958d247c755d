// What a URL gives out is a URL again, and the same one.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using ilofeed::feeds::Url;
using ilofeed::fuzz::require;

namespace {

void check(const Url& url) {
  require(Url::parse(url.text()) == url, "a URL's text parses to the same URL");
  require(url.resolve("") && url.resolve(url.text()) == url, "an absolute reference stands alone");
  for (const char c : url.text())
    require(c > ' ' && c < 0x7F, "a URL is printable ASCII");
  require(!url.scheme().empty(), "a URL has a scheme");
  require(!url.is_http() || !url.host().empty(), "a web URL has a host");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line = input.find('\n');
  const std::string_view base = input.substr(0, line);
  if (const auto url = Url::parse(base)) {
    check(*url);
    if (line != std::string_view::npos) {
      if (const auto resolved = url->resolve(input.substr(line + 1))) check(*resolved);
    }
  }
  require(ilofeed::feeds::is_utf8(ilofeed::feeds::percent_decode(input)) ||
              !ilofeed::feeds::is_utf8(input),
          "percent-decoding keeps UTF-8 valid");
  return 0;
}
