#include "feeds/render/body.h"

#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

const Publication kPublication{"Labour news", "https://feeds.example.org/", "en", "", 50};

/// The body of a story that nobody is known to have told.
std::string body_of(const Entry& entry) {
  Story story;
  story.entry = entry;
  const SourceList nobody;
  return body_html(story, {kPublication, nobody});
}

struct Case {
  std::string about;
  Entry entry;
  std::string body;
};

Entry with_content(std::string html) {
  Entry entry;
  entry.content_html = std::move(html);
  return entry;
}

std::vector<Case> cases() {
  std::vector<Case> rows;
  rows.push_back({"an entry that says nothing has no body", {}, ""});

  Entry listed;
  listed.image = "https://x.test/hall.jpg";
  listed.kicker = "Press release";
  listed.place = "Geneva";
  rows.push_back({"an entry without a text has no body that could be taken for one", listed, ""});

  Entry event = with_content("<p>Three days.</p>");
  event.image = "https://x.test/hall.jpg?w=1200";
  event.image_alt = "A \"hall\"";
  event.image_credit = "M. Creuset & ILO";
  event.kicker = "Conference";
  event.place = "Geneva";
  event.happens = Date{day(2026, 12, 3), Precision::day, day(2026, 12, 5)};
  event.summary = "Delegates meet.";
  rows.push_back({"picture, kicker, days, place, summary and text stand in this order",
                  event,
                  "<figure><img src=\"https://x.test/hall.jpg?w=1200\" alt=\"A &quot;hall&quot;\">"
                  "<figcaption>Picture: M. Creuset &amp; ILO</figcaption></figure>"
                  "<p>Conference · 3–5 December 2026 · Geneva</p>"
                  "<p>Delegates meet.</p><p>Three days.</p>"});

  Entry old = with_content("<p>A convention.</p>");
  old.published = Date{day(1948, 7, 9), Precision::day, {}};
  old.place = "San Francisco";
  rows.push_back({"a date that feeds cannot say stands in the text",
                  old,
                  "<p>9 July 1948 · San Francisco</p><p>A convention.</p>"});

  Entry shown = with_content("<p><img src=\"https://x.test/hall.jpg?w=600\"></p>");
  shown.image = "https://x.test/hall.jpg?w=1200";
  rows.push_back({"a picture that the text shows is not shown twice", shown, shown.content_html});

  Entry begun = with_content("<p>Delegates <b>meet</b> in the hall.</p>");
  begun.summary = "Delegates meet in";
  rows.push_back(
      {"a summary with which the text begins is not said twice", begun, begun.content_html});

  Entry table = with_content("<table><tr><td>1</td></tr></table>");
  rows.push_back({"a table stays a table", table, table.content_html});

  Entry around = with_content("<p>Wages.</p><table><tr><td>1</td></tr></table><p>They rise.</p>");
  around.summary = "Wages. They rise.";
  rows.push_back(
      {"a summary that is the text around a table is not said twice", around, around.content_html});

  Entry text;
  text.content_text = "One <line>\nand another\n\nA second paragraph";
  rows.push_back({"a text without mark-up keeps its lines",
                  text,
                  "<p>One &lt;line&gt;<br>and another</p><p>A second paragraph</p>"});

  Entry french;
  french.language = "fr-CH";
  french.happens = Date{day(2026, 12, 3), Precision::day, {}};
  rows.push_back({"days are written in the entry's language", french, "<p>3 décembre 2026</p>"});

  Entry month;
  month.language = "x-none";
  month.happens = Date{day(2026, 12, 1), Precision::month, {}};
  rows.push_back({"of a month no day is written", month, "<p>December 2026</p>"});
  return rows;
}

}  // namespace

TEST_CASE("there is one body of an entry") {
  for (const Case& each : cases()) {
    CAPTURE(each.about);
    CHECK(body_of(each.entry) == each.body);
  }
}

TEST_CASE("who speaks stands first among those who told a story, and no file of this machine") {
  Story story;
  story.entry.summary = "Ferries sail again.";
  story.origins = {
      {{"copy"}, "1", "https://copy.test/1", {}, "new"},
      {{"owner"}, "1", "https://owner.test/1", {}, "url", true},
      {{"local"}, "1", "file:///srv/news/1.html", {}, "url"},
      {{"unknown"}, "1", "https://unknown.test/1", {}, "url"},
  };
  Source copy;
  copy.id = {"copy"};
  Source owner;
  owner.id = {"owner"};
  owner.title = "The <owner>";
  Source local;
  local.id = {"local"};
  const SourceList sources = std::vector{copy, owner, local};
  CHECK(body_html(story, {kPublication, sources}) ==
        "<p>Ferries sail again.</p><p><small>Source: <a href=\"https://owner.test/1\">The "
        "&lt;owner&gt;</a> · "
        "Also at: <a href=\"https://copy.test/1\">copy</a>, local</small></p>");
}

TEST_CASE("an excerpt is the summary, else how the text begins") {
  Entry entry;
  CHECK(excerpt_of(entry).empty());
  entry.content_html = "<p>First.</p><p>Second.</p>";
  CHECK(excerpt_of(entry) == "First. Second.");
  entry.content_html = "<p>" + std::string(200, 'a') + ' ' + std::string(300, 'b') + "</p>";
  CHECK(excerpt_of(entry) == std::string(200, 'a') + "…");
  entry.summary = "Short.";
  CHECK(excerpt_of(entry) == "Short.");
}

TEST_CASE("an excerpt ends between words, or between the characters of a script without spaces") {
  Entry entry;
  entry.summary = "Short.";
  CHECK(excerpt_of(entry) == "Short.");
  entry.summary.clear();
  for (int i = 0; i < 100; ++i)
    entry.summary += "labour ";
  CHECK(excerpt_of(entry).ends_with("labour…"));
  CHECK(excerpt_of(entry).size() <= 303);
  entry.summary.clear();
  for (int i = 0; i < 200; ++i)
    entry.content_text += "a劳";
  CHECK(excerpt_of(entry) == entry.content_text.substr(0, 300) + "…");
  entry.content_text.insert(0, "b");
  CHECK(excerpt_of(entry) == entry.content_text.substr(0, 298) + "…");
}
