#include "feeds/store/sqlite/known_entries.h"

#include "feeds/store/sqlite/session.h"

namespace ilofeed::feeds {

std::vector<KnownEntry> known_entries(Database& database,
                                      const SourceId& source,
                                      const std::vector<Keys>& document) {
  std::vector<std::string> ids;
  std::vector<std::string> links;
  std::vector<std::string> titles;
  for (const Keys& keys : document) {
    ids.push_back(keys.id);
    if (!keys.link.empty()) links.push_back(keys.link);
    if (!keys.title_key.empty()) titles.push_back(keys.title_key);
  }
  Rows rows = database
                  .rows(
                      "SELECT number, story, moved, entry_id, canonical_link, title_key, day, "
                      "digest FROM origin "
                      "WHERE number IN ("
                      "SELECT number FROM origin WHERE source = ?1 AND entry_id IN (SELECT value "
                      "FROM json_each(?2)) UNION "
                      "SELECT number FROM origin WHERE source = ?1 AND canonical_link IN (SELECT "
                      "value FROM json_each(?3)) UNION "
                      "SELECT number FROM origin WHERE source = ?1 AND title_key IN (SELECT value "
                      "FROM json_each(?4))) "
                      "ORDER BY number")
                  .with(source.text)
                  .with(json_list(ids))
                  .with(json_list(links))
                  .with(json_list(titles));
  std::vector<KnownEntry> known;
  while (rows.next()) {
    KnownEntry each;
    each.origin = rows.number();
    each.story = rows.number();
    each.has_moved = rows.number() != 0;
    each.keys.id = rows.text();
    each.keys.link = rows.text();
    each.keys.title_key = rows.text();
    each.keys.day = rows.maybe_number();
    each.keys.digest = rows.text();
    known.push_back(std::move(each));
  }
  return known;
}

}  // namespace ilofeed::feeds
