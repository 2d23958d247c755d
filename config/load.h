// YAML → Config, or all complaints at once.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "config/config.h"
#include "config/diagnostics.h"

namespace ilofeed::config {

/// Where values from outside the file come from; the daemon gives the real ones.
struct Environment {
  /// ${NAME}; nothing when the variable is not set.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  /// !credential NAME; nothing when there is none.
  std::function<std::optional<std::string>(const std::string& name)> credential;
};

struct Loaded {
  std::optional<Config> config;  ///< none when there are errors
  Diagnostics diagnostics;
  std::string store_path;  ///< store.path, also when there are errors elsewhere
  std::set<std::string>
      known_keys;  ///< that the file could hold where it has sections, "sources.*.url"
};

/// Reads a configuration. `name` is the file's name for messages; relative
/// `file:` addresses and paths stand against `folder`.
Loaded load(std::string_view yaml,
            const std::string& name,
            const std::filesystem::path& folder,
            const Environment& environment);

/// The shipped configuration, embedded in the program.
std::string_view embedded_yaml();

/// Runs the examples of the topics' filters; each that is decided otherwise is an error with its
/// place.
void check_examples(const Config& config, Diagnostics& diagnostics);

}  // namespace ilofeed::config
