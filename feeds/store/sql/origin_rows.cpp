#include "feeds/store/sql/origin_rows.h"

#include <utility>
#include <vector>

#include "feeds/store/entry_text.h"
#include "feeds/stories/agreement.h"

namespace ilofeed::feeds {
namespace {

void add_keys(Rows& rows, const Keys& keys) {
  std::optional<std::int64_t> time;
  if (keys.date) time = keys.date->time.time_since_epoch().count();
  const auto precision = keys.date ? keys.date->precision : Precision::second;
  rows.add(keys.id)
      .add(std::int64_t{!keys.id_is_address})
      .add(keys.link)
      .add(keys.address.page)
      .add(keys.address.anchor)
      .add(keys.title.text)
      .add(keys.title.site)
      .add(time)
      .add(static_cast<std::int64_t>(precision))
      .add(keys.day())
      .add(keys.document_id)
      .add(keys.digest);
}

void add_rest(Rows& rows, const OriginRecord& origin, StoryNumber story) {
  rows.add(story)
      .add(origin.link)
      .add(origin.merge_reason)
      .add(std::int64_t{origin.strength})
      .add(origin.sort_time)
      .add(std::int64_t{origin.awaits_address})
      .add(std::int64_t{origin.awaits_date})
      .add(std::int64_t{origin.date_changes})
      .add(std::int64_t{origin.words_are_kept})
      .add(to_text(origin.entry))
      .add(origin.entry.content_html)
      .add(origin.entry.content_text);
}

struct TextKey {
  std::int64_t origin = 0;
  std::int64_t key = 0;
};

std::vector<TextKey> text_keys_in(const OriginRecord& origin) {
  std::vector<TextKey> keys;
  if (!origin.keys.text) return keys;
  for (const std::int64_t key : *origin.keys.text)
    keys.push_back({origin.number, key});
  return keys;
}

void insert_text_keys(Connection& database, const std::vector<TextKey>& keys) {
  database.insert_each("INSERT INTO origin_text (origin, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
                       keys.size(),
                       [&](Rows& row, std::size_t n) { row.add(keys[n].origin).add(keys[n].key); });
}

}  // namespace

Keys keys_from(Rows& rows) {
  Keys keys;
  keys.id = rows.text();
  keys.id_is_address = rows.number() == 0;
  keys.link = rows.text();
  keys.address.page = rows.text();
  keys.address.anchor = rows.text();
  keys.title.text = rows.text();
  keys.title.site = rows.text();
  const auto time = rows.maybe_number();
  const auto precision = static_cast<Precision>(rows.number());
  if (time) keys.date = Date{Time{std::chrono::seconds{*time}}, precision, {}};
  keys.document_id = rows.text();
  keys.digest = rows.text();
  return keys;
}

void insert_origins(Connection& database, std::span<const NewOrigin> origins) {
  database.insert_each(
      "INSERT INTO origin (entry_id, own_id, canonical_link, page, anchor, title_key, title_site, "
      "date, date_precision, day, document_id, digest, story, link, merge_reason, strength, "
      "sort_time, awaits_address, awaits_date, date_changes, words_kept, entry, content_html, "
      "content_text, source, first_seen, sequence, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      origins.size(),
      [&](Rows& row, std::size_t n) {
        const auto& [origin, story] = origins[n];
        add_keys(row, origin->keys);
        add_rest(row, *origin, story->number);
        row.add(origin->source.text)
            .add(origin->first_seen)
            .add(story->sequence)
            .add(origin->number);
      });
  std::vector<TextKey> keys;
  for (const NewOrigin& each : origins) {
    const std::vector<TextKey> more = text_keys_in(*each.origin);
    keys.insert(keys.end(), more.begin(), more.end());
  }
  insert_text_keys(database, keys);
}

void update_origin(Connection& database, const OriginRecord& origin, StoryNumber story) {
  Rows row = database.rows(
      "UPDATE origin SET entry_id = ?, own_id = ?, canonical_link = ?, page = ?, anchor = ?, "
      "title_key = ?, title_site = ?, date = ?, date_precision = ?, day = ?, document_id = ?, "
      "digest = ?, story = ?, link = ?, merge_reason = ?, strength = ?, sort_time = ?, "
      "awaits_address = ?, awaits_date = ?, date_changes = ?, words_kept = ?, entry = ?, "
      "content_html = ?, content_text = ? WHERE number = ?");
  add_keys(row, origin.keys);
  add_rest(row, origin, story);
  row.add(origin.number);
  std::move(row).run();
  if (!origin.keys.text) return;  // what it says is what it said
  database.rows("DELETE FROM origin_text WHERE origin = ?").with(origin.number).run();
  insert_text_keys(database, text_keys_in(origin));
}

}  // namespace ilofeed::feeds
