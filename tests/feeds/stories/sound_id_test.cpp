#include "feeds/stories/sound_id.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("an id that readers can compare is kept") {
  const auto id = GENERATE(as<std::string>{},
                           "https://port.example/?p=12",
                           "http://port.example:8080/news/1#part",
                           "https://port.example/%D9%85",
                           "tag:port.example,2026:1",
                           "tag:desk@port.example,2026-11-27:a/b;c#d",
                           "urn:uuid:223c5eb0-1c03-8e7c-a348-d8949d6a2d55",
                           "urn:uuid:223C5EB0-1C03-8E7C-A348-D8949D6A2D55",
                           "urn:isbn:9789220328699",
                           "urn:ilo:1");
  CAPTURE(id);
  CHECK(is_sound_id(id));
}

TEST_CASE(
    "an id that is none, is spelled in another way than it is compared, or must not be told, is "
    "not kept") {
  const auto id = GENERATE(as<std::string>{},
                           "",
                           "12",
                           "not a uri",
                           "https://port.example",
                           "HTTPS://port.example/1",
                           "https://Port.example/1",
                           "https://port.example:443/1",
                           "http://port.example:80/1",
                           "https://port.example/a/../b",
                           "https://port.example/%7Ea",
                           "https://port.example/%d9",
                           "https://port.example/100%",
                           "https://port.example/a b",
                           "https://port.example/ünï",
                           "https://port.example/[1]",
                           "https://port.example/a#b#c",
                           "https://me:secret@port.example/1",
                           "tag:port.example:1",
                           "tag:port.example,26:1",
                           "tag:,2026:1",
                           "tag:desk@,2026:1",
                           "tag:Port.example,2026:1",
                           "tag:port.example,2026:ü",
                           "urn:uuid:123",
                           "urn:x",
                           "urn:x:",
                           "urn:x:1",
                           "urn:ilo:a/b",
                           "urn:-x:1",
                           "yt:video:1",
                           "mailto:desk@port.example",
                           "javascript:go()",
                           "file:///srv/1");
  CAPTURE(id);
  CHECK_FALSE(is_sound_id(id));
}
