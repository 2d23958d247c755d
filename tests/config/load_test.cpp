#include "config/load.h"

#include "feeds/topics/query.h"
#include "tests/config/loading.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::config;
using namespace std::chrono_literals;

namespace {

const std::string kSources = "sources:\n  a: https://a.example/feed\n  b: https://b.example/feed\n";

}  // namespace

TEST_CASE("one source is a whole configuration") {
  const Loaded loaded = load_text("sources: { newsroom: https://www.ilo.org/resource/news }");
  REQUIRE(loaded.diagnostics.text() == "");
  REQUIRE(loaded.config.has_value());
  const Config& config = *loaded.config;
  REQUIRE(config.sources.size() == 1);
  CHECK(config.sources[0].id.text == "newsroom");
  CHECK(config.sources[0].title == "newsroom");
  CHECK(config.sources[0].url == "https://www.ilo.org/resource/news");
  CHECK(config.server.listen == "127.0.0.1:8380");
  CHECK(config.server.public_url == "http://127.0.0.1:8380/");
  CHECK_FALSE(config.fetch.interval.has_value());
  CHECK(config.store.keep == std::chrono::hours{24 * 3650});

  SECTION("what is known of its publisher comes with the program") {
    REQUIRE(config.sources[0].site);
    CHECK(config.sources[0].site->id.text == "ilo");
  }
  SECTION("unless the file says its own") {
    const Loaded own =
        load_text("sites: {}\nsources: { newsroom: https://www.ilo.org/resource/news }");
    REQUIRE(own.config);
    CHECK_FALSE(own.config->sources[0].site);
  }
}

using Pages = std::vector<std::vector<std::string>>;

TEST_CASE("every key is read") {
  const Loaded loaded = load_text(every_key_yaml());
  REQUIRE(loaded.diagnostics.text() == "");
  const Config& config = *loaded.config;
  CHECK(config.site.title == "Labour news");
  CHECK(config.site.contact == "mailto:desk@example.org");
  CHECK(config.site.languages == std::vector<std::string>{"fr", "en"});
  CHECK(config.server.public_url == "https://feeds.example.org/ilo/");
  CHECK(config.server.directory == "/etc/ilofeed/www");
  CHECK(config.server.per_client == 9);
  CHECK(config.server.images == feeds::Images::proxy);
  CHECK(config.server.images_cache == 32U << 20U);
  CHECK(config.server.trusted_proxies ==
        std::vector{*parse_network("::1"), *parse_network("10.0.0.0/8")});
  CHECK(config.server.request_log);
  CHECK(config.server.tokens.at("desk") == "open-sesame");
  CHECK(config.server.editors == std::vector<std::string>{"desk"});
  CHECK(config.site.versions == feeds::ShownVersions::all);
  CHECK(config.store.path == "/etc/ilofeed/ilofeed.db");
  CHECK(config.store.keep == std::chrono::hours{45 * 24});
  CHECK(config.fetch.interval == 20min);
  CHECK(config.fetch.min_interval == 1s);
  CHECK(config.fetch.timeout == 1500ms);
  CHECK(config.fetch.max_body == 8U << 20U);
  CHECK(config.fetch.host_delay == 0ms);
  CHECK(config.fetch.allow_private_networks);
  CHECK_FALSE(config.fetch.websub);
  CHECK(config.public_url_written);
  CHECK(config.publish.entries == 20);
  CHECK(config.concepts.at("toil").words.at("fr") == std::vector<std::string>{"travail forcé"});
  CHECK(config.stories.same == Pages{{"office.example/news/1", "other.example/a"}});
  CHECK(config.stories.apart == Pages{{"other.example/b", "other.example/c"}});
  REQUIRE(config.sources.size() == 1);
  const feeds::Source& press = config.sources[0];
  REQUIRE(press.site);
  CHECK(press.site->canonical == "https://www.office.example");
  CHECK(press.tags == std::vector<std::string>{"china", "asia"});
  CHECK(press.encoding == "windows-1252");
  CHECK(press.timezone == "Africa/Nairobi");
  REQUIRE(press.manner);
  CHECK(press.manner->headers == std::vector<std::pair<std::string, std::string>>{
                                     {"Authorization", "Bearer abc"}, {"X-Desk", "press"}});
  CHECK(press.manner->origin == "https://office.example");
  CHECK(press.manner->user_agent == "Press desk/1.0");
  CHECK(press.manner->http_version == feeds::HttpVersion::http_1_1);
  CHECK(press.manner->proxy == "http://proxy.example.org:3128");
  CHECK(press.pages == 5);
  CHECK(press.full_text);
  CHECK(press.interval == 1s);
  CHECK(press.expect_every == std::chrono::hours{45 * 24});
  CHECK(press.paused);
  CHECK(press.websub == true);
  CHECK(press.heal == feeds::Heal::automatic);
  REQUIRE(press.recipe);
  CHECK(press.recipe->entry == std::vector<std::string>{"ol > li", "//div/li"});
  CHECK(press.recipe->title == std::vector<std::string>{"h5"});
  CHECK(press.recipe->date == std::vector<std::string>{"time @datetime", ".info"});
  CHECK(press.recipe->date_format == "%d %B %Y");
  REQUIRE(config.topics.size() == 2);
  CHECK(text_of(*config.topics[1].match) == "alpha (beta OR gamma) delta -epsilon");
  CHECK(text_of(*config.topics[0].match) == "@toil -title:webinar");
  CHECK(config.topics[0].sources == std::vector<feeds::SourceId>{{"press"}});
  CHECK(config.topics[0].aliases == std::vector<std::string>{"slavery"});
  REQUIRE(config.examples.size() == 2);
  CHECK(config.examples[1].title == "Labour force survey");
  CHECK_FALSE(config.examples[1].keep);
}

