// A story that very many tell is not read as a whole for each of them; what is decided is the same.
#include <algorithm>
#include <iterator>
#include <random>
#include <set>

#include "feeds/flow/merge.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

namespace {

using Random = std::mt19937;

/// Reads every story with all who tell it, as if there were few.
class WholeTellings final : public Tellings {
 public:
  explicit WholeTellings(Tellings& tellings) : tellings_(tellings) {}

  SourceMemory remember(const SourceId& source, std::span<const Keys> keys) override {
    return tellings_.remember(source, keys);
  }

  std::optional<Entry> words_of(std::int64_t origin) override { return tellings_.words_of(origin); }

  ToldElsewhere told_elsewhere(const Asking& asking) override {
    ToldElsewhere told = tellings_.told_elsewhere(asking);
    told.stories = tellings_.records(numbers_of(told.stories));
    return told;
  }

  std::vector<bool> are_buried(const SourceId& source, std::span<const Keys> keys) override {
    return tellings_.are_buried(source, keys);
  }

  std::vector<StoryRecord> records(std::span<const StoryNumber> numbers) override {
    return tellings_.records(numbers);
  }

  std::vector<StoryRecord> records_for(const SourceId& /*source*/,
                                       std::span<const StoryNumber> numbers) override {
    return tellings_.records(numbers);
  }

  bool is_awaiting(const SourceId& source) override { return tellings_.is_awaiting(source); }

  std::vector<StoryRecord> awaiting(const SourceId& source) override {
    return tellings_.records(numbers_of(tellings_.awaiting(source)));
  }

  std::vector<StoryRecord> decided_by_editor() override { return tellings_.decided_by_editor(); }

  void write(std::span<StoryRecord> records, Time now) override { tellings_.write(records, now); }

  void move_pages(const std::string& from, const std::string& to) override {
    tellings_.move_pages(from, to);
  }

  void mark_ids_as_positions(const SourceId& source) override {
    tellings_.mark_ids_as_positions(source);
  }

 private:
  static std::vector<StoryNumber> numbers_of(const std::vector<StoryRecord>& stories) {
    std::vector<StoryNumber> numbers;
    for (const StoryRecord& story : stories)
      numbers.push_back(story.number);
    return numbers;
  }

  Tellings& tellings_;
};

// As many as are looked at under one key: see candidates.
constexpr std::size_t kSources = 50;
constexpr int kNews = 3;

/// The first is the office, to which every seventh belongs, too; the others are strangers.
std::vector<Source> all_sources() {
  Site site;
  site.id = {"office"};
  site.canonical = "https://office.test";
  const auto shared = std::make_shared<const Site>(std::move(site));
  std::vector<Source> sources;
  for (std::size_t i = 0; i < kSources; ++i) {
    const std::string name = "s" + std::to_string(i);
    const bool is_offices = i % 7 == 0;
    sources.push_back(source_at(name, is_offices ? "office.test/" + name : name + ".test"));
    if (is_offices) sources.back().site = shared;
  }
  return sources;
}

const std::vector<std::string> kTitles{"Miners agree on a shorter week",
                                       "Bakers await the new contract",
                                       "Nurses discuss their pension"};
const std::vector<std::string> kTexts{
    "After nine days of talks the miners and their employers agreed on a week of thirty five hours "
    "from July on, and on two more days of holiday.",
    "The bakers of the harbour towns wait for a contract that was promised to them in spring, and "
    "will meet again on the market square.",
    "Pensions of nurses fall behind their wages, as a survey of four hundred wards tells, and "
    "talks "
    "about that begin on Monday in the town hall."};

/// One piece of news as some source tells it: true to the office's words, or anyhow not.
Entry told_by(std::size_t source, int news, Random& random) {
  const auto n = static_cast<std::size_t>(news);
  const std::string own =
      "https://s" + std::to_string(source) + ".test/news/" + std::to_string(news);
  const std::string offices = "https://office.test/news/" + std::to_string(news);
  Entry made = dated(entry(random() % 2 == 0 ? offices : own, kTitles[n]), 5 + news);
  made.summary = kTexts[n];
  switch (random() % 12) {
    case 0: made.title += " at last"; break;
    case 1: made.summary = kTexts[(n + 1) % kTexts.size()]; break;  // another's words
    case 2: made.title = kTitles[(n + 1) % kTitles.size()]; break;  // another's headline
    case 3: made.published = on(6 + news); break;
    case 4: made.link += "#part" + std::to_string(random() % 3); break;
    case 5: made.document_id = "DOC_" + std::to_string(random() % 2); break;
    case 6: made.language = "fr"; break;
    case 7: made.summary.clear(); break;
    case 8:
      made.link = made.canonical_link = made.id = offices + "?part=" + std::to_string(random() % 3);
      break;
    case 9: made.place = random() % 2 == 0 ? "Lima" : "Turin"; break;
    default: break;
  }
  return made;
}

struct World {
  StoryRules rules;
  std::unique_ptr<Store> store = open_store(":memory:");
  WholeTellings whole{store->tellings()};

