#include "feeds/normalise/plain_text.h"

#include <algorithm>
#include <array>

#include "feeds/normalise/sanitise/cdata_marks.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestTitle = 4096;  // bytes; feeds of short messages have no other text

// A reference such as "&amp;" or "&#8217;", semicolon included.
bool has_reference(std::string_view text) {
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    const std::size_t begin = end;
    while (end < text.size() && is_ascii_alnum(text[end]))
      ++end;
    if (end == begin || end >= text.size() || text[end] != ';') continue;
    if (text[begin - 1] == '#' || named_entity(text.substr(begin, end - begin))) return true;
  }
  return false;
}

bool is_control(char32_t c) {
  return c >= 0x7F && c < 0xA0;
}

bool only_an_icon_font_shows(char32_t c) {
  return c >= 0xE000 && c <= 0xF8FF;  // private use
}

// They turn round whatever stands behind them, on the reader's page too; who writes from the right
// has no need of them.
bool overrides_direction(char32_t c) {
  return c == 0x202D || c == 0x202E;
}

// Anything that a parser would take for a tag or a comment, known or not.
bool looks_tagged(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view next = text.substr(at + 1, 3);
    if (next.starts_with('/') || next.starts_with('?') || next == "!--") return true;
    if (!next.empty() && is_ascii_alnum(next.front())) return true;
  }
  return false;
}

/// What mark-up is, and what of it is text, where the format does not say whether there is any.
struct Reading {
  bool (*holds_markup)(std::string_view);
  std::string (*text_of)(std::string_view);
};

constexpr Reading kOfText{has_html_tag, [](std::string_view text) { return text_of_html(text); }};
constexpr Reading kOfTitle{has_title_markup, text_of_title};

std::string unfolded(const Statement& statement, const Reading& reading) {
  if (!holds_any(statement.value, "<&")) return statement.value;
  const std::string value = without_unshown(statement.value);  // it may cut a tag in two
  switch (statement.type) {
    case TextType::html:
    case TextType::xhtml:
      if (looks_tagged(value)) return text_of_html(value);
      break;
    case TextType::unstated:
      if (reading.holds_markup(value)) return reading.text_of(value);
      break;
    case TextType::plain: break;
  }
  return has_reference(value) ? unescape_html(value) : value;
}

// Said in so many words (RFC 4287 §3.1.1.1), and not only because the format has it so.
bool is_literal(const Statement& statement) {
  return statement.type == TextType::plain && !statement.attribute("type").empty();
}

bool is_plain_ascii(std::string_view text) {
  std::size_t at = end_of_printable(text, 0);
  while (at < text.size() && (text[at] == '\n' || text[at] == '\t' || text[at] == '\r'))
    at = end_of_printable(text, at + 1);
  return at == text.size();
}

}  // namespace

bool is_markup(const Statement& statement) {
  switch (statement.type) {
    case TextType::plain: return false;
    case TextType::html:
    case TextType::xhtml: return true;
    case TextType::unstated: break;
  }
  return has_html_tag(statement.value) || has_reference(statement.value);
}

std::optional<std::string> markup_escaped_twice(const Statement& statement) {
  const bool is_text = statement.type == TextType::plain || statement.type == TextType::xhtml;
  const std::string_view value = trim(statement.value);
  if (is_text || !value.starts_with("&lt;") || has_html_tag(value)) return std::nullopt;
  std::string markup = unescape_html(value);
  const bool is_whole = markup.starts_with('<') && markup.ends_with('>') && has_html_tag(markup);
  return is_whole ? std::optional(std::move(markup)) : std::nullopt;
}

// U+E000 to U+F8FF begin with EE or EF, C1 with C2: most texts hold none of them.
bool may_hold_unshown(std::string_view text) {
  return holds_any(text, "\x7F\xEE\xEF\xC2") ||
         text.find("\xE2\x80\xAD") != std::string_view::npos ||
         text.find("\xE2\x80\xAE") != std::string_view::npos;
}

std::string without_unshown(std::string text) {
  if (!may_hold_unshown(text)) return text;
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool unshown = is_control(c) || only_an_icon_font_shows(c) || overrides_direction(c);
    if (!unshown) append_code_point(kept, c);
  }
  return kept;
}

std::string opaque_line(std::string_view text) {
  if (is_plain_ascii(text))
    return fold_space(text);  // most titles; the rest would find nothing to do
  return fold_space(without_unshown(clean_utf8(text)));
}

std::string one_line(std::string_view text) {
  std::string line = opaque_line(text);
  return line.find('<') == std::string::npos ? line : fold_space(harmless(std::move(line)));
}

std::string without_markup(std::string text) {
  // What is taken away may leave the halves of another tag side by side.
  constexpr int kMostRounds = 4;
  for (int round = 0; round < kMostRounds && has_html_tag(text); ++round)
    text = text_of_html(text);
  return text;
}

std::string plain_text(const Statement& statement) {
  if (const auto markup = markup_escaped_twice(statement)) return one_line(text_of_html(*markup));
  return one_line(unfolded(statement, kOfText));
}

std::string title_text(const Statement& statement) {
  std::string text = unfolded(statement, kOfTitle);
  if (!is_literal(statement) && has_title_markup(text)) text = text_of_title(text);
  text = unwrap_cdata(one_line(text));
  if (text.size() > kLongestTitle) text = std::string(prefix(text, kLongestTitle)) + "…";
  return text;
}

}  // namespace ilofeed::feeds
