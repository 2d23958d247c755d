// The parts that the rules of identity are made of: titles, texts, clocks, places.
#include "feeds/stories/agreement.h"
#include "feeds/stories/clocks.h"
#include "feeds/stories/positions.h"
#include "tests/feeds/stories/documents.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

const std::string kText =
    "The union of port workers and the three terminals agreed on Monday that the week has four "
    "days "
    "of nine hours.";

Agreement agreement(const std::string& a, const std::string& b) {
  return compare(TextSketch(a), TextSketch(b));
}

Date moment(int day_number, int hour) {
  return {day(day_number).time + std::chrono::hours{hour}, Precision::minute, std::nullopt};
}

Time noon(int day_number) {
  return day(day_number).time + std::chrono::hours{12};
}

Entry announced(int day_number) {
  Entry entry = entry_of({"https://x.test/" + std::to_string(day_number), "Course", day_number});
  entry.date_evidence = "time element";
  return entry;
}

}  // namespace

TEST_CASE("what stands behind or before a title as the name of its site is taken off") {
  struct Row {
    const char* title;
    const char* text;
    const char* site;
  };

  for (const Row& row : std::vector<Row>{
           {"Miners win", "miners win", ""},
           {"Miners win a case | Labour Office", "miners win a case", "labour office"},
           {"Miners win a case | Somebody Else", "miners win a case", "somebody else"},
           {"Labour Office: miners win", "labour office: miners win", ""},
           {"Labour Office | Miners win a case", "miners win a case", "labour office"},
           {"Miners win a case – Labour Office", "miners win a case", "labour office"},
           {"Miners win – a report", "miners win - a report", ""},
           {"Work | Life", "work | life", ""},
           {"Rights & duties…", "rights and duties...", ""},
           {"!!", "", ""},
       }) {
    const TitleKey key = title_key(row.title, names());
    CAPTURE(row.title);
    CHECK(key.text == row.text);
    CHECK(key.site == row.site);
  }
}

TEST_CASE("how far two texts agree") {
  struct Row {
    const char* what;
    std::string a;
    std::string b;
    Agreement agreement;
  };

  const std::string half =
      "The union of port workers and the three terminals agreed on Monday that";
  for (const Row& row : std::vector<Row>{
           {"none", kText, "", Agreement::unsaid},
           {"the same", kText, kText, Agreement::nearly_same},
           {"typography", kText, "“" + kText + "”", Agreement::nearly_same},
           {"one is cut off", kText, half, Agreement::nearly_same},
           {"a figure more",
            kText + " It took 9 talks.",
            kText + " It took 8 talks.",
            Agreement::agree},
           {"a third is other words",
            kText,
            half + " nobody has to work at night from now on.",
            Agreement::unclear},
           {"eleven words alike",
            "Eleven words stand here and that is too few to tell",
            kText,
            Agreement::differ},
           {"few words, the same",
            "Doors open at nine.",
            "Doors open at nine!",
            Agreement::unclear},
           {"other words",
            kText,
            "A cooking school for refugees opens its doors beside the market square, where "
            "eighteen cooks will teach until spring.",
            Agreement::differ},
       }) {
    CAPTURE(row.what);
    CHECK(agreement(row.a, row.b) == row.agreement);
    CHECK(agreement(row.b, row.a) == row.agreement);
  }
}

TEST_CASE("a reader sees the same through another typography, mark-up, tags and credits") {
  Entry before = entry_of({"https://x.test/a", "The “right” to rest", 1, "It’s law – at last…"});
  before.content_html = "<p>Nine hours.</p>";
  Entry after = before;
  after.title = "The \"right\" to rest";
  after.summary = "It's law - at last...";
  after.content_html = "<div><b>Nine</b> hours.</div>";
  after.tags = {"Rest"};
  after.image_credit = "Somebody";
  CHECK(reads_the_same(before, after));
  after.content_html = "<p>Ten hours.</p>";
  CHECK_FALSE(reads_the_same(before, after));
}

TEST_CASE("a day that lies ahead is an event's or an error, never one of publication") {
  const Time now = noon(10);
  const auto clocks = [&](const Entry& entry, Ahead ahead) { return clocks_of(entry, ahead, now); };

  const Clocks past = clocks(announced(9), Ahead::an_event);
  CHECK(past.announced == day(9));
  CHECK_FALSE(past.happens);
  CHECK(past.evidence == "time element");

  const Clocks event = clocks(announced(30), Ahead::an_event);
  CHECK_FALSE(event.announced);
  CHECK(event.happens == day(30));

  const Clocks error = clocks(announced(30), Ahead::an_error);
  CHECK_FALSE(error.announced);
  CHECK_FALSE(error.happens);

  Entry placed = announced(30);
  placed.place = "Lima";
  CHECK(clocks(placed, Ahead::an_error).happens == day(30));
  placed.published = day(10 + 3 * 365);
  CHECK_FALSE(clocks(placed, Ahead::an_error).happens);

  Entry range = announced(3);
  range.published->end = day(6).time;
  CHECK(clocks(range, Ahead::an_error).happens == range.published);
  CHECK(clocks(range, Ahead::an_error).announced == range.published);
}

