#include "config/shipped.h"

#include <algorithm>
#include <filesystem>

#include <fnmatch.h>

namespace ilofeed::config {
namespace {

constexpr std::string_view kOwnFile = "first.yaml";
constexpr std::string_view kEveryKey = "every_key.yaml";

std::string_view embedded(std::string_view name) {
  return std::ranges::find(embedded_files(), name, &EmbeddedFile::name)->text;
}

}  // namespace

std::vector<IncludedFile> shipped_files(const std::string& pattern) {
  std::vector<IncludedFile> out;
  for (const EmbeddedFile& file : embedded_files()) {
    std::string path = kSharedFolder + std::string(file.name);
    const bool is_meant = ::fnmatch(pattern.c_str(), path.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0;
    if (is_meant && file.name != kOwnFile && file.name != kEveryKey)
      out.push_back({std::move(path), std::string(file.text)});
  }
  std::ranges::sort(out, {}, &IncludedFile::path);
  return out;
}

Loaded load_embedded(const Environment& environment) {
  Environment hermetic = environment;
  hermetic.files = shipped_files;
  return load(embedded(kOwnFile), "(built-in)", std::filesystem::current_path(), hermetic);
}

Loaded load_every_key() {
  return load(embedded(kEveryKey), "(every key)", "/", {});
}

}  // namespace ilofeed::config
