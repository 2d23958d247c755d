// Searching the store through its index, beside reading every story.
#include <cstdlib>

#include "feeds/flow/search.h"
#include "feeds/store/open.h"
#include "feeds/topics/matcher.h"
#include "tests/bench/inputs.h"
#include "tests/bench/rooms.h"
#include "tests/feeds/merging.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr std::size_t kStories = 10'000;
constexpr std::size_t kWanted = 50;
constexpr Time kNow{std::chrono::seconds{1714600000}};

Source source_of_all() {
  Source source;
  source.id = {"source"};
  source.url = "https://feed.example/";
  return source;
}

// Each story has a name of its own among the words that all share.
Feed stories() {
  Feed feed;
  for (std::size_t i = 1; i <= kStories; ++i) {
    Chance chance(i);
    Entry entry;
    entry.id = entry.link = entry.canonical_link = "https://feed.example/" + std::to_string(i);
    entry.title = headline(chance);
    entry.summary = paragraph(chance);
    entry.content_html = html_body(chance) + "<p>Case" + std::to_string(i) + "</p>";
    entry.language = "en";
    entry.published =
        Date{kNow - std::chrono::hours{static_cast<std::int64_t>(i)}, Precision::second, {}};
    feed.entries.push_back(std::move(entry));
  }
  return feed;
}

std::size_t read_through(Store& store, const SearchOrder& order) {
  const Search filter(order.query, {source_of_all()});
  std::size_t found = 0;
  const auto numbers = store.search().candidates({}, kStories);
  for (std::size_t from = 0; from < numbers.size() && found < order.entries; from += kWanted) {
    const auto batch = std::span(numbers).subspan(from, std::min(kWanted, numbers.size() - from));
    for (const Story& story : store.stories().with_numbers(batch))
      found += filter.keeps(story, kNow) ? std::size_t{1} : std::size_t{0};
  }
  return found;
}

Row compared(Store& store, const std::string& work, const std::string& text, std::size_t times) {
  const Concepts concepts{
      {"cases",
       {"cases",
        {{"en", {"case4711", "recruiting case17"}}, {"fr", {"case4712"}}, {"es", {"case4713"}}}}}};
  const auto query = parse_query(text, concepts);
  if (!query) std::abort();
  const SearchOrder order{*query, kWanted, kStories, kNow};
  const auto ours = [&] {
    for (std::size_t i = 0; i < times; ++i)
      keep(search(store, order, {source_of_all()}, [] { return false; }).stories.size());
  };
  const auto theirs = [&] {
    for (std::size_t i = 0; i < times; ++i)
      keep(read_through(store, order));
  };
  return {"search",
          work,
          static_cast<double>(times),
          "searches",
          "reading every story",
          compare(ours, theirs)};
}

}  // namespace

std::vector<Row> measure_search() {
  const auto opened = open_store(":memory:");
  Store& store = *opened;
  tests::merge_into(store, source_of_all(), stories(), kNow);
  Row indexed{"search", "indexing", kStories / 1e3, "k entries", "", {}};
  indexed.costs.ours = cost_of([&] {
    while (store.search().index_words(100)) {
    }
  });
  return {indexed,
          compared(store, "one story of 10,000", "case4711", 1),
          compared(store, "an inflected word with a name", "recruiting case4711", 1),
          compared(store, "a concept in three languages", "@cases", 1),
          compared(store, "words that many have", "ratification apprentices", 1),
          compared(store, "a word that most have", "work", 10)};
}

}  // namespace ilofeed::bench
