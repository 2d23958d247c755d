// The files that come with the program, which are part of it too: they serve where nothing is
// installed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/load.h"

namespace ilofeed::config {

/// Where an installed program has them.
inline constexpr char kSharedFolder[] = "/usr/share/ilofeed/";

struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

/// first.yaml, the configuration that a system begins with; every_key.yaml; and the shipped ones.
std::span<const EmbeddedFile> embedded_files();

/// Those of the shipped ones that a path or pattern in kSharedFolder means.
std::vector<IncludedFile> shipped_files(const std::string& pattern);

}  // namespace ilofeed::config
