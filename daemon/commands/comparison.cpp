#include "daemon/commands/comparison.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include "daemon/commands/command_line.h"
#include "daemon/setup/setup.h"
#include "daemon/show/table.h"
#include "feeds/flow/outgoing.h"
#include "feeds/flow/versions.h"
#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

using feeds::Story;
using feeds::TopicId;

constexpr std::size_t kMostTold = 50;     // stories, of a topic and a direction
constexpr std::size_t kLongestTold = 72;  // bytes of a line, so that 80 columns hold it

void keep_newest(std::vector<MovedStory>& stories) {
  std::ranges::stable_sort(stories, std::ranges::greater{}, &MovedStory::time);
  if (stories.size() > kMostTold) stories.resize(kMostTold);
}

void add(MovedStories& moved, const Story& story, feeds::Explanation reason) {
  ++moved.count;
  moved.newest.push_back(
      {feeds::sort_time(story), story.entry.title, story.entry.link, std::move(reason)});
  if (moved.newest.size() >= 2 * kMostTold) keep_newest(moved.newest);
}

/// A topic before and after, and which stories are kept: numbers, in no order.
struct Compared {
  TopicChange change;
  std::vector<feeds::StoryNumber> before = {};
  std::vector<feeds::StoryNumber> after = {};
};

const feeds::Topic* topic_of(const feeds::Matcher& matcher, const TopicId& id) {
  const auto at = std::ranges::find(matcher.topics(), id, &feeds::Topic::id);
  return at == matcher.topics().end() ? nullptr : &*at;
}

// Those that a topic keeps, but publishes in a better version.
std::set<feeds::StoryNumber> unpublished(const TopicId& id,
                                         const std::vector<feeds::StoryNumber>& kept,
                                         const Setup& setup,
                                         feeds::Store& store) {
  std::set<feeds::StoryNumber> found;
  const feeds::Topic* topic = topic_of(setup.matcher, id);
  if (topic == nullptr) return found;
  const auto choice = feeds::plan_of(*topic, setup.plan).versions;
  for (const auto& [story, better] : feeds::better_versions(store, choice, kept))
    found.insert(story);
  return found;
}

class Comparison {
 public:
  Comparison(const Setup& running, const Setup& edited, feeds::Time now)
      : running_(running), edited_(edited), now_(now) {
    for (const feeds::Matcher* matcher : {&edited.matcher, &running.matcher}) {
      for (const feeds::Topic& topic : matcher->topics()) {
        const bool is_known = std::ranges::any_of(
            all_, [&](const Compared& each) { return each.change.topic == topic.id; });
        if (!is_known) all_.push_back({{.topic = topic.id}});
      }
    }
  }

  void take(const Story& story) {
    const std::set<TopicId> before = topics_of(running_, story);
    const std::set<TopicId> after = topics_of(edited_, story);
    for (Compared& each : all_) {
      TopicChange& change = each.change;
      const bool was = before.contains(change.topic);
      const bool is = after.contains(change.topic);
      if (was) each.before.push_back(story.number);
      if (is) each.after.push_back(story.number);
      if (is != was) add(is ? change.gained : change.lost, story, reason(change.topic, story));
    }
  }

  std::vector<TopicChange> result(feeds::Store& store) && {
    std::vector<TopicChange> changes;
    for (Compared& each : all_) {
      TopicChange& change = each.change;
      keep_newest(change.gained.newest);
      keep_newest(change.lost.newest);
      const auto before = unpublished(change.topic, each.before, running_, store);
      const auto after = unpublished(change.topic, each.after, edited_, store);
      const std::set<feeds::StoryNumber> was(each.before.begin(), each.before.end());
      change.keeps = each.after.size();
      change.publishes = each.after.size() - after.size();
      change.moved =
          static_cast<std::size_t>(std::ranges::count_if(after, [&](feeds::StoryNumber story) {
            return was.contains(story) && !before.contains(story);
          }));
      changes.push_back(std::move(change));
    }
    return changes;
  }

 private:
  std::set<TopicId> topics_of(const Setup& setup, const Story& story) const {
    const std::vector<TopicId> topics = setup.matcher.match(story, now_);
    return {topics.begin(), topics.end()};
  }

