#include "feeds/flow/document_merge.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "feeds/stories/agreement.h"
#include "feeds/stories/unite.h"

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

// Two known stories are said to be one only by what no other entry has.
constexpr int kStrengthToUnite = 80;

}  // namespace

DocumentMerge::DocumentMerge(const Source& source,
                             const Feed& feed,
                             std::span<const Entry> entries,
                             const StoryRules& rules,
                             Tellings& tellings,
                             Time now)
    : source_(source),
      entries_(entries),
      rules_(rules),
      tellings_(tellings),
      now_(now),
      ahead_(meaning_of_future_dates(entries, now)) {
  const KeyContext context{rules.publishers, names_of(source, feed)};
  keys_.reserve(entries.size());
  for (const Entry& entry : entries)
    keys_.push_back(keys_of(entry, context));
  memory_ = tellings.remember(source.id, keys_);
  for (const KnownEntry& each : memory_.known)
    known_origins_.insert(each.origin);
  matches_ = match_all();
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    keys_[i].id_is_believed = !matches_.ids_are_positions && !matches_.ids_are_places[i];
    const Match& match = matches_.entries[i];
    if (match.kind == Match::Kind::fresh) ++shown_.pages[keys_[i].address.page];
    if (match.kind == Match::Kind::known) shown_.origins.insert(memory_.known[match.known].origin);
  }
  for (const std::size_t i : matches_.taken_over)
    keys_[i].id_is_believed = false;
}

Merged DocumentMerge::take(std::size_t most) {
  const std::size_t end = next_ + std::min(most, entries_.size() - next_);
  if (next_ == 0 && matches_.ids_are_positions && !memory_.ids_are_positions)
    tellings_.mark_ids_as_positions(source_.id);
  const std::set<std::size_t> told = told_meanwhile(end);
  load(end);
  for (; next_ < end; ++next_) {
    const Match& match = matches_.entries[next_];
    switch (match.kind) {
      case Match::Kind::known: tell_again(memory_.known[match.known], next_); break;
      case Match::Kind::repeats: ++merged_.seen; break;
      case Match::Kind::fresh:
        if (told.contains(next_))
          ++merged_.seen;
        else
          fresh_.push_back(next_);
        break;
    }
  }
  look_for_company();
  write();
  return std::exchange(merged_, {});
}

Matches DocumentMerge::match_all() {
  MatchTask task;
  task.document = entries_;
  task.keys = keys_;
  task.known = memory_.known;
  task.ids_are_positions = memory_.ids_are_positions;
  std::map<std::size_t, std::optional<Entry>> looked_up;
  task.words_of = [&](std::size_t known) -> const Entry* {
    const auto [at, is_new] = looked_up.try_emplace(known);
    if (is_new) at->second = tellings_.words_of(memory_.known[known].origin);
    return at->second ? &*at->second : nullptr;
  };
  return match(task);
}

// The records of all that may change.
void DocumentMerge::load(std::size_t end) {
  std::vector<StoryNumber> numbers;
  for (std::size_t i = next_; i < end; ++i) {
    const Match& match = matches_.entries[i];
    const bool is_known = match.kind == Match::Kind::known;
    if (match.kind == Match::Kind::repeats ||
        (is_known && is_unchanged(memory_.known[match.known], keys_[i])))
      continue;
    keys_[i].text = text_keys_of(entries_[i]);
    if (is_known) numbers.push_back(memory_.known[match.known].story);
  }
  for (StoryRecord& story : tellings_.records_for(source_.id, numbers)) {
    if (story.origins[story.speaker].source == source_.id) make_whole(story);
    stories_.emplace(story.number, std::move(story));
  }
}

// Where all who tell a story count: when another may speak, or all go elsewhere.
void DocumentMerge::make_whole(StoryRecord& story) {
  if (story.is_whole) return;
  std::vector<StoryRecord> read = tellings_.records(std::span(&story.number, 1));
  if (read.empty()) return;
  std::erase_if(read.front().origins,
                [&](const OriginRecord& origin) { return left_.contains(origin.number); });
  add_those_left_out(story, std::move(read.front().origins));
}

Told DocumentMerge::told(std::size_t i) const {
  return {source_.id,
          entries_[i],
          keys_[i],
          now_,
          ahead_,
          memory_.is_new ? PollOf::new_source : PollOf::known_source};
}

void DocumentMerge::tell_again(const KnownEntry& known, std::size_t i) {
  const auto at = stories_.find(known.story);
  if (is_unchanged(known, keys_[i]) || at == stories_.end()) {
    ++merged_.seen;
    return;
  }
  StoryRecord& story = at->second;
  const auto origin = index_of(story, known.origin);
  const std::string link = origin ? story.told_by(*origin).canonical_link : std::string();
  const Retold retold = origin ? retell(story, *origin, told(i), rules_) : Retold::unchanged;
  if (retold == Retold::left) {
    leaving_.push_back({i, take_out(story, *origin)});
    return;
  }
  if (origin && story.told_by(*origin).canonical_link != link) moved_.push_back({i, known.story});
  if (retold == Retold::revised) {
    revised_.push_back(story.number);
  } else {
    ++merged_.seen;
    if (story.write != Write::nothing) merged_.redressed.push_back(story.number);
  }
}

