#include "feeds/flow/filing.h"

#include <algorithm>

#include "feeds/flow/versions.h"

namespace ilofeed::feeds {
namespace {

Merged filed(Merged merged, const FilingRules& rules, Store& store, Time now) {
  refile(touched_by(merged), rules, store, now);
  return merged;
}

}  // namespace

std::vector<StoryNumber> touched_by(const Merged& merged) {
  std::vector<StoryNumber> touched;
  for (const auto* stories : {&merged.fresh, &merged.revised, &merged.extended, &merged.redressed})
    touched.insert(touched.end(), stories->begin(), stories->end());
  std::ranges::sort(touched);
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  return touched;
}

void refile(std::span<const StoryNumber> numbers,
            const FilingRules& rules,
            Store& store,
            Time now) {
  if (numbers.empty()) return;
  const std::vector<Story> stories =
      store.stories().with_tellers(numbers, rules.matcher.asked_of_tellers());
  std::vector<Filing> filings;
  for (const Story& story : stories)
    filings.push_back({story.number, rules.matcher.match(story, now)});
  store.topics().file(filings);
  regroup(stories, rules.stories, store);
}

Merged take_in(
    DocumentMerge& document, std::size_t most, const FilingRules& rules, Store& store, Time now) {
  return filed(document.take(most), rules, store, now);
}

Merged take_in(
    const Source& source, const Feed& feed, const FilingRules& rules, Store& store, Time now) {
  return filed(merge(source, feed, rules.stories, store.tellings(), now), rules, store, now);
}

Merged take_in_article(
    StoryNumber story, const Entry& article, const FilingRules& rules, Store& store, Time now) {
  return filed(merge_article(story, article, store.tellings(), now), rules, store, now);
}

}  // namespace ilofeed::feeds
