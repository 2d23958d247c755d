#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

Entry story_of(const std::string& link,
               const std::string& title,
               int day,
               const std::string& summary = "") {
  Entry made = dated(entry(link, title), day);
  made.summary = summary;
  return made;
}

Entry in(Entry made, const std::string& language) {
  made.language = language;
  return made;
}

Entry document(Entry made, const std::string& id) {
  made.document_id = id;
  return made;
}

}  // namespace

TEST_CASE("two sources tell one story") {
  struct Row {
    const char* what;
    Entry first;
    Entry second;
    const char* reason;  // of the second origin; empty: another story
  };

  const std::string title = "China ratifies two Conventions";
  const Entry base =
      story_of("https://x.test/a", title, 5, "The government deposited the instruments today.");
  const auto row = GENERATE_COPY(values<Row>({
      {"one address",
       base,
       story_of("https://x.test/a", "Another headline", 20, "Other words altogether here."),
       "url"},
      {"one document under two paths",
       document(base, "WCMS_1"),
       document(story_of("https://x.test/b", "A title with a prefix", 9), "WCMS_1"),
       "document_id"},
      {"one document id in two languages",
       document(base, "WCMS_1"),
       document(in(story_of("https://x.test/b", "Chine", 9), "fr"), "WCMS_1"),
       ""},
      {"title and day, no summary", base, story_of("https://y.test/b", title, 5), "title_and_day"},
      {"title and day, in capitals and with accents",
       base,
       story_of("https://y.test/b", "CHINA RATIFIES TWO CONVÉNTIONS", 5),
       "title_and_day"},
      {"title and the day after", base, story_of("https://y.test/b", title, 6), "title_and_day"},
      {"title and two days after", base, story_of("https://y.test/b", title, 7), ""},
      {"title and day, the summary cut off",
       base,
       story_of("https://y.test/b", title, 5, "The government deposited the instr…"),
       "title_and_day"},
      {"title and day, summaries that contradict",
       base,
       story_of(
           "https://y.test/b", title, 5, "Registration for the webinar opens at noon in Geneva."),
       ""},
      {"title and day in another language",
       base,
       in(story_of("https://y.test/b", title, 5), "fr"),
       ""},
      {"title and day, language unknown",
       base,
       in(story_of("https://y.test/b", title, 5), ""),
       "title_and_day"},
      {"a title that tells nothing",
       story_of("https://x.test/a", "Webinar", 5),
       story_of("https://y.test/b", "Webinar", 5),
       ""},
      {"title alone, undated",
       entry("https://x.test/a", title),
       entry("https://y.test/b", title),
       ""},
      {"one home page",
       story_of("https://x.test/", title, 5),
       story_of("https://x.test/", "Something else", 9),
       ""},
  }));
  CAPTURE(row.what);
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  store.merge(source("first"), feed({row.first}), at(20));
  const std::string id = store.newest({}, 1).at(0).id.text;
  const Merged merged = store.merge(source("second"), feed({row.second}), at(21));
  const std::string reason = row.reason;
  CHECK(store.counts().stories == (reason.empty() ? 2 : 1));
  CHECK(merged.joined == (reason.empty() ? 0 : 1));
  if (!reason.empty()) {
    const Story story = store.newest({}, 1).at(0);
    CHECK(story.id.text == id);
    REQUIRE(story.origins.size() == 2);
    CHECK(story.origins[0].merge_reason == "new");
    CHECK(story.origins[1].merge_reason == reason);
    CHECK(story.origins[1].source.text == "second");
    CHECK(merged.extended == std::vector<StoryNumber>{story.number});
  }
  // Every later poll of either changes nothing.
  CHECK(told(store.merge(source("second"), feed({row.second}), at(22))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  CHECK(told(store.merge(source("first"), feed({row.first}), at(23))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
}

TEST_CASE(
    "an event that a source lists twice in a day stays two, also when another source lists both") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  const std::string title = "Regional workshop on decent work";
  store.merge(
      source("a"),
      feed({story_of("https://x.test/1", title, 5), story_of("https://x.test/2", title, 5)}),
      at(20));
  CHECK(store.counts().stories == 2);
  const Merged merged = store.merge(
      source("b"),
      feed({story_of("https://y.test/1", title, 5), story_of("https://y.test/2", title, 5)}),
      at(21));
  CHECK(merged.joined == 2);
  CHECK(store.counts().stories == 2);
  for (const Story& story : store.newest({}, 10))
    CHECK(story.origins.size() == 2);
}

TEST_CASE("the first origin speaks, unless a later one has more to say") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  const Entry bare = story_of("https://x.test/a", "A title of some words", 5);
  Entry full = story_of("https://x.test/a", "A title of some words", 6, "With a summary.");
  store.merge(source("bare"), feed({bare}), at(20));
  const Merged merged = store.merge(source("full"), feed({full}), at(21));
  CHECK(merged.joined == 1);
  CHECK(merged.revised.size() == 1);
  Story story = store.newest({}, 1).at(0);
  CHECK(story.entry.summary == "With a summary.");
  CHECK(story.entry.published == on(5));
  // What the silent origin changes is not heard.
  Entry edited = bare;
  edited.title = "Another title of some words";
  CHECK(told(store.merge(source("bare"), feed({edited}), at(22))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  full.title = "The speaker's own edit";
  CHECK(told(store.merge(source("full"), feed({full}), at(23))) ==
        "0 new, 1 revised, 0 seen, 0 joined");
  CHECK(store.newest({}, 1).at(0).entry.title == "The speaker's own edit");
}

TEST_CASE("the same guid in two feeds is two entries") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  for (const char* name : {"one", "two"}) {
    Entry each =
        story_of(std::string("https://x.test/") + name, std::string("Title from ") + name, 5);
    each.id = "1";
    store.merge(source(name), feed({each}), at(20));
  }
  CHECK(store.counts().stories == 2);
  CHECK(store.counts().entries.at({"one"}) == 1);
  CHECK(store.counts().entries.at({"two"}) == 1);
}
