// Stores of every older schema, opened by this program. schemas/N.sql made schema N of the one
// before and wrote rows as the programs of that time did; such a file is never changed, and a new
// schema comes with one more.
#include <fstream>

#include "feeds/store/sqlite/schema/schema.h"
#include "tests/feeds/store/sqlite/older_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

// With which schema's file the rows came that are asked for.
constexpr int kMovedEntries = 2;
constexpr int kSitemaps = 3;
constexpr int kHubs = 4;
constexpr int kPages = 6;
constexpr int kChangeLog = 9;

constexpr Time kSeen{std::chrono::seconds{1709510400}};  // 2024-03-04

std::string titles(const std::vector<Story>& stories) {
  std::string out;
  for (const Story& story : stories)
    out += story.entry.title + '\n';
  return out;
}

Entry boats() {
  Entry made = entry("https://harbour.test/news/2", "Pilot boats get safer ladders");
  made.id = "harbour-2";
  made.language = "";
  made.summary = "Falls were the most frequent accident.";
  made.tags = {"Safety"};
  made.published = Date{Time{std::chrono::seconds{1709373600}}, Precision::second, {}};
  return made;
}

void check_stories(Stories& stories, int schema) {
  const std::string pilots =
      schema >= kMovedEntries ? "Harbour pilots count their rest days\n" : "";
  CHECK(titles(stories.newest({}, 10)) == pilots +
                                              "Cooks of the fleet elect a speaker\n"
                                              "Pilot boats get safer ladders\n"
                                              "Crane drivers agree on shorter night shifts\n");
  CHECK(titles(stories.newest({.topic = TopicId{"boats"}}, 10)) ==
        "Pilot boats get safer ladders\n");
  CHECK(stories.newest({.source = SourceId{"union"}}, 10).size() == 2);
  CHECK(stories.counts().entries.at({"harbour"}) == (schema >= kMovedEntries ? 3 : 2));

  const auto story = stories.find("https://harbour.test/news/2");
  REQUIRE(story);
  CHECK(story->id.text == "urn:uuid:75769e82-3dd9-87bb-b307-3e436e6a67f7");
  CHECK(story->first_seen == kSeen);
  CHECK(story->entry.summary == boats().summary);
  CHECK(story->entry.published == boats().published);
  REQUIRE(story->origins.size() == 2);
  CHECK(story->origins[1].source == SourceId{"union"});
  CHECK(story->origins[1].merge_reason == "url");
  CHECK(stories.find("tag:union.test,2024:8")->entry.content_html ==
        "<p>The vote was <b>unanimous</b>.</p>");

  const auto edited = stories.find("https://harbour.test/news/1");
  REQUIRE(edited);
  CHECK(edited->changed == kSeen + 1h);
  const auto revisions = stories.revisions(edited->number);
  REQUIRE(revisions.size() == 1);
  CHECK(revisions[0].summary == "The agreement covers three ports.");
}

// What is polled again is what it was, and what was removed does not come back.
void check_identity(Store& store) {
  Stories& stories = store.stories();
  const Merged again = merge_into(store, source("harbour"), feed({boats()}), kSeen + 100h);
  CHECK(told(again) == "0 new, 0 revised, 1 seen, 0 joined");
  const std::vector<std::string> links{"https://harbour.test/news/0",
                                       "https://harbour.test/news/9"};
  CHECK(stories.unknown_links({"harbour"}, links) ==
        std::vector<std::string>{"https://harbour.test/news/9"});
}

void check_polls(Timetable& timetable) {
  const auto states = timetable.poll_states();
  const PollState& well = states.at({"harbour"});
  CHECK(well.url == "https://harbour.test/feed");
  CHECK(well.validators == Validators{"\"644\"", "Mon, 04 Mar 2024 00:00:00 GMT"});
  CHECK(well.next_poll == kSeen + 1h);
  CHECK(well.condition == SourceCondition::ok);
  CHECK(well.last_success == kSeen);
  CHECK(well.rhythm == std::vector<std::int64_t>{0, 1'000'000, 0});
  CHECK(well.shape.signature == "rss-2.0");
  CHECK(well.shape.entries == 2);
  CHECK(well.shape.distinct == 1);
  const PollState& failing = states.at({"union"});
  CHECK(failing.consecutive_failures == 3);
  CHECK(failing.last_error == "503 Service Unavailable");
  CHECK_FALSE(failing.last_success);
  CHECK_FALSE(states.at({"new"}).next_poll);
  CHECK(timetable.host_holds() == std::map<std::string, Time>{{"union.test:443", kSeen + 15min}});
  CHECK(states.at({"union"}).next_poll == kSeen + 2h);
}