  feeds::Explanation reason(const TopicId& topic, const Story& story) const {
    if (topic_of(edited_.matcher, topic) == nullptr)
      return {false, "", "the topic is not in the file any more"};
    return edited_.matcher.explain(topic, story, now_);
  }

  const Setup& running_;
  const Setup& edited_;
  feeds::Time now_;
  std::vector<Compared> all_;
};

nlohmann::json json_of(const MovedStories& moved) {
  nlohmann::json stories = nlohmann::json::array();
  for (const MovedStory& story : moved.newest) {
    stories.push_back({{"title", story.title},
                       {"url", story.link},
                       {"date", feeds::rfc3339(story.time)},
                       {"clause", story.reason.clause},
                       {"where", story.reason.where}});
  }
  return {{"count", moved.count}, {"newest", std::move(stories)}};
}

void print_json(const std::vector<TopicChange>& changes, std::FILE* out) {
  nlohmann::json topics = nlohmann::json::array();
  for (const TopicChange& change : changes) {
    topics.push_back({{"id", change.topic.text},
                      {"keeps", change.keeps},
                      {"publishes", change.publishes},
                      {"moved", change.moved},
                      {"gained", json_of(change.gained)},
                      {"lost", json_of(change.lost)}});
  }
  const nlohmann::json whole{{"topics", std::move(topics)}};
  std::fprintf(
      out, "%s\n", whole.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

void print_moved(const MovedStories& moved, char sign, std::FILE* out) {
  for (const MovedStory& story : moved.newest) {
    std::fprintf(out,
                 "  %c %s  %s\n",
                 sign,
                 feeds::rfc3339(story.time).substr(0, 10).c_str(),
                 feeds::printable(story.title, kLongestTold - 12).c_str());
    for (const std::string& told : {story.reason.clause, story.reason.where}) {
      if (!told.empty()) {
        std::fprintf(out, "      %s\n", feeds::printable(told, kLongestTold).c_str());
      }
    }
  }
  if (moved.count > moved.newest.size())
    std::fprintf(out, "  %c and %zu older ones\n", sign, moved.count - moved.newest.size());
}

void print_changes(const std::vector<TopicChange>& changes, std::FILE* out) {
  Table table({"TOPIC", "KEEPS", "PUBLISHES", "GAINS", "LOSES"});
  for (const TopicChange& change : changes) {
    table.add({change.topic.text,
               std::to_string(change.keeps),
               std::to_string(change.publishes),
               std::to_string(change.gained.count),
               std::to_string(change.lost.count)});
  }
  table.print(out);
  for (const TopicChange& change : changes) {
    if (change.gained.count + change.lost.count + change.moved == 0) continue;
    std::fprintf(out, "\n%s\n", change.topic.text.c_str());
    if (change.moved > 0)
      std::fprintf(out, "  ~ %zu published in another language than now\n", change.moved);
    print_moved(change.gained, '+', out);
    print_moved(change.lost, '-', out);
  }
}

}  // namespace

std::vector<TopicChange> compare_topics(const Setup& running,
                                        const Setup& edited,
                                        feeds::Store& store,
                                        feeds::Time now) {
  Comparison comparison(running, edited, now);
  store.stories().each([&comparison](const Story& story) { comparison.take(story); });
  return std::move(comparison).result(store);
}

int preview_comparison(const PreviewOptions& options, const CommandContext& context) {
  if (context.running == nullptr || context.store == nullptr) {
    std::fputs("ilofeed: no daemon runs that the file could be compared with\n", context.err);
    return kUnavailable;
  }
  std::vector<TopicChange> changes =
      compare_topics(*context.running, *context.setup, *context.store, read_clocks().time());
  if (!options.what.empty()) {
    std::erase_if(changes,
                  [&](const TopicChange& each) { return each.topic.text != options.what; });
    if (changes.empty()) {
      std::fprintf(context.err,
                   "ilofeed: '%s' is no topic, neither in the file nor of the running daemon\n",
                   options.what.c_str());
      return kUsageError;
    }
  }
  if (options.json) {
    print_json(changes, context.out);
  } else {
    print_changes(changes, context.out);
  }
  return 0;
}

}  // namespace ilofeed::daemon
