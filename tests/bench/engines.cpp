// What taking documents in costs on one store: ilofeed_bench_engines PLACE DOCUMENTS ENTRIES WRITER
// takes in so many documents of so many new entries each, as a daemon does that polls them one
// after another; then it fills the index of words. PLACE is a file or the URL of a database. WRITER
// is a number: others have other sources. Prints JSON: wall and CPU seconds of both.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "feeds/flow/filing.h"
#include "feeds/store/open.h"
#include "tests/bench/inputs.h"
#include "tests/bench/measure.h"

namespace {

using namespace ilofeed::feeds;
using namespace ilofeed::bench;

constexpr Time kNow{std::chrono::seconds{1'714'600'000}};

struct Work {
  std::size_t documents = 0;
  std::size_t entries = 0;
  std::size_t writer = 0;
};

Entry entry_of(Chance& chance, const Source& source, std::size_t place) {
  Entry entry;
  entry.link = source.url + std::to_string(place);
  entry.id = entry.canonical_link = entry.link;
  entry.title = headline(chance);
  entry.summary = headline(chance);
  entry.content_text = paragraph(chance);
  entry.language = "en";
  entry.published = Date{kNow - std::chrono::hours{place}, Precision::second, {}};
  return entry;
}

Feed document_of(std::size_t number, const Source& source, std::size_t entries) {
  Chance chance(number + 1);
  Feed feed;
  for (std::size_t place = 0; place < entries; ++place)
    feed.entries.push_back(entry_of(chance, source, place));
  return feed;
}

std::vector<Source> sources_of(const Work& work) {
  std::vector<Source> sources(work.documents);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string name = std::to_string(work.writer) + "-" + std::to_string(i);
    sources[i].id = {"source" + name};
    sources[i].url = "https://host" + name + ".example/";
  }
  return sources;
}

struct Cost {
  double wall = 0;
  double cpu = 0;
};

template <class Do>
Cost cost_of_all(Do&& act) {
  const auto begin = std::chrono::steady_clock::now();
  const double cpu = cost_of(act);
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(), cpu};
}

void take_in_all(Store& store, const std::vector<Source>& sources, const Work& work) {
  const StoryRules rules{Publishers(sources), {}};
  Topic everything;
  everything.id = {"everything"};
  const Matcher matcher({everything}, sources);
  const FilingRules filing{matcher, rules};
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Feed feed = document_of(work.writer * 1'000'000 + i, sources[i], work.entries);
    Store::Transaction transaction(store);
    keep(take_in(sources[i], feed, filing, store, kNow).fresh.size());
    store.timetable().save_poll_state(sources[i].id, {});
    transaction.commit();
  }
}

StorePlace place_of(const std::string& name) {
  return is_database_url(name) ? StorePlace("", name, "") : StorePlace(name);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) return EXIT_FAILURE;
  const auto number = [&](int i) { return std::strtoul(arguments[i], nullptr, 10); };
  const Work work{number(2), number(3), number(4)};
  const auto store = open_store(place_of(arguments[1]));
  const std::vector<Source> sources = sources_of(work);
  const Cost taken = cost_of_all([&] { take_in_all(*store, sources, work); });
  const Cost indexed = cost_of_all([&] {
    while (store->search().index_words(100)) {
    }
  });
  std::printf("{\"taken\": [%.3f, %.3f], \"indexed\": [%.3f, %.3f]}\n",
              taken.wall,
              taken.cpu,
              indexed.wall,
              indexed.cpu);
  return EXIT_SUCCESS;
}
