// What the tests of the store share: entries by the field, a folder that goes away.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "feeds/store/open.h"
#include "tests/feeds/merging.h"

namespace ilofeed::tests {

using namespace ilofeed::feeds;

inline Time at(int day_of_may, int hour = 0) {
  using namespace std::chrono;
  return sys_days{year{2024} / 5 / 1} + days{day_of_may - 1} + hours{hour};
}

inline Date on(int day_of_may) {
  return {at(day_of_may), Precision::day, std::nullopt};
}

inline Source source(const std::string& id) {
  Source made;
  made.id = {id};
  made.title = id;
  return made;
}

inline Source source_at(const std::string& id, const std::string& host) {
  Source made = source(id);
  made.url = "https://" + host + "/feed";
  return made;
}

/// An entry of a page: its id is its link.
inline Entry entry(const std::string& link, const std::string& title) {
  Entry made;
  made.id = made.link = made.canonical_link = link;
  made.title = title;
  made.language = "en";
  return made;
}

inline Entry dated(Entry made, int day_of_may) {
  made.published = on(day_of_may);
  made.date_evidence = "time element";
  return made;
}

inline Feed feed(std::vector<Entry> entries) {
  Feed made;
  made.entries = std::move(entries);
  return made;
}

/// "1 new, 0 revised, 2 seen, 0 joined"
inline std::string told(const Merged& merged) {
  return std::to_string(merged.fresh.size()) + " new, " + std::to_string(merged.revised.size()) +
         " revised, " + std::to_string(merged.seen) + " seen, " + std::to_string(merged.joined) +
         " joined";
}

/// A folder of its own under the system's temporary one, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "ilofeed-store-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }

  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace ilofeed::tests
