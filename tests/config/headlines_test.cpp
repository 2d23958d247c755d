// The shipped topics over headlines as press offices, unions and newspapers write them, each
// labelled with the topics that an editor would file it under. All are our own words.
//
// headlines/LANGUAGE.tsv: topics, topics that may keep it or not, headline; "-" for none.
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "config/load.h"
#include "feeds/topics/matcher.h"
#include "tests/config/loading.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed;

namespace {

struct Headline {
  std::string language;
  std::string title;
  std::set<std::string> topics;
  std::set<std::string> perhaps;
};

struct Counts {
  int right = 0;
  int wrong = 0;
  int missed = 0;

  double precision() const { return share(right, wrong); }

  double recall() const { return share(right, missed); }

 private:
  static double share(int part, int rest) {
    return part + rest == 0 ? 1.0 : static_cast<double>(part) / (part + rest);
  }
};

std::set<std::string> names_of(const std::string& cell) {
  std::istringstream in(cell);
  std::set<std::string> names;
  for (std::string name; in >> name;)
    if (name != "-") names.insert(name);
  return names;
}

std::vector<Headline> headlines() {
  std::vector<Headline> all;
  const auto folder = tests::tests_folder() / "config/headlines";
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::istringstream lines(config::text_of_file(file.path()));
    std::string topics;
    std::string perhaps;
    std::string title;
    while (std::getline(lines, topics, '\t') && std::getline(lines, perhaps, '\t') &&
           std::getline(lines, title)) {
      all.push_back({file.path().stem().string(), title, names_of(topics), names_of(perhaps)});
    }
  }
  return all;
}

feeds::Story story_of(const Headline& headline, const feeds::SourceId& source) {
  feeds::Story story;
  story.entry.title = headline.title;
  story.entry.language = headline.language;
  story.origins.push_back({source, "1", "", {}, "new"});
  return story;
}

struct Tally {
  std::map<std::string, Counts> by_language;
  std::map<std::string, Counts> by_topic;
  std::string faults;
};

void count(const Headline& headline, const std::set<std::string>& kept, Tally& tally) {
  std::set<std::string> all = headline.topics;
  all.insert(kept.begin(), kept.end());
  for (const std::string& topic : all) {
    if (headline.perhaps.contains(topic)) continue;
    const bool is_kept = kept.contains(topic);
    const bool is_wanted = headline.topics.contains(topic);
    for (Counts* counts : {&tally.by_language[headline.language], &tally.by_topic[topic]})
      ++(is_kept && is_wanted ? counts->right : is_kept ? counts->wrong : counts->missed);
    if (is_kept != is_wanted) {
      tally.faults += (is_kept ? "kept by " : "missed by ") + topic + ": " + headline.language +
                      ' ' + headline.title + '\n';
    }
  }
}

}  // namespace

TEST_CASE("the shipped topics keep what is about them, in every language, and little else") {
  const config::Loaded loaded = config::load_embedded({});
  REQUIRE(loaded.config);
  const feeds::Matcher matcher(loaded.config->topics, loaded.config->sources);
  // Which publisher a topic looks at, and the countries, are no matter of words.
  const std::set<std::string> others{"ilo", "china"};
  const std::vector<Headline> all = headlines();
  REQUIRE(all.size() >= 600);
  Tally tally;
  for (const Headline& headline : all) {
    std::set<std::string> kept;
    const feeds::Story story = story_of(headline, loaded.config->sources.front().id);
    for (const feeds::TopicId& id : matcher.match(story, feeds::Time{}))
      if (!others.contains(id.text)) kept.insert(id.text);
    count(headline, kept, tally);
  }
  INFO(tally.faults);
  REQUIRE(tally.by_language.size() >= 10);
  for (const auto& [language, counts] : tally.by_language) {
    CAPTURE(language, counts.right, counts.wrong, counts.missed);
    CHECK(counts.precision() >= 0.95);
    CHECK(counts.recall() >= 0.93);
  }
  for (const auto& [topic, counts] : tally.by_topic) {
    CAPTURE(topic, counts.right, counts.wrong, counts.missed);
    CHECK(counts.precision() >= 0.90);
    CHECK(counts.recall() >= 0.85);
  }
}
