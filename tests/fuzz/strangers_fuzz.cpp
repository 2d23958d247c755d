// What servers and clients say beside their documents: rules for robots, cookies, heads of
// requests, words for people.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "daemon/errand/cookies.h"
#include "daemon/serve/head.h"
#include "daemon/visit/robots.h"
#include "feeds/text/printable.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using namespace ilofeed;
using ilofeed::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string first = text.substr(0, text.find('\n'));

  const daemon::RobotsRules rules(text, "ilofeed");
  require(rules.allows("/robots.txt"), "robots.txt itself is allowed");
  static_cast<void>(rules.allows("/" + first));

  daemon::Cookies cookies;
  cookies.learn("https://a.example/", {first, text});
  const std::string sent = cookies.field_for("https://a.example/x");
  require(std::ranges::all_of(sent, [](char c) { return c >= ' ' && c < 0x7f; }),
          "a cookie is one line of visible characters");
  require(cookies.field_for("https://b.example/").empty(), "a cookie stays with its host");

  const daemon::Head head{"GET", "/", "HTTP/1.1", {{"Host", "x"}, {first, text}}};
  require(!daemon::is_well_formed(head) || text.find_first_of("\r\n") == std::string::npos,
          "a value of several lines is misformed");

  const std::string shown = feeds::printable(text, 200);
  require(feeds::is_utf8(shown) && shown.size() <= 203, "what is shown is UTF-8, and has an end");
  require(feeds::printable(shown, 300) == shown, "what is shown is shown as it is");
  return 0;
}
