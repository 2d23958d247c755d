// What a disk holds for good, and what it was only told.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::tests {

class DiskImage {
 public:
  void write(const std::string& name, std::size_t at, std::string_view bytes);
  void truncate(const std::string& name, std::size_t size);
  /// All that was told of the file lasts.
  void sync(const std::string& name);

  void remove(const std::string& name) { files_.erase(name); }

  /// The files after the power went: of what was told since the last sync each change is there,
  /// is not, or is there up to one of its sectors.
  void leave_in(const std::filesystem::path& folder, unsigned chance) const;

 private:
  struct Change {
    std::size_t at = 0;  ///< where `bytes` go; without bytes: where the file ends
    std::string bytes;
  };

  struct File {
    std::string lasting;
    std::vector<Change> told;
  };

  static void apply(std::string& content, const Change& change);

  std::map<std::string, File> files_;
};

}  // namespace ilofeed::tests
