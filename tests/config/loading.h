// A configuration from a text, for tests.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <fnmatch.h>

#include "config/load.h"
#include "tests/support/golden.h"

namespace ilofeed::config {

using Texts = std::map<std::string, std::string>;  // by name, or by path

inline Loaded load_text(const std::string& yaml, Texts variables = {}, Texts files = {}) {
  const Environment environment{
      .variable =
          [&](const std::string& name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
          },
      .credential =
          [](const std::string& name) {
            return name == "token" ? std::optional<std::string>("s3cret") : std::nullopt;
          },
      .files =
          [&](const std::string& pattern) {
            std::vector<IncludedFile> meant;
            for (const auto& [path, text] : files) {
              if (::fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME) == 0)
                meant.push_back({path, text});
            }
            return meant;
          }};
  return load(yaml, "t.yaml", "/etc/ilofeed", environment);
}

inline std::string text_of_file(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// A file of the project, by its path from the root.
inline std::string project_file(const std::string& path) {
  return text_of_file((ilofeed::tests::tests_folder().parent_path() / path).string());
}

/// A configuration that holds every key there is.
inline std::string every_key_yaml() {
  return project_file("tests/config/every_key.yaml");
}

}  // namespace ilofeed::config
