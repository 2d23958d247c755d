#include "feeds/flow/versions.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "feeds/stories/versions.h"
#include "feeds/text/ascii.h"
#include "feeds/text/digest.h"
#include "feeds/topics/evaluate.h"

namespace ilofeed::feeds {
namespace {

// So many at once that what is near them stays within what the store gives.
constexpr std::size_t kGroupedAtOnce = 50;

// Those near these stories, and all with whom any of them makes a family now; without these.
std::vector<StoryNumber> company_of(const std::map<StoryNumber, VersionFacts>& facts,
                                    Store& store) {
  std::vector<VersionKeys> keys;
  std::set<StoryNumber> numbers;
  for (const auto& [number, each] : facts) {
    keys.push_back(version_keys(each));
    numbers.insert(number);
  }
  for (const StoryNumber number : store.versions().near(keys))
    numbers.insert(number);
  const std::vector<StoryNumber> touched(numbers.begin(), numbers.end());
  for (const auto& [family, members] : store.versions().of(touched)) {
    for (const Version& member : members)
      numbers.insert(member.story);
  }
  std::vector<StoryNumber> others;
  for (const StoryNumber number : numbers) {
    if (!facts.contains(number)) others.push_back(number);
  }
  return others;
}

void regroup_some(std::span<const Story> stories, const StoryRules& rules, Store& store) {
  std::map<StoryNumber, VersionFacts> facts;
  const auto take = [&](const Story& story) {
    facts[story.number] = version_facts(story, rules.publishers);
  };
  std::ranges::for_each(stories, take);
  std::ranges::for_each(store.stories().with_tellers(company_of(facts, store), {}), take);
  std::vector<VersionFacts> all;
  std::vector<VersionRecord> records;
  for (auto& [number, each] : facts) {
    records.push_back({number, version_keys(each).claimed, std::nullopt});
    all.push_back(std::move(each));
  }
  for (Version& version : families_of(all, rules.editor)) {
    const auto at = std::ranges::lower_bound(records, version.story, {}, &VersionRecord::story);
    at->version = std::move(version);
  }
  store.versions().write(records);
}

std::string digest_of(const StoryRules& rules) {
  std::string text = std::to_string(kVersionRules);
  for (const auto& [host, publisher] : rules.publishers.hosts())
    text += '\n' + host + '\t' + publisher;
  const std::vector<std::string> pages = rules.editor.pages();
  for (const std::string& page : pages) {
    for (const std::string& other : pages) {
      if (rules.editor.are_apart(page, other)) text += '\n' + page + "\tis not\t" + other;
    }
  }
  return digest(text);
}

std::size_t rank_of(const std::string& language, const std::vector<std::string>& languages) {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    const std::string wanted = ascii_lower(languages[i]);
    if (language.empty() ? wanted == "unknown" : is_language(language, wanted)) return i;
  }
  return languages.size();
}

// Those of some stories that stand in a list and are shown there.
std::set<StoryNumber> standing_in(Store& store,
                                  const StoryList& list,
                                  const Withheld& withheld,
                                  const std::vector<StoryNumber>& stories) {
  std::set<StoryNumber> standing;
  const auto topics = store.topics().of(stories);
  for (const StoryNumber story : stories) {
    const auto at = topics.find(story);
    const std::vector<TopicId> none;
    const std::vector<TopicId>& filed = at == topics.end() ? none : at->second;
    const bool is_in = !list.topic || std::ranges::find(filed, *list.topic) != filed.end();
    if (is_in && !is_withheld(withheld, filed)) standing.insert(story);
  }
  return standing;
}

using Families = std::map<StoryNumber, std::vector<Version>>;

BetterVersions better_of(const Families& families,
                         const std::vector<std::string>& languages,
                         const std::set<StoryNumber>& standing) {
  BetterVersions better;
  for (const auto& [family, versions] : families) {
    std::vector<Version> ranked;
    std::ranges::copy_if(versions, std::back_inserter(ranked), [&](const Version& version) {
      return standing.contains(version.story);
    });
    std::ranges::sort(ranked, {}, [&](const Version& version) {
      return std::tuple(rank_of(version.language, languages), version.story);
    });
    for (std::size_t i = 1; i < ranked.size(); ++i)
      better.emplace(ranked[i].story, ranked.front());
  }
  return better;
}

}  // namespace

void regroup(std::span<const Story> stories, const StoryRules& rules, Store& store) {
  for (std::size_t from = 0; from < stories.size(); from += kGroupedAtOnce)
    regroup_some(
        stories.subspan(from, std::min(kGroupedAtOnce, stories.size() - from)), rules, store);
}

void regroup_all(const StoryRules& rules, Store& store) {
  const std::string digest = digest_of(rules);
  if (store.versions().rules() == digest) return;
  std::vector<Story> some;
  store.stories().each([&](const Story& story) {
    some.push_back(story);
    if (some.size() < kGroupedAtOnce) return;
    regroup(some, rules, store);
    some.clear();
  });
  regroup(some, rules, store);
  store.versions().set_rules(digest);
}

BetterVersions better_versions(Store& store,
                               const std::optional<VersionChoice>& choice,
                               std::span<const StoryNumber> stories) {
  if (!choice) return {};
  return better_of(
      store.versions().of(stories), choice->languages, {stories.begin(), stories.end()});
}

std::vector<StoryMark> best_versions(Store& store,
                                     const StoryList& list,
                                     const VersionChoice& choice,
                                     std::vector<StoryMark> marks) {
  std::vector<StoryNumber> numbers;
  for (const StoryMark& mark : marks)
    numbers.push_back(mark.number);
  const Families families = store.versions().of(numbers);
  if (families.empty()) return marks;
  std::vector<StoryNumber> members;
  for (const auto& [family, versions] : families) {
    for (const Version& version : versions)
      members.push_back(version.story);
  }
  const BetterVersions better =
      better_of(families, choice.languages, standing_in(store, list, choice.withheld, members));
  std::erase_if(marks, [&](const StoryMark& mark) { return better.contains(mark.number); });
  return marks;
}

}  // namespace ilofeed::feeds
