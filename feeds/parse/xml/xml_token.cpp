#include "feeds/parse/xml/xml_token.h"

#include <algorithm>

#include "feeds/parse/xml/open_elements.h"
#include "feeds/parse/xml/xml_chars.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array<std::string_view, 6> kMarks{"-->", "?>", "]]>", ">", "\"", "'"};
constexpr std::size_t kCommentEnd = 0;
constexpr std::size_t kInstructionEnd = 1;
constexpr std::size_t kCdataEnd = 2;
constexpr std::size_t kTagEnd = 3;
constexpr std::size_t kDoubleQuote = 4;
constexpr std::size_t kSingleQuote = 5;

constexpr std::string_view kCdataOpening = "<![CDATA[";
constexpr std::size_t kNowhere = std::string_view::npos;

}  // namespace

std::size_t XmlTokenizer::find_mark(std::size_t which, std::size_t from) {
  if (mark_is_gone_[which]) return kNowhere;
  const auto found = text_.find(kMarks[which], from);
  if (found == kNowhere) mark_is_gone_[which] = true;
  return found;
}

XmlToken XmlTokenizer::until(XmlTokenKind kind, std::size_t end) {
  XmlToken token;
  token.kind = kind;
  token.begin = at_;
  token.end = std::min(end, text_.size());
  at_ = token.end;
  return token;
}

XmlToken XmlTokenizer::next() {
  if (at_ >= text_.size()) return until(XmlTokenKind::finish, at_);
  if (text_[at_] != '<') return text_token(at_);
  const char second = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
  if (second == '!') return declaration();
  if (second == '?') return instruction();
  if (second == '/') return end_tag();
  if (is_name_start(second)) return start_tag();
  return text_token(at_ + 1);  // a bare '<'
}

XmlToken XmlTokenizer::text_token(std::size_t from) {
  const auto end = std::min(text_.find('<', from), text_.size());
  const bool bare = text_[at_] == '<';
  XmlToken token = until(XmlTokenKind::text, end);
  token.content = text_.substr(token.begin, token.end - token.begin);
  token.sound = !bare;
  return token;
}

XmlToken XmlTokenizer::declaration() {
  const auto head = text_.substr(at_, 9);
  if (head.starts_with("<!--")) {
    // "<!-->" is no comment in XML; it is one to those who write it.
    const auto end = find_mark(kCommentEnd, at_ + 4);
    if (end != kNowhere) return until(XmlTokenKind::comment, end + 3);
    const auto tag_end = find_mark(kTagEnd, at_);
    XmlToken token = until(XmlTokenKind::comment, tag_end == kNowhere ? text_.size() : tag_end + 1);
    token.sound = false;
    return token;
  }
  if (ascii_iequals(head, kCdataOpening)) return cdata();
  if (ascii_iequals(head, "<!DOCTYPE")) return doctype();
  const auto end = find_mark(kTagEnd, at_);
  if (end == kNowhere) return text_token(at_ + 1);
  return until(XmlTokenKind::debris, end + 1);
}

XmlToken XmlTokenizer::cdata() {
  const std::size_t begin = at_ + kCdataOpening.size();
  const bool upper = text_.substr(at_, kCdataOpening.size()) == kCdataOpening;
  auto end = find_mark(kCdataEnd, begin);
  bool sound = upper && end != kNowhere;
  std::size_t after = end == kNowhere ? text_.size() : end + 3;
  if (end == kNowhere) {
    end = text_.size();
  } else if (text_.substr(begin, end - begin).find(kCdataOpening) != kNowhere) {
    // CDATA in CDATA: XML ends it at the first mark; the author meant the second, if text with no
    // tag in it leads there.
    const auto second = find_mark(kCdataEnd, after);
    if (second != kNowhere && text_.substr(after, second - after).find('<') == kNowhere) {
      end = second;
      after = second + 3;
      sound = false;
    }
  }
  XmlToken token = until(XmlTokenKind::cdata, after);
  token.content = text_.substr(begin, end - begin);
  token.sound = sound;
  return token;
}

