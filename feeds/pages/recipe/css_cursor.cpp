#include "feeds/pages/recipe/css_cursor.h"

#include "feeds/text/ascii.h"

namespace ilofeed::feeds::pages {

bool is_name_char(char c) {
  return is_ascii_alnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

void CssCursor::complain(std::string what) {
  if (error_.empty())
    error_ = std::move(what) + " at column " + std::to_string(at_ + 1) + " of \"" +
             std::string(css_) + "\"";
  at_ = css_.size();
}

bool CssCursor::take(char c) {
  if (peek() != c) return false;
  ++at_;
  return true;
}

bool CssCursor::blanks() {
  const std::size_t before = at_;
  while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
    ++at_;
  return at_ > before;
}

std::string CssCursor::name() {
  std::string read;
  while (at_ < css_.size()) {
    if (css_[at_] == '\\' && at_ + 1 < css_.size()) {  // "\:" in "md\:flex"
      read += css_[at_ + 1];
      at_ += 2;
    } else if (is_name_char(css_[at_])) {
      read += css_[at_++];
    } else {
      break;
    }
  }
  if (read.empty()) complain("a name is missing");
  return read;
}

std::string CssCursor::quoted_or_name() {
  const char quote = peek();
  if (quote != '"' && quote != '\'') return name();
  ++at_;
  std::string read;
  while (at_ < css_.size() && css_[at_] != quote) {
    if (css_[at_] == '\\' && at_ + 1 < css_.size()) ++at_;
    read += css_[at_++];
  }
  if (!take(quote)) complain("a closing quote is missing");
  return read;
}

std::optional<int> CssCursor::integer() {
  bool negative = false;
  if (take('-')) {
    negative = true;
  } else {
    take('+');
  }
  int value = 0;
  bool any = false;
  while (is_ascii_digit(peek()) && value < 100000) {
    value = value * 10 + (css_[at_++] - '0');
    any = true;
  }
  if (!any && peek() != 'n') return std::nullopt;
  if (!any) value = 1;
  return negative ? -value : value;
}

}  // namespace ilofeed::feeds::pages
