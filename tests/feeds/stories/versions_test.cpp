// Which stories are versions of one in several languages: rules and attacks as tables.
#include "feeds/stories/versions.h"

#include <algorithm>

#include "feeds/stories/language_mark.h"
#include "tests/feeds/stories/tellings.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

/// A story as one source tells it; `versions`: what it says of others, "fr https://…".
struct Shown {
  std::string source = "office";
  std::string language;
  std::string link;
  int day = 0;
  std::string document_id = "";
  std::vector<std::pair<std::string, std::string>> versions = {};
};

const Publishers& all_publishers() {
  static const Publishers all = [] {
    const auto at = [](const std::string& id, const std::string& url) {
      Source made;
      made.id = {id};
      made.url = url;
      return made;
    };
    std::vector<Source> sources{at("office", "https://www.labour.test/news"),
                                at("office-fr", "https://www.labour.test/fr/news"),
                                at("union", "https://union.test/feed"),
                                at("rogue", "https://rogue.test/feed")};
    Site site;
    site.id = {"labour"};
    site.canonical = "https://www.labour.test";
    site.mirrors = {"mirror.labour.test"};
    const auto shared = std::make_shared<const Site>(std::move(site));
    sources[0].site = sources[1].site = shared;
    return Publishers(sources);
  }();
  return all;
}

VersionFacts facts(StoryNumber number, const Shown& shown) {
  Story story;
  story.number = number;
  story.entry = entry_of({.link = shown.link,
                          .title = "Title",
                          .day = shown.day,
                          .language = shown.language,
                          .document_id = shown.document_id});
  story.entry.alternates = shown.versions;
  story.origins.push_back({.source = {shown.source},
                           .entry_id = {},
                           .link = shown.link,
                           .first_seen = {},
                           .merge_reason = "new",
                           .speaks = true});
  return version_facts(story, all_publishers());
}

VersionVerdict verdict(const Shown& a, const Shown& b) {
  return are_versions(facts(1, a), facts(2, b), EditorsWord());
}

const std::string kEn = "https://www.labour.test/news/crane-drivers-win";
const std::string kFr = "https://www.labour.test/nouvelles/les-grutiers-gagnent";

}  // namespace

TEST_CASE("an address is known without what names the language in it") {
  struct Row {
    const char* page;
    const char* language;
    const char* unmarked;
  };

  const auto row = GENERATE(values<Row>({
      {"x.test/fr/news/boats", "fr", "x.test/news/boats"},
      {"x.test/FR/news/boats", "fr", "x.test/news/boats"},
      {"x.test/fr-CH/news/boats", "fr", "x.test/news/boats"},
      {"x.test/fr_CA/news/boats", "fr-FR", "x.test/news/boats"},
      {"x.test/zh-hans/news/boats", "zh-Hans", "x.test/news/boats"},
      {"x.test/news/boats/fr", "fr", "x.test/news/boats"},
      {"x.test/news/boats/lang--fr", "fr", "x.test/news/boats"},
      {"x.test/news/boats/lang-fr", "fr", "x.test/news/boats"},
      {"x.test/news/boats?lang=fr", "fr", "x.test/news/boats"},
      {"x.test/news?id=7&locale=fr_FR", "fr", "x.test/news?id=7"},
      {"x.test/news/boats.fr.html", "fr", "x.test/news/boats.html"},
      {"x.test/news/boats_fr.htm", "fr", "x.test/news/boats.htm"},
      {"x.test/news/boats-fr.html", "fr", "x.test/news/boats.html"},
      {"x.test/news/boats", "fr", "x.test/news/boats"},
      {"x.test/es/news/boats", "fr", "x.test/es/news/boats"},
      {"x.test/news/frais", "fr", "x.test/news/frais"},
      {"x.test/news/pro-fr", "fr", "x.test/news/pro-fr"},
      {"x.test/news?page=fr", "fr", "x.test/news?page=fr"},
      {"x.test/fr-something-long/news", "fr", "x.test/fr-something-long/news"},
      {"fr.test/news/boats", "fr", "fr.test/news/boats"},
      {"x.test/fr/news/boats", "", "x.test/fr/news/boats"},
      {"", "fr", ""},
  }));
  CAPTURE(row.page, row.language);
  CHECK(without_language_mark(row.page, row.language) == row.unmarked);
}

TEST_CASE("a slug of words tells one document from others") {
  struct Row {
    const char* page;
    bool tells;
  };

  const auto row = GENERATE(values<Row>({
      {"x.test/news/crane-drivers-win", true},
      {"x.test/news/crane_drivers_win.html", true},
      {"x.test/news/un-%C3%A9t%C3%A9-chaud", true},
      {"x.test/news/crane-drivers", false},
      {"x.test/news/2024-05-01", false},
      {"x.test/news/n-17", false},
      {"x.test/news", false},
      {"x.test", false},
  }));
  CAPTURE(row.page);
  CHECK(has_telling_slug(row.page) == row.tells);
}

