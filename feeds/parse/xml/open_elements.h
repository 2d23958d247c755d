// Which elements are open at a place of a document that may be broken.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

class OpenElements {
 public:
  bool empty() const { return names_.empty(); }

  std::size_t size() const { return names_.size(); }

  /// As written in the start tag.
  std::string_view top() const { return names_.back(); }

  std::string_view at(std::size_t depth) const { return names_[depth]; }

  void push(std::string_view name);
  void pop();

  /// The depth of the element that an end tag closes, letter case aside: of the innermost with
  /// its name. Looks at the nearest few hundred, the outermost few, and at `entry`, so that
  /// a million end tags under a million open elements stay cheap.
  std::optional<std::size_t> find(std::string_view name, std::size_t entry) const;

 private:
  std::vector<std::string_view> names_;
  std::array<std::size_t, 64> buckets_{};  ///< how many open names share a hash
};

/// True for fields of feeds that hold text and no element: when another field begins inside, the
/// end tag is missing.
bool holds_text_only(std::string_view name);

/// True for those and for the other elements that follow them in feeds.
bool is_field(std::string_view name);

/// True for the elements that the entries, and what the feed tells of itself, stand in.
bool holds_fields(std::string_view name);

/// True for elements of feeds that have a title and a link of their own.
bool has_same_fields(std::string_view name);

/// True for HTML's elements that never have an end tag, and are nothing else in feeds.
bool is_void_html(std::string_view name);

}  // namespace ilofeed::feeds
