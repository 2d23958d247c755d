// Cuts JSON into its tokens, whatever state it is in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "feeds/parse/repair/repair_log.h"

namespace ilofeed::feeds {

enum class JsonTokenKind {
  text,   ///< a string, a number, a word: `written` is a JSON string
  other,  ///< true, false, null and what stands for them: `written` is one of these three
  colon,
  comma,
  open,   ///< { or [
  close,  ///< } or ]
  finish,
};

struct JsonToken {
  JsonTokenKind kind = JsonTokenKind::finish;
  std::size_t begin = 0;
  char mark = 0;             ///< of open and close
  std::string_view written;  ///< as a strict parser takes it; valid until the next token
  bool cut_off = false;      ///< the document ends inside the token that would be here
};

/// Reads forward, once, in time linear in the text. What it mends inside of tokens it tells itself.
class JsonTokenizer {
 public:
  /// What a string would be at this place: after a name stands a colon.
  enum class Place { name, value };

  JsonTokenizer(std::string_view text, std::size_t at, RepairLog& log)
      : text_(text), at_(at), log_(log) {}

  JsonToken next(Place place);

  /// The character of the text that would be looked at next, blanks aside; 0 at its end.
  char peek() const;

 private:
  bool pass_comment();
  JsonToken string(char quote, Place place);
  JsonToken word();
  void take_escape();
  void take_code_unit();
  bool ends_string(std::size_t quote, Place place) const;
  bool is_left_open(std::size_t blank, char quote) const;
  bool goes_on_after(std::size_t quote) const;
  bool begins_value(std::size_t at) const;
  bool begins_member(std::size_t at) const;
  std::size_t next_visible(std::size_t from) const;
  void replace(std::size_t length, std::string_view by);
  JsonToken cut_off() const;

  std::string_view text_;
  std::size_t at_;
  RepairLog& log_;
  std::string mended_;
  std::size_t copied_ = 0;  // up to here the token stands in mended_
};

}  // namespace ilofeed::feeds
