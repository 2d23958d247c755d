// JSON written as it goes by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// Writes values in the order in which they come, without a tree of them: for each entry that would
/// cost more than storing it. Members have a name; elements of an array have none.
class JsonWriter {
 public:
  void text(std::string_view name, std::string_view value);
  void number(std::string_view name, std::int64_t value);
  /// What is no number JSON knows (NaN, infinite) becomes 0.
  void real(std::string_view name, double value);
  void begin(std::string_view name, char bracket);

  void open(char bracket);

  void close(char bracket) { out_ += bracket; }

  void element(std::string_view value);
  void element(std::int64_t value);

  /// Valid UTF-8, whatever came in.
  std::string finish() &&;

 private:
  void comma();
  void key(std::string_view name);
  void string(std::string_view value);

  std::string out_;
};

}  // namespace ilofeed::feeds
