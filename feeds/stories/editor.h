// The editor has the last word on which entries are one story.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "feeds/stories/publishers.h"

namespace ilofeed::feeds {

/// `stories: { same: [[URL, URL], …], apart: [[URL, URL], …] }` of the configuration.
struct EditorsPairs {
  std::vector<std::vector<std::string>> same;
  std::vector<std::vector<std::string>> apart;

  bool empty() const { return same.empty() && apart.empty(); }

  friend bool operator==(const EditorsPairs&, const EditorsPairs&) = default;
};

/// What was said of pages, however their addresses are dressed. Immutable.
class EditorsWord {
 public:
  EditorsWord() = default;
  EditorsWord(const EditorsPairs& pairs, const Publishers& publishers);

  bool are_one(const std::string& page, const std::string& other) const;
  bool are_apart(const std::string& page, const std::string& other) const;

  /// Pages that were said to be one with this one, without itself.
  std::vector<std::string> one_with(const std::string& page) const;
  /// Every page that anything was said of.
  std::vector<std::string> pages() const;

 private:
  std::map<std::string, std::vector<std::size_t>> same_;  // page → groups
  std::map<std::string, std::vector<std::size_t>> apart_;
  std::vector<std::vector<std::string>> groups_;
};

}  // namespace ilofeed::feeds
