#include "feeds/flow/fair_share.h"

#include <string>

#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

/// "a3" is the story of source "a" that stands under the third of May.
Story story(const std::string& name, StoryNumber number) {
  Story made;
  made.number = number;
  made.entry.title = name;
  made.entry.published = on(std::stoi(name.substr(1)));
  Origin origin;
  origin.source = {name.substr(0, 1)};
  origin.speaks = true;
  made.origins.push_back(std::move(origin));
  return made;
}

std::vector<Story> stories(const std::string& names) {
  std::vector<Story> all;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    all.push_back(story(names.substr(at, end - at), static_cast<StoryNumber>(all.size() + 1)));
    at = end + 1;
  }
  return all;
}

std::string names(const std::vector<Story>& all) {
  std::string out;
  for (const Story& each : all)
    out += (out.empty() ? "" : " ") + each.entry.title;
  return out;
}

}  // namespace

TEST_CASE(
    "one source fills at most half of a merged feed while others have news of the same weeks") {
  struct Row {
    const char* what;
    const char* newest_first;
    const char* cut;
  };

  const auto row = GENERATE(values<Row>({
      {"fewer than there is room for", "a9 a8 b7", "a9 a8 b7"},
      {"one source alone", "a9 a8 a7 a6 a5", "a9 a8 a7 a6"},
      {"nobody fills more than half", "a9 b9 a8 b8 a7", "a9 b9 a8 b8"},
      {"a flood makes room", "a30 a29 a28 a27 a26 b25 b24 b23", "a30 a29 b25 b24"},
      {"others that have too little leave the rest to it",
       "a30 a29 a28 a27 b26",
       "a30 a29 a28 b26"},
      {"news of long ago does not displace it", "a60 a59 a58 a57 b2", "a60 a59 a58 a57"},
      {"two loud sources share", "a9 a8 a7 b6 b5 b4 c3", "a9 a8 b6 b5"},
  }));
  CAPTURE(row.what);
  CHECK(names(fair_cut(stories(row.newest_first), 4)) == row.cut);
}

TEST_CASE("a stored list is shared like a cut one") {
  const auto store = open_store(":memory:");
  const auto poll = [&](const std::string& from, int first, int last) {
    std::vector<Entry> entries;
    for (int day = last; day >= first; --day) {
      const std::string name = from + std::to_string(day);
      entries.push_back(dated(entry("https://" + from + ".test/" + name, name), day));
    }
    merge_into(*store, source(from), feed(std::move(entries)), at(31));
  };
  poll("a", 11, 30);
  poll("b", 1, 10);
  const auto shared = [&](const StoryList& list, std::size_t entries) {
    std::vector<Story> all;
    for (const StoryMark& mark : newest_shared(store->stories(), list, entries))
      all.push_back(store->stories().with_numbers(std::vector{mark.number}).front());
    return names(all);
  };
  CHECK(shared({}, 4) == "a30 a29 b10 b9");
  CHECK(shared({.source = SourceId{"a"}}, 3) == "a30 a29 a28");
  store->topics().fill({"t"}, "d", std::vector<StoryNumber>{1, 2, 3, 4, 21, 22});
  CHECK(shared({.topic = TopicId{"t"}}, 4) == "a30 a29 b10 b9");
}
