// JSON read as it goes by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// Reads values in the order in which they stand, without a tree of them: stories are read by the
/// thousand, and the tree cost more than the database. After the first mistake everything is empty
/// and `failed` says so. Never recurses. The text must outlive it.
class JsonReader {
 public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  bool failed() const { return failed_; }

  /// Calls `visit(name)` for each member of the object that comes; it must read the value.
  template <class Visit>
  void object(const Visit& visit) {
    if (!begin('{', '}')) return;
    do {
      const std::string_view name = key();
      if (!failed_) visit(name);
    } while (goes_on('}'));
  }

  /// Calls `visit()` for each element of the array that comes; it must read it.
  template <class Visit>
  void array(const Visit& visit) {
    if (!begin('[', ']')) return;
    do {
      visit();
    } while (goes_on(']'));
  }

  /// Passes over `null`; false when something else comes.
  bool null();
  std::string string();
  std::int64_t integer();
  double real();
  /// Passes over a value of any kind.
  void skip();

 private:
  void skip_blanks();
  bool take(char c);
  /// False when the list is empty, or none.
  bool begin(char open, char close);
  bool goes_on(char close);
  std::string_view key();
  std::string_view raw_string();
  template <class Number>
  Number number();
  void fail();

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace ilofeed::feeds