TEST_CASE("a tree of conditions becomes one line of the filter language") {
  struct Row {
    const char* tree;
    const char* query;
  };

  const auto row = GENERATE(values<Row>({
      {"any: [alpha, beta]", "alpha OR beta"},
      {"any: [alpha]", "alpha"},
      {"any: [labour force, alpha beta gamma]", "\"labour force\" OR \"alpha beta gamma\""},
      {"all: [alpha, beta]", "alpha beta"},
      {"none: [alpha, 'type:vacancy']", "-(alpha OR type:vacancy)"},
      {"{ any: ['#china', Mongolia], none: ['age>2y'] }", "(#china OR Mongolia) -age>2y"},
      {"any: ['alpha beta*', 'alpha -beta']", "\"alpha beta*\" OR alpha -beta"},
      {"any: [ { all: [alpha, beta] }, gamma ]", "alpha beta OR gamma"},
      {"any: [ { all: [alpha], none: [beta] }, '\"as is\"' ]", "alpha -beta OR \"as is\""},
      {"any: alpha", "alpha"},
  }));
  CAPTURE(row.tree);
  const std::string tree = row.tree[0] == '{' ? row.tree : '{' + std::string(row.tree) + '}';
  const Loaded loaded = load_text(
      "sources: { a: { url: https://a.example/, tags: [china] } }\ntopics: { t: { match: " + tree +
      " } }\n");
  REQUIRE(loaded.diagnostics.text() == "");
  CHECK(text_of(*loaded.config->topics[0].match) == row.query);
}

TEST_CASE("values come from the environment and from credentials") {
  const std::string yaml =
      "sources:\n  a: \"https://a.example/${WHO}/$${WHO}\"\npublish:\n  websub_hub: !credential ";
  const Loaded loaded =
      load_text("site: { title: !credential token }\nsources:\n  a: \"https://a.example/${WHO}\"\n",
                {{"WHO", "me"}});
  REQUIRE(loaded.diagnostics.text() == "");
  CHECK(loaded.config->sources[0].url == "https://a.example/me");
  CHECK(loaded.config->site.title == "s3cret");

  SECTION("what is not set is an error at its place") {
    const Loaded missing = load_text("sources:\n  a: \"https://a.example/${NOBODY}\"\n");
    REQUIRE(missing.diagnostics.all().size() == 1);
    CHECK(missing.diagnostics.all()[0].text() ==
          "t.yaml:2:25: error: the environment variable 'NOBODY' is not set");
  }
  SECTION("two dollars are one") {
    CHECK(load_text(kSources + "site: { title: \"$${X}\" }").config->site.title == "${X}");
  }
}

TEST_CASE("files of this machine are sources where the operator wrote them") {
  const Loaded loaded =
      load_text("sources:\n  a: file:pages/a b.html\n  c: file:///srv/c.xml\n  d: file:../d.xml\n");
  REQUIRE(loaded.diagnostics.text() == "");
  CHECK(loaded.config->sources[0].url == "file:///etc/ilofeed/pages/a%20b.html");
  CHECK(loaded.config->sources[1].url == "file:///srv/c.xml");
  CHECK(loaded.config->sources[2].url == "file:///etc/d.xml");
}

TEST_CASE("anchors, aliases and merged defaults serve") {
  const Loaded loaded = load_text(
      "sources:\n  a: &press { url: https://a.example/, interval: 2h, tags: [x] }\n"
      "  b: { <<: *press, url: https://b.example/ }\n");
  REQUIRE(loaded.diagnostics.text() == "");
  CHECK(loaded.config->sources[1].url == "https://b.example/");
  CHECK(loaded.config->sources[1].interval == 2h);
}

TEST_CASE("aliases that multiply are refused") {
  std::string yaml = "x0: &x0 [a,a,a,a,a,a,a,a,a,a]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string last = "*x" + std::to_string(i - 1);
    yaml += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " [" + last;
    for (int k = 1; k < 10; ++k)
      yaml += ',' + last;
    yaml += "]\n";
  }
  const Loaded loaded = load_text(yaml);
  REQUIRE(loaded.diagnostics.has_errors());
  CHECK(loaded.diagnostics.text().find("too many values") != std::string::npos);
}

TEST_CASE("thousands of sources and topics load") {
  std::string yaml = "sources:\n";
  for (int i = 0; i < 5000; ++i) {
    const std::string n = std::to_string(i);
    yaml += "  s" + n + ": { url: \"https://a.example/" + n + "\", tags: [t" + n +
            "], interval: 1h }\n";
  }
  yaml += "topics:\n";
  for (int i = 0; i < 1000; ++i)
    yaml += "  t" + std::to_string(i) + ": { match: \"alpha beta" + std::to_string(i) + "\" }\n";
  const Loaded loaded = load_text(yaml);
  CHECK(loaded.diagnostics.text() == "");
  REQUIRE(loaded.config);
  CHECK(loaded.config->sources.size() == 5000);
  CHECK(loaded.config->topics.size() == 1000);
}
