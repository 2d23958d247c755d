#include "feeds/normalise/tag_words.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <pugixml.hpp>

#include "feeds/normalise/tag_reader.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/element_names.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_known(const Tag& tag) {
  return is_element_name(tag.name);
}

/// Gives the tags of a text one by one until `is_enough`; whether it was. Where many begin and none
/// ends, no more are read.
template <class Enough>
bool look_at_tags(std::string_view text, Enough is_enough) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos;) {
    const auto tag = tag_at(text, at);
    if (tag && is_enough(*tag)) return true;
    if (tag && !tag->is_ended) return false;
    at = text.find('<', tag ? tag->end : at + 1);
  }
  return false;
}

std::vector<Tag> tags_of(std::string_view text, std::size_t most) {
  std::vector<Tag> tags;
  look_at_tags(text, [&](const Tag& tag) {
    tags.push_back(tag);
    return tags.size() == most;
  });
  return tags;
}

bool has_comment(std::string_view text) {
  const std::size_t begin = text.find("<!--");
  return begin != std::string_view::npos && text.find("-->", begin) != std::string_view::npos;
}

bool is_mark_up_anywhere(const Tag& tag) {
  return tag.is_ended && (is_known(tag) || tag.has_values);
}

/// Blanks, or the ends of the text, on both sides: as a word stands.
bool stands_apart(std::string_view text, const Tag& tag) {
  constexpr std::string_view kSpaces = " \t\n\f\r";
  constexpr std::string_view kAfterWords = " \t\n\f\r.,;:?!)";
  const bool before = tag.begin == 0 || kSpaces.find(text[tag.begin - 1]) != kSpaces.npos;
  const bool after = tag.end == text.size() || kAfterWords.find(text[tag.end]) != kAfterWords.npos;
  return before && after;
}

/// Elements that are opened without being closed when a title was cut out of a page.
bool opens_text(const Tag& tag) {
  constexpr auto kOpening = std::to_array<std::string_view>(
      {"br", "center", "div", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "p", "span"});
  return std::ranges::binary_search(kOpening, tag.name);
}

bool is_pair(std::string_view text, const Tag& open, const Tag& close) {
  const bool same = !open.is_closing && close.is_closing && open.name == close.name;
  return same && !(stands_apart(text, open) && stands_apart(text, close));
}

constexpr std::size_t kMostPaired = 64;  // of a title; the tags of a whole text are not compared
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

bool has_pair(std::string_view text) {
  const std::vector<Tag> tags = tags_of(text, kMostPaired);
  for (std::size_t open = 0; open < tags.size(); ++open) {
    for (std::size_t close = open + 1; close < tags.size(); ++close)
      if (is_pair(text, tags[open], tags[close])) return true;
  }
  return false;
}

bool is_title_markup(std::string_view text, const Tag& tag) {
  if (!tag.is_ended) return tag.has_values && is_known(tag);
  if (tag.has_values) return true;
  if (!is_known(tag)) return false;
  if (tag.is_closing || tag.is_self_closed) return !stands_apart(text, tag) || tag.is_self_closed;
  const bool at_an_end = tag.begin == 0 || tag.end == text.size();
  return opens_text(tag) && (at_an_end || !stands_apart(text, tag));
}

bool is_in_pair(std::string_view text, std::span<const Tag> tags, const Tag& tag) {
  return std::ranges::any_of(tags, [&](const Tag& other) {
    return other.begin > tag.begin ? is_pair(text, tag, other) : is_pair(text, other, tag);
  });
}

bool is_program(const Tag& tag) {
  return tag.name == "script" || tag.name == "style";
}

/// Where the scripts and styles of a text end.
class ProgramEnds {
 public:
  explicit ProgramEnds(const std::vector<Tag>& tags) {
    for (const Tag& tag : tags)
      if (tag.is_closing && is_program(tag)) ends_.push_back(&tag);
  }

  /// Of what `open` begins; nothing where nothing ends it. To be asked in the order of the text.
  std::optional<std::size_t> end_of(const Tag& open) {
    std::size_t at = next_;
    while (at < ends_.size() && (ends_[at]->begin < open.end || ends_[at]->name != open.name))
      ++at;
    if (at == ends_.size()) return std::nullopt;
    next_ = at + 1;
    return ends_[at]->end;
  }

 private:
  std::vector<const Tag*> ends_;
  std::size_t next_ = 0;
};

bool is_dangerous(const Tag& tag) {
  if (is_program(tag)) return true;
  return tag.has_values && (tag.is_ended || is_known(tag) || tag.name.find('-') != tag.name.npos);
}

/// Whatever follows the text would be read as a part of it.
bool swallows(const Tag& tag) {
  return !tag.is_ended && tag.has_odd_values && is_known(tag);
}

