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
  const std::string text =
      "The government of China deposited the instruments of ratification of two Conventions on "
      "forced "
      "labour with the Director-General in Geneva on Monday.";
  const Entry long_one = story_of("https://x.test/a", title, 5, text);
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
      {"title and day, no summary", base, story_of("https://x.test/b", title, 5), "title_and_day"},
      {"title and day, in capitals and with accents",
       base,
       story_of("https://x.test/b", "CHINA RATIFIES TWO CONVÉNTIONS", 5),
       "title_and_day"},
      {"title and the day after", base, story_of("https://x.test/b", title, 6), ""},
      {"title and day at another publisher, no summary",
       base,
       story_of("https://y.test/b", title, 5),
       ""},
      {"title and day at another publisher, the whole text",
       long_one,
       story_of("https://y.test/b", title, 5, text),
       "title_day_and_text"},
      {"title and the day after, the whole text",
       long_one,
       story_of("https://y.test/b", title, 6, text),
       "text_a_day_apart"},
      {"an edited title over the same text",
       long_one,
       story_of("https://y.test/b", "China ratifies two forced labour Conventions", 5, text),
       "text_with_edited_title"},
      {"an edited title over a text with another figure",
       long_one,
       story_of("https://y.test/b",
                "China ratifies two forced labour Conventions",
                5,
                text + " That makes 30 of them."),
       ""},
      {"title and two days after", base, story_of("https://x.test/b", title, 7), ""},
      {"title and day, the summary cut off",
       base,
       story_of("https://x.test/b", title, 5, "The government deposited the instr…"),
       "title_and_day"},
      {"title and day, summaries that contradict",
       base,
       story_of(
           "https://x.test/b", title, 5, "Registration for the webinar opens at noon in Geneva."),
       ""},
      {"title and day in another language",
       base,
       in(story_of("https://x.test/b", title, 5), "fr"),
       ""},
      {"title and day, language unknown",
       base,
       in(story_of("https://x.test/b", title, 5), ""),
       "title_and_day"},
      {"a title that tells nothing",
       story_of("https://x.test/a", "Webinar", 5),
       story_of("https://x.test/b", "Webinar", 5),
       ""},
      {"title alone, undated",
       entry("https://x.test/a", title),
       entry("https://x.test/b", title),
       ""},
      {"one home page",
       story_of("https://x.test/", title, 5),
       story_of("https://x.test/", "Something else", 9),
       ""},
  }));
  CAPTURE(row.what);
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  merge_into(*opened, source("first"), feed({row.first}), at(20));
  const std::string id = store.newest({}, 1).at(0).id.text;
  const Merged merged = merge_into(*opened, source("second"), feed({row.second}), at(21));
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
  CHECK(told(merge_into(*opened, source("second"), feed({row.second}), at(22))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
  CHECK(told(merge_into(*opened, source("first"), feed({row.first}), at(23))) ==
        "0 new, 0 revised, 1 seen, 0 joined");
}

TEST_CASE(
    "an event that a source lists twice in a day stays two, also when another source lists both") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  const std::string title = "Regional workshop on decent work";
  merge_into(*opened,
             source("a"),
             feed({story_of("https://x.test/1", title, 5), story_of("https://x.test/2", title, 5)}),
             at(20));
  CHECK(store.counts().stories == 2);
  const Merged merged = merge_into(
      *opened,
      source("b"),
      feed({story_of("https://x.test/b1", title, 5), story_of("https://x.test/b2", title, 5)}),
      at(21));
  CHECK(merged.joined == 2);
  CHECK(store.counts().stories == 2);
  for (const Story& story : store.newest({}, 10))
    CHECK(story.origins.size() == 2);
}

TEST_CASE("a story speaks in the words of the source that owns its address") {
  Source owner = source("owner");
  owner.url = "https://x.test/feed";
  Source guest = source("guest");
  guest.url = "https://guest.test/feed";
  const std::vector<Source> sources{owner, guest};
  const StoryRules rules{Publishers(sources), {}};
  const auto opened = open_store(":memory:");
  const auto poll = [&](const Source& from, const Entry& told_now, int day) {
    return told(merge(from, feed({told_now}), rules, opened->tellings(), at(day)));
  };
  const auto published = [&] { return opened->stories().newest({}, 1).at(0).entry; };
  const Entry own = story_of("https://x.test/a", "A title of some words", 5);
  Entry theirs = story_of("https://x.test/a", "What we make of it", 6, "With many words of ours.");

  SECTION("who tells it first is replaced when the owner speaks, and the id stays") {
    CHECK(poll(guest, theirs, 20) == "1 new, 0 revised, 0 seen, 0 joined");
    const std::string id = opened->stories().newest({}, 1).at(0).id.text;
    CHECK(poll(owner, own, 21) == "0 new, 1 revised, 0 seen, 1 joined");
    CHECK(published().title == own.title);
    CHECK(published().summary.empty());
    CHECK(published().published == on(5));
    CHECK(opened->stories().newest({}, 1).at(0).id.text == id);
  }
  SECTION("others enrich, revise and move it in vain") {
    CHECK(poll(owner, own, 20) == "1 new, 0 revised, 0 seen, 0 joined");
    CHECK(poll(guest, theirs, 21) == "0 new, 0 revised, 0 seen, 1 joined");
    theirs.title = "Grants for everybody";
    CHECK(poll(guest, theirs, 22) == "0 new, 0 revised, 1 seen, 0 joined");
    CHECK(published().title == own.title);
    CHECK(published().link == own.link);
  }
  SECTION("an origin that points elsewhere leaves the story, and becomes one of its own") {
    poll(owner, own, 20);
    poll(guest, theirs, 21);
    theirs.link = theirs.canonical_link = "https://guest.test/apply";
    CHECK(poll(guest, theirs, 22) == "1 new, 0 revised, 0 seen, 0 joined");
    CHECK(opened->stories().counts().stories == 2);
    const auto stories = opened->stories().at_page("x.test/a");
    REQUIRE(stories.size() == 1);
    CHECK(stories[0].origins.size() == 1);
  }
  SECTION("each source is shown in its own words") {
    poll(owner, own, 20);
    poll(guest, theirs, 21);
    const Story story = opened->stories().newest({}, 1).at(0);
    const auto as_guest = as_told_by(story, std::vector{guest.id});
    REQUIRE(as_guest);
    CHECK(as_guest->entry.title == theirs.title);
    CHECK(as_guest->origins.size() == 1);
    CHECK(as_told_by(story, std::vector{owner.id})->entry.title == own.title);
  }
}

TEST_CASE("the same guid in two feeds is two entries") {
  const auto opened = open_store(":memory:");
  Stories& store = opened->stories();
  for (const char* name : {"one", "two"}) {
    Entry each =
        story_of(std::string("https://x.test/") + name, std::string("Title from ") + name, 5);
    each.id = "1";
    merge_into(*opened, source(name), feed({each}), at(20));
  }
  CHECK(store.counts().stories == 2);
  CHECK(store.counts().entries.at({"one"}) == 1);
  CHECK(store.counts().entries.at({"two"}) == 1);
}
