// Reads mark-up of which there are no two readings.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// Goes through mark-up tag by tag and text by text, and gives up at whatever a parser might read
/// in another way: tags without an end, values without quotation marks, references without
/// semicolon, control characters.
class PlainTag {
 public:
  struct Attribute {
    std::string_view name;   ///< in lower case
    std::string_view value;  ///< unescaped
  };

  explicit PlainTag(std::string_view html) : html_(html) {}

  bool at_end() const { return at_ >= html_.size(); }

  bool at_tag() const { return html_[at_] == '<'; }

  /// The text up to the next tag, unescaped; valid until the next call. Nothing where there are two
  /// readings.
  std::optional<std::string_view> text();

  /// True when a comment was here.
  bool skip_comment();

  /// False where there is no tag here that has but one reading.
  bool read_tag();

  /// After the start tag of an element whose content is no mark-up: to its end tag. False where
  /// that is not surely where the content ends.
  bool skip_raw_text();

  // Of the tag that was read last:
  std::string_view name() const { return std::string_view(name_.data(), name_size_); }

  bool is_end_tag() const { return is_end_tag_; }

  bool is_self_closing() const { return is_self_closing_; }

  std::span<const Attribute> attributes() const { return {attributes_.data(), attribute_count_}; }

 private:
  static constexpr std::size_t kLongestName = 16;
  static constexpr std::size_t kMostAttributes = 24;

  enum class Where { text, attribute };

  bool read_name();
  bool read_attributes();
  bool read_attribute();
  /// Where the value ends that begins at the current place; 0 where there are two readings.
  std::size_t end_of_value(char quote) const;
  /// What stands between the current place and `end`, into `unescaped` where it has references.
  std::optional<std::string_view> unescape(std::size_t end, Where where, std::string& unescaped);
  std::size_t skip_space(std::size_t at) const;
  bool holds(std::size_t at, std::string_view what) const;

  std::string_view html_;
  std::size_t at_ = 0;
  std::string text_;
  std::array<char, kLongestName> name_{};
  std::size_t name_size_ = 0;
  bool is_end_tag_ = false;
  bool is_self_closing_ = false;
  std::array<Attribute, kMostAttributes> attributes_;
  std::array<std::string, kMostAttributes> names_;
  std::array<std::string, kMostAttributes> values_;
  std::size_t attribute_count_ = 0;
};

}  // namespace ilofeed::feeds