void DocumentMerge::look_for_company() {
  std::vector<Keys> keys;
  for (const std::size_t i : fresh_)
    keys.push_back(keys_[i]);
  const std::vector<bool> buried = tellings_.are_buried(source_.id, keys);
  for (const Leaving& each : leaving_)
    keys.push_back(keys_[each.entry]);
  for (const Moved& each : moved_)
    keys.push_back(keys_[each.entry]);
  if (keys.empty()) return;
  Company company(source_.id, rules_, tellings_, keys, shown_);
  for (std::size_t n = 0; n < fresh_.size(); ++n) {
    if (says_nothing(entries_[fresh_[n]])) continue;
    if (buried[n]) {
      ++merged_.seen;
    } else {
      take_in(company, fresh_[n]);
    }
  }
  for (Leaving& each : leaving_)
    take_elsewhere(company, std::move(each));
  for (const Moved& each : moved_)
    bring_along(company, each);
}

void DocumentMerge::take_in(Company& company, std::size_t i) {
  const std::vector<Company::Found> found = company.find({keys_[i], entries_[i]});
  if (found.empty()) {
    new_.push_back(new_story(told(i)));
    return;
  }
  StoryRecord& story = known_story(company.record(found.front().story));
  if (story.origins[story.speaker].number == found.front().earlier) make_whole(story);
  const auto earlier = index_of(story, found.front().earlier);
  const Retold retold = earlier ? retell(story, *earlier, told(i), rules_)
                                : tell_too(story, told(i), found.front().verdict, rules_);
  if (retold == Retold::left) {
    new_.push_back(take_out(story, *earlier));
    return;
  }
  ++merged_.joined;
  merged_.extended.push_back(story.number);
  if (retold == Retold::revised) revised_.push_back(story.number);
  if (found.front().verdict.strength < kStrengthToUnite) return;
  for (std::size_t n = 1; n < found.size(); ++n)
    unite(story, company, found[n]);
}

// What leaves a story may be one that others tell.
void DocumentMerge::take_elsewhere(Company& company, Leaving leaving) {
  const std::size_t i = leaving.entry;
  const auto found = company.find({keys_[i], entries_[i]});
  if (found.empty()) {
    new_.push_back(std::move(leaving.story));
    return;
  }
  give_reason(leaving.story, found.front().verdict);
  StoryRecord& story = known_story(company.record(found.front().story));
  take_over(story, leaving.story, rules_);
  merged_.extended.push_back(story.number);
}

// A page that moved may be one that others tell.
void DocumentMerge::bring_along(Company& company, Moved moved) {
  StoryRecord& story = stories_.at(moved.story);
  const std::size_t i = moved.entry;
  for (const Company::Found& found : company.find({keys_[i], entries_[i]}))
    unite(story, company, found);
}

void DocumentMerge::unite(StoryRecord& story, Company& company, const Company::Found& found) {
  StoryRecord& other = known_story(company.record(found.story));
  const bool is_one = &story == &other || story.origins.empty() || other.origins.empty();
  if (is_one || found.verdict.strength < kStrengthToUnite) return;
  make_whole(story);
  make_whole(other);
  if (!may_be_united(story, other, source_.id, rules_)) return;
  StoryRecord& kept = &the_one_kept(story, other, rules_) == &story ? story : other;
  StoryRecord& given_up = &kept == &story ? other : story;
  give_reason(given_up, found.verdict);
  take_over(kept, given_up, rules_);
  company.leave_out(given_up.number);
  ++merged_.joined;
  merged_.extended.push_back(kept.number);
}

StoryRecord DocumentMerge::take_out(StoryRecord& story, std::size_t origin) {
  left_.insert(story.origins[origin].number);
  return split_off(story, origin, rules_, now_);
}

StoryRecord& DocumentMerge::known_story(const StoryRecord& found) {
  return stories_.try_emplace(found.number, found).first->second;
}

void DocumentMerge::write() {
  std::vector<StoryRecord> records;
  std::vector<StoryRecord> given_up;  // after those that have what was theirs
  for (auto& [number, story] : stories_)
    (story.origins.empty() ? given_up : records).push_back(std::move(story));
  const std::size_t known = records.size();
  std::ranges::move(new_, std::back_inserter(records));
  tellings_.write(records, now_);
  tellings_.write(given_up, now_);
  for (std::size_t i = known; i < records.size(); ++i)
    merged_.fresh.push_back(records[i].number);
  for (const StoryRecord& story : records)
    for (const OriginRecord& origin : story.origins)
      known_origins_.insert(origin.number);
  merged_.revised = std::move(revised_);
  for (auto* list : {&merged_.revised, &merged_.extended}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  stories_.clear();
  new_.clear();
  revised_.clear();
  fresh_.clear();
  leaving_.clear();
  left_.clear();
  moved_.clear();
}

}  // namespace ilofeed::feeds
