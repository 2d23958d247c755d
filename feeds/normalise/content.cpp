#include "feeds/normalise/content.h"

#include <algorithm>

#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/precedence.h"
#include "feeds/normalise/sanitise/sanitise.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/normalise/xml_base.h"
#include "feeds/text/ascii.h"
#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestSummary = 1000;        // bytes of text, where it is the content too
constexpr std::size_t kLongestSummaryMarkup = 8192;  // what is longer is not even read for one

using Found = std::optional<const Statement*>;

Found unless_blank(const Statement& statement) {
  if (is_about_file(statement) || trim(statement.value).empty()) return std::nullopt;
  return &statement;
}

const Statement* find(std::span<const Statement> statements, EntryField field) {
  return first_of(statements, field, unless_blank).value_or(nullptr);
}

// In RSS the description is the content where there is no other, whatever
// summaries of other vocabularies stand beside it.
const Statement* find_content(std::span<const Statement> statements, const Statement* summary) {
  if (const Statement* content = find(statements, EntryField::content)) return content;
  for (const Statement& statement : statements) {
    if (statement.element == Element::rss_description && unless_blank(statement)) return &statement;
  }
  return summary;
}

// Mark-up that was made for the entry's own page: neither RSS nor JSON Feed says what relative
// references in it stand against. Atom does (RFC 4287 §2), and of a page it is known.
bool is_of_own_page(Element element) {
  return element != Element::atom_content && element != Element::atom_summary &&
         element != Element::page_body && element != Element::page_summary;
}

std::string base_for(const Statement& statement, Addresses& addresses, const std::string& link) {
  std::string base = addresses.base_of(statement);
  const bool may_move =
      statement.base.empty() && (base.empty() || is_of_own_page(statement.element));
  const std::optional<Url> entry = may_move ? Url::parse(link) : std::nullopt;
  return entry && entry->is_http() ? entry->text() : base;
}

std::string readable_text(const std::string& value) {
  return harmless(std::string(trim(without_unshown(clean_utf8(value)))));
}

// Whether sanitised mark-up holds so many letters and digits that its text is longer than that,
// whatever becomes of the rest: of most articles a glance at their beginning tells.
bool surely_shows_more_than(std::size_t most, std::string_view html) {
  // Of these something may be taken away.
  if (html.find("<table") != std::string_view::npos || html.find("&lt;") != std::string_view::npos)
    return false;
  std::size_t shown = 0;
  for (std::size_t at = 0; at < html.size() && shown <= most; ++at) {
    const char c = html[at];
    const auto byte = static_cast<unsigned char>(c);
    const bool begins_letter_of_two = byte >= 0xC3 && byte < 0xE0;
    if (is_ascii_alnum(c)) {
      ++shown;
    } else if (begins_letter_of_two) {
      shown += 2;
    } else if (c == '<' || c == '&') {
      at = std::min(html.find(c == '<' ? '>' : ';', at), html.size());
    }
  }
  return shown > most;
}

// `whole` is the content where the summary is all there is; empty else.
std::string read_summary(const Statement& summary, const std::string& whole) {
  if (whole.empty()) return plain_text(summary);
  if (whole.size() > kLongestSummaryMarkup || surely_shows_more_than(kLongestSummary, whole))
    return {};
  std::string text = one_line(text_beside_tables(whole));
  return text.size() > kLongestSummary ? std::string{} : text;
}

bool is_html(const Statement& statement) {
  return is_markup(statement) && holds_any(statement.value, "<&");
}

SafeMarkup safe_markup(const Statement& statement, const std::string& base) {
  if (statement.type == TextType::xhtml)
    return sanitise_embedding(undo_xml_base(statement.value, base), base);
  return sanitise_embedding(markup_escaped_twice(statement).value_or(statement.value), base);
}

}  // namespace

std::string safe_html(const Statement& statement, const std::string& base) {
  return safe_markup(statement, base).html;
}

Body read_body(std::span<const Statement> statements,
               Addresses& addresses,
               const std::string& entry_link) {
  Body result;
  const Statement* summary = find(statements, EntryField::summary);
  const Statement* content = find_content(statements, summary);
  if (content != nullptr) {
    result.escaped_twice = markup_escaped_twice(*content).has_value();
    if (is_html(*content)) {
      SafeMarkup markup = safe_markup(*content, base_for(*content, addresses, entry_link));
      result.html = std::move(markup.html);
      result.played = std::move(markup.played);
    } else if (content != summary) {
      result.text = readable_text(content->value);
    }
  }
  if (summary != nullptr)
    result.summary = read_summary(*summary, summary == content ? result.html : "");
  return result;
}

}  // namespace ilofeed::feeds
