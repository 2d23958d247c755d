#include "tests/support/disk_image.h"

#include <algorithm>
#include <fstream>
#include <random>

namespace ilofeed::tests {
namespace {

constexpr std::size_t kSector = 512;

}  // namespace

void DiskImage::apply(std::string& content, const Change& change) {
  if (change.bytes.empty()) return content.resize(change.at);
  content.resize(std::max(content.size(), change.at + change.bytes.size()));
  content.replace(change.at, change.bytes.size(), change.bytes);
}

void DiskImage::write(const std::string& name, std::size_t at, std::string_view bytes) {
  files_[name].told.push_back({at, std::string(bytes)});
}

void DiskImage::truncate(const std::string& name, std::size_t size) {
  files_[name].told.push_back({size, {}});
}

void DiskImage::sync(const std::string& name) {
  File& file = files_[name];
  for (const Change& change : file.told)
    apply(file.lasting, change);
  file.told.clear();
}

void DiskImage::leave_in(const std::filesystem::path& folder, unsigned chance) const {
  std::mt19937 random(chance);
  for (const auto& [name, file] : files_) {
    std::string content = file.lasting;
    for (Change change : file.told) {
      const auto fate = random() % 3;
      if (fate == 0) continue;
      const std::size_t sectors = change.bytes.size() / kSector;
      if (fate == 1 && sectors > 0) change.bytes.resize((1 + random() % sectors) * kSector);
      apply(content, change);
    }
    std::ofstream(folder / name, std::ios::binary) << content;
  }
}

}  // namespace ilofeed::tests
