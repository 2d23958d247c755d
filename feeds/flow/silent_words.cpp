#include "feeds/flow/silent_words.h"

#include <utility>

#include "feeds/flow/search.h"

namespace ilofeed::feeds {
namespace {

// A word that so many stories might hold, and none of them does, is no longer looked for.
constexpr std::size_t kMostLookedAt = 200;

bool is_expression(const std::string& word) {
  return word.starts_with('/');
}

// As the concept itself finds it. Doubt counts as having occurred.
bool never_occurred(Store& store, const std::string& language, const std::string& word) {
  const Concepts alone{{"word", {"word", {{language, {word}}}}}};
  const auto query = parse_query("@word", alone);
  if (!query) return false;
  const SearchOrder order{.query = *query, .entries = 1, .candidates = kMostLookedAt, .now = {}};
  const SearchResult found = search(store, order, {}, [] { return false; });
  return found.stories.empty() && found.complete;
}

}  // namespace

std::vector<SilentWords> silent_words(Store& store,
                                      const Concepts& concepts,
                                      const std::set<std::string>& languages,
                                      const std::function<bool()>& time_is_up) {
  std::vector<SilentWords> silent;
  for (const auto& [name, group] : concepts) {
    SilentWords of_group{name, {}};
    for (const auto& [language, words] : group.words) {
      if (!language.empty() && !languages.contains(language.substr(0, language.find('-'))))
        continue;
      for (const std::string& word : words) {
        if (time_is_up()) return silent;
        if (!is_expression(word) && never_occurred(store, language, word))
          of_group.words.push_back(word);
      }
    }
    if (!of_group.words.empty()) silent.push_back(std::move(of_group));
  }
  return silent;
}

}  // namespace ilofeed::feeds
