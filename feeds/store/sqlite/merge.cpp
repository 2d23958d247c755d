// Taking in the entries of one document: known, new, revised, or a known story of another source.
#include <algorithm>

#include "feeds/store/sqlite/full_text.h"
#include "feeds/store/sqlite/known_entries.h"
#include "feeds/store/sqlite/other_sources.h"
#include "feeds/store/sqlite/stories.h"
#include "feeds/store/sqlite/story_row.h"
#include "feeds/stories/dates.h"
#include "feeds/stories/identity.h"
#include "feeds/stories/join.h"

namespace ilofeed::feeds {
namespace {

std::vector<Keys> keys_of_all(const Feed& feed) {
  std::vector<Keys> all;
  all.reserve(feed.entries.size());
  for (const Entry& entry : feed.entries)
    all.push_back(keys_of(entry));
  return all;
}

// A date or a name alone is no story.
bool says_nothing(const Entry& entry) {
  return entry.title.empty() && entry.summary.empty() && entry.link.empty() &&
         richness(entry) == 0 && entry.attachments.empty() && entry.image.empty();
}

class Merging {
 public:
  Merging(Session& store, const Source& source, const Feed& feed, Time now)
      : store_(store),
        database_(store.database),
        source_(source.id),
        feed_(feed),
        now_(now),
        keys_(keys_of_all(feed)),
        identity_(known_entries(database_, source_, keys_), keys_),
        others_(database_, source_, keys_),
        announces_events_(announces_events(feed, now)) {
    Rows rows = database_.rows("SELECT coalesce(max(number), 0) + 1 FROM origin");
    if (rows.next()) next_origin_ = rows.number();
    Session::Slice& slice = store.last_slice;
    if (slice.source == source.id && slice.time == now) first_place_ = slice.next_place;
    slice = {source.id, now, first_place_ + feed.entries.size()};
  }

