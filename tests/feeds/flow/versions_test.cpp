// One story in several languages, from its entries to the feeds that show it.
#include "feeds/flow/versions.h"

#include <algorithm>

#include "feeds/flow/adopt_rules.h"
#include "feeds/flow/publish.h"
#include "tests/feeds/flow/printed.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

const std::string kHost = "https://office.test";

Topic topic(const std::string& id, std::vector<std::string> languages) {
  Topic made;
  made.id = {id};
  made.title = "Topic " + id;
  made.languages = std::move(languages);
  return made;
}

std::string link_in(const std::string& language) {
  return kHost + '/' + language + "/news/dockers-strike-ends";
}

/// The strike, told in a language, on a day of May.
Entry told_in(const std::string& language, int day = 5) {
  Entry made = dated(entry(link_in(language), "Strike " + language), day);
  made.language = language;
  return made;
}

/// A publisher with one source a language, and somebody else.
struct World {
  std::vector<Source> sources{source_at("en", "office.test"),
                              source_at("fr", "office.test"),
                              source_at("es", "office.test"),
                              source_at("rogue", "rogue.test")};
  StoryRules rules{Publishers(sources), {}};
  PublishPlan plan{{"News", "https://feeds.test/", "en", "", 50},
                   {topic("french-first", {"fr", "en"}), topic("any", {})},
                   sources};
  Matcher matcher{plan.topics, plan.sources.in_order()};
  std::unique_ptr<Store> store = open_store(":memory:");
  int hour = 0;

  World() { plan.languages = {"en", "es"}; }

  Changes poll(const std::string& from, std::vector<Entry> entries) {
    ChangeReader log(*store);
    take_in(source_at(from, from == "rogue" ? "rogue.test" : "office.test"),
            feed(std::move(entries)),
            {matcher, rules},
            *store,
            at(10, ++hour));
    return log.take();
  }

  std::string bytes(const std::string& path) { return printed(*store, plan, path, at(11))->bytes; }

  std::string etag(const std::string& path) { return printed(*store, plan, path, at(11))->etag; }

  /// The languages of the strikes that a feed shows.
  std::string shown(const std::string& path) {
    const std::string all = bytes(path);
    std::string found;
    for (const std::string language : {"en", "es", "fr", "de"}) {
      if (all.find("Strike " + language) != std::string::npos) found += language + ' ';
    }
    return found;
  }

  StoryNumber number(const std::string& language) {
    return store->stories().find(link_in(language))->number;
  }
};

}  // namespace

TEST_CASE("a feed shows a story once, in the best language that its readers can read") {
  World world;
  world.poll("es", {told_in("es")});
  CHECK(world.shown("/feed.atom") == "es ");
  CHECK(world.shown("/topics/french-first.atom").empty());
  CHECK(world.shown("/topics/any.atom") == "es ");

  world.poll("fr", {told_in("fr")});
  CHECK(world.shown("/feed.atom") == "es ");
  CHECK(world.shown("/topics/french-first.atom") == "fr ");

  const std::string spanish = world.store->stories().find(link_in("es"))->id.text;
  world.poll("en", {told_in("en")});
  CHECK(world.shown("/feed.atom") == "en ");
  CHECK(world.shown("/topics/french-first.atom") == "fr ");
  CHECK(world.shown("/topics/any.atom") == "en ");
  CHECK(world.shown("/sources/es.atom") == "es ");
  CHECK(world.store->stories().find(link_in("es"))->id.text == spanish);

  SECTION("all of them where that is wished") {
    world.plan.versions = ShownVersions::all;
    world.plan.topics[0].versions = ShownVersions::all;
    CHECK(world.shown("/feed.atom") == "en es fr ");
    CHECK(world.shown("/topics/french-first.atom") == "en fr ");
    CHECK(world.shown("/topics/any.atom") == "en ");
  }
  SECTION("what is gone makes room for the next best") {
    world.store->stories().prune({.before = at(30), .now = at(30), .most_a_day = 1});
    CHECK(world.shown("/feed.atom") == "en ");
    StoryRecord english = world.store->tellings().records(std::vector{world.number("en")}).front();
    english.origins.clear();
    world.store->tellings().write(std::span(&english, 1), at(12));
    CHECK(world.shown("/topics/any.atom") == "fr ");
  }
}

TEST_CASE("the order in which versions come makes no difference") {
  std::vector<std::string> languages{"en", "es", "fr"};
  do {
    World world;
    for (const std::string& language : languages)
      world.poll(language, {told_in(language)});
    CHECK(world.shown("/feed.atom") == "en ");
    CHECK(world.shown("/topics/french-first.atom") == "fr ");
  } while (std::ranges::next_permutation(languages).found);
}

