#include "feeds/text/html/html_scan.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::string_view kSpace = " \t\n\f\r";

}  // namespace

bool HtmlScanner::starts_with(std::size_t at, std::string_view what) const {
  return ascii_iequals(html_.substr(std::min(at, html_.size()), what.size()), what);
}

void HtmlScanner::skip_space() {
  at_ = std::min(html_.find_first_not_of(kSpace, at_), html_.size());
}

bool HtmlScanner::next(HtmlToken& token) {
  const std::size_t begin = at_;
  if (begin >= html_.size()) return false;
  const char second = begin + 1 < html_.size() ? html_[begin + 1] : '\0';
  const char third = begin + 2 < html_.size() ? html_[begin + 2] : '\0';
  if (html_[begin] == '<' && is_ascii_letter(second)) return tag(token, begin + 1);
  if (html_[begin] == '<' && second == '/' && is_ascii_letter(third)) return tag(token, begin + 2);
  const bool closing = second == '/' && begin + 2 < html_.size();
  if (html_[begin] == '<' && (second == '!' || second == '?' || closing)) {
    at_ = markup_end(token);
  } else {
    token.kind = HtmlToken::Kind::text;
    at_ = std::min(html_.find('<', begin + 1), html_.size());
  }
  token.source = html_.substr(begin, at_ - begin);
  return true;
}

/// Where the comment, doctype or CDATA section at the current place ends.
std::size_t HtmlScanner::markup_end(HtmlToken& token) const {
  token.kind = HtmlToken::Kind::comment;
  if (starts_with(at_, "<!--")) return comment_end();
  constexpr std::string_view kCdata = "<![CDATA[";
  if (cdata_ && html_.substr(at_, kCdata.size()) == kCdata) {
    token.kind = HtmlToken::Kind::cdata;
    const std::size_t end = html_.find("]]>", at_ + kCdata.size());
    return end == kNone ? html_.size() : end + 3;
  }
  if (starts_with(at_, "<!doctype")) token.kind = HtmlToken::Kind::doctype;
  const std::size_t end = html_.find('>', at_);
  return end == kNone ? html_.size() : end + 1;
}

/// "-->" and "--!>" end a comment; "<!-->" and "<!--->" are whole ones.
std::size_t HtmlScanner::comment_end() const {
  const std::size_t body = at_ + 4;
  for (std::size_t dashes = html_.find("--", at_ + 2); dashes != kNone;
       dashes = html_.find("--", dashes + 1)) {
    if (starts_with(dashes + 2, ">")) return dashes + 3;
    if (dashes >= body && starts_with(dashes + 2, "!>")) return dashes + 4;
  }
  return html_.size();
}

bool HtmlScanner::tag(HtmlToken& token, std::size_t name_begin) {
  const std::size_t begin = at_;
  token.kind = name_begin - begin == 1 ? HtmlToken::Kind::start_tag : HtmlToken::Kind::end_tag;
  at_ = std::min(html_.find_first_of(" \t\n\f\r/>", name_begin), html_.size());
  token.name = ascii_lower(html_.substr(name_begin, at_ - name_begin));
  if (!attributes(token)) return false;
  token.source = html_.substr(begin, at_ - begin);
  return true;
}

/// Reads up to and with the tag's ">"; false when there is none.
bool HtmlScanner::attributes(HtmlToken& token) {
  token.attributes.clear();
  token.self_closing = false;
  while (true) {
    skip_space();
    if (at_ >= html_.size()) return false;
    if (html_[at_] == '>') {
      ++at_;
      return true;
    }
    if (html_[at_] == '/') {
      ++at_;
      token.self_closing = starts_with(at_, ">");
      continue;
    }
    const std::size_t begin = at_;
    at_ = std::min(html_.find_first_of(" \t\n\f\r/>=", begin + 1), html_.size());
    const std::string_view name = html_.substr(begin, at_ - begin);
    skip_space();
    std::string_view value;
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      value = attribute_value();
    }
    token.attributes.emplace_back(name, value);
  }
}

std::string_view HtmlScanner::attribute_value() {
  skip_space();
  if (at_ >= html_.size() || html_[at_] == '>') return {};
  const char quote = html_[at_];
  if (quote == '"' || quote == '\'') {
    const std::size_t begin = ++at_;
    const std::size_t end = std::min(html_.find(quote, begin), html_.size());
    at_ = std::min(end + 1, html_.size());
    return html_.substr(begin, end - begin);
  }
  const std::size_t begin = at_;
  at_ = std::min(html_.find_first_of(" \t\n\f\r>", begin), html_.size());
  return html_.substr(begin, at_ - begin);
}

bool HtmlScanner::closes(std::size_t at, std::string_view name) const {
  if (!starts_with(at, "</") || !starts_with(at + 2, name)) return false;
  const std::size_t after = at + 2 + name.size();
  return after < html_.size() &&
         (is_ascii_space(html_[after]) || html_[after] == '/' || html_[after] == '>');
}

std::string_view HtmlScanner::raw_text(std::string_view name) {
  const std::size_t begin = at_;
  std::size_t end = html_.size();
  if (name == "script") {
    end = script_end(begin);
  } else if (name != "plaintext") {
    end = html_.find("</", begin);
    while (end != kNone && !closes(end, name))
      end = html_.find("</", end + 1);
  }
  at_ = std::min(end, html_.size());
  return html_.substr(begin, at_ - begin);
}

/// A script that holds "<!--" and then "<script" goes on past one "</script>"
/// (§13.2.5.20, the script data double escaped state).
std::size_t HtmlScanner::script_end(std::size_t from) const {
  enum class State { plain, escaped, double_escaped };
  State state = State::plain;
  for (std::size_t at = html_.find_first_of("<-", from); at != kNone;
       at = html_.find_first_of("<-", at + 1)) {
    const std::size_t after_script = at + 7;
    const bool opens = starts_with(at, "<script") && after_script < html_.size() &&
                       (is_ascii_space(html_[after_script]) || html_[after_script] == '/' ||
                        html_[after_script] == '>');
    if (closes(at, "script")) {
      if (state != State::double_escaped) return at;
      state = State::escaped;
    } else if (state == State::plain && starts_with(at, "<!--")) {
      state = State::escaped;
      ++at;  // "<!-->" is a whole comment: its dashes may end it
    } else if (state == State::escaped && opens) {
      state = State::double_escaped;
    } else if (starts_with(at, "-->")) {
      state = State::plain;
    }
  }
  return html_.size();
}

}  // namespace ilofeed::feeds
