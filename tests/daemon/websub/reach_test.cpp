#include "daemon/websub/reach.h"

#include "daemon/websub/form.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::daemon;

TEST_CASE("hubs are asked only where they can reach us") {
  struct Row {
    const char* url;
    bool reachable;
  };

  const auto row = GENERATE(values<Row>({
      {"https://feeds.example.org/ilo/", true},
      {"http://192.0.32.8:8380/", true},
      {"http://[2606:2800:220:1::1]/", true},
      {"http://localhost:8380/", false},
      {"http://feeds.localhost/", false},
      {"http://127.0.0.1:8380/", false},
      {"http://10.1.2.3/", false},
      {"http://192.168.1.1/", false},
      {"http://[::1]/", false},
      {"http://[fd00::1]/", false},
      {"http://[::ffff:127.0.0.1]/", false},
      {"", false},
  }));
  CAPTURE(row.url);
  config::Config config;
  config.server.public_url = row.url;
  config.public_url_written = true;
  CHECK(is_reachable(config) == row.reachable);
  CHECK(why_not_reachable(config).empty() == row.reachable);
  config.fetch.allow_private_networks = true;
  CHECK(is_reachable(config) == (*row.url != '\0'));
  config.public_url_written = false;
  CHECK(why_not_reachable(config) == "server.public_url is not set");
}

TEST_CASE("a form carries any text") {
  CHECK(form_of({{"hub.mode", "subscribe"}, {"hub.topic", "https://é.example/?a=1&b=c d+e"}}) ==
        "hub.mode=subscribe&hub.topic=https%3A%2F%2F%C3%A9.example%2F%3Fa%3D1%26b%3Dc%20d%2Be");
}

TEST_CASE("a random name is never the same twice") {
  const std::string name = random_name(24);
  CHECK(name.size() == 48);
  CHECK(name.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(random_name(24) != name);
}
