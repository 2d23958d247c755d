// A configuration from a text, for tests.
#pragma once

#include <map>
#include <string>

#include "config/load.h"

namespace ilofeed::config {

inline Loaded load_text(const std::string& yaml,
                        std::map<std::string, std::string> variables = {}) {
  const Surroundings surroundings{
      .variable =
          [&](const std::string& name) {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional(found->second);
          },
      .credential =
          [](const std::string& name) {
            return name == "token" ? std::optional<std::string>("s3cret") : std::nullopt;
          }};
  return load(yaml, "t.yaml", "/etc/ilofeed", surroundings);
}

}  // namespace ilofeed::config
