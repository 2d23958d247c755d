// Which entry of a document is which known one of the same source: a row a case.
#include "feeds/stories/match.h"

#include "tests/feeds/stories/documents.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

struct Row {
  const char* what;
  Entries before;
  Entries now;
  const char* matches;
  const char* evidence = "";  // for the first entry of the document; empty: none asked
  bool are_positions = false;
};

void check(const Row& row) {
  CAPTURE(row.what);
  const Matches matches = match_documents(row.before, row.now);
  CHECK(told(matches) == row.matches);
  CHECK(matches.ids_are_positions == row.are_positions);
  if (*row.evidence != '\0') CHECK(matches.entries.at(0).evidence == row.evidence);
}

const std::string kSite = "https://x.test/";
const std::string kBakers =
    "Young bakers from eleven towns meet in the capital on Friday to show what they have learnt.";
const std::string kMiners =
    "After nine weeks of talks the union of miners signed an agreement with the owners of the "
    "pits.";
const std::string kNurses =
    "Clinics of the harbour town will shorten the shifts of their nurses from the autumn onwards.";

const Entry kA = item("tag:a", kSite + "a", "Miners win a safety agreement", 1, kMiners);
const Entry kB = item("tag:b", kSite + "b", "Bakers show what they have learnt", 2, kBakers);
const Entry kC = item("tag:c", kSite + "c", "Nurses get shorter shifts", 3, kNurses);

Entry with_id(Entry entry, const std::string& id) {
  entry.id = entry.stated_id = id;
  return entry;
}

Entry at_link(Entry entry, const std::string& link) {
  entry.link = entry.canonical_link = link;
  return entry;
}

Entry headed(Entry entry, const std::string& title) {
  entry.title = title;
  return entry;
}

Entry on_day(Entry entry, int number) {
  entry.published = day(number);
  return entry;
}

Entry saying(Entry entry, const std::string& text) {
  entry.summary = text;
  return entry;
}

/// Entries named from the top: "1", "2", … with something before the number.
Entries numbered(Entries entries, const std::string& name, int first = 1) {
  for (Entry& each : entries)
    each.id = each.stated_id = name + std::to_string(first++);
  return entries;
}

Entries lettered(Entries entries) {
  char letter = 'a';
  for (Entry& each : entries)
    each.id = each.stated_id = std::string(1, letter++);
  return entries;
}

const Entry kNew = item("tag:new", kSite + "new", "Dockers agree on a shorter week", 4);

}  // namespace

TEST_CASE("an entry is matched through edits") {
  const Entry page = item("", kSite + "a", "Miners win a safety agreement", 1);
  for (const Row& row : std::vector<Row>{
           {"nothing", {kA, kB}, {kA, kB}, "0 1", "id, address and title"},
           {"its text", {kA, kB}, {saying(kA, kBakers), kB}, "0 1", "id, address and title"},
           {"its headline", {kA, kB}, {headed(kA, "Pits"), kB}, "0 1", "id and address"},
           {"headline and address",
            {kA, kB},
            {at_link(headed(kA, "Pits"), kSite + "pits"), kB},
            "0 1",
            "id"},
           {"headline, address and day",
            {kA, kB},
            {on_day(at_link(headed(kA, "Pits"), kSite + "pits"), 90), kB},
            "0 1",
            "id"},
           {"everything but its id, in half a year",
            {kA},
            {saying(on_day(at_link(headed(kA, "Pits"), kSite + "pits"), 170), kBakers)},
            "0",
            "id"},
           {"headline of a page", {page}, {headed(page, "Pits")}, "0", "id and address"},
           {"headline and text of a page",
            {saying(page, kMiners)},
            {headed(saying(page, kBakers), "Pits")},
            "0",
            "id and address"},
           {"headline of a page in a new dress",
            {page},
            {headed(at_link(with_id(page, ""), "http://www.x.test/a/"), "Pits")},
            "0",
            "address"},
           {"day of a page", {page}, {on_day(page, 30)}, "0", "id, address and title"},
           {"capitals of a headline",
            {page},
            {headed(page, "MINERS WIN A SAFETY AGREEMENT")},
            "0",
            "id, address and title"},
       })
    check(row);
}

TEST_CASE("an entry is matched through a new dress of its address, however short its title") {
  const std::string old = "http://x.test/n/1";
  for (const char* now : {"https://x.test/n/1",
                          "http://www.x.test/n/1",
                          "https://www.x.test/n/1/",
                          "http://x.test/n/1/index.html",
                          "http://x.test/n/1/index.php",
                          "http://x.test/n/1;jsessionid=77AA.node1",
                          "http://x.test/n/1?PHPSESSID=ab12",
                          "http://x.test/n/1?sid=9",
                          "http://x.test:80/n/1"}) {
    CAPTURE(now);
    const Matches matches =
        match_documents({item("", old, "Webinar", 1), item("", "http://x.test/n/2", "Webinar", 1)},
                        {item("", now, "Webinar", 1), item("", "http://x.test/n/2", "Webinar", 1)});
    CHECK(told(matches) == "0 1");
  }
}