TEST_CASE("two stories are versions of one by evidence, and not where anything stands against it") {
  struct Row {
    const char* why;
    Shown a;
    Shown b;
    const char* evidence;
    const char* veto;
  };

  const auto row = GENERATE(values<Row>({
      {"both name each other",
       {.language = "en", .link = kEn, .versions = {{"fr", kFr}}},
       {.language = "fr", .link = kFr, .versions = {{"en", kEn}}},
       "each tells of the other",
       ""},
      {"one names the other, of another source of the publisher",
       {.language = "en", .link = kEn, .versions = {{"fr", kFr}}},
       {.source = "office-fr", .language = "fr", .link = kFr},
       "one tells of the other",
       ""},
      {"a mirror's address is the site's",
       {.language = "en",
        .link = kEn,
        .versions = {{"fr", "http://mirror.labour.test/nouvelles/les-grutiers-gagnent/"}}},
       {.language = "fr", .link = kFr},
       "one tells of the other",
       ""},
      {"two publishers name each other",
       {.language = "en", .link = kEn, .versions = {{"fr", "https://union.test/fr/grue"}}},
       {.source = "union",
        .language = "fr",
        .link = "https://union.test/fr/grue",
        .versions = {{"en", kEn}}},
       "each tells of the other",
       ""},
      {"the language is not the one that was named",
       {.language = "en", .link = kEn, .versions = {{"fr", kFr}}},
       {.language = "es", .link = kFr},
       "one tells of the other",
       "another language than is told"},
      {"both are of one language",
       {.language = "en", .link = kEn, .versions = {{"en-GB", kFr}}},
       {.language = "en-GB", .link = kFr},
       "one tells of the other",
       "one language"},
      {"one document in two languages",
       {.language = "en", .link = "https://www.labour.test/a/lang--en", .document_id = "WCMS_7"},
       {.language = "fr", .link = "https://www.labour.test/b/lang--fr", .document_id = "WCMS_7"},
       "one document id",
       ""},
      {"one document in one language",
       {.language = "en", .link = "https://www.labour.test/a/lang--en", .document_id = "WCMS_7"},
       {.language = "en", .link = "https://www.labour.test/b/lang--en", .document_id = "WCMS_7"},
       "one document id",
       "one language"},
      {"one slug of words",
       {.language = "en", .link = "https://www.labour.test/en/news/crane-drivers-win", .day = 3},
       {.language = "fr", .link = "https://www.labour.test/fr/news/crane-drivers-win", .day = 20},
       "one address but for its language",
       ""},
      {"one slug, of which one has no mark",
       {.language = "en", .link = "https://www.labour.test/news/crane-drivers-win"},
       {.language = "fr", .link = "https://www.labour.test/fr/news/crane-drivers-win"},
       "one address but for its language",
       ""},
      {"a number on one day",
       {.language = "en", .link = "https://www.labour.test/en/news/17", .day = 3},
       {.language = "fr", .link = "https://www.labour.test/fr/news/17", .day = 4},
       "one address but for its language",
       ""},
      {"a number on other days tells nothing",
       {.language = "en", .link = "https://www.labour.test/en/news/17", .day = 3},
       {.language = "fr", .link = "https://www.labour.test/fr/news/17", .day = 9},
       "",
       ""},
      {"a number without a day tells nothing",
       {.language = "en", .link = "https://www.labour.test/en/news/17", .day = 3},
       {.language = "fr", .link = "https://www.labour.test/fr/news/17"},
       "",
       ""},
      {"the same slug a year later",
       {.language = "en", .link = "https://www.labour.test/en/the-annual-report", .day = 3},
       {.language = "fr", .link = "https://www.labour.test/fr/the-annual-report", .day = 368},
       "one address but for its language",
       "more than 60 days apart"},
      {"the same slug under other document ids",
       {.language = "en",
        .link = "https://www.labour.test/en/news/crane-drivers-win",
        .document_id = "WCMS_7"},
       {.language = "fr",
        .link = "https://www.labour.test/fr/news/crane-drivers-win",
        .document_id = "WCMS_8"},
       "one address but for its language",
       "other document ids"},
      {"the same slug on two hosts",
       {.language = "en", .link = "https://www.labour.test/en/news/crane-drivers-win"},
       {.source = "union",
        .language = "fr",
        .link = "https://union.test/fr/news/crane-drivers-win"},
       "",
       ""},
      {"nobody knows the language of one",
       {.language = "en", .link = "https://www.labour.test/en/news/crane-drivers-win"},
       {.language = "", .link = "https://www.labour.test/news/crane-drivers-win"},
       "one address but for its language",
       "the language of one is not known"},
  }));
  CAPTURE(row.why);
  const VersionVerdict found = verdict(row.a, row.b);
  CHECK(found.evidence == row.evidence);
  CHECK(found.veto == row.veto);
  const VersionVerdict other_way = verdict(row.b, row.a);
  CHECK(other_way.evidence == row.evidence);
  CHECK(other_way.veto == row.veto);
}

