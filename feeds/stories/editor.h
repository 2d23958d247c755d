// The editor has the last word on which entries are one story.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ilofeed::feeds {

/// `stories: { same: [[URL, URL], …], apart: [[URL, URL], …] }` of the configuration, as pages (see
/// Address).
struct EditorsPairs {
  std::vector<std::vector<std::string>> same;
  std::vector<std::vector<std::string>> apart;

  bool empty() const { return same.empty() && apart.empty(); }

  friend bool operator==(const EditorsPairs&, const EditorsPairs&) = default;
};

/// Why an origin is where it is, where the editor decided that (OriginRecord::merge_reason).
inline constexpr std::string_view kJoinedByEditor = "editor";
inline constexpr std::string_view kCameAlong = "editor_company";  ///< with one that was joined
inline constexpr std::string_view kPartedByEditor = "editor_apart";
inline constexpr int kEditorsStrength = 100;  ///< outweighs all evidence

/// What was said of pages. Immutable.
class EditorsWord {
 public:
  EditorsWord() = default;
  explicit EditorsWord(const EditorsPairs& pairs);

  bool are_one(const std::string& page, const std::string& other) const;
  bool are_apart(const std::string& page, const std::string& other) const;

  /// Whether the page is said to be apart from any other.
  bool parts(const std::string& page) const { return apart_.contains(page); }

  /// Pages that were said to be one with this one, without itself.
  std::vector<std::string> one_with(const std::string& page) const;
  /// Pages that were said to be another story than this one.
  std::vector<std::string> apart_from(const std::string& page) const;
  /// Every page that anything was said of.
  std::vector<std::string> pages() const;

 private:
  using GroupsOfPages = std::map<std::string, std::vector<std::size_t>>;

  std::vector<std::string> beside(const GroupsOfPages& groups, const std::string& page) const;

  GroupsOfPages same_;
  GroupsOfPages apart_;
  std::vector<std::vector<std::string>> groups_;
};

}  // namespace ilofeed::feeds
