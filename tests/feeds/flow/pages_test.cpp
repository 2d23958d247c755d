// The pages for people, from a real store.
#include <map>
#include <set>

#include "feeds/flow/filing.h"
#include "feeds/flow/publish.h"
#include "feeds/render/site/site.h"
#include "feeds/store/open.h"
#include "feeds/text/date/written_date.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

Source source_of(const std::string& id) {
  Source source;
  source.id = {id};
  source.title = "Source " + id;
  source.url = "https://" + id + ".example.org/news";
  return source;
}

Entry entry_on(Time published, const std::string& title) {
  Entry entry;
  entry.title = title;
  entry.id = entry.link = entry.canonical_link = "https://www.example.org/" + title;
  entry.published = Date{published, Precision::day, {}};
  entry.kicker = title.starts_with("Report") ? "Report" : "News";
  entry.language = "en";
  return entry;
}

/// Two sources, a topic of all stories that say "wages", and three months.
struct Desk {
  std::unique_ptr<Store> opened = open_store(":memory:");
  Store& store = *opened;
  PublishPlan plan{{"Labour news", "https://feeds.example.org/", "en", "", 50},
                   {},
                   std::vector{source_of("a"), source_of("b")}};
  Time now = day(2026, 11, 2);

  Desk() {
    Topic wages;
    wages.id = {"wages"};
    wages.title = "Wages";
    wages.match = *parse_query("wages", {});
    plan.topics = {wages};
    tell("a",
         {entry_on(day(2026, 11, 1), "wages-rise"),
          entry_on(day(2026, 9, 30), "wages-fall"),
          entry_on(day(2026, 9, 1), "Report-on-wages"),
          entry_on(day(2025, 1, 1), "wages-begin")});
    tell("b", {entry_on(day(2026, 10, 5), "seafarers-rest")});
  }

  void tell(const std::string& source, std::vector<Entry> entries) {
    Feed feed;
    feed.entries = std::move(entries);
    const Matcher matcher(plan.topics, plan.sources.in_order());
    const StoryRules rules{Publishers(plan.sources), {}};
    take_in(*plan.sources.find({source}), feed, {matcher, rules}, store, now);
  }

  Contents contents(const std::string& path, const std::map<std::string, std::string>& query = {}) {
    auto place = Directory(plan).find(path);
    REQUIRE(place);
    place->view = read_view([&](std::string_view name) {
      const auto at = query.find(std::string(name));
      return at == query.end() ? std::nullopt : std::optional(at->second);
    });
    const Store::Reading reading(store);
    return contents_of(store, plan, *place, now);
  }

  std::string page(const std::string& path, const std::map<std::string, std::string>& query = {}) {
    const Contents made = contents(path, query);
    return made.page == nullptr ? "" : made.page->bytes;
  }