TEST_CASE("a day may begin earlier in the east, and a clock be wrong by minutes") {
  const Time now = noon(10);
  CHECK_FALSE(is_ahead(day(10), now));
  CHECK_FALSE(is_ahead(day(11), now));
  CHECK(is_ahead(day(12), now));
  CHECK_FALSE(is_ahead(moment(10, 13), now));
  CHECK(is_ahead(moment(10, 14), now));
}

TEST_CASE("a list of which many days lie ahead announces what is to come") {
  const auto meaning = [](std::initializer_list<int> days) {
    std::vector<Entry> document;
    for (const int each : days)
      document.push_back(announced(each));
    return meaning_of_future_dates(document, noon(10));
  };
  CHECK(meaning({20, 21, 22}) == Ahead::an_event);
  CHECK(meaning({20, 21, 22, 1, 2, 3, 4, 5, 6}) == Ahead::an_event);
  CHECK(meaning({20, 21, 22, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) == Ahead::an_error);
  CHECK(meaning({20, 20, 20, 20}) == Ahead::an_error);
  CHECK(meaning({1000, 1001, 1002}) == Ahead::an_error);
  CHECK(meaning({}) == Ahead::an_error);
}

TEST_CASE("undated entries of a first poll stand behind the news of that day") {
  const Time now = noon(10);
  CHECK(place_in_lists(day(10), now, PollOf::new_source) == noon(10));
  CHECK(place_in_lists(std::nullopt, now, PollOf::new_source) == day(10).time);
  CHECK(place_in_lists(std::nullopt, now, PollOf::known_source) == now);
}

TEST_CASE("ids that say where an entry stands") {
  struct Row {
    std::vector<std::string> ids;
    std::string places;  // a letter an entry: p, or - for an id that may be trusted
  };

  for (const Row& row : std::vector<Row>{
           {{"1", "2", "3"}, "ppp"},
           {{"3", "2", "1"}, "ppp"},
           {{"0", "1", "2"}, "ppp"},
           {{"item-1", "item-2", "item-3"}, "ppp"},
           {{"item-3", "item-2", "item-1"}, "ppp"},
           {{"#1", "#7"}, "pp"},
           {{"item-1", "item-2"}, "--"},
           {{"item-1", "item-2", "item-4"}, "---"},
           {{"item-1", "other-2", "item-3"}, "---"},
           {{"4711", "4710", "4709"}, "---"},
           {{"4711", "2", "4709"}, "-p-"},
           {{"tag:a", "tag:b"}, "--"},
           {{"", "", ""}, "---"},
           {{"12345678901234567890", "1"}, "-p"},
       }) {
    CAPTURE(row.ids);
    Entries document;
    for (const std::string& id : row.ids)
      document.push_back(item(id, "https://x.test/" + std::to_string(document.size()), "T"));
    std::string places;
    for (const bool each : ids_that_are_places(keys_of_all(document)))
      places += each ? 'p' : '-';
    CHECK(places == row.places);
  }
}

TEST_CASE("where an entry stands, apart from the dress of its address") {
  struct Row {
    const char* link;
    const char* page;
    const char* anchor;
  };

  for (const Row& row : std::vector<Row>{
           {"https://www.x.test/a/?b=2&a=1#part", "x.test/a?a=1&b=2", "part"},
           {"http://x.test/a;jsessionid=1?PHPSESSID=2", "x.test/a", ""},
           {"http://x.test/a;v=2", "x.test/a;v=2", ""},
           {"http://x.test:8080/a", "x.test:8080/a", ""},
           {"https://x.test/a#comment-12", "x.test/a", ""},
           {"https://x.test/a#top", "x.test/a", ""},
           {"https://x.test/a#day-2:~:text=x", "x.test/a", "day-2"},
           {"urn:isbn:1", "urn:isbn:1", ""},
           {"", "", ""},
       }) {
    CAPTURE(row.link);
    const Address address = address_of("", row.link);
    CHECK(address.page == row.page);
    CHECK(address.anchor == row.anchor);
  }
}
