// Filters over stories, beside the cutting of their text into words.
#include "feeds/model/story.h"
#include "feeds/text/fold.h"
#include "feeds/topics/matcher.h"
#include "tests/bench/inputs.h"
#include "tests/bench/rooms.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr std::size_t kStories = 2'000;
constexpr std::size_t kTopics = 50;
constexpr Time kNow{std::chrono::seconds{1714600000}};

std::vector<Story> stories() {
  std::vector<Story> all;
  for (std::size_t i = 1; i <= kStories; ++i) {
    Chance chance(i);
    Story story;
    story.entry.title = headline(chance);
    story.entry.summary = paragraph(chance);
    story.entry.language = "en";
    story.entry.published = Date{kNow, Precision::day, std::nullopt};
    story.origins.push_back({{"source"}, "id", "https://feed.example/", kNow, "new"});
    all.push_back(std::move(story));
  }
  return all;
}

std::vector<Topic> topics() {
  std::vector<Topic> all;
  for (std::size_t i = 1; i <= kTopics; ++i) {
    Chance chance(i + 1000);
    Topic topic;
    topic.id = {"topic" + std::to_string(i)};
    const std::string words = headline(chance);
    const auto blank = words.find(' ', 8);
    topic.match = *parse_query(
        "(migration OR \"" + words.substr(0, blank) + "\" OR wage*) -title:webinar", {});
    all.push_back(std::move(topic));
  }
  return all;
}

}  // namespace

std::vector<Row> measure_topics() {
  const std::vector<Story> all = stories();
  Source source;
  source.id = {"source"};
  const Matcher matcher(topics(), {source});
  const auto ours = [&] {
    for (const auto& story : all)
      keep(matcher.match(story, kNow).size());
  };
  const auto theirs = [&] {
    for (const auto& story : all)
      keep(words_of(fold(story.entry.title + ' ' + story.entry.summary)).size());
  };
  return {{"topics",
           "50 filters",
           kStories / 1e3,
           "k entries",
           "fold, cut into words",
           compare(ours, theirs)}};
}

}  // namespace ilofeed::bench