std::string without_dangerous_tags(std::string_view text) {
  const std::vector<Tag> tags = tags_of(text, kAll);
  ProgramEnds ends(tags);
  std::string kept;
  std::size_t copied = 0;
  for (const Tag& tag : tags) {
    if (tag.begin < copied || !(is_dangerous(tag) || swallows(tag))) continue;
    kept.append(text, copied, tag.begin - copied);
    copied = is_dangerous(tag) ? tag.end : tag.begin + 1;
    if (!is_program(tag) || tag.is_closing) continue;
    if (const auto end = ends.end_of(tag))
      copied = *end;
    else if (tag.has_values)
      copied = text.size();  // all the rest is in it
    else
      kept += tag.name;  // talk of one: the word stays, without what would make it a tag
  }
  return kept.append(text, copied);
}

// Of one that never ends only the mark goes.
std::string without_comments(std::string_view text) {
  constexpr std::string_view kOpen = "<!--";
  constexpr std::string_view kClose = "-->";
  const std::size_t last_close = text.rfind(kClose);
  std::string kept;
  std::size_t at = 0;
  for (std::size_t open = text.find(kOpen); open != std::string_view::npos;
       open = text.find(kOpen, at)) {
    kept.append(text, at, open - at);
    at = open + kOpen.size();
    if (last_close != std::string_view::npos && at <= last_close)
      at = text.find(kClose, at) + kClose.size();
  }
  return kept.append(text, at);
}

bool is_harmless_element(pugi::xml_node element) {
  const std::string_view name = element.name();
  if (name == "script" || name == "style") return false;
  return std::ranges::all_of(element.attributes(), [](const pugi::xml_attribute& attribute) {
    return *attribute.value() == '\0' || std::string_view(attribute.name()) == "xmlns";
  });
}

/// What runs or loads; a number or a word does not.
bool acts(const pugi::xml_attribute& attribute) {
  constexpr auto kActing = std::to_array<std::string_view>({"action",
                                                            "background",
                                                            "code",
                                                            "data",
                                                            "formaction",
                                                            "href",
                                                            "poster",
                                                            "src",
                                                            "srcdoc",
                                                            "srcset",
                                                            "style",
                                                            "xlink:href"});
  const std::string_view name = attribute.name();
  return name.starts_with("on") || std::ranges::find(kActing, name) != kActing.end();
}

bool is_harmless_open_element(pugi::xml_node element) {
  return std::ranges::none_of(element.attributes(), acts);
}

template <class IsHarmless>
bool all_are(const std::string& html, IsHarmless is_harmless) {
  const pugi::xml_document tree = parse_html_fragment(html);
  return !tree.find_node(
      [&](pugi::xml_node node) { return node.type() == pugi::node_element && !is_harmless(node); });
}

bool leaves_open(std::string_view text) {
  const std::vector<Tag> tags = tags_of(text, kAll);
  return !tags.empty() && !tags.back().is_ended;
}

/// As a browser reads it: nothing that does anything, nor would where a page goes on behind it.
bool is_proved(const std::string& text) {
  if (!all_are(text, is_harmless_element)) return false;
  if (!leaves_open(text)) return true;
  constexpr auto kEnds = std::to_array<std::string_view>({">", "\">", "'>"});
  return std::ranges::all_of(kEnds, [&](std::string_view end) {
    return all_are(text + std::string(end), is_harmless_open_element);
  });
}

bool may_hold_tags(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view next = text.substr(at + 1, 1);
    if (!next.empty() && (is_ascii_letter(next[0]) || next == "/" || next == "!" || next == "?"))
      return true;
  }
  return false;
}

}  // namespace

bool has_html_tag(std::string_view text) {
  return has_comment(text) || look_at_tags(text, is_mark_up_anywhere);
}

bool has_title_markup(std::string_view text) {
  text = trim(text);
  return has_comment(text) || has_pair(text) ||
         look_at_tags(text, [&](const Tag& tag) { return is_title_markup(text, tag); });
}

std::string text_of_title(std::string_view title) {
  title = trim(title);
  const std::vector<Tag> tags = tags_of(title, kMostPaired);
  std::string marked;
  std::size_t copied = 0;
  for (const Tag& tag : tags) {
    if (is_title_markup(title, tag) || is_in_pair(title, tags, tag)) continue;
    marked.append(title, copied, tag.begin - copied).append("&lt;");
    copied = tag.begin + 1;
  }
  return text_of_html(marked.append(title, copied));
}

bool has_pair_of_tags(std::string_view text) {
  return has_pair(text);
}

std::string harmless(std::string text) {
  if (!may_hold_tags(text)) return text;
  // What is taken away may leave the halves of another tag side by side.
  constexpr int kMostRounds = 4;
  for (int round = 0; round < kMostRounds; ++round) {
    std::string next = without_dangerous_tags(without_comments(text));
    if (next == text) break;
    text = std::move(next);
  }
  if (!is_proved(text)) std::erase(text, '<');
  return text;
}

}  // namespace ilofeed::feeds
