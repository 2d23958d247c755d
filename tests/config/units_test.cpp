#include "config/units.h"

#include "config/listen_address.h"
#include "tests/support/catch.h"

using namespace ilofeed::config;
using namespace std::chrono_literals;

TEST_CASE("a duration is a number with a unit") {
  struct Row {
    const char* text;
    milliseconds value;
    const char* shortest;
  };

  const auto row = GENERATE(values<Row>({
      {"90s", 90s, "90s"},
      {"30m", 30min, "30m"},
      {"6h", 6h, "6h"},
      {"45d", 45 * 24h, "45d"},
      {"2w", 14 * 24h, "14d"},
      {"10y", 3650 * 24h, "10y"},
      {"0s", 0ms, "0s"},
      {"0.5s", 500ms, "0.5s"},
      {"1.5h", 90min, "90m"},
      {"1h30m", 90min, "90m"},
      {"1h 30m", 90min, "90m"},
      {" 250 ms ", 250ms, "0.25s"},
  }));
  CAPTURE(row.text);
  const auto duration = parse_duration(row.text);
  REQUIRE(duration.has_value());
  CHECK(*duration == row.value);
  CHECK(duration_text(*duration) == row.shortest);
}

TEST_CASE("what is no duration is refused") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "90",
                             "-1s",
                             "s",
                             "1x",
                             "1.2.3s",
                             "1h30",
                             "banana",
                             "PT5M",
                             "1e3s",
                             "999999999y",
                             "1 h x");
  CAPTURE(text);
  CHECK_FALSE(parse_duration(text).has_value());
}

TEST_CASE("a size is a number with a unit") {
  struct Row {
    const char* text;
    std::uint64_t bytes;
  };

  const auto row = GENERATE(values<Row>({{"10MiB", 10U << 20U},
                                         {"512 KiB", 512U << 10U},
                                         {"1.5GiB", 1610612736},
                                         {"2MB", 2000000},
                                         {"4096B", 4096}}));
  CAPTURE(row.text);
  CHECK(parse_size(row.text) == row.bytes);
  CHECK(parse_size(size_text(row.bytes)) == row.bytes);
}

TEST_CASE("what is no size is refused") {
  const auto text = GENERATE(
      as<std::string>{}, "", "10", "MiB", "10 megabytes", "-1MiB", "1MiB 2KiB", "9999999GiB");
  CAPTURE(text);
  CHECK_FALSE(parse_size(text).has_value());
}

TEST_CASE("an address to listen on") {
  struct Row {
    const char* text;
    const char* shown;
    const char* url;
  };

  const auto row = GENERATE(values<Row>({
      {"127.0.0.1:8380", "127.0.0.1:8380", "http://127.0.0.1:8380/"},
      {"[::1]:80", "[::1]:80", "http://[::1]:80/"},
      {"localhost:1", "localhost:1", "http://localhost:1/"},
      {"0.0.0.0:8380", "0.0.0.0:8380", "http://localhost:8380/"},
      {":8380", "[::]:8380", "http://localhost:8380/"},
      {"systemd", "systemd", "http://localhost:8380/"},
  }));
  const auto address = parse_listen_address(row.text);
  REQUIRE(address.has_value());
  CHECK(address->text() == row.shown);
  CHECK(address->url() == row.url);
}

TEST_CASE("what is no address to listen on is refused") {
  const auto text = GENERATE(as<std::string>{},
                             "",
                             "8380",
                             "localhost",
                             "::1:80",
                             "127.0.0.1:99999",
                             "127.0.0.1:",
                             "example.org:80",
                             "[::1]80");
  CAPTURE(text);
  CHECK_FALSE(parse_listen_address(text).has_value());
}