  Merged run() {
    for (std::size_t i = 0; i < feed_.entries.size(); ++i) {
      if (const KnownEntry* known = identity_.match(i)) {
        update(*known, i);
      } else if (identity_.repeats(i)) {
        ++merged_.seen;
      } else {
        take_in_unknown(i);
      }
    }
    for (auto* list : {&merged_.revised, &merged_.extended}) {
      std::ranges::sort(*list);
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    return std::move(merged_);
  }

 private:
  void take_in_unknown(std::size_t i) {
    if (says_nothing(feed_.entries[i])) return;
    for (const KnownEntry* known : identity_.alike(i)) {
      const auto story = read_story(database_, known->story);
      if (story && same_story_at_another_address(*story, *known, i)) {
        identity_.take(known);
        return update(*known, i);
      }
    }
    if (is_buried(i)) {
      ++merged_.seen;
    } else if (const auto other = others_.find(feed_.entries[i], i)) {
      join(*other, i);
    } else {
      add(i);
    }
  }

  bool same_story_at_another_address(const StoryRow& story,
                                     const KnownEntry& known,
                                     std::size_t i) const {
    const Entry& entry = feed_.entries[i];
    if (known.keys.link.empty() || keys_[i].link.empty())
      return summaries_agree(story.entry, entry);
    return is_telling(entry.title) && languages_agree(story.entry, entry) &&
           summaries_agree(story.entry, entry);
  }

  bool is_buried(std::size_t i) {
    const auto tombstones = tombstones_of(source_, keys_[i]);
    return database_.rows("SELECT 1 FROM tombstone WHERE key IN (?, ?, ?)")
        .with(tombstones[0])
        .with(tombstones[1])
        .with(tombstones[2])
        .next();
  }

  std::optional<Date> accepted(const Entry& entry) const {
    return announces_events_ ? accepted_event_date(entry, now_) : accepted_date(entry, now_);
  }

  void update(const KnownEntry& known, std::size_t i) {
    const Entry& entry = feed_.entries[i];
    const bool gains_date = !known.keys.day && keys_[i].day;
    if (known.keys.digest == keys_[i].digest && !gains_date) return follow(known, i);
    update_origin(database_, known.origin, keys_[i], entry.link);
    auto story = read_story(database_, known.story);
    if (!story || (story->speaker != known.origin && richness(entry) <= richness(story->entry))) {
      ++merged_.seen;
      return;
    }
    story->speaker = known.origin;
    replace(*story, entry) ? merged_.revised.push_back(story->number) : void(++merged_.seen);
  }

  // Nothing that is read has changed. What the entry is known by is remembered, so that a later
  // edit of the title is still recognised. A new address is published once a second poll confirms
  // it: some sources change addresses on every poll.
  void follow(const KnownEntry& known, std::size_t i) {
    const Keys& keys = keys_[i];
    const bool moves = !keys.link.empty() && known.keys.link != keys.link;
    if (moves) {
      update_origin(database_, known.origin, keys, feed_.entries[i].link);
      set_moved(database_, known.origin, 1);
    } else if (known.keys.id != keys.id) {
      update_entry_id(database_, known.origin, keys.id);
    }
    if (moves || !known.has_moved || !publish_address(known, feed_.entries[i])) ++merged_.seen;
  }

  bool publish_address(const KnownEntry& known, const Entry& entry) {
    set_moved(database_, known.origin, 0);
    auto story = read_story(database_, known.story);
    if (!story || story->speaker != known.origin || story->entry.link == entry.link) return false;
    story->entry.link = entry.link;
    story->entry.canonical_link = entry.canonical_link;
    update_story(database_, *story, now_);
    merged_.revised.push_back(story->number);
    return true;
  }

  // Puts an entry in the place of what is published of a story. False when readers would see no
  // difference.
  bool replace(StoryRow& story, const Entry& entry) {
    const StoryRow old = story;
    story.entry = entry;
    if (old.has_full_text) keep_article(story.entry, old.entry);
    // A date that is published never moves.
    story.entry.published = old.entry.published ? old.entry.published : accepted(entry);
    if (old.entry.published) story.entry.date_evidence = old.entry.date_evidence;
    const bool gains_date = !old.entry.published && story.entry.published;
    const bool reads_differently = digest_of(story.entry) != digest_of(old.entry);
    if (!gains_date && !reads_differently) return false;
    if (reads_differently) {
      keep_revision(database_, old, now_);
      ++story.revision;
    }
    update_story(database_, story, now_);
    if (gains_date) move_story(database_, story);
    return true;
  }

  void join(const SameStory& other, std::size_t i) {
    const Entry& entry = feed_.entries[i];
    const std::int64_t origin = add_origin(other.story, i, other.reason);
    ++merged_.joined;
    merged_.extended.push_back(other.story);
    auto story = read_story(database_, other.story);
    if (!story || richness(entry) <= richness(story->entry)) return;
    story->speaker = origin;
    if (replace(*story, entry)) merged_.revised.push_back(story->number);
  }

  void add(std::size_t i) {
    const Entry& entry = feed_.entries[i];
    StoryRow story;
    story.first_seen = now_;
    story.sequence = sequence_of(now_, first_place_ + i);
    story.speaker = next_origin_;
    story.entry = entry;
    story.entry.published = accepted(entry);
    if (story.entry.published != entry.published) {
      story.entry.date_evidence =
          "first seen; " + entry.date_evidence + " said " + rfc3339(entry.published->time);
    }
    const StoryNumber number = insert_story(database_, free_id(keys_[i]), story);
    add_origin(number, i, "new");
    merged_.fresh.push_back(number);
  }

  std::string free_id(const Keys& keys) {
    std::string id = mint_id(source_, keys);
    for (int copy = 0; !is_id_free(database_, id); ++copy) {
      id = urn_of(source_.text + '\n' + keys.id + '\n' + keys.link + '\n' + std::to_string(copy));
    }
    return id;
  }

  std::int64_t free_name(std::size_t i) {
    const std::vector<std::string> names = identity_.names_for(i);
    for (const std::string& name : names) {
      if (is_name_free(number_of(name))) return number_of(name);
    }
    std::int64_t last = number_of(names.back());
    while (!is_name_free(last))
      ++last;
    return last;
  }

  bool is_name_free(std::int64_t name) {
    return !database_.rows("SELECT 1 FROM origin WHERE source = ? AND identity = ?")
                .with(source_.text)
                .with(name)
                .next();
  }

  std::int64_t add_origin(StoryNumber story, std::size_t i, const std::string& reason) {
    const std::int64_t number = next_origin_++;
    insert_origin(
        database_,
        {number, story, source_, free_name(i), feed_.entries[i].link, keys_[i], reason, now_});
    if (store_.entries) ++(*store_.entries)[source_];
    return number;
  }

  Session& store_;
  Database& database_;
  const SourceId& source_;
  const Feed& feed_;
  const Time now_;
  const std::vector<Keys> keys_;
  Identity identity_;
  OtherSources others_;
  const bool announces_events_;
  std::int64_t next_origin_ = 1;
  std::size_t first_place_ = 0;
  Merged merged_;
};

}  // namespace

Merged SqliteStories::merge(const Source& source, const Feed& feed, Time now) {
  if (feed.entries.empty()) return {};
  Step step(session_);
  Merged merged = Merging(session_, source, feed, now).run();
  step.finish();
  return merged;
}

}  // namespace ilofeed::feeds
