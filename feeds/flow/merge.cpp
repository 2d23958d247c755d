#include "feeds/flow/merge.h"

#include <algorithm>
#include <map>

#include "feeds/flow/company.h"
#include "feeds/stories/agreement.h"
#include "feeds/stories/match.h"

namespace ilofeed::feeds {
namespace {

std::vector<std::string> names_of(const Source& source, const Feed& feed) {
  std::vector<std::string> names;
  for (const std::string& name : {source.title, feed.title}) {
    if (!name.empty()) names.push_back(plain_typography(name));
  }
  if (source.site) {
    for (const std::string& name : source.site->names)
      names.push_back(plain_typography(name));
  }
  return names;
}

// A date or a name alone is no story.
bool says_nothing(const Entry& entry) {
  return entry.title.empty() && entry.summary.empty() && entry.link.empty() &&
         richness(entry) == 0 && entry.attachments.empty() && entry.image.empty();
}

bool is_unchanged(const KnownEntry& known, const Keys& keys) {
  return !known.awaits && known.keys.digest == keys.digest && known.keys.id == keys.id &&
         known.keys.link == keys.link && known.keys.address == keys.address &&
         known.keys.date == keys.date;
}

std::optional<std::size_t> index_of(const StoryRecord& story, std::int64_t origin) {
  const auto at = std::ranges::find(story.origins, origin, &OriginRecord::number);
  if (at == story.origins.end()) return std::nullopt;
  return static_cast<std::size_t>(at - story.origins.begin());
}

class Merging {
 public:
  Merging(
      const Source& source, const Feed& feed, const StoryRules& rules, Tellings& tellings, Time now)
      : source_(source),
        feed_(feed),
        rules_(rules),
        tellings_(tellings),
        now_(now),
        ahead_(meaning_of_future_dates(feed, now)) {
    const KeyContext context{rules.publishers, names_of(source, feed)};
    for (const Entry& entry : feed.entries)
      keys_.push_back(keys_of(entry, context));
    memory_ = tellings.remember(source.id, keys_);
  }

  Merged run() {
    const Matches matches = match_all();
    load(matches);
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < feed_.entries.size(); ++i) {
      const Match& match = matches.entries[i];
      switch (match.kind) {
        case Match::Kind::known: tell_again(memory_.known[match.known], i); break;
        case Match::Kind::repeats: ++merged_.seen; break;
        case Match::Kind::fresh: fresh.push_back(i); break;
      }
    }
    for (const std::size_t i : matches.taken_over)
      keys_[i].id_is_believed = false;
    take_in(fresh);
    write();
    return std::move(merged_);
  }

 private:
  Matches match_all() {
    MatchTask task;
    task.document = feed_.entries;
    task.keys = keys_;
    task.known = memory_.known;
    task.ids_are_positions = memory_.ids_are_positions;
    std::map<std::size_t, std::optional<Entry>> looked_up;
    task.words_of = [&](std::size_t known) -> const Entry* {
      const auto [at, is_new] = looked_up.try_emplace(known);
      if (is_new) at->second = tellings_.words_of(memory_.known[known].origin);
      return at->second ? &*at->second : nullptr;
    };
    Matches matches = match(task);
    if (matches.ids_are_positions && !memory_.ids_are_positions)
      tellings_.mark_ids_as_positions(source_.id);
    for (std::size_t i = 0; i < keys_.size(); ++i)
      keys_[i].id_is_believed = !matches.ids_are_positions && !matches.ids_are_places[i];
    return matches;
  }

  // The records of all that may change.
  void load(const Matches& matches) {
    std::vector<StoryNumber> numbers;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const Match& match = matches.entries[i];
      if (match.kind != Match::Kind::known) continue;
      const KnownEntry& known = memory_.known[match.known];
      if (!is_unchanged(known, keys_[i])) numbers.push_back(known.story);
    }
    for (StoryRecord& story : tellings_.records(numbers))
      stories_.emplace(story.number, std::move(story));
  }

  Told told(std::size_t i) const {
    return {source_.id,
            feed_.entries[i],
            keys_[i],
            now_,
            ahead_,
            memory_.is_new ? PollOf::new_source : PollOf::known_source};
  }

