#include "feeds/flow/editor/trial.h"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <utility>

#include "feeds/topics/matcher.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostTried = 10'000;
constexpr std::size_t kMostShown = 10;
constexpr std::size_t kTriedAtOnce = 100;

bool keeps(const std::optional<Matcher>& matcher, const Story& story, Time now) {
  return matcher && !matcher->match(story, now).empty();
}

void note(TriedStories& stories, const Story& story, Explanation why) {
  if (++stories.count > kMostShown) return;
  stories.newest.push_back({story, std::move(why.clause), std::move(why.where)});
}

class Trying {
 public:
  explicit Trying(const TrialOrder& order)
      : now_(order.now), edited_(Matcher({order.edited}, order.sources)), id_(order.edited.id) {
    if (order.running) running_.emplace(std::vector{*order.running}, order.sources);
  }

  void look_at(const Story& story) {
    ++trial.looked_at;
    const bool is = keeps(edited_, story, now_);
    const bool was = keeps(running_, story, now_);
    if (is) {
      kept.push_back(story.number);
      note(trial.kept, story, edited_->explain(id_, story, now_));
    }
    if (!running_ || is == was) return;
    note(is ? trial.added : trial.dropped, story, edited_->explain(id_, story, now_));
  }

  Trial trial;
  std::vector<StoryNumber> kept;

 private:
  Time now_;
  std::optional<Matcher> edited_;
  std::optional<Matcher> running_;
  TopicId id_;
};

}  // namespace

Trial try_topic(Store& store, const TrialOrder& order, const std::function<bool()>& time_is_up) {
  Trying trying(order);
  std::vector<StoryNumber> numbers;
  std::unordered_map<StoryNumber, std::size_t> places;
  for (const StoryMark& mark : store.stories().newest_marks({}, kMostTried)) {
    places.emplace(mark.number, numbers.size());
    numbers.push_back(mark.number);
  }
  for (std::size_t from = 0; from < numbers.size(); from += kTriedAtOnce) {
    if (time_is_up()) {
      trying.trial.complete = false;
      break;
    }
    const auto some =
        std::span(numbers).subspan(from, std::min(kTriedAtOnce, numbers.size() - from));
    auto stories = without_withheld(store, order.withheld, store.stories().with_numbers(some));
    std::ranges::sort(stories, {}, [&](const Story& story) { return places.at(story.number); });
    for (const Story& story : stories)
      trying.look_at(story);
  }
  trying.trial.published =
      trying.kept.size() - better_versions(store, order.versions, trying.kept).size();
  return std::move(trying.trial);
}

}  // namespace ilofeed::feeds