  /// What is decided: who tells each story by which reason, who speaks, and what is published.
  std::multiset<std::string> decisions() const {
    std::multiset<std::string> all;
    store->stories().each([&](const Story& story) {
      std::string told = story.id.text + ' ' + story.entry.title + ' ' + story.entry.link + ' ' +
                         std::to_string(story.revision);
      for (const Origin& origin : story.origins)
        told += "\n  " + origin.source.text + ' ' + origin.link + ' ' + origin.merge_reason +
                (origin.speaks ? " speaks" : "");
      all.insert(std::move(told));
    });
    return all;
  }

  std::size_t largest() const {
    std::size_t most = 0;
    store->stories().each([&](const Story& story) { most = std::max(most, story.origins.size()); });
    return most;
  }
};

std::vector<std::string> only_in(const std::multiset<std::string>& all,
                                 const std::multiset<std::string>& others) {
  std::vector<std::string> left;
  std::ranges::set_difference(all, others, std::back_inserter(left));
  return left;
}

/// The editor says that two of the strangers' pages are not the office's, and one is.
EditorsWord editors_word() {
  return EditorsWord(EditorsPairs{{{"office.test/news/0", "s1.test/news/1"}},
                                  {{"office.test/news/1", "s2.test/news/1"}}});
}

}  // namespace

TEST_CASE("what is decided of a story that very many tell does not depend on how it is read") {
  const auto seed = GENERATE(range(1U, 9U));
  CAPTURE(seed);
  Random random(seed);
  const std::vector<Source> sources = all_sources();
  const StoryRules rules{Publishers(sources), seed % 2 == 0 ? editors_word() : EditorsWord()};
  World fast{rules};
  World slow{rules};
  int hour = 0;
  for (int round = 0; round < 3; ++round) {
    std::vector<std::size_t> order(sources.size());
    for (std::size_t i = 0; i < order.size(); ++i)
      order[i] = i;
    std::ranges::shuffle(order, random);
    for (const std::size_t source : order) {
      std::vector<Entry> shown;
      for (int news = 0; news < kNews; ++news)
        if (random() % 8 != 0) shown.push_back(told_by(source, news, random));
      const Feed document = feed(std::move(shown));
      const Time now = at(8, ++hour);
      merge(sources[source], document, rules, fast.store->tellings(), now);
      merge(sources[source], document, rules, slow.whole, now);
      confirm_unread(sources[source].id, rules, fast.store->tellings(), now);
      confirm_unread(sources[source].id, rules, slow.whole, now);
    }
    CHECK(only_in(fast.decisions(), slow.decisions()) == std::vector<std::string>());
    CHECK(only_in(slow.decisions(), fast.decisions()) == std::vector<std::string>());
  }
  CHECK(fast.largest() > kCrowd);
}
