#include "feeds/store/sql/versions.h"

#include <algorithm>
#include <array>
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

// Reads: story, family, language, link, evidence.
Version version_from(Rows& rows) {
  Version version;
  version.story = rows.number();
  version.family = rows.number();
  version.language = rows.text();
  version.link = rows.text();
  version.evidence = rows.text();
  return version;
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
    Version version = version_from(rows);
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
  std::vector<Question> questions;
  const auto look_up = [&](const char* sql, auto list) {
    if (list.empty()) return;
    questions.push_back({sql,
                         [list = std::move(list)](Rows& rows) { rows.add(list).add(kMostNear); },
                         [&found](Rows& rows) {
                           while (rows.next())
                             found.insert(rows.number());
                         }});
  };
  look_up("SELECT DISTINCT +story FROM origin WHERE page IN {list ?} ORDER BY 1 LIMIT ?",
          elsewhere);
  look_up("SELECT DISTINCT +story FROM version_page WHERE page IN {list ?} ORDER BY 1 LIMIT ?",
          numbers_of(pages));
  look_up(
      "SELECT DISTINCT +story FROM origin WHERE document_id <> '' AND document_id IN {list ?} "
      "ORDER BY 1 LIMIT ?",
      ids);
  session_.database.ask(questions);
  return {found.begin(), found.end()};
}

void SqlVersions::write(std::span<const VersionRecord> records) {
  Step step(session_.database);
  std::vector<StoryNumber> stories;
  for (const VersionRecord& record : records)
    stories.push_back(record.story);
  const Known known = read_known(stories);
  for (const VersionRecord& record : records) {
    const std::vector<std::int64_t> pages = numbers_of(record.claimed);
    const auto known_pages = known.pages.find(record.story);
    const bool has_pages =
        known_pages == known.pages.end() ? pages.empty() : pages == known_pages->second;
    if (!has_pages) write_pages(record.story, pages);
    const auto version = known.versions.find(record.story);
    const bool is_known =
        version == known.versions.end() ? !record.version : record.version == version->second;
    if (!is_known) write_version(record);
  }
  step.finish();
}

SqlVersions::Known SqlVersions::read_known(std::span<const StoryNumber> stories) {
  Known known;
  const auto bind = [stories](Rows& rows) { rows.add(stories); };
  session_.database.ask(std::array{
      Question{"SELECT story, page FROM version_page WHERE story IN {list ?} ORDER BY story, page",
               bind,
               [&](Rows& rows) {
                 while (rows.next()) {
                   std::vector<std::int64_t>& pages = known.pages[rows.number()];
                   pages.push_back(rows.number());
                 }
               }},
      Question{
          "SELECT story, family, language, link, evidence FROM version WHERE story IN {list ?}",
          bind,
          [&](Rows& rows) {
            while (rows.next()) {
              const Version version = version_from(rows);
              known.versions.emplace(version.story, version);
            }
          }}});
  return known;
}

void SqlVersions::write_pages(StoryNumber story, const std::vector<std::int64_t>& pages) {
  Connection& database = session_.database;
  database.rows("DELETE FROM version_page WHERE story = ?").with(story).run();
  database.insert_each("INSERT INTO version_page (page, story) VALUES (?, ?)",
                       pages.size(),
                       [&](Rows& row, std::size_t n) { row.add(pages[n]).add(story); });
}

void SqlVersions::write_version(const VersionRecord& record) {
  Connection& database = session_.database;
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
