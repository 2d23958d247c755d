#include "feeds/stories/join.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/text/fold.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// As much of a text as a summary holds.
constexpr std::size_t kGistBytes = 600;

std::string gist_of(const Entry& entry) {
  if (!entry.summary.empty()) return fold(prefix(entry.summary, kGistBytes));
  if (!entry.content_text.empty()) return fold(prefix(entry.content_text, kGistBytes));
  const std::string text = text_of_html(prefix(entry.content_html, 4 * kGistBytes));
  return fold(prefix(text, kGistBytes));
}

std::vector<std::string_view> sorted_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (const Word& word : words_of(text))
    words.push_back(text.substr(word.begin, word.end - word.begin));
  std::ranges::sort(words);
  return words;
}

std::string_view base(std::string_view language) {
  return language.substr(0, language.find_first_of("-_"));
}

}  // namespace

bool summaries_agree(const Entry& a, const Entry& b) {
  const std::string gist_a = gist_of(a);
  const std::string gist_b = gist_of(b);
  if (gist_a.empty() || gist_b.empty() || gist_a == gist_b) return true;
  const auto words_a = sorted_words(gist_a);
  const auto words_b = sorted_words(gist_b);
  std::vector<std::string_view> common;
  std::ranges::set_intersection(words_a, words_b, std::back_inserter(common));
  // The shorter may be cut off in the middle of a word, or begin with a place and a date.
  const std::size_t shorter = std::min(words_a.size(), words_b.size());
  return common.size() * 5 >= shorter * 4;
}

bool languages_agree(const Entry& a, const Entry& b) {
  return a.language.empty() || b.language.empty() ||
         ascii_iequals(base(a.language), base(b.language));
}

bool is_telling(const std::string& title) {
  constexpr std::size_t kWords = 3;
  constexpr std::size_t kBytes = 16;
  return title.size() >= kBytes && words_of(title).size() >= kWords;
}

int richness(const Entry& entry) {
  if (!entry.content_html.empty() || !entry.content_text.empty()) return 2;
  return entry.summary.empty() ? 0 : 1;
}

}  // namespace ilofeed::feeds
