#include "feeds/stories/retelling.h"

#include <utility>

#include "feeds/stories/agreement.h"
#include "feeds/stories/article.h"
#include "feeds/stories/speak.h"

namespace ilofeed::feeds {
namespace {

// A date that came as another one at so many polls is believed only when it is read twice.
constexpr int kMostDateChanges = 3;

bool same_day(const Date& a, const Date& b) {
  using std::chrono::days;
  return std::chrono::floor<days>(a.time) == std::chrono::floor<days>(b.time);
}

bool same_day(const std::optional<Date>& a, const std::optional<Date>& b) {
  return a.has_value() == b.has_value() && (!a || same_day(*a, *b));
}

}  // namespace

Retelling::Retelling(StoryRecord& story, std::size_t origin, const StoryRules& rules, Time now)
    : story_(story), origin_(origin), rules_(rules), now_(now), published_before_(story.entry) {}

Retold Retelling::with(const Told& told) {
  OriginRecord& origin = record();
  const bool has_moved = !told.keys.address.empty() && !origin.keys.address.empty() &&
                         told.keys.address.page != origin.keys.address.page;
  const bool link_said_before = origin.link == told.entry.link;
  const bool date_said_before = same_day(origin.keys.date, told.keys.date);
  Entry next = told.entry;
  if (speaks() && story_.has_full_text) keep_article(next, words());
  const Form form = form_of(next, told.keys);
  origin.keys = told.keys;
  origin.link = told.entry.link;
  origin.write = Write::row;
  if (form != Form::same) take_words(std::move(next), form);
  const bool event = settle_event(told);
  const bool date = settle_date(told, date_said_before);
  const bool address = settle_address(told.entry, link_said_before);
  if (has_moved && no_longer_tells_it()) return Retold::left;
  const bool reads_otherwise = form == Form::other_words || event || date || address;
  if (form == Form::other_words) let_correction_speak();
  return finish(reads_otherwise && speaks());
}

Retold Retelling::unread() {
  OriginRecord& origin = record();
  bool settled = false;
  if (std::exchange(origin.awaits_address, false)) {
    words().link = origin.link;
    words().canonical_link = origin.keys.link;
    settled = true;
  }
  const bool believed = origin.keys.date && !is_ahead(*origin.keys.date, now_) &&
                        origin.date_changes < kMostDateChanges;
  if (origin.awaits_date && believed) {
    take_date(*origin.keys.date, words().date_evidence);
    settled = true;
  }
  if (!settled) return Retold::unchanged;
  origin.write = Write::row;
  return finish(speaks());
}

Retelling::Form Retelling::form_of(const Entry& next, const Keys& keys) {
  if (record().words_are_kept && record().keys.digest == keys.digest) return Form::same;
  if (record().words_are_kept && reads_the_same(words(), next)) return Form::other_form;
  return Form::other_words;
}

// Typography, mark-up and tags are taken silently; with other words comes the address that they
// stand at.
void Retelling::take_words(Entry next, Form form) {
  Entry& old = words();
  next.published = old.published;
  next.happens = old.happens;
  next.date_evidence = old.date_evidence;
  if (form == Form::other_form || next.link.empty()) {
    next.link = old.link;
    next.canonical_link = old.canonical_link;
  }
  old = std::move(next);
  record().words_are_kept = true;
  if (speaks() && story_.write == Write::nothing) story_.write = Write::row;
}

bool Retelling::settle_address(const Entry& said, bool said_before) {
  OriginRecord& origin = record();
  Entry& told = words();
  if (said.link.empty() || told.link == said.link) {
    origin.awaits_address = false;
    return false;
  }
  if (!origin.awaits_address || !said_before) {
    origin.awaits_address = true;
    return false;
  }
  origin.awaits_address = false;
  told.link = said.link;
  told.canonical_link = said.canonical_link;
  return true;
}

// A day that moved is news; an hour that became known is taken silently.
bool Retelling::settle_event(const Told& told) {
  std::optional<Date>& known = words().happens;
  const std::optional<Date> happens = clocks_of(told.entry, told.ahead, now_).happens;
  if (!happens || happens == known) return false;
  const bool has_moved =
      !known || !same_day(*known, *happens) || end_of(*known) != end_of(*happens);
  known = happens;
  if (speaks() && story_.write == Write::nothing) story_.write = Write::row;
  return has_moved;
}

bool Retelling::settle_date(const Told& told, bool said_before) {
  OriginRecord& origin = record();
  Entry& entry = words();
  const Clocks clocks = clocks_of(told.entry, told.ahead, now_);
  if (!clocks.announced) {
    origin.awaits_date = false;
    return false;
  }
  // An event that has passed keeps the day on which it was announced.
  const bool is_events_day = entry.happens && same_day(*entry.happens, *clocks.announced);
  if (!entry.published && is_events_day) return false;
  if (!entry.published) {
    take_date(*clocks.announced, clocks.evidence);
    return true;
  }
  if (same_day(*entry.published, *clocks.announced)) {
    origin.awaits_date = false;
    origin.date_changes = 0;
    return false;
  }
  if (origin.awaits_date && said_before) {
    take_date(*clocks.announced, clocks.evidence);
    return true;
  }
  origin.awaits_date = true;
  ++origin.date_changes;
  return false;
}

void Retelling::take_date(const Date& date, const std::string& evidence) {
  words().published = date;
  words().date_evidence = evidence;
  record().awaits_date = false;
  record().date_changes = 0;
  record().sort_time = published_time(date);
}

// Another address: whether what joined it to the story still holds.
bool Retelling::no_longer_tells_it() {
  if (speaks() || record().strength >= kEditorsStrength) return false;
  const OriginRecord& speaker = story_.origins[story_.speaker];
  const Telling mine{record().keys, record().entry};
  const Telling theirs{speaker.keys, story_.entry};
  return !verdict_on(Pairing(mine, theirs, rules_.publishers), rules_.editor).joined;
}

// A correction that only one source of the publisher shows is seen.
void Retelling::let_correction_speak() {
  if (speaks()) return;
  const OriginRecord& speaker = story_.origins[story_.speaker];
  const std::string publisher = rules_.publishers.of_source(record().source);
  const bool may = !publisher.empty() && publisher == rules_.publishers.of_source(speaker.source) &&
                   rules_.publishers.owns(record().source, record().keys.address.page) &&
                   richness(record().entry) >= richness(story_.entry);
  if (may) let_speak(story_, origin_);
}

Retold Retelling::finish(bool reads_otherwise) {
  let_speak(story_, speaker_of(story_, rules_.publishers));
  return publish_if_changed(story_, published_before_, reads_otherwise);
}

}  // namespace ilofeed::feeds
