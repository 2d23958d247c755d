#include "feeds/flow/editor/silent_words.h"

#include <optional>
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

// Nothing where the time ended before all were looked for.
std::optional<std::vector<std::string>> silent_words_of(Store& store,
                                                        const Concept& group,
                                                        const std::set<std::string>& languages,
                                                        const std::function<bool()>& time_is_up) {
  std::vector<std::string> silent;
  for (const auto& [language, words] : group.words) {
    if (!language.empty() && !languages.contains(language.substr(0, language.find('-')))) continue;
    for (const std::string& word : words) {
      if (time_is_up()) return std::nullopt;
      if (!is_expression(word) && never_occurred(store, language, word)) silent.push_back(word);
    }
  }
  return silent;
}

}  // namespace

SilentConcepts silent_words(Store& store,
                            const Concepts& concepts,
                            const std::set<std::string>& languages,
                            const std::function<bool()>& time_is_up) {
  SilentConcepts silent;
  for (const auto& [name, group] : concepts) {
    auto words = silent_words_of(store, group, languages, time_is_up);
    if (!words) {
      ++silent.not_looked_at;
    } else if (!words->empty()) {
      silent.found.push_back({name, *std::move(words)});
    }
  }
  return silent;
}

}  // namespace ilofeed::feeds
