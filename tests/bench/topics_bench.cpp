// Filters over stories, beside the cutting of their text into words.
#include <array>

#include "feeds/model/story.h"
#include "feeds/text/fold.h"
#include "feeds/topics/matcher.h"
#include "feeds/topics/query.h"
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

// As an editor writes them: many phrases in several languages, some topics that look for one thing
// beside another.
constexpr std::size_t kConcepts = 40;
constexpr std::size_t kPhrases = 1'500;

Concepts phrases() {
  constexpr std::array<const char*, 6> kLanguages{"en", "fr", "es", "de", "pt", "ru"};
  Concepts all;
  for (std::size_t i = 0; i < kPhrases; ++i) {
    Chance chance(i + 5000);
    const std::string words = headline(chance);
    const std::string name = "concept" + std::to_string(i % kConcepts);
    all[name].name = name;
    const std::string phrase = words.substr(0, words.find(' ', words.find(' ') + 1));
    // Few of the words that are looked for stand in any one text; the others begin alike.
    all[name].words[kLanguages[i % kLanguages.size()]].push_back(
        i % 10 == 0 ? phrase : phrase + "x" + std::to_string(i));
  }
  return all;
}

std::vector<Topic> topics_of_concepts(std::size_t count, const Concepts& concepts) {
  std::vector<Topic> all;
  for (std::size_t i = 0; i < count; ++i) {
    Topic topic;
    topic.id = {"topic" + std::to_string(i)};
    topic.match = *parse_query("@concept" + std::to_string(i), concepts);
    all.push_back(std::move(topic));
  }
  return all;
}

// Forty topics of 1,500 phrases beside one topic of one phrase: the text is read once.
Row measure_phrases(const std::vector<Story>& all, const Source& source) {
  const Matcher many(topics_of_concepts(kConcepts, phrases()), {source});
  Topic single;
  single.id = {"one"};
  single.match = *parse_query("\"labour migration\"", {});
  const Matcher one({single}, {source});
  const auto match_all = [&all](const Matcher& matcher) {
    for (const auto& story : all)
      keep(matcher.match(story, kNow).size());
  };
  return {"topics",
          "40 topics of 1,500 phrases",
          kStories / 1e3,
          "k entries",
          "one topic of one phrase",
          compare([&] { match_all(many); }, [&] { match_all(one); })};
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
           compare(ours, theirs)},
          measure_phrases(all, source)};
}

}  // namespace ilofeed::bench