void check_page_state(Timetable& timetable) {
  const PollState state = timetable.poll_states().at({"page"});
  CHECK(state.validators.etag == "W/\"é\"");
  CHECK(state.condition == SourceCondition::changed_shape);
  CHECK(state.moved_url == "https://page.test/moved");
  CHECK(state.moved_polls == 2);
  CHECK(state.not_modified_streak == 7);
  CHECK(state.asked_interval == std::chrono::minutes{90});
  CHECK(state.skip_hours == 0x800001);
  CHECK(state.skip_days == 0x41);
  CHECK(state.unpushed_poll == kSeen + 30min);
  CHECK(state.hub == "https://hub.test/");
  CHECK(state.shape.distinct == 0.875);
  CHECK(state.rhythm.size() == 169);
  REQUIRE(state.healed);
  CHECK(state.healed->entry == std::vector<std::string>{"ol > li"});
  CHECK(state.healed->date_format == "%d %B");
}

void check_subscriptions(Subscriptions& subscriptions) {
  const auto all = subscriptions.all();
  REQUIRE(all.size() == 2);
  CHECK(all[0].secret == "beef");
  CHECK(all[0].state == SubscriptionState::active);
  CHECK(all[0].lease_end == kSeen + 240h);
  CHECK(all[1].detail == "no such topic");
  CHECK(subscriptions.announced_feeds().at("https://own.test/feed.atom") == "\"1\"");
}

void check_search(SearchIndex& search) {
  while (search.index_words(10)) {
  }
  const auto holding = [&](const std::string& word) {
    return search.candidates({{.kind = WordNeed::Kind::word, .text = word}, {}, {}}, 10).size();
  };
  CHECK(holding("crane") == 1);
  CHECK(holding("unanimous") == 1);
  CHECK(holding("nowhere") == 0);
}

}  // namespace

TEST_CASE("a store of every older schema is brought up to date with what it holds") {
  const int newest = static_cast<int>(migrations().size());
  const int schema = GENERATE_COPY(range(1, newest + 1));
  CAPTURE(schema);
  const TemporaryFolder folder;
  make_older_store(folder / "s.db", schema);
  for (int opening = 1; opening <= 2; ++opening) {
    const auto store = open_store(folder / "s.db");
    CHECK(store->opening_notes().empty());
    check_stories(store->stories(), schema);
    check_polls(store->timetable());
    CHECK(store->topics().digests().at({"boats"}) == "ca08ba10b8905ede46680ef9f931c2f8");
    CHECK(store->timetable().sitemap_states().size() == (schema >= kSitemaps ? 1 : 0));
    if (schema >= kSitemaps)
      CHECK(store->timetable().sitemap_states().at({"harbour"})[0].asked == 3);
    if (schema >= kHubs) check_subscriptions(store->subscriptions());
    if (schema >= kPages) check_page_state(store->timetable());
    CHECK(store->change_log().last_sequence() == (schema >= kChangeLog ? 42 : 0));
    check_search(store->search());
  }
  check_identity(*open_store(folder / "s.db"));
}

TEST_CASE("events of an older store end when their days, month or hour are over") {
  const TemporaryFolder folder;
  make_older_store(folder / "s.db", 15);
  // 3 March 2027 at 08:00; its day, its month; two days from the 2nd.
  change_rows(folder / "s.db", R"sql(
UPDATE story SET entry = json_set(entry, '$.happens', json(CASE number
    WHEN 1 THEN '{"time": 1804060800, "precision": 1}'
    WHEN 2 THEN '{"time": 1804032000, "precision": 2}'
    WHEN 3 THEN '{"time": 1803859200, "precision": 3}'
    ELSE '{"time": 1803945600, "precision": 2, "end": 1804118400}' END));
)sql");
  const auto store = open_store(folder / "s.db");
  std::string ends;
  for (const StoryMark& mark : store->stories().latest_events({}, 10)) {
    const StoryNumber number[]{mark.number};
    ends += rfc3339(end_of(*store->stories().with_numbers(number).front().entry.happens)) + '\n';
  }
  CHECK(ends ==
        "2027-04-01T00:00:00Z\n"
        "2027-03-05T00:00:00Z\n"
        "2027-03-04T00:00:00Z\n"
        "2027-03-03T08:00:00Z\n");
}

TEST_CASE("every schema has its stored file") {
  const int newest = static_cast<int>(migrations().size());
  for (int schema = 1; schema <= newest; ++schema)
    CHECK(sql_of_schema(schema).starts_with("-- "));
}
