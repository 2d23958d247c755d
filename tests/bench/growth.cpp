#include "tests/bench/growth.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "tests/bench/inputs.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr std::array<std::string_view, 20> kSyllables{"ba", "ce", "di", "fo", "gu", "ha", "je",
                                                      "ki", "lo", "mu", "na", "pe", "ri", "so",
                                                      "tu", "va", "we", "xi", "yo", "za"};
constexpr std::array<std::string_view, 4> kEndings{"", "s", "ing", "ed"};

constexpr double kVocabulary = 200'000;
constexpr std::size_t kMostSources = 2000;
constexpr std::size_t kStoriesASource = 50;  // of a small store
constexpr std::size_t kAtOnce = 10;          // entries of a source that one poll brings
constexpr std::chrono::seconds kTenYears{std::chrono::days{3650}};

std::string words(Chance& chance, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    // A uniform exponent gives ranks whose frequency falls as Zipf's law has it.
    const double exponent = static_cast<double>(chance.below(1'000'000)) / 1e6;
    const auto rank = static_cast<std::size_t>(std::pow(kVocabulary, exponent)) - 1;
    text.append(i == 0 ? "" : " ").append(ranked_word(rank));
  }
  return text;
}

std::size_t sources_of(std::size_t stories) {
  return std::clamp(stories / kStoriesASource, std::size_t{1}, kMostSources);
}

std::string home_of(std::size_t source) {
  return "https://source" + std::to_string(source) + ".example/";
}

Feed poll_of(std::size_t source, std::size_t first, std::size_t step, std::size_t stories) {
  Feed feed;
  feed.title = "Source " + std::to_string(source);
  for (std::size_t i = 0; i < kAtOnce && first + i * step < stories; ++i)
    feed.entries.push_back(growth_entry(first + i * step, stories));
  std::ranges::reverse(feed.entries);  // the newest first
  return feed;
}

}  // namespace

std::string ranked_word(std::size_t rank) {
  std::string word;
  std::size_t root = rank / kEndings.size();
  do {
    word += kSyllables[root % kSyllables.size()];
    root /= kSyllables.size();
  } while (root > 0);
  return word.append("n").append(kEndings[rank % kEndings.size()]);
}

std::vector<Source> growth_sources(std::size_t stories) {
  std::vector<Source> sources(sources_of(stories));
  for (std::size_t i = 0; i < sources.size(); ++i) {
    sources[i].id = {"source" + std::to_string(i)};
    sources[i].url = home_of(i) + "feed.xml";
  }
  return sources;
}

Entry growth_entry(std::size_t n, std::size_t stories) {
  Chance chance(n + 1);
  Entry entry;
  entry.link = home_of(n % sources_of(stories)) + "news/" + std::to_string(n);
  entry.id = entry.canonical_link = entry.link;
  entry.title = words(chance, 8);
  entry.summary = words(chance, 20);
  entry.content_html = "<p>" + words(chance, 50) + "</p><p>" + words(chance, 40) + "</p>";
  entry.language = "en";
  const auto age = kTenYears * static_cast<std::int64_t>(stories - std::min(n + 1, stories)) /
                   static_cast<std::int64_t>(stories);
  entry.published = Date{kGrowthEnd - age, Precision::second, {}};
  return entry;
}

void grow(Store& store, std::size_t stories) {
  const std::vector<Source> sources = growth_sources(stories);
  const StoryRules rules{Publishers(sources), {}};
  const std::size_t batch = kAtOnce * sources.size();
  for (std::size_t first = 0; first < stories; first += batch) {
    Store::Transaction transaction(store);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const Feed feed = poll_of(i, first + i, sources.size(), stories);
      if (feed.entries.empty()) break;
      merge(sources[i], feed, rules, store.tellings(), feed.entries.front().published->time);
    }
    while (store.search().index_words(2000)) {
    }
    transaction.commit();
  }
}

}  // namespace ilofeed::bench