  void tell_again(const KnownEntry& known, std::size_t i) {
    const auto at = stories_.find(known.story);
    if (is_unchanged(known, keys_[i]) || at == stories_.end()) {
      ++merged_.seen;
      return;
    }
    StoryRecord& story = at->second;
    const auto origin = index_of(story, known.origin);
    const Retold retold = origin ? retell(story, *origin, told(i), rules_) : Retold::unchanged;
    if (retold == Retold::left) {
      new_.push_back(split_off(story, *origin, rules_, now_));
    } else if (retold == Retold::revised) {
      revised_.push_back(story.number);
    } else {
      ++merged_.seen;
      if (story.write != Write::nothing) merged_.redressed.push_back(story.number);
    }
  }

  void take_in(const std::vector<std::size_t>& fresh) {
    std::vector<Keys> keys;
    for (const std::size_t i : fresh)
      keys.push_back(keys_[i]);
    const std::vector<bool> buried = tellings_.are_buried(source_.id, keys);
    Company company(source_.id, rules_, tellings_, keys);
    for (std::size_t n = 0; n < fresh.size(); ++n) {
      const std::size_t i = fresh[n];
      if (says_nothing(feed_.entries[i])) continue;
      if (buried[n]) {
        ++merged_.seen;
      } else if (const auto found = company.find({source_.id, keys_[i], feed_.entries[i]})) {
        join(company.record(found->story), found->verdict, i);
      } else {
        new_.push_back(new_story(told(i)));
      }
    }
  }

  void join(const StoryRecord& found, const Verdict& verdict, std::size_t i) {
    StoryRecord& story = stories_.try_emplace(found.number, found).first->second;
    const Retold retold = tell_too(story, told(i), verdict, rules_);
    ++merged_.joined;
    merged_.extended.push_back(story.number);
    if (retold == Retold::revised) revised_.push_back(story.number);
  }

  void write() {
    std::vector<StoryRecord> records;
    for (auto& [number, story] : stories_)
      records.push_back(std::move(story));
    const std::size_t known = records.size();
    std::ranges::move(new_, std::back_inserter(records));
    tellings_.write(records, now_);
    for (std::size_t i = known; i < records.size(); ++i)
      merged_.fresh.push_back(records[i].number);
    merged_.revised = std::move(revised_);
    for (auto* list : {&merged_.revised, &merged_.extended}) {
      std::ranges::sort(*list);
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
  }

  const Source& source_;
  const Feed& feed_;
  const StoryRules& rules_;
  Tellings& tellings_;
  const Time now_;
  const Ahead ahead_;
  std::vector<Keys> keys_;
  SourceMemory memory_;
  std::map<StoryNumber, StoryRecord> stories_;  ///< those that may change
  std::vector<StoryRecord> new_;                ///< those of origins that left another one, too
  std::vector<StoryNumber> revised_;
  Merged merged_;
};

}  // namespace

Merged merge(
    const Source& source, const Feed& feed, const StoryRules& rules, Tellings& tellings, Time now) {
  if (feed.entries.empty()) return {};
  return Merging(source, feed, rules, tellings, now).run();
}

Merged confirm_unread(const SourceId& source,
                      const StoryRules& rules,
                      Tellings& tellings,
                      Time now) {
  Merged merged;
  std::vector<StoryRecord> stories = tellings.awaiting(source);
  for (StoryRecord& story : stories) {
    for (std::size_t i = 0; i < story.origins.size(); ++i) {
      if (story.origins[i].source != source) continue;
      if (confirm(story, i, rules, now) == Retold::revised) merged.revised.push_back(story.number);
    }
  }
  if (!stories.empty()) tellings.write(stories, now);
  return merged;
}

Merged merge_article(StoryNumber number, const Entry& article, Tellings& tellings, Time now) {
  Merged merged;
  std::vector<StoryRecord> stories = tellings.records(std::span(&number, 1));
  if (stories.empty()) return merged;
  StoryRecord& story = stories.front();
  if (complete(story, story.speaker, article, now) == Retold::revised)
    merged.revised.push_back(number);
  tellings.write(stories, now);
  return merged;
}

}  // namespace ilofeed::feeds
