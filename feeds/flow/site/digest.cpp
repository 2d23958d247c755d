// The page of a topic's digest: its newest days or weeks, or those that end with a chosen one.
#include <algorithm>
#include <utility>

#include "feeds/flow/digest/periods.h"
#include "feeds/flow/site/pages.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostOnDigestPage = 40;
constexpr std::size_t kMostListed = 12;

std::string query_at(const PageView& view, Time from, std::size_t number) {
  PageView other = view;
  other.date = rfc3339(from).substr(0, 10);
  other.number = number;
  return query_of(other);
}

/// What is made of an order, step by step.
struct Making {
  const PageOrder& order;
  const DigestRules& rules;
  MadePage made = {};
  DigestPage page = {};
};

void add_section(Making& making, const Date& when, std::vector<Story> stories) {
  std::vector<StoryNumber> numbers;
  for (const Story& story : stories) {
    note_story(making.made, story, making.order.now);
    numbers.push_back(story.number);
  }
  making.page.feed.beside.merge(beside_of(making.order.store, making.rules.list.known, numbers));
  making.page.sections.push_back({when, std::move(stories)});
}

// One that is too long for a page goes on on the next; of the others as many as fit are whole.
void add_sections(Making& making, Time before) {
  const PageView& view = making.order.place.view;
  std::size_t room = kMostOnDigestPage;
  auto period = period_before(making.rules, before);
  if (!period) return;
  making.made.changed = period->changed;
  const std::size_t skipped =
      std::min((view.number - 1) * kMostOnDigestPage, period->stories.size());
  std::vector<Story> first(period->stories.begin() + static_cast<std::ptrdiff_t>(skipped),
                           period->stories.end());
  if (view.number > 1) making.page.newer = query_at(view, period->span.from, view.number - 1);
  if (first.size() > room) {
    first.resize(room);
    making.page.older = query_at(view, period->span.from, view.number + 1);
    add_section(making, period->when, std::move(first));
    return;
  }
  for (std::vector<Story> next = std::move(first); next.size() <= room;) {
    room -= next.size();
    add_section(making, period->when, std::move(next));
    period = period_before(making.rules, period->span.from);
    if (!period) return;
    next = period->stories;
  }
  making.page.older = query_at(view, period->span.from, 1);
}

// Those that are listed are not looked into: one that shows nothing leads to the one before it.
void list_periods(Making& making, Time before) {
  const DigestRules& rules = making.rules;
  for (std::size_t left = kMostListed; left > 0; --left) {
    const auto newest = rules.store.stories().newest_before(rules.list.list, before);
    if (!newest) return;
    before = period_at(rules.every, *newest).from;
    making.page.periods.emplace_back(date_of(period_at(rules.every, before)),
                                     query_at({}, before, 1));
  }
}

// The next that any story is in, of those that are told already.
void add_newer(Making& making, Time before, Time told_before) {
  const DigestRules& rules = making.rules;
  if (making.page.newer || before >= told_before) return;
  const auto next = rules.store.stories().oldest_since(rules.list.list, before);
  if (!next || *next >= told_before) return;
  making.page.newer = query_at(making.order.place.view, period_at(rules.every, *next).from, 1);
}

}  // namespace

std::optional<MadePage> make_digest_page(const PageOrder& order, const Topic& topic) {
  const FeedPlan list = plan_of(topic, order.plan);
  const FeedIdentity identity = identity_of(order.store, list.feed.path);
  const DigestRules rules{order.store, list, identity, topic.digest};
  const Time told_before = latest_period(topic.digest, order.now).before;
  const auto chosen = span_of(order.place.view.date);
  const Time before =
      chosen ? std::min(told_before, period_at(topic.digest, chosen->from).before) : told_before;
  Making making{order, rules};
  making.page.feed = list.feed;
  making.page.feed.page = list.feed.path + ".html";
  making.page.feed.path = std::exchange(making.page.feed.digest, {});
  add_sections(making, before);
  if (order.place.view.is_file) {
    making.page.older.reset();
  } else {
    list_periods(making, told_before);
    add_newer(making, before, told_before);
  }
  making.made.until = next_told(topic.digest, order.now);
  making.made.html = render_digest_page(making.page, order.context());
  return making.made;
}

}  // namespace ilofeed::feeds
