// Values of JSON as they stand in a text that a strict parser takes (RFC 8259).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace ilofeed::feeds {

/// A view: the text must outlive it. Nothing is read before it is asked for.
class JsonValue {
 public:
  /// None: what a member is that is not there.
  JsonValue() = default;

  /// `written`: the value and nothing around it.
  explicit JsonValue(std::string_view written) : written_(written) {}

  bool is_there() const { return !written_.empty(); }

  bool is_text() const { return written_.starts_with('"'); }

  bool is_object() const { return written_.starts_with('{'); }

  bool is_array() const { return written_.starts_with('['); }

  bool is_null() const { return written_ == "null"; }

  /// Of a string, escapes undone and without characters that no text should hold; empty for all
  /// else.
  std::string text() const;

  /// The member of that name; of several the last.
  JsonValue member(std::string_view name) const;

  /// The members of some names, at the place of their name.
  void find_members(std::span<const std::string_view> names, std::span<JsonValue> found) const;

 private:
  friend class JsonParts;
  std::string_view written_;
};

/// Gives the elements of an array, or the members of an object, one by one.
class JsonParts {
 public:
  struct Part {
    std::string_view name;  ///< between its quotation marks; empty in an array
    JsonValue value;
  };

  explicit JsonParts(JsonValue whole) : whole_(whole.written_), is_object_(whole.is_object()) {}

  /// Nothing after the last.
  std::optional<Part> next();

 private:
  std::string_view whole_;
  std::size_t at_ = 1;
  bool is_object_;
};

}  // namespace ilofeed::feeds