XmlToken XmlTokenizer::doctype() {
  const auto tag_end = find_mark(kTagEnd, at_);
  if (tag_end == kNowhere) return text_token(at_ + 1);
  std::size_t end = tag_end;
  const auto subset = text_.substr(at_, tag_end - at_).find('[');
  if (subset != kNowhere && !doctype_seen_) {
    // The internal subset ends with ']' and '>', with nothing but blanks between.
    auto close = text_.find(']', at_ + subset);
    while (close != kNowhere) {
      std::size_t after = close + 1;
      while (after < text_.size() && is_xml_blank(text_[after]))
        ++after;
      if (after < text_.size() && text_[after] == '>') {
        end = after;
        break;
      }
      close = text_.find(']', close + 1);
    }
  }
  doctype_seen_ = true;
  XmlToken token = until(XmlTokenKind::doctype, end + 1);
  token.content = text_.substr(token.begin, token.end - token.begin);
  return token;
}

XmlToken XmlTokenizer::instruction() {
  // "<?xml version='1.0'>" lost its question mark; PHP that was not run keeps its '<' and '>'.
  const bool declaration = ascii_iequals(text_.substr(at_, 5), "<?xml");
  if (declaration) {
    const auto next_tag = std::min(text_.find('<', at_ + 2), text_.size());
    const auto end = text_.substr(at_, next_tag - at_).find("?>");
    if (end != kNowhere) return until(XmlTokenKind::instruction, at_ + end + 2);
  } else if (const auto end = find_mark(kInstructionEnd, at_ + 2); end != kNowhere) {
    return until(XmlTokenKind::instruction, end + 2);
  }
  const auto tag_end = find_mark(kTagEnd, at_ + 2);
  XmlToken token =
      until(XmlTokenKind::instruction, tag_end == kNowhere ? text_.size() : tag_end + 1);
  token.sound = false;
  return token;
}

XmlToken XmlTokenizer::end_tag() {
  const auto name = xml_name_at(text_, at_ + 2);
  std::size_t end = at_ + 2 + name.size();
  while (end < text_.size() && text_[end] != '>' && text_[end] != '<')
    ++end;
  const bool closed = end < text_.size() && text_[end] == '>';
  const auto rest = text_.substr(at_ + 2 + name.size(), end - at_ - 2 - name.size());
  const bool bare = std::all_of(rest.begin(), rest.end(), is_xml_blank);
  XmlToken token =
      until(name.empty() ? XmlTokenKind::debris : XmlTokenKind::end, closed ? end + 1 : end);
  token.name = name;
  token.sound = closed && bare && !name.empty();
  return token;
}

void XmlTokenizer::skip_blanks() {
  while (at_ < text_.size() && is_xml_blank(text_[at_]))
    ++at_;
}

XmlToken XmlTokenizer::start_tag() {
  XmlToken token;
  token.kind = XmlTokenKind::start;
  token.begin = at_;
  token.name = xml_name_at(text_, at_ + 1);
  attributes_.clear();
  at_ += 1 + token.name.size();
  const char after_name = at_ < text_.size() ? text_[at_] : '\0';
  const bool no_tag = !is_xml_blank(after_name) && after_name != '>' && after_name != '/' &&
                      after_name != '<' && after_name != '\0';
  if (no_tag || token.name.back() == ':') {  // "<me@example.org>", "<http://…>"
    at_ = token.begin;
    return text_token(at_ + 1);
  }
  while (read_attribute(token)) {
  }
  if (at_ >= text_.size() && text_.back() != '>') {
    at_ = token.begin;
    return until(XmlTokenKind::debris, text_.size());
  }
  const bool words_only =
      std::all_of(attributes_.begin(), attributes_.end(), [](const XmlAttribute& each) {
        return each.value.data() == each.name.data();
      });
  const bool closed = text_[at_ - 1] == '>';
  const bool before_end_tag = at_ + 1 < text_.size() && text_[at_ + 1] == '/';
  const bool field = attributes_.empty() && !before_end_tag && is_field(token.name);
  if (!closed && !field && words_only && (is_xml_blank(after_name) || before_end_tag)) {
    at_ = token.begin;
    return text_token(at_ + 1);
  }
  token.end = at_;
  return token;
}

