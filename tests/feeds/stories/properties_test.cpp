// What holds for any documents: drawn by chance, from seeds that stay.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "feeds/flow/merge.h"
#include "feeds/store/open.h"
#include "tests/feeds/stories/documents.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

using Random = std::mt19937;

const std::vector<std::string> kNouns{"miners",
                                      "bakers",
                                      "nurses",
                                      "dockers",
                                      "pilots",
                                      "weavers",
                                      "farmers",
                                      "sailors",
                                      "cooks",
                                      "drivers",
                                      "clerks",
                                      "painters"};
const std::vector<std::string> kVerbs{
    "win", "sign", "reject", "discuss", "celebrate", "demand", "await", "prepare", "renew", "end"};
const std::vector<std::string> kThings{"agreement",
                                       "strike",
                                       "school",
                                       "contract",
                                       "pension",
                                       "holiday",
                                       "law",
                                       "talks",
                                       "exhibition",
                                       "survey"};

const std::string& pick(const std::vector<std::string>& words, Random& random) {
  return words[random() % words.size()];
}

std::string some_words(int count, Random& random) {
  std::string text;
  for (int n = 0; n < count; ++n) {
    const int kind = n % 3;
    text += (n == 0 ? "" : " ") + pick(kind == 0 ? kNouns : kind == 1 ? kVerbs : kThings, random);
  }
  return text;
}

/// Entries that are as alike as news may be: titles and days return, addresses and ids do not.
Entries some_document(Random& random, int count) {
  Entries document;
  for (int n = 0; n < count; ++n) {
    const std::string number = std::to_string(random() % 100'000) + '-' + std::to_string(n);
    const std::string id = random() % 2 == 0 ? "tag:x.test,2024:" + number : "";
    document.push_back(item(id,
                            "https://x.test/news/" + number,
                            some_words(3 + static_cast<int>(random() % 3), random),
                            random() % 5 == 0 ? 0 : 1 + static_cast<int>(random() % 20),
                            some_words(static_cast<int>(random() % 30), random)));
  }
  return document;
}

Source source_at(const std::string& id, const std::string& host) {
  Source made;
  made.id = {id};
  made.title = id;
  made.url = "https://" + host + "/feed";
  return made;
}

/// A store that sources are polled into.
struct World {
  std::vector<Source> sources{
      source_at("a", "x.test"), source_at("b", "y.test"), source_at("c", "z.test")};
  StoryRules rules{Publishers(sources), {}};
  std::unique_ptr<Store> store = open_store(":memory:");

  Merged poll(std::size_t source, Entries entries, int day_number) {
    Feed feed;
    feed.entries = std::move(entries);
    return merge(sources.at(source),
                 feed,
                 rules,
                 store->tellings(),
                 day(day_number).time + std::chrono::hours{1});
  }

  /// Which tellings are one story: source and link of each.
  std::set<std::set<std::string>> partition() const {
    std::set<std::set<std::string>> stories;
    store->stories().each([&](const Story& story) {
      std::set<std::string> tellings;
      for (const Origin& each : story.origins)
        tellings.insert(each.source.text + ' ' + each.link);
      stories.insert(std::move(tellings));
    });
    return stories;
  }

  /// Link → title of what is published.
  std::map<std::string, std::string> published() const {
    std::map<std::string, std::string> titles;
    store->stories().each(
        [&](const Story& story) { titles[story.entry.link] = story.entry.title; });
    return titles;
  }
};

std::map<std::string, std::string> titles_of(const Entries& document) {
  std::map<std::string, std::string> titles;
  for (const Entry& entry : document)
    titles[entry.link] = entry.title;
  return titles;
}

/// What a document's entries are matched with, whatever their order: link → link.
std::map<std::string, std::string> assignment(const Entries& before, const Entries& now) {
  const Matches matches = match_documents(before, now);
  std::map<std::string, std::string> links;
  for (std::size_t i = 0; i < now.size(); ++i) {
    const Match& match = matches.entries[i];
    links[now[i].link] = match.kind == Match::Kind::known ? before[match.known].link : "";
  }
  return links;
}

/// An edit, a move, a new day or nothing.
Entry as_edited(Entry entry, Random& random) {
  switch (random() % 6) {
    case 0: entry.title = some_words(4, random); break;
    case 1: entry.summary = some_words(20, random); break;
    case 2: entry.link = entry.canonical_link = entry.link + "/moved"; break;
    case 3: entry.published = day(25); break;
    default: break;
  }
  if (entry.stated_id.empty()) entry.id = entry.link;
  return entry;
}

constexpr unsigned kSeeds = 25;

}  // namespace

