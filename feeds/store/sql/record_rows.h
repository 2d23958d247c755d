// Writing stories with what sources told of them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "feeds/store/sql/change_log.h"
#include "feeds/store/sql/connection.h"
#include "feeds/store/sql/origin_rows.h"
#include "feeds/stories/record.h"

namespace ilofeed::feeds {

/// Takes records with origins, one after another, gives numbers to what is new, and writes them
/// together: first the new rows of all, then what changes in those that are there.
class RecordWriter {
 public:
  RecordWriter(Connection& database, Time now) : database_(database), now_(now) {}

  /// It must live until `finish`, which fills in its numbers.
  void add(StoryRecord& record) { records_.push_back(&record); }

  void finish();

 private:
  /// What is there already.
  struct Taken {
    StoryNumber story = 0;  ///< the highest number, as the other two
    std::int64_t origin = 0;
    std::int64_t sequence = 0;       ///< of changes
    std::set<std::string> ids = {};  ///< of those that are wanted
  };

  Taken look_up_taken();
  void give_numbers(const Taken& taken);
  void give_ids(const Taken& taken);
  void insert_stories();
  void insert_new_origins();
  void update(const StoryRecord& record);
  std::vector<StoryRecord*> new_stories() const;

  bool is_new(const StoryRecord& record) const { return record.number >= first_story_; }

  bool is_new(const OriginRecord& origin) const { return origin.number >= first_origin_; }

  Connection& database_;
  Time now_;
  std::vector<StoryRecord*> records_ = {};
  // Numbers of what is new are higher than those of what is there.
  StoryNumber first_story_ = 0;
  std::int64_t first_origin_ = 0;
  ChangeNotes changes_ = {};
};

}  // namespace ilofeed::feeds
