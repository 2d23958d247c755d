// What a store of schema 16 knows of events.
#pragma once

namespace ilofeed::feeds {

// When what a story announces is over, see end_of in feeds/text/date.
inline constexpr const char* kEvents = R"sql(
ALTER TABLE story ADD COLUMN event_ends INTEGER;
UPDATE story SET event_ends =
  coalesce(json_extract(entry, '$.happens.end') + 86400,
           unixepoch(json_extract(entry, '$.happens.time'), 'unixepoch',
                     CASE json_extract(entry, '$.happens.precision')
                       WHEN 2 THEN '+1 day' WHEN 3 THEN '+1 month' WHEN 4 THEN '+1 year'
                       ELSE '+0 days' END))
  WHERE json_extract(entry, '$.happens') IS NOT NULL;
CREATE INDEX story_event_ends ON story (event_ends) WHERE event_ends IS NOT NULL;
)sql";

}  // namespace ilofeed::feeds
