// Tellings in SQL. Reading stands in tellings and candidates, writing in record_rows.
#pragma once

#include "feeds/store/sql/session.h"
#include "feeds/store/tellings.h"

namespace ilofeed::feeds {

class SqlTellings final : public Tellings {
 public:
  explicit SqlTellings(Session& session) : session_(session) {}

  SourceMemory remember(const SourceId& source, std::span<const Keys> keys) override;
  std::optional<Entry> words_of(std::int64_t origin) override;
  ToldElsewhere told_elsewhere(const Asking& asking) override;
  std::vector<bool> are_buried(const SourceId& source, std::span<const Keys> keys) override;

  std::vector<StoryRecord> records(std::span<const StoryNumber> numbers) override;
  std::vector<StoryRecord> records_for(const SourceId& source,
                                       std::span<const StoryNumber> numbers) override;
  bool is_awaiting(const SourceId& source) override;
  std::vector<StoryRecord> awaiting(const SourceId& source) override;
  std::vector<StoryRecord> decided_by_editor() override;

  void write(std::span<StoryRecord> records, Time now) override;
  void move_pages(const std::string& from_host, const std::string& to_host) override;
  void mark_ids_as_positions(const SourceId& source) override;

 private:
  Session& session_;
};

}  // namespace ilofeed::feeds
