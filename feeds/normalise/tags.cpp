#include "feeds/normalise/tags.h"

#include <algorithm>
#include <unordered_set>

#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/precedence.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostTags = 200;

bool is_keyword_list(Element element) {
  return element == Element::news_keywords || element == Element::itunes_keywords ||
         element == Element::media_keywords;
}

class Tags {
 public:
  void add(std::string tag) {
    if (tag.empty() || tags_.size() >= kMostTags) return;
    if (known_.insert(ascii_lower(tag)).second) tags_.push_back(std::move(tag));
  }

  void add_list(std::string_view list) {
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(','), list.size());
      add(harmless(std::string(trim(list.substr(0, end)))));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }

  std::vector<std::string> take() { return std::move(tags_); }

 private:
  std::vector<std::string> tags_;
  std::unordered_set<std::string> known_;
};

}  // namespace

std::vector<std::string> read_tags(std::span<const Statement> statements) {
  Tags tags;
  for (const Element element : elements_of(EntryField::tags)) {
    for (const Statement& statement : statements) {
      if (statement.element != element) continue;
      if (is_keyword_list(element)) {
        tags.add_list(title_text(statement));
      } else {
        tags.add(one_line(statement.attribute("label")));  // the name for people
        tags.add(title_text(statement));
      }
    }
  }
  return tags.take();
}

std::vector<std::string> read_schemes(std::span<const Statement> statements) {
  constexpr std::size_t kMost = 20;
  constexpr std::size_t kLongest = 300;
  std::vector<std::string> schemes;
  for (const Statement& statement : statements) {
    const std::string scheme = one_line(statement.attribute("scheme"));
    if (scheme.empty() || scheme.size() > kLongest || schemes.size() >= kMost) continue;
    if (std::ranges::find(schemes, scheme) == schemes.end()) schemes.push_back(scheme);
  }
  return schemes;
}

}  // namespace ilofeed::feeds
