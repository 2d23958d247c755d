// What is gathered while a configuration is read: its files, complaints, the places of values, the
// keys that are known.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "config/diagnostics.h"
#include "config/load.h"
#include "config/suggest.h"
#include "config/yaml_tree.h"

namespace ilofeed::config {

/// One file of a configuration.
struct ConfigFile {
  std::string name;              ///< for messages
  std::filesystem::path folder;  ///< against which its relative paths stand
  std::string text;
};

/// Passed along by every reader of a section.
class Reading {
 public:
  explicit Reading(const Environment& environment);

  /// Gives its number, for places in it. The first is the one that was named.
  int add(ConfigFile file);

  void complain(Severity severity, const Place& place, std::string message, std::string note = {});
  void error(const Place& place, std::string message, std::string note = {});
  void warning(const Place& place, std::string message, std::string note = {});

  /// A scalar as text: ${NAME} and !credential replaced; nothing (and a complaint) when it is none.
  /// What they stand for is never shown in a complaint.
  std::optional<std::string> text(const Node& node, const std::string& path);

  /// Where the value of "sources.newsroom.url" was read; the file as a whole when nowhere.
  Place place_of(const std::string& path) const;

  /// Of the item `i` of a list, or of the value itself where it is no list.
  Place place_of_item(const std::string& path, std::size_t i) const;

  void remember(const std::string& path, const Place& place) { places_[path] = place; }

  /// Of the file that a place stands in.
  const std::string& name_of_file(const Place& place) const { return file_of(place).name; }

  std::string_view text_of_file(const Place& place) const { return file_of(place).text; }

  const std::filesystem::path& folder_of(const Place& place) const { return file_of(place).folder; }

  /// "line 12", and of which file where that is not the one that was named.
  std::string line_words(const Place& place) const;

  const std::deque<ConfigFile>& files() const { return files_; }

  const Environment& environment() const { return environment_; }

  Diagnostics take_diagnostics() { return std::move(diagnostics_); }

  /// All keys asked for, "sources.*.url"; those that name a thing of the operator's are '*'.
  std::set<std::string> known_keys;

 private:
  std::optional<std::string> with_variables(const Node& node);
  std::string without_values_from_outside(std::string text) const;
  const ConfigFile& file_of(const Place& place) const;

  std::deque<ConfigFile> files_;  ///< whose texts stay where they are
  const Environment& environment_;
  Diagnostics diagnostics_;
  std::map<std::string, Place, std::less<>> places_;
  std::map<std::string, std::string>
      from_outside_;  ///< values that no complaint may repeat, and how they were written
};

/// Whether a text may name a thing: it stands in addresses.
bool is_name(const std::string& text);

/// "nothing", "a single value", "a list", "a mapping".
std::string kind_name(const Node& node);

}  // namespace ilofeed::config
