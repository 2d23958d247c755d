// YAML → Config, or all complaints at once.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.h"
#include "config/diagnostics.h"

namespace ilofeed::config {

/// A file that an `include` means.
struct IncludedFile {
  std::string path;  ///< whole
  std::string text;
  std::string problem = {};  ///< why it cannot be read; empty: it was
};

/// Where values from outside the file come from; the daemon gives the real ones.
struct Environment {
  /// ${NAME}; nothing when the variable is not set.
  std::function<std::optional<std::string>(const std::string& name)> variable;
  /// !credential NAME; nothing when there is none.
  std::function<std::optional<std::string>(const std::string& name)> credential;
  /// The files of a whole path, or of a pattern as glob(7) has them, in order.
  std::function<std::vector<IncludedFile>(const std::string& pattern)> files;
};

/// How the value of a key is read; one key may be read in several ways.
enum class ValueKind {
  any,  ///< by rules of its own
  text,
  texts,  ///< a text, or a list of them
  flag,
  whole,
  duration,
  size,
  map,
  names,  ///< a mapping whose keys are the operator's own names
};

using KnownKeys = std::map<std::string, std::set<ValueKind>>;

struct Loaded {
  std::optional<Config> config;  ///< none when there are errors
  Diagnostics diagnostics;
  std::vector<std::string> files;  ///< that were read, the one that was named first
  StoreSettings store;             ///< also when there are errors elsewhere
  KnownKeys known_keys;  ///< that the file could hold where it has sections, "sources.*.url"
};

/// Reads a configuration and what it includes. `name` is the file's name for messages; relative
/// `file:` addresses and paths stand against the folder of their file, which is `folder` for this
/// one.
Loaded load(std::string_view yaml,
            const std::string& name,
            const std::filesystem::path& folder,
            const Environment& environment);

/// The configuration that is part of the program, with the shipped files that it includes.
Loaded load_embedded(const Environment& environment);

/// A configuration that holds every key.
Loaded load_every_key();

/// Runs the examples of the topics' filters; each that is decided otherwise is an error with its
/// place.
void check_examples(const Config& config, Diagnostics& diagnostics);

}  // namespace ilofeed::config
