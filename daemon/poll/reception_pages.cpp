// What is known of a source's list and its articles, for those who read pages.
#include <algorithm>
#include <cmath>
#include <utility>

#include "daemon/poll/page_watch.h"
#include "daemon/poll/reception.h"
#include "feeds/flow/filing.h"

namespace ilofeed::daemon {
namespace {

using feeds::PollState;
using feeds::Source;

constexpr std::size_t kArticles = 50;       // stories back to which full text is sought
constexpr std::size_t kStoriesAsked = 500;  // stories among which a list's links are looked for

}  // namespace

bool Reception::leads_on(const Source& source, const feeds::Feed& list) {
  if (!states_.at(source.id).last_success) return true;
  std::vector<std::string> links;
  for (const feeds::Entry& entry : list.entries) {
    if (!entry.canonical_link.empty()) links.push_back(entry.canonical_link);
  }
  return !links.empty() && store_.stories().unknown_links(source.id, links).size() == links.size();
}

std::vector<Reception::Article> Reception::without_text(const Source& source) {
  std::vector<Article> articles;
  for (const feeds::Story& story : store_.stories().newest({.source = source.id}, kArticles)) {
    const bool has_text = !story.entry.content_html.empty() || !story.entry.content_text.empty();
    if (!has_text && !story.entry.link.empty())
      articles.push_back({story.number, story.entry.link});
  }
  return articles;
}

feeds::Changes Reception::add_article(const Setup& setup,
                                      feeds::StoryNumber story,
                                      const feeds::Entry& article,
                                      const Now& now) {
  feeds::Store::Transaction transaction(store_);
  feeds::Changes changes =
      feeds::take_in_article(story, article, setup.filing(), store_, now.time()).changes;
  transaction.commit();
  return changes;
}

std::optional<feeds::Failure> Reception::doubt_of(const Source& source,
                                                  const Outcome& outcome) const {
  if (!outcome.feed || !outcome.taken_dates.empty()) return std::nullopt;
  const PollState& state = states_.at(source.id);
  if (auto failure = doubt(*outcome.feed, state)) return failure;
  if (!looks_otherwise(*outcome.feed, state)) return std::nullopt;
  return doubt_strangers(*outcome.feed,
                         store_.stories().newest({.source = source.id}, kStoriesAsked));
}

std::vector<feeds::ListedEntry> Reception::known_entries(const feeds::SourceId& source) const {
  return listed_before(source, states_.at(source), store_);
}

std::shared_ptr<const Source> Reception::as_read(
    const std::shared_ptr<const Source>& source) const {
  const PollState& state = states_.at(source->id);
  const bool is_healed = state.healed && source->heal == feeds::Heal::automatic &&
                         state.healed_from == reading_digest(*source);
  if (!is_healed) return source;
  Source healed = *source;
  healed.recipe = state.healed;
  return std::make_shared<const Source>(std::move(healed));
}

std::vector<feeds::ListedEntry> listed_before(const feeds::SourceId& source,
                                              const PollState& state,
                                              feeds::Store& store) {
  const auto usual = static_cast<std::size_t>(std::ceil(state.shape.entries));
  std::vector<feeds::ListedEntry> known;
  for (const feeds::Story& story :
       store.stories().newest({.source = source}, std::min(usual, kStoriesAsked))) {
    feeds::ListedEntry entry{story.entry.link, story.entry.canonical_link, story.entry.title};
    for (const feeds::Origin& origin : story.origins) {
      if (origin.source == source && !origin.link.empty()) entry.link = origin.link;
    }
    if (!entry.link.empty()) known.push_back(std::move(entry));
  }
  return known;
}

}  // namespace ilofeed::daemon
