// A document in parts, and stories that turn out to be one.
#include "feeds/flow/document_merge.h"

#include <algorithm>
#include <functional>

#include "feeds/flow/adopt_rules.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

const Source kOffice = source_at("office", "office.test");
const Source kUnion = source_at("union", "union.test");
const Source kDesk = source_at("desk", "desk.test");
const Source kDigest = source_at("digest", "digest.test");

class World {
 public:
  Merged poll(const Source& from, std::vector<Entry> entries) {
    return merge(from, feed(std::move(entries)), rules_, store_->tellings(), at(10, ++hour_));
  }

  /// In parts of `most` entries; `between` is called before each.
  Merged poll_in_parts(
      const Source& from,
      std::vector<Entry> entries,
      std::size_t most,
      const std::function<void(int part)>& between = [](int /*part*/) {}) {
    const Feed whole = feed(std::move(entries));
    DocumentMerge document(from, whole, whole.entries, rules_, store_->tellings(), at(10, ++hour_));
    Merged all;
    for (int index = 0; document.taken() < whole.entries.size(); ++index) {
      between(index);
      const Merged part = document.take(most);
      all.fresh.insert(all.fresh.end(), part.fresh.begin(), part.fresh.end());
      all.revised.insert(all.revised.end(), part.revised.begin(), part.revised.end());
      all.seen += part.seen;
      all.joined += part.joined;
    }
    return all;
  }

  /// Each story's id and link, and who tells it, in the order of their numbers.
  std::vector<std::string> stories() {
    std::vector<std::string> all;
    store_->stories().each([&](const Story& story) {
      std::string line = story.id.text + " at " + story.entry.link + " by";
      std::vector<std::string> sources;
      for (const Origin& origin : story.origins)
        sources.push_back(origin.source.text);
      std::ranges::sort(sources);
      for (const std::string& each : sources)
        line += ' ' + each;
      all.push_back(line);
    });
    return all;
  }

 private:
  const std::vector<Source> sources_{kOffice, kUnion, kDesk, kDigest};
  StoryRules rules_{Publishers(sources_), {}};
  std::unique_ptr<Store> store_ = open_store(":memory:");
  int hour_ = 0;
};

Entry news(const Source& source, const std::string& path, const std::string& title) {
  const std::string url = source.url.substr(0, source.url.size() - 4) + path;
  return dated(entry(url, title), 5);
}

Entry with_id(Entry made, const std::string& id) {
  made.id = made.stated_id = id;
  return made;
}

// Articles from the newest, each with its place in the document as its id.
std::vector<Entry> numbered_by_place(int newest, int count) {
  std::vector<Entry> document;
  for (int place = 1; place <= count; ++place) {
    const std::string number = std::to_string(newest - place + 1);
    document.push_back(
        with_id(news(kOffice, number, "Notice number " + number), std::to_string(place)));
  }
  return document;
}

}  // namespace

TEST_CASE("a document taken in in parts is matched as a whole") {
  World world;
  CHECK(told(world.poll_in_parts(kOffice, numbered_by_place(600, 600), 500)) ==
        "600 new, 0 revised, 0 seen, 0 joined");
  CHECK(told(world.poll_in_parts(kOffice, numbered_by_place(603, 600), 500)) ==
        "3 new, 0 revised, 597 seen, 0 joined");
  CHECK(world.stories().size() == 603);
}

TEST_CASE("what is pushed between two parts of a document is no other entry") {
  World world;
  std::vector<Entry> document;
  for (int n = 0; n < 9; ++n) {
    const std::string number = std::to_string(n);
    document.push_back(with_id(news(kOffice, number, "Notice number " + number), "id-" + number));
  }
  Entry without_id = news(kOffice, "9", "Notice number 9");
  document.push_back(without_id);
  const int after = GENERATE(0, 1, 2);
  CHECK(told(world.poll_in_parts(kOffice, document, 3, [&](int part) {
          if (part == after) world.poll(kOffice, {document[7], without_id});
        })) == "8 new, 0 revised, 2 seen, 0 joined");
  CHECK(world.stories().size() == 10);
}

TEST_CASE("what stands in another part of a document is no other entry") {
  World world;
  std::vector<Entry> document;
  for (int n = 0; n < 10; ++n)
    document.push_back(news(kOffice, std::to_string(n), "Notice number " + std::to_string(n)));
  world.poll_in_parts(kOffice, document, 3);
  std::ranges::reverse(document);
  CHECK(told(world.poll_in_parts(kOffice, document, 3)) == "0 new, 0 revised, 10 seen, 0 joined");
}