TEST_CASE("addresses that name other things are other entries") {
  const std::string title = "Status of ratifications in the year";
  for (const auto& [before, now] : std::vector<std::pair<std::string, std::string>>{
           {"n?id=1", "n?id=2"},
           {"n?p=1:2:0::NO", "n?p=1:3:0::NO"},
           {"bulletin#day1", "bulletin#day2"},
       }) {
    CAPTURE(before, now);
    CHECK(told(match_documents(
              {item("", kSite + before, title, 1)},
              {item("", kSite + before, title, 1), item("", kSite + now, title, 1)})) == "0 +");
  }
}

TEST_CASE("a site that moves takes its entries along") {
  const auto moved = [](const Entry& each) {
    return at_link(each, "https://new.test/library" + each.link.substr(14));
  };
  const auto page = [](const Entry& each) {
    Entry made = each;
    made.id = made.link;
    made.stated_id.clear();
    return made;
  };
  const auto moved_page = [&](const Entry& each) { return page(moved(each)); };
  for (const Row& row : std::vector<Row>{
           {"with its ids", {kA, kB, kC}, {moved(kA), moved(kB), moved(kC)}, "0 1 2"},
           {"without ids",
            {page(kA), page(kB), page(kC)},
            {moved_page(kA), moved_page(kB), moved_page(kC)},
            "0 1 2",
            "title and moment"},
           {"and tells something new on that day",
            {page(kA), page(kB)},
            {page(kNew), moved_page(kA), moved_page(kB)},
            "+ 0 1"},
           {"a series with its days, without ids",
            {page(on_day(headed(kA, "The week at work"), 1)),
             page(on_day(headed(kB, "The week at work"), 8))},
            {moved_page(on_day(headed(kB, "The week at work"), 8)),
             moved_page(on_day(headed(kA, "The week at work"), 1))},
            "1 0"},
           {"to a mirror",
            {item("", "https://www.labour.test/a", "Webinar", 1)},
            {item("", "https://beta.labour.test/a", "Webinar", 1)},
            "0"},
       })
    check(row);
}

TEST_CASE("ids that wander among entries are positions, and carry nothing along") {
  for (const Row& row : std::vector<Row>{
           {"swapped",
            {kA, kB},
            {with_id(kA, "tag:b"), with_id(kB, "tag:a")},
            "0 1",
            "address, title and day",
            true},
           {"numbers from the top, one comes in",
            numbered({kA, kB, kC}, ""),
            numbered({kNew, kA, kB}, ""),
            "+ 0 1",
            "",
            true},
           {"item-n, one comes in",
            numbered({kA, kB, kC}, "item-"),
            numbered({kNew, kA, kB}, "item-"),
            "+ 0 1",
            "",
            true},
           {"#n, one comes in",
            numbered({kA, kB}, "#"),
            numbered({kNew, kA}, "#"),
            "+ 0",
            "",
            true},
           {"numbers from 0",
            numbered({kA, kB, kC}, "", 0),
            numbered({kNew, kA, kB}, "", 0),
            "+ 0 1",
            "",
            true},
           {"letters by place",
            lettered({kA, kB, kC}),
            lettered({kNew, kA, kB}),
            "+ 0 1",
            "",
            true},
           {"addresses with the place as anchor and id",
            {with_id(kA, kSite + "#1"), with_id(kB, kSite + "#2")},
            {with_id(kNew, kSite + "#1"), with_id(kA, kSite + "#2")},
            "+ 0",
            "",
            true},
       })
    check(row);
}

TEST_CASE("numbers from the top are never trusted, even when all entries are new") {
  const Entries before = numbered({kA, kB, kC}, "");
  const Entries now = numbered({kNew,
                                item("", kSite + "p", "Painters open a school", 5),
                                item("", kSite + "q", "Pilots end their strike", 6)},
                               "");
  const Matches matches = match_documents(before, now);
  CHECK(told(matches) == "+ + +");
  CHECK(matches.ids_are_places == std::vector<bool>{true, true, true});
}

TEST_CASE("once ids are known to be positions they stay so") {
  const Matches matches =
      match_documents(lettered({kA, kB}), lettered({kNew, item("", kSite + "p", "P", 5)}), true);
  CHECK(told(matches) == "+ +");
  CHECK(matches.ids_are_positions);
}

