// A source that is hostile to another cannot speak in its place.
#include "feeds/flow/filing.h"
#include "feeds/flow/publish.h"
#include "tests/feeds/flow/printed.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

const Source kOwner = source_at("owner", "office.test");
const Source kHostile = source_at("hostile", "takers.test");
const std::vector<Source> kSources{kOwner, kHostile};

Topic owners_own() {
  Topic topic;
  topic.id = {"owners-own"};
  topic.title = "From the owner itself";
  topic.sources = {kOwner.id};
  return topic;
}

Entry own_words() {
  Entry made = dated(entry("https://office.test/news/1", "World day for decent work"), 5);
  made.id = made.stated_id = "tag:office.test,2024:1";
  made.document_id = "DOC_1";
  return made;
}

/// A store into which both sources are polled, an hour after each other.
struct World {
  StoryRules rules{Publishers(kSources), {}};
  PublishPlan plan{{"News", "https://feeds.test/", "en", "", 50}, {owners_own()}, kSources};
  Matcher matcher{plan.topics, plan.sources.in_order()};
  std::unique_ptr<Store> store = open_store(":memory:");
  int hour = 0;

  void poll(const Source& from, std::vector<Entry> entries) {
    take_in(from, feed(std::move(entries)), {matcher, rules}, *store, at(10, ++hour));
  }

  /// All documents that show the owner's own words alone, as they would be served.
  std::string own_documents() {
    std::string all;
    for (const auto& [path, resource] : all_printed(*store, plan, at(11))) {
      if (path.starts_with("/sources/owner") || path.starts_with("/topics/owners-own"))
        all += path + '\n' + resource->bytes + '\n';
    }
    return all;
  }

  /// The story that the owner tells.
  Story own_story() {
    for (const Story& story : store->stories().at_page("office.test/news/1")) {
      if (as_told_by(story, std::vector{kOwner.id})) return story;
    }
    FAIL("the owner's story is gone");
    return {};
  }
};

/// Published are an entry's words, not the id that a document gives it.
void check_words(const Entry& now, const Entry& said) {
  CHECK(now.title == said.title);
  CHECK(now.summary == said.summary);
  CHECK(now.content_html == said.content_html);
  CHECK(now.link == said.link);
  CHECK(now.published == said.published);
}

/// All that readers are shown of a story.
void check_same(const Story& now, const Story& before) {
  CHECK(now.id == before.id);
  CHECK(now.entry == before.entry);
  CHECK(now.revision == before.revision);
  CHECK(updated_time(now) == updated_time(before));
  CHECK(sort_time(now) == sort_time(before));
}

void check_unharmed(World& world, const Story& before) {
  const std::vector owner{kOwner.id};
  const Story now = world.own_story();
  check_same(now, before);
  const auto own = as_told_by(now, owner);
  const auto own_before = as_told_by(before, owner);
  REQUIRE(own);
  check_same(*own, *own_before);
  CHECK(own->origins.size() == 1);
  CHECK(own->origins.front().link == own_before->origins.front().link);
}

struct Attack {
  const char* what;
  void (*change)(Entry&);
};

const std::vector<Attack> kAttacks{
    {"repeats it", [](Entry&) {}},
    {"enriches it",
     [](Entry& e) {
       e.summary = "We, the takers, explain at length what the office never would have said.";
       e.content_html = "<p>Many words, and an offer of grants that nobody ever made.</p>";
       e.image = "https://takers.test/i.jpg";
     }},
    {"revises its headline", [](Entry& e) { e.title = "Apply for your grant today"; }},
    {"revises its words", [](Entry& e) { e.summary = "Send your bank details to the takers."; }},
    {"dates it anew", [](Entry& e) { e.published = on(9); }},
    {"dates it ahead", [](Entry& e) { e.published = on(30); }},
    {"tells it in another language", [](Entry& e) { e.language = "fr"; }},
    {"moves it to a page of its own",
     [](Entry& e) { e.link = e.canonical_link = "https://takers.test/apply"; }},
    {"moves it to another page of the owner",
     [](Entry& e) { e.link = e.canonical_link = "https://office.test/news/2"; }},
    {"dresses its address",
     [](Entry& e) { e.link = e.canonical_link = "http://www.office.test/news/1/?sid=4"; }},
    {"takes its id away", [](Entry& e) { e.id = e.stated_id = "tag:takers.test,2024:x"; }},
    {"claims another document id", [](Entry& e) { e.document_id = "DOC_2"; }},
};

}  // namespace

TEST_CASE("whatever a hostile source makes of another's story, readers see the owner's") {
  for (const Attack& attack : kAttacks) {
    CAPTURE(attack.what);
    World world;
    world.poll(kOwner, {own_words()});
    const Story before = world.own_story();
    const std::string documents = world.own_documents();
    REQUIRE(documents.find("World day for decent work") != std::string::npos);
    // First by repeating it faithfully, then with the change, which a second poll confirms.
    Entry told = own_words();
    world.poll(kHostile, {told});
    check_unharmed(world, before);
    attack.change(told);
    for (int n = 0; n < 2; ++n) {
      world.poll(kHostile, {told});
      check_unharmed(world, before);
    }
    confirm_unread(kHostile.id, world.rules, world.store->tellings(), at(11));
    check_unharmed(world, before);
    CHECK(world.own_documents() == documents);
    world.poll(kOwner, {own_words()});
    check_unharmed(world, before);
    CHECK(world.own_documents() == documents);
  }
}

TEST_CASE("an older story of a hostile source that moves to the owner's page changes no byte") {
  for (const Attack& attack : kAttacks) {
    CAPTURE(attack.what);
    World world;
    Entry told = own_words();
    told.link = told.canonical_link = "https://takers.test/older";
    told.id = told.stated_id = "tag:takers.test,2024:o";
    told.document_id.clear();
    world.poll(kHostile, {told});
    world.poll(kOwner, {own_words()});
    const std::string documents = world.own_documents();
    attack.change(told);
    told.link = told.canonical_link = own_words().link;
    for (int n = 0; n < 3; ++n) {
      world.poll(kHostile, {told});
      CHECK(world.own_documents() == documents);
    }
  }
}

TEST_CASE("all attacks one after another do no harm either") {
  World world;
  world.poll(kOwner, {own_words()});
  const Story before = world.own_story();
  Entry told = own_words();
  for (const Attack& attack : kAttacks) {
    CAPTURE(attack.what);
    attack.change(told);
    world.poll(kHostile, {told});
    world.poll(kHostile, {told});
    check_unharmed(world, before);
  }
}

TEST_CASE("who tells another's story first has nothing of it once the owner speaks") {
  for (const Attack& attack : kAttacks) {
    CAPTURE(attack.what);
    World world;
    Entry told = own_words();
    world.poll(kHostile, {told});
    world.poll(kOwner, {own_words()});
    check_words(world.own_story().entry, own_words());
    attack.change(told);
    const Story before = world.own_story();
    world.poll(kHostile, {told});
    world.poll(kHostile, {told});
    check_unharmed(world, before);
  }
}

TEST_CASE("the owner's own edits are published while another tells its story") {
  World world;
  world.poll(kOwner, {own_words()});
  Entry hostile = own_words();
  hostile.content_html = "<p>More than the owner says.</p>";
  world.poll(kHostile, {hostile});
  Entry edited = own_words();
  edited.title = "World day for decent work, the programme";
  world.poll(kOwner, {edited});
  check_words(world.own_story().entry, edited);
}
