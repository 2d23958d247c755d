#include "tests/feeds/store/copy_scene.h"

#include "tests/feeds/store/sqlite/older_store.h"
#include "tests/support/postgres_server.h"

namespace ilofeed::tests {
namespace {

Entry told_on(int day, const std::string& link, const std::string& title) {
  Entry made = dated(entry("https://x.test/" + link, title), day);
  made.content_html = "<p>" + title + " in \\full\tlength\r\n, with every word of it.</p>";
  made.content_text = title + " in full length";
  return made;
}

std::vector<Entry> news() {
  std::vector<Entry> entries;
  for (int i = 0; i < 40; ++i)
    entries.push_back(
        told_on(1 + i % 20, std::to_string(i), "Ships call at port " + std::to_string(i)));
  return entries;
}

// Not UTF-8, a NUL, what stands for a line or a missing value in COPY, and what begins as texts do
// that are kept in hexadecimal digits.
void save_poll_states(Timetable& timetable) {
  const std::string etags[] = {"\"plain\"",
                               "W/\"caf\xe9\"",
                               std::string("\"nul\0nul\"", 9),
                               "\\N",
                               "\\.\n\ttab\r",
                               "\x01"
                               "6162"};
  for (const std::string& etag : etags) {
    PollState state;
    state.url = "https://x.test/feed?" + std::to_string(etag.size());
    state.validators.etag = etag;
    state.validators.last_modified = "Mon, 06 May 2024  09:00:00 gmt ";
    state.next_poll = etag.size() % 2 == 0 ? std::optional(at(9)) : std::nullopt;
    state.last_error = "\xf0\x9f\x9a\xa2 \xc3";
    timetable.save_poll_state({"source-" + std::to_string(etag.size())}, state);
  }
  timetable.save_sitemap_states({"s"}, std::vector<SitemapState>(2));
  timetable.save_host_hold("x.test:443", at(30));
  timetable.save_wanted_article({"s"}, 2, std::nullopt);
  timetable.save_wanted_article({"s"}, 3, at(4));
}

}  // namespace

StorePlace Places::next(Engine engine) {
  const std::filesystem::path file = folder_ / ("store" + std::to_string(++given_) + ".db");
  if (engine == Engine::sqlite) return file;
  return {file, new_postgres_schema(), ""};
}

void make_full_store(const std::filesystem::path& file) {
  {
    const auto store = open_store(file);
    merge_into(*store, source_at("s", "x.test"), feed(news()), at(21));
    std::vector<Entry> edited = news();
    edited[5].title = "Ships avoid port 5";
    edited[6].content_text += ", edited";
    merge_into(*store, source_at("s", "x.test"), feed(edited), at(22));
    merge_into(*store, source_at("other", "y.test"), feed({edited[7]}), at(22));
    store->stories().prune({.before = at(3)});
    store->tellings().mark_ids_as_positions({"other"});
    store->topics().fill({"t"}, "digest of t", std::vector<StoryNumber>{10, 11, 12});
    store->versions().write(
        std::vector<VersionRecord>{{10, {}, Version{10, 10, "en", "https://x.test/10", "told"}},
                                   {11, {}, Version{11, 10, "fr", "https://x.test/11", "told"}}});
    store->versions().set_rules("rules");
    save_poll_states(store->timetable());
    Subscription subscription;
    subscription.callback = "secret-callback";
    subscription.secret = "not for others";
    store->subscriptions().save(subscription);
    store->subscriptions().save_announced_feed("https://own.test/feed.atom", "\"1\"");
    store->feed_identities().keep("/feed", {"urn:uuid:1", at(1)});
    store->change_log().save_position("follower", 7);
    store->search().index_words(1000);
  }
  change_rows(file,
              "INSERT OR IGNORE INTO version_page VALUES (-5, 10), (6, 11);"
              "INSERT INTO pruned VALUES (19853, 3);"
              "INSERT OR IGNORE INTO origin_text SELECT 77, min(number) FROM origin;"
              "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)"
              "INSERT OR IGNORE INTO tombstone SELECT i * -1000003, i FROM n");
}

std::string polled_again(Store& store) {
  std::vector<Entry> entries = news();
  entries[15].title = "Ships no longer call at port 15";
  entries.push_back(told_on(23, "new", "A new quay is built"));
  const std::string said = told(merge_into(store, source_at("s", "x.test"), feed(entries), at(24)));
  store.topics().file(std::vector<Filing>{{20, {{"t"}}}});
  store.versions().write(
      std::vector<VersionRecord>{{12, {}, Version{12, 10, "es", "https://x.test/12", "told"}}});
  return said;
}

StoreCopy copied(const StorePlace& from, const StorePlace& to) {
  return copy_store(from, to, [](const CopyProgress&) {});
}

RawRows rows_in(const StorePlace& place, Places& places) {
  if (place.url.empty()) return raw_rows(place.file);
  const StorePlace file = places.next(Engine::sqlite);
  copied(place, file);
  return raw_rows(file.file);
}

}  // namespace ilofeed::tests