TEST_CASE("an id that is given to another article makes a new story") {
  const Entry other = saying(at_link(headed(kA, "Painters open a school"), kSite + "p"), kBakers);
  for (const Row& row : std::vector<Row>{
           {"half a year later", {kA}, {on_day(other, 190)}, "+"},
           {"within the half-year it is an edit", {kA}, {on_day(other, 150)}, "0"},
           {"the headline stays in part",
            {kA},
            {on_day(headed(other, "Miners win a safety school"), 190)},
            "0"},
           {"the text stays", {kA}, {on_day(saying(other, kMiners), 190)}, "0"},
           {"at the same address, half a year later",
            {kA},
            {on_day(at_link(other, kA.link), 190)},
            "+"},
       })
    check(row);
  const Matches matches = match_documents({kA}, {on_day(other, 190)});
  CHECK(matches.taken_over == std::vector<std::size_t>{0});
}

TEST_CASE("ids that change at every poll are not missed") {
  for (const Row& row : std::vector<Row>{
           {"ids",
            {kA, kB},
            {with_id(kA, "tag:x1"), with_id(kB, "tag:x2")},
            "0 1",
            "address, title and day"},
           {"ids and days",
            {kA, kB},
            {on_day(with_id(kA, "tag:x1"), 5), on_day(with_id(kB, "tag:x2"), 5)},
            "0 1",
            "address and title"},
           {"ids, without addresses",
            {item("k1", "", kA.title, 1), item("k2", "", kB.title, 2)},
            {item("k8", "", kA.title, 1), item("k9", "", kB.title, 2)},
            "0 1"},
           {"ids, with the home page for address",
            {item("k1", kSite, kA.title, 1), item("k2", kSite, kB.title, 2)},
            {item("k8", kSite, kA.title, 1), item("k9", kSite, kB.title, 2)},
            "0 1"},
       })
    check(row);
}

TEST_CASE("what comes each week under one title is a story each week") {
  const std::string weekly = kSite + "weekly";
  const auto issue = [&](int number, const std::string& text) {
    return item("", weekly, "The week at work", number, text);
  };
  const auto of_its_own = [&](int number) {
    return item("", weekly + '/' + std::to_string(number), "The week at work", number);
  };
  for (const Row& row : std::vector<Row>{
           {"at one page, with other words", {issue(1, kMiners)}, {issue(8, kBakers)}, "+"},
           {"two at one page",
            {issue(1, kMiners), issue(8, kBakers)},
            {issue(15, kNurses), issue(8, kBakers)},
            "+ 1"},
           {"at one page, all weeks listed, in other words",
            {issue(1, kMiners), issue(8, kBakers)},
            {issue(15, kNurses), issue(8, kBakers), issue(1, kMiners)},
            "+ 1 0"},
           {"at pages of their own", {of_its_own(1)}, {of_its_own(8), of_its_own(1)}, "+ 0"},
           {"with ids of their own",
            {with_id(issue(1, ""), "w1")},
            {with_id(issue(8, ""), "w8"), with_id(issue(1, ""), "w1")},
            "+ 0"},
           {"a counter in the text is an edit, not an issue",
            {issue(1, kMiners + " Read 12 times.")},
            {issue(2, kMiners + " Read 15 times.")},
            "0"},
       })
    check(row);
}

TEST_CASE("an entry that a document lists twice is one") {
  for (const Row& row : std::vector<Row>{
           {"as it is", {}, {kA, kA, kB}, "+ = +"},
           {"under two ids", {}, {kA, with_id(kA, "tag:a2"), kB}, "+ = +"},
           {"known", {kA, kB}, {kB, kA, kB}, "1 0 ="},
           {"two of one title at two pages are two",
            {},
            {kA, at_link(with_id(kA, "tag:a2"), kSite + "a2")},
            "+ +"},
           {"one id for two articles", {}, {with_id(kA, "k"), with_id(kB, "k")}, "+ +"},
           {"one id for all, one more comes",
            {with_id(kA, "k"), with_id(kB, "k")},
            {with_id(kC, "k"), with_id(kA, "k"), with_id(kB, "k")},
            "+ 0 1"},
       })
    check(row);
}

TEST_CASE("of a flood everything is new but what was known") {
  Entries flood{kA, kB};
  for (int n = 0; n < 400; ++n) {
    const std::string number = std::to_string(n);
    flood.push_back(
        item("tag:f" + number, kSite + "f/" + number, "Course number " + number, 1 + n % 28));
  }
  const Matches matches = match_documents({kA, kB, kC}, flood);
  const auto fresh = std::ranges::count(matches.entries, Match::Kind::fresh, &Match::kind);
  CHECK(fresh == 400);
  CHECK(matches.entries[0].known == 0);
  CHECK(matches.entries[1].known == 1);
}
