// What a store costs as it grows: ilofeed_bench_growth make FILE STORIES makes one, in minutes;
// ilofeed_bench_growth measure FILE prints CPU times over it, in milliseconds; ilofeed_bench_growth
// same FILE SOURCES seconds where so many sources tell the same twenty stories, and alike FILE
// SOURCES where they do so at pages of their own.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/flow/changes.h"
#include "feeds/flow/filing.h"
#include "feeds/flow/publish.h"
#include "feeds/flow/refilling.h"
#include "feeds/flow/search.h"
#include "feeds/store/open.h"
#include "tests/bench/growth.h"
#include "tests/bench/measure.h"

namespace {

using namespace ilofeed::feeds;
using namespace ilofeed::bench;

constexpr int kTimes = 9;

template <class Work>
void print(const std::string& name, Work work) {
  std::vector<double> costs;
  for (int i = 0; i < kTimes; ++i)
    costs.push_back(cost_of(work));
  std::ranges::sort(costs);
  std::printf("%-44s %9.3f %9.3f %9.3f\n",
              name.c_str(),
              costs.front() * 1e3,
              costs[kTimes / 2] * 1e3,
              costs.back() * 1e3);
  std::fflush(stdout);
}

struct Asked {
  const char* name;
  std::string query;
};

std::vector<Asked> questions() {
  const auto phrase = [](std::size_t first, std::size_t second) {
    return '"' + ranked_word(first) + ' ' + ranked_word(second) + '"';
  };
  return {{"search: no hit", "qqqqqqqq"},
          {"search: a word that few have", ranked_word(150'000)},
          {"search: a word that some have", ranked_word(20'000)},
          {"search: a word that many have", ranked_word(1000)},
          {"search: a word that most have", ranked_word(4)},
          {"search: two words that many have", ranked_word(800) + ' ' + ranked_word(900)},
          {"search: a phrase of frequent words", phrase(4, 9)},
          {"search: a phrase that few have", phrase(100, 60)},
          {"search: a phrase that none has", phrase(804, 901)},
          {"search: a beginning", ranked_word(1000).substr(0, 6) + '*'},
          {"search: a beginning that many have", "ba*"},
          {"search: no hit in a month", "qqqqqqqq date<2016-01-01"}};
}

void measure_searches(Store& store, const std::vector<Source>& sources) {
  for (const Asked& asked : questions()) {
    const auto query = parse_query(asked.query, {});
    if (!query) std::abort();
    const SearchOrder order{.query = *query, .now = kGrowthEnd};
    std::size_t found = 0;
    print(asked.name,
          [&] { found = search(store, order, sources, [] { return false; }).stories.size(); });
    std::printf("%-44s found %zu\n", asked.query.c_str(), found);
  }
}

PublishPlan plan_of(const std::vector<Source>& sources) {
  PublishPlan plan;
  plan.publication.public_url = "https://feeds.example/";
  for (std::size_t i = 0; i < 38; ++i) {
    Topic topic;
    topic.id = {"topic" + std::to_string(i)};
    topic.title = topic.id.text;
    topic.match = *parse_query(ranked_word(40 + 8 * i), {});
    plan.topics.push_back(topic);
  }
  plan.sources = SourceList(sources);
  return plan;
}

// A poll of 30 entries of which one is new, and all that is published afterwards.
void measure_one_new(Store& store, const std::vector<Source>& sources) {
  const auto stories = static_cast<std::size_t>(store.stories().counts().stories);
  const PublishPlan plan = plan_of(sources);
  const Directory directory(plan);
  const Matcher matcher(plan.topics, sources);
  const StoryRules rules{Publishers(sources), {}};
  ChangeReader log(store);
  std::size_t next = stories;
  Feed feed;
  for (std::size_t i = 0; i < 29; ++i)
    feed.entries.push_back(
        growth_entry(stories - 1 - i * sources.size() - sources.size(), stories));
  const std::size_t source = (stories - 1) % sources.size();
  Changes changes;
  print("one new entry: taken in", [&] {
    Feed polled = feed;
    polled.entries.insert(polled.entries.begin(), growth_entry(next++, stories));
    Entry& fresh = polled.entries.front();
    fresh.link = fresh.id = fresh.canonical_link =
        "https://source" + std::to_string(source) + ".example/new/" + std::to_string(next);
    Store::Transaction transaction(store);
    keep(take_in(sources[source], polled, {matcher, rules}, store, kGrowthEnd).fresh.size());
    transaction.commit();
  });
  print("one new entry: what changed", [&] { changes.add(log.take()); });
  print("one new entry: words indexed", [&] { store.search().index_words(50); });
  for (const char* path :
       {"/feed.atom", "/sources/source1.atom", "/topics/topic3.atom", "/", "/opml.xml"}) {
    const auto place = directory.find(path);
    if (!place) std::abort();
    print(std::string("known again: ") + path, [&] {
      Store::Reading reading(store);
      keep(contents_of(store, plan, *place, kGrowthEnd).marks.size());
    });
    print(std::string("rendered: ") + path, [&] {
      Store::Reading reading(store);
      const Contents contents = contents_of(store, plan, *place, kGrowthEnd);
      keep(render(store, plan, *place, contents, nullptr)->bytes.size());
    });
  }
}

void measure_archive(Store& store, const std::vector<Source>& sources) {
  const PublishPlan plan = plan_of(sources);
  const Place place = *Directory(plan).find("/archive/all/2023-10.atom");
  print("an archive document: known again",
        [&] { keep(contents_of(store, plan, place, kGrowthEnd).marks.size()); });
  print("an archive document: rendered", [&] {
    const Contents contents = contents_of(store, plan, place, kGrowthEnd);
    keep(render(store, plan, place, contents, nullptr)->bytes.size());
  });
}

void measure(const std::filesystem::path& file) {
  std::printf("%-44s %9s %9s %9s\n", "milliseconds of CPU", "least", "median", "most");
  print("the store opened", [&] { keep(open_store(file)->stories().counts().entries.size()); });
  const auto store = open_store(file);
  while (store->search().index_words(2000)) {
  }
  const auto sources = growth_sources(static_cast<std::size_t>(store->stories().counts().stories));
  measure_searches(*store, sources);
  measure_archive(*store, sources);
  measure_one_new(*store, sources);
}

enum class Pages { common, own };

void move_to_own_pages(Feed& feed, const Source& source) {
  std::size_t number = 0;
  for (Entry& entry : feed.entries) {
    entry.link = "https://" + source.id.text + ".example/shared/" + std::to_string(number++);
    entry.id = entry.canonical_link = entry.link;
  }
}

// Twenty stories that many sources tell: taken in as a daemon does where all wait, and read again
// as at a start.
void measure_the_same(Store& store, std::size_t count, Pages pages) {
  constexpr std::size_t kStories = 20;
  constexpr std::size_t kTogether = 25;  // polls that make up 500 entries
  const auto sources = growth_sources(count * 50);
  const StoryRules rules{Publishers(sources), {}};
  const PublishPlan plan = plan_of(sources);
  const Matcher matcher(plan.topics, sources);
  Feed feed;
  for (std::size_t i = 0; i < kStories; ++i)
    feed.entries.push_back(growth_entry(i, kStories));
  const double taken_in = cost_of([&] {
    for (std::size_t first = 0; first < sources.size(); first += kTogether) {
      Store::Transaction transaction(store);
      std::vector<StoryNumber> touched;
      for (std::size_t n = first; n < std::min(first + kTogether, sources.size()); ++n) {
        if (pages == Pages::own) move_to_own_pages(feed, sources[n]);
        const Merged merged = merge(sources[n], feed, rules, store.tellings(), kGrowthEnd);
        for (const StoryNumber story : touched_by(merged))
          touched.push_back(story);
      }
      std::ranges::sort(touched);
      touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
      refile(touched, {matcher, rules}, store, kGrowthEnd);
      transaction.commit();
    }
  });
  const double filled = cost_of([&] { keep(refill_topics(matcher, store, kGrowthEnd).size()); });
  const Place place = *Directory(plan).find("/feed.atom");
  const double rendered = cost_of([&] {
    const Contents contents = contents_of(store, plan, place, kGrowthEnd);
    keep(render(store, plan, place, contents, nullptr)->bytes.size());
  });
  std::printf("%d stories; taken in %.2f s, topics filled %.2f s, the feed made %.2f s\n",
              store.stories().counts().stories,
              taken_in,
              filled,
              rendered);
}

std::size_t number_in(std::string_view text) {
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> given(arguments + 1, arguments + count);
  if (given.size() == 3 && given[0] == "make") {
    const auto store = open_store(given[1]);
    grow(*store, number_in(given[2]));
    return 0;
  }
  if (given.size() == 3 && (given[0] == "same" || given[0] == "alike")) {
    const Pages pages = given[0] == "same" ? Pages::common : Pages::own;
    measure_the_same(*open_store(given[1]), number_in(given[2]), pages);
    return 0;
  }
  if (given.size() == 2 && given[0] == "measure") {
    measure(given[1]);
    return 0;
  }
  std::fputs("ilofeed_bench_growth make FILE STORIES | measure FILE | same|alike FILE SOURCES\n",
             stderr);
  return 64;
}
