#include "feeds/flow/filing.h"

namespace ilofeed::feeds {
namespace {

Merged filed(Merged merged, const Matcher& matcher, Store& store, Time now) {
  for (const auto* stories : {&merged.fresh, &merged.revised, &merged.extended, &merged.redressed})
    refile(*stories, matcher, store, now);
  return merged;
}

}  // namespace

void refile(std::span<const StoryNumber> stories, const Matcher& matcher, Store& store, Time now) {
  if (stories.empty()) return;
  std::vector<Filing> filings;
  for (const Story& story : store.stories().with_numbers(stories))
    filings.push_back({story.number, matcher.match(story, now)});
  store.topics().file(filings);
}

Merged take_in(
    DocumentMerge& document, std::size_t most, const Matcher& matcher, Store& store, Time now) {
  return filed(document.take(most), matcher, store, now);
}

Merged take_in(
    const Source& source, const Feed& feed, const FilingRules& rules, Store& store, Time now) {
  return filed(
      merge(source, feed, rules.stories, store.tellings(), now), rules.matcher, store, now);
}

Merged take_in_unread(const SourceId& source, const FilingRules& rules, Store& store, Time now) {
  return filed(
      confirm_unread(source, rules.stories, store.tellings(), now), rules.matcher, store, now);
}

Merged take_in_article(
    StoryNumber story, const Entry& article, const FilingRules& rules, Store& store, Time now) {
  return filed(merge_article(story, article, store.tellings(), now), rules.matcher, store, now);
}

}  // namespace ilofeed::feeds