  std::string path_of_entry(const std::string& title) {
    const auto story = store.stories().find("https://www.example.org/" + title);
    return '/' + entry_path(story->number, story->id);
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// The titles of a list, in order.
std::string titles(const std::string& page) {
  std::string found;
  for (const std::string title :
       {"wages-rise", "seafarers-rest", "wages-fall", "Report-on-wages", "wages-begin"}) {
    if (has(page, ">" + title + "</a></h2>")) found += (found.empty() ? "" : " ") + title;
  }
  return found;
}

}  // namespace

TEST_CASE("the page of an entry tells its topics and why, its origins, and what stands beside it") {
  Desk site;
  const std::string page = site.page(site.path_of_entry("wages-fall"));
  CHECK(has(page, "<h1 lang=\"en\" dir=\"ltr\">wages-fall</h1>"));
  CHECK(has(page, "href=\"https://feeds.example.org" + site.path_of_entry("wages-fall") + "\""));
  CHECK(has(page, "<a href=\"../topics/wages.html\">Wages</a>"));
  CHECK(has(page, "<code dir=\"auto\">wages</code>"));
  CHECK(has(page, "../sources/a.html"));
  CHECK(has(page, ".." + site.path_of_entry("wages-rise")));
  CHECK(has(page, ".." + site.path_of_entry("Report-on-wages")));
  CHECK_FALSE(has(page, "seafarers-rest"));
}

TEST_CASE("what an entry said before is shown by the word") {
  Desk site;
  Entry edited = entry_on(day(2026, 11, 1), "wages-rise");
  edited.summary = "By a fifth.";
  site.tell("a", {edited});
  edited.summary = "By a tenth.";
  site.tell("a", {edited});
  const std::string page = site.page(site.path_of_entry("wages-rise"));
  CHECK(has(page, "<span>By a </span><del>fifth.</del><ins>tenth.</ins>"));
}

TEST_CASE(
    "who asks for an entry that there is not, or that is not for everybody, is told nothing") {
  Desk site;
  const std::string path = site.path_of_entry("wages-rise");
  CHECK(site.contents(path).exists);
  std::string other = path;
  other.back() = other.back() == '0' ? '1' : '0';
  CHECK_FALSE(site.contents(other).exists);
  CHECK_FALSE(site.contents("/entries/4711-00000000").exists);
  site.plan.withheld.topics = {{"wages"}};
  site.plan.topics.clear();
  CHECK_FALSE(site.contents(path).exists);
  CHECK_FALSE(has(site.page(site.path_of_entry("seafarers-rest")), "wages"));
}

TEST_CASE("a topic is read month by month, by year, type, source and language") {
  Desk site;
  const std::string topic = "/topics/wages.html";
  CHECK(titles(site.page(topic)) == "wages-rise wages-fall Report-on-wages wages-begin");
  CHECK(titles(site.page(topic, {{"date", "2026-09"}})) == "wages-fall Report-on-wages");
  CHECK(titles(site.page(topic, {{"date", "2025"}})) == "wages-begin");
  CHECK(titles(site.page(topic, {{"type", "Report"}})) == "Report-on-wages");
  CHECK(titles(site.page(topic, {{"type", "News"}, {"date", "2026"}})) == "wages-rise wages-fall");
  CHECK(titles(site.page("/feed.html", {{"source", "b"}})) == "seafarers-rest");
  CHECK(titles(site.page(topic, {{"in", "fr"}})).empty());
  CHECK(titles(site.page(topic, {{"page", "2"}})).empty());

  SECTION("each month leads to the one before and after that has any") {
    const std::string september = site.page(topic, {{"date", "2026-09"}});
    CHECK(has(september, "<a href=\"../topics/wages.html?date=2026-11\">Newer</a>"));
    CHECK(has(september, "<a href=\"../topics/wages.html?date=2025-01\">Older</a>"));
    CHECK_FALSE(has(site.page(topic), ">Older<"));
  }
  SECTION("a language that was chosen stands in every link to a page") {
    const std::string french = site.page(topic, {{"lang", "fr"}});
    CHECK(has(french, "<html lang=\"fr\">"));
    CHECK(has(french, "../topics/wages.html?date=2026-11&amp;lang=fr"));
    CHECK(has(french, ".." + site.path_of_entry("wages-rise") + "?lang=fr"));
  }
  SECTION("what cannot be meant counts as not said") {
    const std::string all = site.page(topic);
    for (const char* wrong : {"2026-13", "x", "999", "2026-1", "-001", "2026-02-30", "2026-11-1"})
      CHECK(site.page(topic, {{"date", wrong}}) == all);
    CHECK(site.page(topic, {{"page", "-1"}}) == all);
    CHECK(site.page(topic, {{"lang", "tlh"}}) == all);
    CHECK(site.page(topic, {{"type", "\xFF"}}) == all);
  }
}

TEST_CASE("a page that says how long ago something was reads otherwise in the next hour only") {
  Desk site;
  site.now = day(2026, 11, 2) + std::chrono::minutes{90};
  const Contents first = site.contents("/");
  CHECK(first.until == day(2026, 11, 2) + std::chrono::hours{2});
  CHECK(has(first.page->bytes, "(yesterday)"));
  site.now += std::chrono::minutes{29};
  CHECK(site.contents("/").edition.etag == first.edition.etag);
  site.now = day(2026, 11, 3);
  CHECK(site.contents("/").edition.etag != first.edition.etag);
  site.now = day(2027, 11, 3);
  CHECK_FALSE(site.contents("/").until);
}

namespace {

Entry event_on(const std::string& title, const Date& happens) {
  Entry entry = entry_on(day(2026, 10, 20), title);
  entry.happens = happens;
  entry.place = "Nairobi";
  return entry;
}

// The names of days and of events, in order.
std::string outline(const std::string& page) {
  std::string names;
  for (std::size_t at = page.find("<h2"); at < page.size();) {
    const std::size_t end = page.find("</h", at);
    const std::size_t begin = page.find(page[at + 2] == '2' ? "<h2" : "<a ", at);
    const std::size_t text = page.find('>', begin) + 1;
    names += (names.empty() ? "" : " | ") + page.substr(text, page.find('<', text) - text);
    at = std::min(page.find("<h2", end), page.find("<h3", end));
  }
  return names;
}

/// A desk with what was, is and will be on the second of November.
struct EventDesk : Desk {
  EventDesk() {
    tell(
        "a",
        {event_on("wages-week", {day(2026, 10, 30), Precision::day, day(2026, 11, 3)}),
         event_on("wages-month", {day(2026, 12, 1), Precision::month, {}}),
         event_on("wages-hour", {day(2026, 11, 5) + std::chrono::hours{22}, Precision::minute, {}}),
         event_on("wages-gone", {day(2026, 10, 1), Precision::day, {}})});
    tell("b", {event_on("seafarers-day", {day(2026, 11, 5), Precision::day, {}})});
  }
};

}  // namespace

TEST_CASE("a list leads on to what is older where there is more than it shows") {
  struct Row {
    int days_apart;
    const char* way;
  };

  const auto row = GENERATE(values<Row>({{0, "?date=2026-10&amp;page=2"}, {2, "?date=2026-08"}}));
  std::vector<Entry> entries;
  for (int i = 0; i < 45; ++i)
    entries.push_back(entry_on(day(2026, 10, 31) - std::chrono::days{i * row.days_apart},
                               "more-wages-" + std::to_string(i)));
  Desk fresh;
  fresh.store.stories().prune({.before = Time::max()});
  fresh.tell("b", entries);
  CHECK(has(fresh.page("/sources/b.html"), std::string("b.html") + row.way + "\">Older</a>"));
}

TEST_CASE("a list is filtered by categories where entries have no kicker") {
  Desk site;
  Entry talk = entry_on(day(2026, 11, 1), "wages-talk");
  talk.kicker.clear();
  talk.tags = {"Podcast", "Wages"};
  site.tell("b", {talk});
  const std::string page = site.page("/topics/wages.html", {{"type", "podcast"}});
  CHECK(has(page, ">wages-talk</a>"));
  CHECK_FALSE(has(page, ">wages-rise</a>"));
  CHECK(has(page, "type=podcast\" aria-current=\"true\"><bdi>Podcast</bdi>"));
  CHECK(has(site.page("/topics/wages.html", {{"type", "REPORT"}}), ">Report-on-wages</a>"));
}

TEST_CASE("the page of events shows what is running, then what comes, by day in order") {
  EventDesk site;
  CHECK(outline(site.page("/events.html")) ==
        "Running now | wages-week | 5 November 2026 | seafarers-day | wages-hour | December 2026 | "
        "wages-month");
  CHECK(outline(site.page("/topics/wages/events.html")) ==
        "Running now | wages-week | 5 November 2026 | wages-hour | December 2026 | wages-month");
  CHECK(has(site.page("/topics/wages/events.html"), "href=\"../../topics/wages.ics\""));
  CHECK(has(site.page("/events.html"), ">30 October – 3 November 2026</time>"));
}

TEST_CASE("what is over is found under past events only") {
  EventDesk site;
  CHECK(outline(site.page("/events.html", {{"when", "past"}})) == "1 October 2026 | wages-gone");
  CHECK(has(site.page("/events.html"), "events.html?when=past"));
  site.now = day(2026, 11, 4);
  CHECK(outline(site.page("/events.html", {{"when", "past"}})) ==
        "30 October 2026 | wages-week | 1 October 2026 | wages-gone");
  CHECK_FALSE(has(site.page("/events.html"), "wages-week"));
}

TEST_CASE(
    "an event of an hour lasts until its day is over, and is told by the clocks of its source") {
  EventDesk site;
  Source source = source_of("a");
  source.timezone = "Africa/Nairobi";
  site.plan.sources = std::vector{source, source_of("b")};
  CHECK(has(site.page("/events.html"), "<h2>6 November 2026</h2>"));
  CHECK(has(site.page("/events.html"), "6 November 2026 at 01:00 GMT+3"));
  site.now = day(2026, 11, 5) + std::chrono::hours{23};
  CHECK(outline(site.page("/events.html")) ==
        "Running now | seafarers-day | wages-hour | December 2026 | wages-month");
  site.now = day(2026, 11, 6);
  CHECK(outline(site.page("/events.html")) == "December 2026 | wages-month");
}

TEST_CASE("a page of events holds until the next begins or the day is over") {
  EventDesk site;
  CHECK(site.contents("/events.html").until == day(2026, 11, 3));
  site.now = day(2026, 11, 5) + std::chrono::hours{12};
  CHECK(site.contents("/events.html").until == day(2026, 11, 5) + std::chrono::hours{22});
  CHECK(site.contents("/events.html").edition.last_modified >= day(2026, 11, 5));
}

TEST_CASE("many events come in pages") {
  Desk site;
  std::vector<Entry> events;
  for (int i = 0; i < 70; ++i)
    events.push_back(event_on("wages-" + std::to_string(i),
                              {day(2026, 12, 1) + std::chrono::days{i}, Precision::day, {}}));
  site.tell("a", events);
  const auto count = [&](const std::string& page) {
    std::size_t found = 0;
    for (std::size_t at = page.find("<article"); at != std::string::npos;
         at = page.find("<article", at + 1))
      ++found;
    return found;
  };
  const std::string first = site.page("/events.html");
  const std::string last = site.page("/events.html", {{"page", "3"}});
  CHECK(count(first) == 30);
  CHECK(has(first, "events.html?page=2\">Later"));
  CHECK(count(last) == 10);
  CHECK(has(last, "events.html?page=2\">Sooner"));
  CHECK_FALSE(has(last, "Later"));
}

TEST_CASE("the start page and the page of a topic lead to what is coming, where anything is") {
  EventDesk site;
  CHECK(has(site.page("/"), "<a href=\"events.html\">All coming events</a>"));
  CHECK(has(site.page("/topics/wages.html"), "wages/events.html\">Coming events (3)</a>"));
  Desk quiet;
  CHECK_FALSE(has(quiet.page("/"), "events.html"));
  CHECK_FALSE(has(quiet.page("/topics/wages.html"), "events.html"));
  CHECK(has(quiet.page("/events.html"), "No event is announced"));
}

TEST_CASE("a digest's page has its days, the newest first, each with its entries") {
  Desk site;
  site.plan.topics[0].digest = DigestEvery::day;
  const std::string path = "/topics/wages.digest.html";
  site.now = day(2026, 11, 2) + std::chrono::hours{5};
  CHECK_FALSE(has(site.page(path), "wages-rise"));  // of that day more may still come
  site.now += std::chrono::hours{1};
  const Contents made = site.contents(path);
  const std::string page = made.page->bytes;
  std::size_t at = 0;
  for (const char* part : {"<h2>1 November 2026</h2>",
                           ">wages-rise</a></h3>",
                           "<h2>30 September 2026</h2>",
                           ">wages-fall</a></h3>",
                           "<h2>1 September 2026</h2>",
                           ">Report-on-wages</a></h3>"}) {
    CAPTURE(part);
    at = page.find(part, at);
    REQUIRE(at != std::string::npos);
  }
  CHECK(has(page, "<a href=\"../topics/wages.html\" lang=\"en\" dir=\"ltr\">Wages</a>"));
  CHECK(has(page, "href=\"../topics/wages.digest.atom\""));
  CHECK_FALSE(has(page, "digest.ics"));
  CHECK(has(page, "../topics/wages.digest.html?date=2026-09-30"));
  CHECK(made.until <= day(2026, 11, 3) + std::chrono::hours{6});
  CHECK(has(site.page("/topics/wages.html"), "<a href=\"../topics/wages.digest.html\">digest</a>"));

  SECTION("one of them is looked at, with a way to the next and the one before") {
    const std::string one = site.page(path, {{"date", "2026-09-30"}});
    CHECK_FALSE(has(one, "wages-rise"));
    CHECK(has(one, ">wages-fall</a></h3>"));
    CHECK(has(one, "?date=2026-11-01\">Newer</a>"));
    CHECK(has(one, "?date=2026-09-30\" aria-current=\"true\""));
  }
  SECTION("it speaks the reader's language") {
    const std::string arabic = site.page(path, {{"lang", "ar"}});
    CHECK(has(arabic, "<html lang=\"ar\" dir=\"rtl\">"));
    CHECK(has(arabic, "<h2>١ نوفمبر ٢٠٢٦</h2>"));
  }
  SECTION("a week is one") {
    site.plan.topics[0].digest = DigestEvery::week;
    CHECK(has(site.page(path),
              "<h2>" +
                  written_date(Date{day(2026, 10, 26), Precision::day, day(2026, 11, 1)}, "en") +
                  "</h2>"));
    CHECK(has(site.page(path, {{"date", "2026-10-28"}}), "wages-rise"));
  }
  SECTION("a file has no links that a server would have to answer") {
    auto place = Directory(site.plan).find(path);
    place->view.is_file = true;
    const Store::Reading reading(site.store);
    const auto file = contents_of(site.store, site.plan, *place, site.now).page;
    CHECK(has(file->bytes, "wages-rise"));
    CHECK_FALSE(has(file->bytes, "?date="));
  }
}

TEST_CASE("a digest of many entries goes on on the next page, and none is left out") {
  Desk site;
  site.plan.topics[0].digest = DigestEvery::day;
  site.now = day(2026, 11, 9);
  std::vector<Entry> entries;
  for (unsigned number = 0; number < 190; ++number)
    entries.push_back(entry_on(day(2026, 11, number < 130 ? 5 : 6 + number % 2),
                               "wages-" + std::to_string(1000 + number)));
  site.tell("a", entries);
  std::map<std::string, std::string> query;
  std::set<std::string> seen;
  std::size_t shown = 0;
  for (int pages = 0; pages < 20; ++pages) {
    const std::string page = site.page("/topics/wages.digest.html", query);
    for (std::size_t at = page.find(">wages-1"); at != std::string::npos;
         at = page.find(">wages-1", at + 1)) {
      seen.insert(page.substr(at + 1, 10));
      ++shown;
    }
    const std::size_t end = page.find("\">Older</a>");
    if (end == std::string::npos) break;
    const std::string link = page.substr(page.rfind('?', end), end - page.rfind('?', end));
    query.clear();
    query["date"] = link.substr(link.find("date=") + 5, 10);
    if (const std::size_t number = link.find("page="); number != std::string::npos)
      query["page"] = link.substr(number + 5);
  }
  CHECK(seen.size() == 190);
  CHECK(shown == 190);
}
