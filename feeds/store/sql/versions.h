// Versions of stories in SQL.
#pragma once

#include "feeds/store/sql/session.h"
#include "feeds/store/versions.h"

namespace ilofeed::feeds {

class SqlVersions final : public Versions {
 public:
  explicit SqlVersions(Session& session) : session_(session) {}

  std::map<StoryNumber, std::vector<Version>> of(std::span<const StoryNumber> stories) override;
  std::vector<StoryNumber> near(std::span<const VersionKeys> keys) override;
  void write(std::span<const VersionRecord> records) override;
  std::string rules() override;
  void set_rules(const std::string& digest) override;

 private:
  struct Known {
    std::map<StoryNumber, std::vector<std::int64_t>> pages;
    std::map<StoryNumber, Version> versions;
  };

  Known read_known(std::span<const StoryNumber> stories);
  void write_pages(StoryNumber story, const std::vector<std::int64_t>& pages);
  void write_version(const VersionRecord& record);

  Session& session_;
};

}  // namespace ilofeed::feeds