TEST_CASE("nobody makes a story of theirs a version of another's") {
  struct Row {
    const char* attack;
    Shown rogue;
  };

  const Shown victim{.language = "en",
                     .link = "https://www.labour.test/en/news/crane-drivers-win",
                     .day = 3,
                     .document_id = "WCMS_7",
                     .versions = {{"es", "https://www.labour.test/es/news/crane-drivers-win"}}};
  const auto row = GENERATE_COPY(values<Row>({
      {"names the victim's page",
       {.source = "rogue",
        .language = "fr",
        .link = "https://rogue.test/fr/win",
        .versions = {{"en", victim.link}}}},
      {"names it under every language",
       {.source = "rogue",
        .language = "fr",
        .link = "https://rogue.test/fr/win",
        .versions = {{"es", victim.link}, {"en", victim.link}, {"fr", victim.link}}}},
      {"takes its document id",
       {.source = "rogue",
        .language = "fr",
        .link = "https://rogue.test/x/lang--fr",
        .document_id = "WCMS_7"}},
      {"takes its slug",
       {.source = "rogue",
        .language = "fr",
        .link = "https://rogue.test/fr/news/crane-drivers-win",
        .day = 3}},
      {"claims a page of the victim's site with the slug",
       {.source = "rogue",
        .language = "fr",
        .link = "https://www.labour.test/fr/news/crane-drivers-win",
        .day = 3}},
      {"claims the page of which the victim speaks",
       {.source = "rogue",
        .language = "es",
        .link = "https://www.labour.test/es/news/crane-drivers-win",
        .day = 3,
        .document_id = "WCMS_7",
        .versions = {{"en", victim.link}}}},
      {"claims it on the mirror",
       {.source = "rogue",
        .language = "es",
        .link = "http://mirror.labour.test/es/news/crane-drivers-win",
        .versions = {{"en", victim.link}}}},
      {"a host that looks alike",
       {.source = "rogue",
        .language = "es",
        .link = "https://www.labour.test.rogue.test/es/news/crane-drivers-win",
        .versions = {{"en", victim.link}}}},
      {"a user name that looks like the host",
       {.source = "rogue",
        .language = "es",
        .link = "https://www.labour.test@rogue.test/es/news/crane-drivers-win",
        .versions = {{"en", victim.link}}}},
  }));
  CAPTURE(row.attack);
  CHECK(verdict(victim, row.rogue).evidence.empty());
  CHECK(verdict(row.rogue, victim).evidence.empty());
  const std::vector<VersionFacts> both{facts(1, victim), facts(2, row.rogue)};
  CHECK(families_of(both, EditorsWord()).empty());
}

TEST_CASE("a family has one story of each language, whatever the order") {
  const Shown en{.language = "en", .link = kEn, .versions = {{"fr", kFr}}};
  const Shown fr{.language = "fr", .link = kFr, .versions = {{"en", kEn}}};
  const Shown second_fr{.language = "fr",
                        .link = "https://www.labour.test/fr/news/crane-drivers-win"};
  const Shown es{.language = "es", .link = "https://www.labour.test/es/news/crane-drivers-win"};
  std::vector<VersionFacts> stories{facts(1, en), facts(2, fr), facts(3, second_fr), facts(4, es)};
  do {
    const std::vector<Version> families = families_of(stories, EditorsWord());
    std::string told;
    for (const Version& each : families)
      told += std::to_string(each.story) + each.language + std::to_string(each.family) + ' ';
    CHECK(told == "1en1 2fr1 4es1 ");
  } while (std::ranges::next_permutation(stories, {}, &VersionFacts::story).found);
}

TEST_CASE("the publisher says the language of a text that is too short to tell it") {
  const Shown en{.language = "en", .link = kEn, .versions = {{"fr", kFr}}};
  const Shown unsaid{.language = "", .link = kFr};
  const std::vector<VersionFacts> both{facts(1, en), facts(2, unsaid)};
  const std::vector<Version> family = families_of(both, EditorsWord());
  REQUIRE(family.size() == 2);
  CHECK(family[1].language == "fr");
  const Shown rogue{.source = "rogue",
                    .language = "en",
                    .link = "https://rogue.test/en",
                    .versions = {{"fr", kFr}}};
  const std::vector<VersionFacts> strangers{facts(1, rogue), facts(2, unsaid)};
  CHECK(families_of(strangers, EditorsWord()).empty());
}

TEST_CASE("what the editor keeps apart is no version") {
  const Shown en{.language = "en", .link = kEn, .versions = {{"fr", kFr}}};
  const Shown fr{.language = "fr", .link = kFr};
  const std::vector<VersionFacts> both{facts(1, en), facts(2, fr)};
  CHECK(families_of(both, EditorsWord()).size() == 2);
  const EditorsWord apart(EditorsPairs{{}, {{both[0].page, both[1].page}}});
  CHECK(are_versions(both[0], both[1], apart).veto == "the editor");
  CHECK(families_of(both, apart).empty());
}
