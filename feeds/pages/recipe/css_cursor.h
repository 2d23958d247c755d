// The letters of a CSS selector, read from left to right.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds::pages {

/// Letters, digits, '-', '_' and everything beyond ASCII.
bool is_name_char(char c);

/// After the first complaint nothing is left to read, so that a whole selector may be read and
/// asked once.
class CssCursor {
 public:
  explicit CssCursor(std::string_view css) : css_(css) {}

  bool at_end() const { return at_ >= css_.size(); }

  bool fine() const { return error_.empty(); }

  const std::string& error() const { return error_; }

  std::string_view rest() const { return css_.substr(at_); }

  /// '\0' at the end.
  char peek() const { return at_end() ? '\0' : css_[at_]; }

  char next() { return css_[at_++]; }

  void skip(std::size_t letters) { at_ += letters; }

  bool take(char c);
  /// True when there were any.
  bool blanks();
  /// A name with its escapes undone: "md\:flex" is md:flex.
  std::string name();
  std::string quoted_or_name();
  /// "3", "+3", "-3"; "n" and "-n" count as one.
  std::optional<int> integer();
  void complain(std::string what);

 private:
  std::string_view css_;
  std::size_t at_ = 0;
  std::string error_;
};

}  // namespace ilofeed::feeds::pages
