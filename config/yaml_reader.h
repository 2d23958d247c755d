// Typed reading of a YAML tree: every complaint with its place, unknown keys refused.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/reading.h"
#include "config/units.h"
#include "config/yaml_tree.h"

namespace ilofeed::config {

/// A whole number's bounds.
struct Bounds {
  int least;
  int most;
};

/// A duration's bounds.
struct Span {
  milliseconds least;
  milliseconds most;
};

/// Reads one mapping. What is absent, or wrong (and complained of), gives the
/// fallback, so that a default stands in config.h only.
class MapReader {
 public:
  /// `path` is "sources.newsroom", `pattern` "sources.*".
  MapReader(Reading& reading, const Node& node, std::string path, std::string pattern);

  /// The value of a key, to be read by rules of its own; null when it is absent or empty.
  const Node* find(const std::string& key) { return find(key, ValueKind::any); }

  std::string text(const std::string& key, std::string fallback);
  /// A string, or a list of strings.
  std::vector<std::string> texts(const std::string& key, std::vector<std::string> fallback);
  bool flag(const std::string& key, bool fallback);
  int whole(const std::string& key, Bounds bounds, int fallback);
  std::optional<milliseconds> duration(const std::string& key, Span span);
  std::optional<std::uint64_t> size(const std::string& key);
  /// A mapping below; nothing when it is absent.
  std::optional<MapReader> map(const std::string& key);
  /// A mapping below whose keys are the operator's own names.
  std::optional<MapReader> names(const std::string& key);
  /// The members of such a mapping, without those whose name is misformed (and
  /// complained of) or stands twice. `what` is "source" or "topic".
  std::vector<Member> named(const std::string& what);

  /// Complains of the keys that nobody asked for. To be called last.
  void finish();

  Reading& reading() { return *reading_; }

  const std::string& path() const { return path_; }

  const Place& place() const { return node_->place; }

  std::string path_of(const std::string& key) const {
    return path_.empty() ? key : path_ + '.' + key;
  }

  Place place_of(const std::string& key) const { return reading_->place_of(path_of(key)); }

  Place place_of_item(const std::string& key, std::size_t i) const {
    return reading_->place_of_item(path_of(key), i);
  }

 private:
  const Node* find(const std::string& key, ValueKind kind);
  std::optional<MapReader> map_of(const std::string& key, ValueKind kind);
  std::string pattern_of(const std::string& key) const;
  void warn_of_truth_value(const Node& node, const std::string& key);

  Reading* reading_;
  const Node* node_;
  std::string path_;
  std::string pattern_;
  bool holds_names_ = false;
  std::map<std::string_view, const Member*> members_;  ///< by key; of doubles the first
  std::vector<std::string> asked_;                     ///< keys, in the order of the first question
};

}  // namespace ilofeed::config