TEST_CASE("ids that change at every poll do not stand in the way of addresses that move") {
  World world;
  const auto poll = [&](const std::string& session, const std::string& folder) {
    std::vector<Entry> document;
    for (const char* title :
         {"Bakers win a pay rise", "Miners sign a contract", "Nurses go home at five"})
      document.push_back(
          with_id(news(kOffice, folder + title, title), session + std::to_string(document.size())));
    return told(world.poll(kOffice, document));
  };
  CHECK(poll("k3f", "old/") == "3 new, 0 revised, 0 seen, 0 joined");
  poll("z9a", "new/");
  poll("q7d", "new/");
  CHECK(world.stories().size() == 3);
}

TEST_CASE("a mirror of a site may become known later") {
  const auto store = open_store(":memory:");
  Source office = kOffice;
  const auto poll = [&](int hour) {
    const std::vector<Source> sources{office};
    const StoryRules rules{Publishers(sources), {}};
    adopt_rules({Matcher({}, sources), rules}, *store, at(10, hour));
    const std::string host = hour % 2 == 0 ? "mirror.office.test" : "office.test";
    Entry made = dated(entry("https://" + host + "/1", "A note"), 5);
    merge(office, feed({made}), rules, store->tellings(), at(10, hour));
    return store->stories().newest({}, 10).size();
  };
  poll(2);
  Site site;
  site.id = {"office"};
  site.canonical = "https://office.test";
  site.mirrors = {"mirror.office.test"};
  office.site = std::make_shared<const Site>(site);
  CHECK(poll(3) == 1);
  CHECK(poll(4) == 1);
}

TEST_CASE("a guest that points at the owner's page after all tells the owner's story") {
  World world;
  world.poll(kOffice, {news(kOffice, "1", "Bakers win a pay rise")});
  Entry told = with_id(news(kDesk, "about-bakers", "The bakers' rise, explained"), "tag:desk,1");
  world.poll(kDesk, {told});
  CHECK(world.stories().size() == 2);
  told.link = told.canonical_link = "https://office.test/1";
  world.poll(kDesk, {told});
  CHECK(world.stories().size() == 2);  // once may be a slip
  world.poll(kDesk, {told});
  CHECK(world.stories() ==
        std::vector<std::string>{"https://office.test/1 at https://office.test/1 by desk office"});
}

TEST_CASE("a guest that goes from one owner's page to another's tells the other story") {
  World world;
  const Entry first = news(kOffice, "1", "Bakers win a pay rise");
  const Entry second = news(kUnion, "2", "Miners sign a contract");
  world.poll(kOffice, {first});
  world.poll(kUnion, {second});
  Entry told = with_id(first, "tag:desk,1");
  world.poll(kDesk, {told});
  told = with_id(second, "tag:desk,1");
  world.poll(kDesk, {told});
  world.poll(kDesk, {told});
  CHECK(world.stories() ==
        std::vector<std::string>{"https://office.test/1 at https://office.test/1 by office",
                                 "https://union.test/2 at https://union.test/2 by desk union"});
}

TEST_CASE("an owner's entry that shows two stories of its pages to be one makes them one") {
  const auto at_page = [](const Source& from) {
    return with_id(news(kOffice, "resource/9", "A pay rise"), "tag:" + from.id.text);
  };
  const auto with_document = [](const Source& from) {
    Entry made = with_id(news(kOffice, "public/doc-9", "Bakers: pay"), "tag:" + from.id.text);
    made.document_id = "WCMS_9";
    return made;
  };
  Entry both = news(kOffice, "resource/9", "Bakers win a pay rise");
  both.document_id = "WCMS_9";
  // In whatever order they come.
  std::vector<std::pair<Source, Entry>> polls{
      {kDesk, at_page(kDesk)}, {kDigest, with_document(kDigest)}, {kOffice, both}};
  std::vector<std::size_t> order{0, 1, 2};
  do {
    World world;
    for (const std::size_t n : order)
      world.poll(polls[n].first, {polls[n].second});
    const std::vector<std::string> stories = world.stories();
    REQUIRE(stories.size() == 1);
    CHECK(stories.front().ends_with(" at https://office.test/resource/9 by desk digest office"));
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("nobody but their owner can make two stories of other pages one") {
  World world;
  world.poll(kOffice, {news(kOffice, "1", "Bakers win a pay rise")});
  Entry second = news(kUnion, "2", "Miners sign a contract");
  second.document_id = "DOC_2";
  world.poll(kUnion, {second});
  Entry forged = news(kOffice, "1", "Miners sign a contract");
  forged.document_id = "DOC_2";
  world.poll(kDesk, {forged});
  world.poll(kDesk, {forged});
  CHECK(world.stories().size() == 2);
}
