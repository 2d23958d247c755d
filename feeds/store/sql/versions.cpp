#include "feeds/store/sql/versions.h"

#include <algorithm>
#include <set>

#include "feeds/stories/keys.h"

namespace ilofeed::feeds {
namespace {

constexpr std::int64_t kMostNear = 500;

std::vector<std::int64_t> numbers_of(const std::vector<std::string>& pages) {
  std::vector<std::int64_t> numbers;
  for (const std::string& page : pages)
    numbers.push_back(number_of(page));
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

}  // namespace

std::map<StoryNumber, std::vector<Version>> SqlVersions::of(std::span<const StoryNumber> stories) {
  Rows rows = session_.database
                  .rows(
                      "SELECT story, family, language, link, evidence FROM version WHERE family IN "
                      "(SELECT family FROM version WHERE story IN {list ?}) ORDER BY family, story")
                  .with(stories);
  std::map<StoryNumber, std::vector<Version>> families;
  while (rows.next()) {
    Version version;
    version.story = rows.number();
    version.family = rows.number();
    version.language = rows.text();
    version.link = rows.text();
    version.evidence = rows.text();
    families[version.family].push_back(std::move(version));
  }
  return families;
}

std::vector<StoryNumber> SqlVersions::near(std::span<const VersionKeys> all) {
  std::vector<std::string> elsewhere;
  std::vector<std::string> pages;
  std::vector<std::string> ids;
  for (const VersionKeys& keys : all) {
    elsewhere.insert(elsewhere.end(), keys.elsewhere.begin(), keys.elsewhere.end());
    ids.insert(ids.end(), keys.document_ids.begin(), keys.document_ids.end());
    if (!keys.own_page.empty()) pages.push_back(keys.own_page);
  }
  pages.insert(pages.end(), elsewhere.begin(), elsewhere.end());
  std::set<StoryNumber> found;
  const auto look_up = [&](const char* sql, const auto& list) {
    Rows rows = session_.database.rows(sql).with(list).with(kMostNear);
    while (rows.next())
      found.insert(rows.number());
  };
  if (!elsewhere.empty())
    look_up(
        "SELECT DISTINCT story FROM origin WHERE page IN {list ?} "
        "ORDER BY story LIMIT ?",
        elsewhere);
  if (!pages.empty())
    look_up(
        "SELECT DISTINCT story FROM version_page WHERE page IN {list ?} "
        "ORDER BY story LIMIT ?",
        numbers_of(pages));
  if (!ids.empty())
    look_up(
        "SELECT DISTINCT story FROM origin WHERE document_id <> '' AND document_id IN "
        "{list ?} ORDER BY story LIMIT ?",
        ids);
  return {found.begin(), found.end()};
}

void SqlVersions::write(std::span<const VersionRecord> records) {
  Step step(session_.database);
  for (const VersionRecord& record : records) {
    write_pages(record);
    write_version(record);
  }
  step.finish();
}

void SqlVersions::write_pages(const VersionRecord& record) {
  Connection& database = session_.database;
  const std::vector<std::int64_t> wanted = numbers_of(record.claimed);
  std::vector<std::int64_t> known;
  {
    Rows rows = database.rows("SELECT page FROM version_page WHERE story = ? ORDER BY page")
                    .with(record.story);
    while (rows.next())
      known.push_back(rows.number());
  }
  if (known == wanted) return;
  database.rows("DELETE FROM version_page WHERE story = ?").with(record.story).run();
  for (const std::int64_t page : wanted) {
    database.rows("INSERT INTO version_page (page, story) VALUES (?, ?)")
        .with(page)
        .with(record.story)
        .run();
  }
}

void SqlVersions::write_version(const VersionRecord& record) {
  Connection& database = session_.database;
  std::optional<Version> known;
  {
    Rows rows =
        database.rows("SELECT family, language, link, evidence FROM version WHERE story = ?")
            .with(record.story);
    if (rows.next()) {
      known.emplace();
      known->story = record.story;
      known->family = rows.number();
      known->language = rows.text();
      known->link = rows.text();
      known->evidence = rows.text();
    }
  }
  if (known == record.version) return;
  database.rows("DELETE FROM version WHERE story = ?").with(record.story).run();
  if (!record.version) return;
  database
      .rows("INSERT INTO version (story, family, language, link, evidence) VALUES (?, ?, ?, ?, ?)")
      .with(record.story)
      .with(record.version->family)
      .with(record.version->language)
      .with(record.version->link)
      .with(record.version->evidence)
      .run();
}

std::string SqlVersions::rules() {
  Rows rows = session_.database.rows("SELECT digest FROM version_rules");
  return rows.next() ? rows.text() : std::string();
}

void SqlVersions::set_rules(const std::string& digest) {
  Step step(session_.database);
  session_.database.rows("DELETE FROM version_rules").run();
  session_.database.rows("INSERT INTO version_rules (digest) VALUES (?)").with(digest).run();
  step.finish();
}

}  // namespace ilofeed::feeds
