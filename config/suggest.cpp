#include "config/suggest.h"

#include <algorithm>
#include <array>

#include "config/diagnostics.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

constexpr std::size_t kLongestQuote = 60;

// What other programs call the same thing.
struct Synonym {
  std::string_view theirs;
  std::string_view ours;
};

constexpr std::array<Synonym, 26> kSynonyms = {{{"where", "match"},
                                                {"filter", "match"},
                                                {"filters", "match"},
                                                {"query", "match"},
                                                {"from", "sources"},
                                                {"feeds", "sources"},
                                                {"feed", "url"},
                                                {"link", "url"},
                                                {"href", "url"},
                                                {"source", "url"},
                                                {"page", "recipe"},
                                                {"selectors", "recipe"},
                                                {"item", "entry"},
                                                {"items", "entry"},
                                                {"heading", "title"},
                                                {"name", "title"},
                                                {"description", "summary"},
                                                {"poll", "interval"},
                                                {"refresh", "interval"},
                                                {"base_url", "public_url"},
                                                {"baseurl", "public_url"},
                                                {"dir", "directory"},
                                                {"database", "store"},
                                                {"not", "none"},
                                                {"exclude", "none"},
                                                {"lang", "language"}}};

std::string synonym(const std::string& word, const std::vector<std::string>& candidates) {
  for (const Synonym& known : kSynonyms) {
    const auto found = std::find(candidates.begin(), candidates.end(), known.ours);
    if (known.theirs == word && found != candidates.end()) return *found;
  }
  return {};
}

}  // namespace

std::string quote(std::string_view text) {
  const bool cut = text.size() > kLongestQuote;
  return '\'' + std::string(feeds::prefix(text, kLongestQuote)) + (cut ? "…'" : "'");
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& candidates) {
  std::string best = synonym(word, candidates);
  if (best.empty()) best = nearest(word, candidates);
  return best.empty() ? "" : "; did you mean " + quote(best) + "?";
}

}  // namespace ilofeed::config
