#include "feeds/stories/versions.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "feeds/stories/address.h"
#include "feeds/stories/agreement.h"
#include "feeds/stories/language_mark.h"

namespace ilofeed::feeds {
namespace {

std::string page_of(std::string_view url, const Publishers& publishers) {
  return publishers.on_canonical_host(undressed(url));
}

const Origin* speaker_of(const Story& story) {
  const auto at = std::ranges::find_if(story.origins, &Origin::speaks);
  return at == story.origins.end() ? nullptr : &*at;
}

const std::string* language_stated(const VersionFacts& by, const VersionFacts& of) {
  const auto at = std::ranges::find(by.stated, of.page, &StatedVersion::page);
  return at == by.stated.end() ? nullptr : &at->language;
}

bool have_one_owner(const VersionFacts& a, const VersionFacts& b) {
  return a.is_told_by_owner && b.is_told_by_owner && a.publisher == b.publisher;
}

bool are_days_apart(const VersionFacts& a, const VersionFacts& b, std::int64_t most) {
  return a.day && b.day && std::abs(*a.day - *b.day) > most;
}

// --- evidence

bool tell_each_other(const VersionFacts& a, const VersionFacts& b) {
  return a.is_told_by_owner && b.is_told_by_owner && language_stated(a, b) != nullptr &&
         language_stated(b, a) != nullptr;
}

bool one_tells_the_other(const VersionFacts& a, const VersionFacts& b) {
  return have_one_owner(a, b) &&
         (language_stated(a, b) != nullptr || language_stated(b, a) != nullptr);
}

bool have_one_document_id(const VersionFacts& a, const VersionFacts& b) {
  return have_one_owner(a, b) && !a.document_id.empty() && a.document_id == b.document_id;
}

// A slug of words names a document; where it is a number or one word, the day must speak for it.
bool have_one_unmarked_page(const VersionFacts& a, const VersionFacts& b) {
  const bool is_one = have_one_owner(a, b) && a.page != b.page && a.unmarked == b.unmarked &&
                      is_own_page(a.unmarked);
  return is_one && (has_telling_slug(a.unmarked) || (a.day && b.day && !are_days_apart(a, b, 1)));
}

struct VersionEvidence {
  std::string_view name;
  int strength;
  bool (*holds)(const VersionFacts&, const VersionFacts&);
};

// Strongest first.
constexpr std::array<VersionEvidence, 4> kVersionEvidence{{
    {"each tells of the other", 90, &tell_each_other},
    {"one tells of the other", 80, &one_tells_the_other},
    {"one document id", 70, &have_one_document_id},
    {"one address but for its language", 50, &have_one_unmarked_page},
}};

// --- vetoes

bool lack_a_language(const VersionFacts& a, const VersionFacts& b) {
  return a.language.empty() || b.language.empty();
}

bool share_a_language(const VersionFacts& a, const VersionFacts& b) {
  return languages_agree(a.language, b.language);
}

bool misses_the_language(const VersionFacts& by, const VersionFacts& of) {
  const std::string* stated = language_stated(by, of);
  return stated != nullptr && !languages_agree(*stated, of.language);
}

bool miss_each_others_language(const VersionFacts& a, const VersionFacts& b) {
  return misses_the_language(a, b) || misses_the_language(b, a);
}

bool have_other_document_ids(const VersionFacts& a, const VersionFacts& b) {
  return !a.document_id.empty() && !b.document_id.empty() && a.document_id != b.document_id;
}

// Translations follow within weeks; a yearly page has the same slug each year.
bool are_weeks_apart(const VersionFacts& a, const VersionFacts& b) {
  return are_days_apart(a, b, 60);
}

struct VersionVeto {
  std::string_view name;
  int outweighs;  ///< evidence up to this strength
  bool (*holds)(const VersionFacts&, const VersionFacts&);
};

constexpr std::array<VersionVeto, 5> kVersionVetoes{{
    {"the language of one is not known", 100, &lack_a_language},
    {"one language", 100, &share_a_language},
    {"another language than is told", 100, &miss_each_others_language},
    {"other document ids", 50, &have_other_document_ids},
    {"more than 60 days apart", 70, &are_weeks_apart},
}};

/// Grows families out of single stories.
class Families {
 public:
  explicit Families(std::span<const VersionFacts> stories)
      : stories_(stories), parent_(stories.size()), why_(stories.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }

  // Two families become one, unless a language would stand in it twice.
  void unite(std::size_t a, std::size_t b, std::string_view why) {
    const std::size_t one = root_of(a);
    const std::size_t other = root_of(b);
    if (one == other || share_a_language(one, other)) return;
    parent_[std::max(one, other)] = std::min(one, other);
    for (const std::size_t each : {a, b}) {
      if (why_[each].empty()) why_[each] = why;
    }
  }

  std::vector<Version> all() const {
    std::vector<Version> versions;
    for (std::size_t i = 0; i < stories_.size(); ++i) {
      if (why_[i].empty()) continue;
      versions.push_back({stories_[i].story,
                          stories_[root_of(i)].story,
                          stories_[i].language,
                          stories_[i].link,
                          std::string(why_[i])});
    }
    return versions;
  }

 private:
  std::size_t root_of(std::size_t i) const {
    while (parent_[i] != i)
      i = parent_[i];
    return i;
  }

  bool share_a_language(std::size_t one, std::size_t other) const {
    for (std::size_t i = 0; i < stories_.size(); ++i) {
      if (root_of(i) != one) continue;
      for (std::size_t j = 0; j < stories_.size(); ++j) {
        if (root_of(j) == other && languages_agree(stories_[i].language, stories_[j].language))
          return true;
      }
    }
    return false;
  }