TEST_CASE("the same documents polled again change nothing") {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    World world;
    const std::vector<Entries> documents{some_document(random, 20), some_document(random, 20)};
    for (std::size_t s = 0; s < documents.size(); ++s)
      world.poll(s, documents[s], 21);
    const auto before = world.partition();
    for (std::size_t s = 0; s < documents.size(); ++s) {
      const Merged merged = world.poll(s, documents[s], 22);
      CHECK(merged.fresh.empty());
      CHECK(merged.revised.empty());
      CHECK(merged.joined == 0);
    }
    CHECK(world.partition() == before);
  }
}

TEST_CASE("any order of a document's entries gives the same assignment") {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Entries before = some_document(random, 30);
    Entries now;
    for (const Entry& each : before)
      now.push_back(as_edited(each, random));
    for (const Entry& each : some_document(random, 10))
      now.push_back(each);
    const auto expected = assignment(before, now);
    for (int n = 0; n < 5; ++n) {
      std::ranges::shuffle(now, random);
      CHECK(assignment(before, now) == expected);
    }
  }
}

TEST_CASE("ids swapped among entries revise nothing") {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    World world;
    Entries document = some_document(random, 20);
    for (std::size_t n = 0; n < document.size(); ++n)
      document[n].id = document[n].stated_id = "guid-" + std::to_string(n * 7919);
    world.poll(0, document, 21);
    for (int n = 0; n < 3; ++n) {
      std::vector<std::string> ids;
      for (const Entry& each : document)
        ids.push_back(each.id);
      std::ranges::shuffle(ids, random);
      for (std::size_t i = 0; i < ids.size(); ++i)
        document[i].id = document[i].stated_id = ids[i];
      const Merged merged = world.poll(0, document, 22 + n);
      CHECK(merged.fresh.empty());
      CHECK(merged.revised.empty());
    }
    CHECK(world.published() == titles_of(document));
  }
}

TEST_CASE("a rotation of positions loses nothing and turns nothing into something else") {
  const std::vector<std::string> names{"", "item-", "#", "entry/", "n"};
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    const std::string name = names[seed % names.size()];
    CAPTURE(seed, name);
    Random random(seed);
    World world;
    const Entries all = some_document(random, 40);
    constexpr std::size_t kShown = 8;
    for (std::size_t end = kShown; end <= all.size(); end += 1 + random() % 3) {
      Entries shown(all.begin() + static_cast<std::ptrdiff_t>(end - kShown),
                    all.begin() + static_cast<std::ptrdiff_t>(end));
      std::ranges::reverse(shown);
      for (std::size_t n = 0; n < shown.size(); ++n)
        shown[n].id = shown[n].stated_id = name + std::to_string(n + 1);
      world.poll(0, shown, 21);
      const auto published = world.published();
      for (const Entry& each : shown) {
        REQUIRE(published.contains(each.link));
        CHECK(published.at(each.link) == each.title);
      }
    }
  }
}

TEST_CASE("which stories are one does not depend on the order of the sources") {
  for (unsigned seed = 1; seed <= kSeeds; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::vector<Entries> documents(3);
    documents[0] = some_document(random, 15);
    for (const Entry& each : documents[0]) {
      for (std::size_t s = 1; s < documents.size(); ++s) {
        Entry copy = each;
        const std::string host = s == 1 ? "https://y.test/" : "https://z.test/";
        switch (random() % 4) {
          case 0: copy.link = copy.canonical_link = copy.link + '/'; break;  // a link to it
          case 1:                                                            // a reprint
            copy.link = copy.canonical_link = host + std::to_string(random() % 100'000);
            break;
          case 2:  // another story under its title
            copy.link = copy.canonical_link = host + std::to_string(random() % 100'000);
            copy.summary = some_words(25, random);
            break;
          default: continue;
        }
        copy.id = copy.link;
        copy.stated_id.clear();
        documents[s].push_back(copy);
      }
    }
    std::vector<std::size_t> order{0, 1, 2};
    std::set<std::set<std::set<std::string>>> partitions;
    do {
      World world;
      for (const std::size_t s : order)
        world.poll(s, documents[s], 21);
      partitions.insert(world.partition());
    } while (std::ranges::next_permutation(order).found);
    CHECK(partitions.size() == 1);
  }
}

TEST_CASE("typography is made plain in ASCII as in any other text") {
  Random random(7);
  const std::string letters = "aB9 \t\n:;!?`'\"-.&\v\x01";
  for (int n = 0; n < 2000; ++n) {
    std::string text;
    for (std::size_t length = random() % 24; length > 0; --length)
      text += letters[random() % letters.size()];
    CAPTURE(text);
    const std::string plain = plain_typography(text);
    // Another letter behind it, which takes the other way.
    CHECK(plain_typography(text + " \u00e9") == (plain.empty() ? "e" : plain + " e"));
  }
}
