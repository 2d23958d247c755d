// Filters that a generator writes by the grammar, so that forms meet which no table thought of.
#include <array>
#include <random>
#include <string>
#include <vector>

#include "feeds/topics/doubts.h"
#include "feeds/topics/matcher.h"
#include "feeds/topics/query.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

const Concepts kConcepts{
    {"osh", {"osh", {{"en", {"safety and health", "OSH", "accident*"}}, {"zh", {"安全生产"}}}}},
    {"pay", {"pay", {{"en", {"wage", "/pay.?roll/i"}}, {"fr", {"salaire"}}}}}};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  /// A filter of any form, as an editor might type it.
  std::string filter(int depth) {
    switch (depth == 0 ? 0 : pick(8)) {
      case 1: return part(depth - 1) + one_of({" ", " AND ", " && ", "  "}) + part(depth - 1);
      case 2: return part(depth - 1) + one_of({" OR ", " || ", " | "}) + part(depth - 1);
      case 3: return one_of({"-", "NOT ", "!"}) + part(depth - 1);
      case 4: return '(' + filter(depth - 1) + ')';
      case 5: return near_side() + one_of({" NEAR/2 ", " -NEAR/1 ", " NEAR/0 "}) + near_side();
      case 6:
        return one_of({"title:", "summary:", "content:"}) + '(' + words_group(depth - 1) + ')';
      case 7: return '+' + term();
      default: return term();
    }
  }

  Story story() {
    Story made;
    made.entry.title = words(5);
    made.entry.summary = words(6);
    made.entry.content_text = words(30);
    made.entry.kicker = one_of({"Press release", "Vacancy", ""});
    made.entry.language = one_of({"en", "fr", "es", "zh", "de", "ru", "ar", "ja", "vi", "pt", ""});
    made.entry.tags = {one_of({"asia", "themes"})};
    made.origins.push_back({{one_of({"wire", "desk"})}, "1", "https://a.example/news", {}, "new"});
    return made;
  }

 private:
  std::size_t pick(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  std::string one_of(const std::vector<std::string>& choices) {
    return choices[pick(choices.size())];
  }

  std::string word() {
    return one_of({"wage",   "wages",      "strike",  "OSH",      "safety",   "health",  "and",
                   "work",   "grève",      "salaire", "salarios", "y",        "trabajo", "Arbeit",
                   "Kinder", "забастовка", "труд",    "العمل",    "安全生产", "労働",    "lao",
                   "động",   "trabalho",   "near",    "not-so",   "l'emploi", "U.S.A."});
  }

  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      text += (i == 0 ? "" : one_of({" ", " ", " ", ", ", ". "})) + word();
    return text;
  }

  std::string text_term() {
    switch (pick(7)) {
      case 4:
      case 5:
        return one_of(
            {"wage", "OSH", "salaire", "труд", "العمل", "安全生产", "l'emploi", "U.S.A."});
      case 0: return '"' + words(2) + '"';
      case 1: return '"' + word() + ' ' + word() + "\"~" + one_of({"0", "1", "3"});
      case 2: return one_of({"wag*", "safe*", "труд*", "*arbeit", "*trabajo"});
      case 3: return one_of({"@osh", "@pay"});
      default: return '"' + word() + '"';
    }
  }

  // Mentions of what holds an expression are not counted.
  std::string counted() {
    const std::string term = text_term();
    return term == "@pay" ? term : term + one_of({"", "", "{2,}", "{3,}"});
  }

  std::string near_side() {
    return pick(3) == 0 ? '(' + plain_text() + " OR " + plain_text() + ')' : plain_text();
  }

  // A concept with an expression in it has no place beside NEAR.
  std::string plain_text() { return pick(2) == 0 ? '"' + word() + '"' : one_of({"wag*", "@osh"}); }

  std::string words_group(int depth) {
    if (depth <= 0) return counted();
    return counted() + one_of({" ", " OR ", " -"}) + words_group(depth - 1);
  }

  std::string term() {
    switch (pick(3)) {
      case 0:
        return one_of({"#asia",
                       "lang:fr",
                       "lang:unknown",
                       "source:wire",
                       "url:news",
                       "scheme:*",
                       "scheme:themes",
                       "has:image",
                       "has:summary",
                       "date>2024-01-31",
                       "date:2024..2025-06",
                       "age<30d",
                       "age>2y",
                       "event<30d",
                       "event>=2027-01",
                       "updated<7d",
                       "seen<1d",
                       "/wa.e/i",
                       "title:/^wage/",
                       "url:/news/i",
                       "type:vacancy",
                       "type:\"press release\"",
                       "place:Geneva",
                       "author:Lee"});
      case 1: return one_of({"title:", "intitle:", "summary:", "content:", ""}) + counted();
      default: return counted();
    }
  }

  // What stands beside an operator: in parentheses, so that the words mean what was drawn.
  std::string part(int depth) { return depth <= 0 ? term() : '(' + filter(depth) + ')'; }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("whatever the grammar allows is read, and prints so that it reads and means the same") {
  Generator generator(20261127);
  std::vector<Story> stories;
  for (int i = 0; i < 40; ++i)
    stories.push_back(generator.story());
  const Time now{std::chrono::sys_days{std::chrono::year{2026} / 5 / 1}};
  std::size_t kept = 0;
  std::size_t dropped = 0;
  for (int i = 0; i < 1500; ++i) {
    const std::string text = generator.filter(4);
    CAPTURE(text);
    const auto query = parse_query(text, kConcepts);
    if (!query) FAIL(query.error().message);
    const std::string printed = text_of(*query);
    CAPTURE(printed);
    const auto again = parse_query(printed, kConcepts);
    if (!again) FAIL(again.error().message);
    REQUIRE(text_of(*again) == printed);
    REQUIRE(doubts_about(*again) == doubts_about(*query));
    const Search first(*query, {});
    const Search second(*again, {});
    for (const Story& story : stories) {
      const bool keeps = first.keeps(story, now);
      REQUIRE(second.keeps(story, now) == keeps);
      ++(keeps ? kept : dropped);
    }
  }
  CHECK(kept > 1000);
  CHECK(dropped > 1000);
}