  std::span<const VersionFacts> stories_;
  std::vector<std::size_t> parent_;  ///< the older one of a family
  std::vector<std::string_view> why_;
};

using Pair = std::pair<std::size_t, std::size_t>;

// Only such two can be versions; of each key a few, so that a hostile document costs no square.
std::set<Pair> pairs_that_share_a_key(const std::vector<VersionFacts>& stories) {
  constexpr std::size_t kMostOfOneKey = 100;
  std::map<std::string, std::vector<std::size_t>> by_key;
  for (std::size_t i = 0; i < stories.size(); ++i) {
    const VersionKeys keys = version_keys(stories[i]);
    for (const std::string& page : keys.elsewhere)
      by_key["p" + page].push_back(i);
    if (!keys.own_page.empty()) by_key["p" + keys.own_page].push_back(i);
    for (const std::string& id : keys.document_ids)
      by_key["d" + id].push_back(i);
  }
  std::set<Pair> pairs;
  for (auto& [key, places] : by_key) {
    places.resize(std::min(places.size(), kMostOfOneKey));
    for (std::size_t a = 0; a < places.size(); ++a) {
      for (std::size_t b = a + 1; b < places.size(); ++b) {
        if (places[a] != places[b]) pairs.emplace(places[a], places[b]);
      }
    }
  }
  return pairs;
}

// Of a text too short to tell its language the publisher says it, where it speaks of that page.
void learn_languages(std::vector<VersionFacts>& stories, const std::set<Pair>& pairs) {
  const auto learn = [&](VersionFacts& story, const VersionFacts& other) {
    const std::string* stated = language_stated(other, story);
    if (story.language.empty() && stated != nullptr && have_one_owner(other, story))
      story.language = *stated;
  };
  for (const auto& [a, b] : pairs) {
    learn(stories[a], stories[b]);
    learn(stories[b], stories[a]);
  }
}

}  // namespace

VersionFacts version_facts(const Story& story, const Publishers& publishers) {
  const Entry& entry = story.entry;
  VersionFacts facts;
  facts.story = story.number;
  facts.language = entry.language;
  const std::string& link = entry.canonical_link.empty() ? entry.link : entry.canonical_link;
  facts.page = link.empty() ? std::string() : page_of(link, publishers);
  facts.link = entry.link;
  facts.unmarked = without_language_mark(facts.page, entry.language);
  facts.document_id = entry.document_id;
  if (entry.published)
    facts.day =
        std::chrono::floor<std::chrono::days>(entry.published->time).time_since_epoch().count();
  facts.publisher = publishers.of_page(facts.page);
  if (const Origin* speaker = speaker_of(story))
    facts.is_told_by_owner = publishers.owns(speaker->source, facts.page);
  for (const auto& [language, url] : entry.alternates) {
    std::string page = page_of(url, publishers);
    if (page == facts.page || !is_own_page(page)) continue;
    const bool is_of_publisher = publishers.of_page(page) == facts.publisher;
    facts.stated.push_back({language, std::move(page), is_of_publisher});
  }
  return facts;
}

VersionKeys version_keys(const VersionFacts& facts) {
  VersionKeys keys;
  if (!facts.is_told_by_owner || facts.page.empty()) return keys;  // it is no version of anything
  for (const StatedVersion& stated : facts.stated) {
    keys.elsewhere.push_back(stated.page);
    // Who tells of another publisher's page is believed only by what that one tells.
    if (stated.is_of_publisher) keys.claimed.push_back(stated.page);
  }
  if (facts.unmarked != facts.page) {
    keys.elsewhere.push_back(facts.unmarked);
    keys.claimed.push_back(facts.unmarked);
  }
  keys.own_page = facts.page;
  if (!facts.document_id.empty()) keys.document_ids.push_back(facts.document_id);
  return keys;
}

VersionVerdict are_versions(const VersionFacts& a,
                            const VersionFacts& b,
                            const EditorsWord& editor) {
  VersionVerdict verdict;
  for (const VersionEvidence& evidence : kVersionEvidence) {
    if (!evidence.holds(a, b)) continue;
    verdict.evidence = evidence.name;
    verdict.strength = evidence.strength;
    break;
  }
  if (verdict.evidence.empty()) return verdict;
  if (editor.are_apart(a.page, b.page)) verdict.veto = "the editor";
  for (const VersionVeto& veto : kVersionVetoes) {
    if (!verdict.veto.empty()) break;
    if (veto.outweighs >= verdict.strength && veto.holds(a, b)) verdict.veto = veto.name;
  }
  return verdict;
}

std::vector<Version> families_of(std::span<const VersionFacts> given, const EditorsWord& editor) {
  std::vector<VersionFacts> stories(given.begin(), given.end());
  std::ranges::sort(stories, {}, &VersionFacts::story);
  const std::set<Pair> pairs = pairs_that_share_a_key(stories);
  learn_languages(stories, pairs);
  using Link = std::tuple<int, std::size_t, std::size_t, std::string_view>;
  std::vector<Link> links;  // strongest first, then those of the oldest
  for (const auto& [a, b] : pairs) {
    const VersionVerdict verdict = are_versions(stories[a], stories[b], editor);
    if (verdict.holds()) links.emplace_back(-verdict.strength, a, b, verdict.evidence);
  }
  std::ranges::sort(links);
  Families families(stories);
  for (const auto& [strength, a, b, why] : links)
    families.unite(a, b, why);
  return families.all();
}

}  // namespace ilofeed::feeds
