// How older databases become newer ones. Texts are added, never changed: databases in use were made
// by them.
#pragma once

namespace ilofeed::feeds {

/// To schema 20: hosts are leased, not sources; counts are written once for all rows of a
/// statement, by the triggers that come after this (kTriggersOfMany).
inline constexpr const char* kBeforeTriggersOfMany = R"sql(
ALTER TABLE poll_state DROP COLUMN leased_until, DROP COLUMN owner;
ALTER TABLE origin_text DROP CONSTRAINT origin_text_origin_fkey;
ALTER TABLE topic_story DROP CONSTRAINT topic_story_story_fkey;
ALTER TABLE story_words DROP CONSTRAINT story_words_story_fkey;
ALTER TABLE unindexed DROP CONSTRAINT unindexed_story_fkey;
DROP TRIGGER story_came ON story;
DROP TRIGGER story_counted ON story;
DROP TRIGGER origin_counted ON origin;
DROP TRIGGER filing_counted ON topic_story;
DROP FUNCTION count_story;
DROP FUNCTION count_origin;
DROP FUNCTION count_filing;
DROP FUNCTION count_up;
DROP FUNCTION count_down;
)sql";

}  // namespace ilofeed::feeds
