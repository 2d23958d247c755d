#include "feeds/pages/choose/page_address.h"

#include <algorithm>
#include <set>
#include <vector>

#include "feeds/pages/sight/page_links.h"
#include "feeds/text/fold.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kStoryWords = 4;   // in one part of a path
constexpr std::size_t kStoryDigits = 5;  // of a number that names one document
constexpr std::size_t kLetters = 3;      // shorter words are left out of slugs
constexpr std::size_t kWordsOfTitle = 3;

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || byte >= 0x80;
}

std::vector<std::string> title_words(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    if (i < folded.size() && is_word(folded[i])) {
      word += folded[i];
      continue;
    }
    if (word.size() >= kLetters) words.push_back(word);
    word.clear();
  }
  return words;
}

std::string percent_decoded(std::string_view text) {
  const auto value = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
  };
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && value(text[i + 1]) >= 0 &&
        value(text[i + 2]) >= 0) {
      decoded += static_cast<char>(value(text[i + 1]) * 16 + value(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

std::vector<std::string_view> address_parts(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    if (slash > 0) parts.push_back(path.substr(0, slash));
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return parts;
}

std::size_t longest_number(std::string_view text) {
  std::size_t longest = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    longest = std::max(longest, digits);
  }
  return longest;
}

bool is_index(std::string_view part) {
  const std::string_view name = part.substr(0, part.find('.'));
  return name == "index" || name == "home" || name == "default" || name == "homepage";
}

}  // namespace

AddressKind address_kind(std::string_view address) {
  const auto url = Url::parse(address);
  if (!url || url->host().empty()) return AddressKind::unknown;
  std::vector<std::string_view> parts = address_parts(url->path());
  while (!parts.empty() && is_index(parts.back()))
    parts.pop_back();
  const bool asks = longest_number(url->query()) > 0;
  if (parts.empty()) return asks ? AddressKind::unknown : AddressKind::home;
  if (parts.size() == 1 && (parts[0].size() == 2 || (parts[0].size() == 5 && parts[0][2] == '-')))
    return asks ? AddressKind::unknown : AddressKind::home;
  const std::string last = percent_decoded(parts.back());
  if (title_words(last).size() >= kStoryWords || longest_number(last) >= kStoryDigits ||
      (day_in(address) && title_words(last).size() > 1))
    return AddressKind::story;
  if (asks || last.find('.') != std::string::npos || longest_number(last) > 0)
    return AddressKind::unknown;
  return title_words(last).size() <= 2 ? AddressKind::section : AddressKind::unknown;
}

std::string last_name(std::string_view address) {
  const auto url = Url::parse(address);
  if (!url) return {};
  const std::vector<std::string_view> parts = address_parts(url->path());
  if (parts.empty()) return {};
  std::string name = percent_decoded(parts.back().substr(0, parts.back().find('.')));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return name;
}

bool repeats_title(std::string_view address, const std::string& title) {
  const auto url = Url::parse(address);
  if (!url) return false;
  const std::vector<std::string> path = title_words(percent_decoded(url->path()));
  const std::set<std::string> there(path.begin(), path.end());
  const std::vector<std::string> list = title_words(title);
  const std::set<std::string> words(list.begin(), list.end());
  if (words.size() < kWordsOfTitle) return false;
  const auto found = static_cast<std::size_t>(std::count_if(
      words.begin(), words.end(), [&](const std::string& word) { return there.contains(word); }));
  return found >= kWordsOfTitle && (found * 2 >= words.size() || found * 3 >= there.size() * 2);
}

}  // namespace ilofeed::feeds::pages
