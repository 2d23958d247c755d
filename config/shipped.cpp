#include "config/shipped.h"

#include <algorithm>
#include <filesystem>

#include <fnmatch.h>

namespace ilofeed::config {
namespace {

constexpr std::string_view kOwnFile = "ilofeed.yaml";

}  // namespace

std::vector<IncludedFile> shipped_files(const std::string& pattern) {
  std::vector<IncludedFile> out;
  for (const EmbeddedFile& file : embedded_files()) {
    std::string path = kSharedFolder + std::string(file.name);
    const bool is_meant = ::fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0;
    if (is_meant && file.name != kOwnFile) out.push_back({std::move(path), std::string(file.text)});
  }
  std::ranges::sort(out, {}, &IncludedFile::path);
  return out;
}

Loaded load_embedded(const Environment& environment) {
  Environment hermetic = environment;
  hermetic.files = shipped_files;
  const auto files = embedded_files();
  const auto own = std::ranges::find(files, kOwnFile, &EmbeddedFile::name);
  return load(own->text, "(built-in)", std::filesystem::current_path(), hermetic);
}

}  // namespace ilofeed::config