TEST_CASE("feeds link the versions of an entry, and their ETags tell when that changes") {
  const auto format = GENERATE(as<std::string>{}, "atom", "rss", "json", "html");
  const std::string path = "/sources/fr." + format;
  CAPTURE(path);
  World world;
  world.poll("fr", {told_in("fr")});
  const std::string alone = world.etag(path);
  CHECK(world.bytes(path).find(link_in("en")) == std::string::npos);

  const Changes changes = world.poll("en", {told_in("en")});
  CHECK(changes.sources.contains(SourceId{"fr"}));
  CHECK(world.etag(path) != alone);
  CHECK(world.bytes(path).find(link_in("en")) != std::string::npos);

  const std::string linked = world.etag(path);
  world.poll("en", {told_in("en")});
  CHECK(world.etag(path) == linked);

  SECTION("a version that is withheld is not linked") {
    const Topic secret = world.plan.topics[1];
    world.plan.topics = {world.plan.topics[0]};
    world.store->topics().file(std::vector{Filing{world.number("en"), {secret.id}}});
    world.plan.withheld = {{secret.id}, {world.plan.topics[0].id}};
    CHECK(world.bytes(path).find(link_in("en")) == std::string::npos);
    CHECK(world.etag(path) != linked);
    CHECK(world.shown("/feed.atom") == "fr ");
  }
}

TEST_CASE("entries carry their topics as categories of one scheme, and no private ones") {
  World world;
  world.poll("fr", {told_in("fr")});
  const std::string scheme = "https://feeds.test/topics/";
  const std::string both = world.etag("/sources/fr.atom");
  CHECK(world.bytes("/sources/fr.atom")
            .find("<category term=\"french-first\" scheme=\"" + scheme +
                  "\" label=\"Topic french-first\"") != std::string::npos);
  CHECK(world.bytes("/sources/fr.rss").find("<category domain=\"" + scheme + "\">any</category>") !=
        std::string::npos);
  CHECK(world.bytes("/sources/fr.json").find("\"title\": \"Topic any\"") != std::string::npos);

  SECTION("of a plan that does not know a topic, nothing tells of it") {
    world.plan.topics.pop_back();
    for (const auto& [path, resource] : all_printed(*world.store, world.plan, at(11))) {
      CAPTURE(path);
      CHECK(resource->bytes.find("Topic any") == std::string::npos);
      CHECK(resource->bytes.find(">any<") == std::string::npos);
    }
    CHECK(world.etag("/sources/fr.atom") != both);
  }
  SECTION("what is filed anew reads otherwise wherever it stands") {
    ChangeReader log(*world.store);
    world.store->topics().file(std::vector{Filing{world.number("fr"), {world.plan.topics[1].id}}});
    const Changes changes = log.take();
    CHECK(changes.topics.contains(TopicId{"any"}));
    CHECK(changes.sources.contains(SourceId{"fr"}));
    CHECK(world.etag("/sources/fr.atom") != both);
    CHECK(world.bytes("/sources/fr.atom").find("french-first") == std::string::npos);
  }
}

TEST_CASE("a stranger's hreflang neither hides a story nor links to the stranger") {
  World world;
  Entry victim = told_in("en");
  world.poll("en", {victim});
  const std::string before = world.bytes("/sources/en.atom");
  Entry rogue = entry("https://rogue.test/fr/news/dockers-strike-ends", "Strike de");
  rogue.language = "fr";
  rogue.alternates = {{"en", victim.link}};
  rogue.document_id = victim.document_id;
  Entry claimed = entry(link_in("es"), "Claimed");
  claimed.language = "es";
  claimed.alternates = {{"en", victim.link}};
  world.poll("rogue", {rogue, claimed});
  CHECK(world.shown("/feed.atom") == "en de ");
  CHECK(world.shown("/topics/french-first.atom") == "en de ");
  CHECK(world.bytes("/sources/en.atom") == before);
}

TEST_CASE("what is stored already is grouped when the rules come into force") {
  World world;
  world.poll("fr", {told_in("fr")});
  world.poll("en", {told_in("en")});
  const std::vector<StoryNumber> both{world.number("fr"), world.number("en")};
  const std::vector<VersionRecord> apart{{both[0]}, {both[1]}};
  world.store->versions().write(apart);
  CHECK(world.shown("/feed.atom") == "en fr ");
  adopt_rules({world.matcher, world.rules}, *world.store, at(12));
  CHECK(world.shown("/feed.atom") == "en ");
  world.store->versions().write(apart);
  adopt_rules({world.matcher, world.rules}, *world.store, at(12));  // the same rules: no need
  CHECK(world.shown("/feed.atom") == "en fr ");
}