// Reads up to and with the next attribute; false at the end of the tag, which is then passed.
bool XmlTokenizer::read_attribute(XmlToken& token) {
  const std::size_t before = at_;
  skip_blanks();
  if (at_ >= text_.size()) return false;
  const char c = text_[at_];
  if (c == '<') {  // the '>' is missing, or it was no tag: "a <b and c <d"
    token.sound = false;
    return false;
  }
  if (c == '>') {
    ++at_;
    return false;
  }
  if (c == '/') {
    ++at_;
    token.empty = at_ < text_.size() && text_[at_] == '>';
    if (token.empty) {
      ++at_;
      return false;
    }
    token.sound = false;
    skip_blanks();
    token.empty = at_ < text_.size() && text_[at_] == '<';  // the '>' after it is missing
    return true;
  }
  if (before == at_) token.sound = false;  // attributes with no blank between
  if (!is_name_start(c)) {
    token.sound = false;
    ++at_;
    return true;
  }
  XmlAttribute attribute;
  attribute.name = xml_name_at(text_, at_);
  at_ += attribute.name.size();
  skip_blanks();
  if (at_ < text_.size() && text_[at_] == '=') {
    ++at_;
    read_value(token, attribute);
  } else {
    attribute.value = attribute.name;
    token.sound = false;
    if (at_ > 0 && is_xml_blank(text_[at_ - 1])) --at_;  // keeps the blank before the next one
  }
  attributes_.push_back(attribute);
  return true;
}

// `url="https://… length="12"`: the quote that closed the value opens the next one.
void XmlTokenizer::end_before_next_attribute(XmlToken& token, XmlAttribute& attribute) {
  const std::string_view value = attribute.value;
  if (at_ >= text_.size() || !value.ends_with('=') || !is_name_char(text_[at_])) return;
  const auto blank = value.find_last_of(" \t\r\n");
  if (blank == kNowhere) return;
  token.sound = false;
  attribute.value = value.substr(0, blank);
  at_ -= value.size() - blank + 1;
}

void XmlTokenizer::read_value(XmlToken& token, XmlAttribute& attribute) {
  skip_blanks();
  const char quote = at_ < text_.size() ? text_[at_] : '\0';
  if (quote == '"' || quote == '\'') {
    const std::size_t begin = at_ + 1;
    const auto end = find_mark(quote == '"' ? kDoubleQuote : kSingleQuote, begin);
    const auto value = text_.substr(begin, end == kNowhere ? kNowhere : end - begin);
    const auto less = value.find('<');
    if (end != kNowhere && less == kNowhere) {
      attribute.value = value;
      at_ = end + 1;
      end_before_next_attribute(token, attribute);
      return;
    }
    token.sound = false;
    const auto greater = value.find('>');
    const bool runs_into_next_tag = end == kNowhere || greater < less;
    if (!runs_into_next_tag) {
      attribute.value = value;
      at_ = end + 1;
      return;
    }
    // The closing quote is missing: the value ends with the tag.
    const auto stop = std::min(std::min(greater, less), value.size());
    attribute.value = value.substr(0, stop);
    at_ = begin + stop;
    return;
  }
  token.sound = false;
  const std::size_t begin = at_;
  while (at_ < text_.size() && !is_xml_blank(text_[at_]) && text_[at_] != '>' &&
         text_[at_] != '<' &&
         !(text_[at_] == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '>'))
    ++at_;
  attribute.value = text_.substr(begin, at_ - begin);
}

}  // namespace ilofeed::feeds
