#include "feeds/model/story_text.h"

#include <algorithm>
#include <array>

#include "feeds/text/html/entities.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Far more than any press release; keeps a hostile entry from holding up all topics.
constexpr std::size_t kMaxText = 256UL * 1024;

// A text tells in its first paragraph what it is about.
constexpr std::size_t kLeadWords = 60;

bool is_inline(std::string_view name) {
  static constexpr std::array<std::string_view, 20> kInline{
      "a", "abbr", "b",    "bdi", "bdo",   "cite", "code",   "del", "em",  "font",
      "i", "ins",  "mark", "s",   "small", "span", "strong", "sub", "sup", "u"};
  return std::ranges::find(kInline, name) != kInline.end();
}

std::string_view name_of_tag(std::string_view tag) {
  const std::size_t begin = tag.starts_with('/') ? 1 : 0;
  return tag.substr(begin, tag.find_first_of(" />", begin) - begin);
}

// The text of sanitised mark-up, where every '<' begins a tag: no tree is needed. Tags part words,
// but for those that stand within one.
std::string text_of_clean(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  while (!html.empty()) {
    const std::size_t open = html.find('<');
    text += html.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = html.find('>', open);
    if (!is_inline(name_of_tag(html.substr(open + 1, close - open - 1)))) text += ' ';
    html = close == std::string_view::npos ? std::string_view() : html.substr(close + 1);
  }
  return text.find('&') == std::string::npos ? text : unescape_html(text);
}

std::string content_of(const Entry& entry) {
  if (!entry.content_html.empty()) return text_of_clean(prefix(entry.content_html, 2 * kMaxText));
  return entry.content_text;
}

std::string base_of(std::string_view language) {
  return ascii_lower(language.substr(0, language.find_first_of("-_")));
}

// A label that has no stemmer is often wrong where the text is in Latin letters,
// and a text without a label is most often English.
std::string stem_language_of(const std::string& base) {
  if (base.empty()) return "en";
  static constexpr std::array<std::string_view, 6> kOwnScript{"zh", "ja", "ko", "th", "vi", "km"};
  for (const std::string_view each : kOwnScript) {
    if (base == each) return "en";
  }
  return base;
}

}  // namespace

std::string_view name_of(Field field) {
  switch (field) {
    case Field::title: return "title";
    case Field::summary: return "summary";
    case Field::content: return "content";
    case Field::author: return "author";
    case Field::type: return "type";
    case Field::place: return "place";
  }
  return "";
}

StoryText::StoryText(const Entry& entry)
    : language(base_of(entry.language)), stem_language(stem_language_of(language)) {
  const auto add = [this](Field field, std::string_view text) {
    if (text.empty()) return;
    std::string kept(prefix(text, kMaxText));
    Words words(kept);
    if (words.empty()) return;
    const std::size_t lead =
        field == Field::content ? std::min(kLeadWords, words.size()) : words.size();
    segments.push_back({field, std::move(kept), std::move(words), lead});
  };
  add(Field::title, entry.title);
  add(Field::summary, entry.summary);
  add(Field::content, content_of(entry));
  add(Field::type, entry.kicker);
  for (const std::string& tag : entry.tags) {
    if (tag != entry.kicker) add(Field::type, tag);
  }
  add(Field::place, entry.place);
  for (const Person& author : entry.authors)
    add(Field::author, author.name);
}

}  // namespace ilofeed::feeds
