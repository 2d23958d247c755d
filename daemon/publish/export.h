// The same bytes as files, for any web server or CDN.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "daemon/system/folder.h"
#include "feeds/model/edition.h"

namespace ilofeed::daemon {

/// Keeps a folder equal to the newest edition: each document a file, its
/// compressed forms beside it (.gz, .br, .zst), "/" as index.html.
///
/// A file is replaced at once (written beside, then renamed), and only when its
/// bytes changed. What an earlier edition wrote and this one does not hold is
/// removed; files of others are left alone. Nothing outside the folder is touched, whatever links
/// somebody plants in it.
class Export {
 public:
  /// Makes the folder. Throws std::filesystem::filesystem_error when it cannot be written.
  explicit Export(const std::filesystem::path& folder);

  struct Outcome {
    int written = 0;
    int removed = 0;
  };

  /// Throws std::filesystem::filesystem_error when a file cannot be written; all
  /// files that stand then are whole.
  Outcome write(const feeds::Edition& edition);

 private:
  void put(const std::string& name,
           const std::string& etag,
           const std::string& bytes,
           Outcome& outcome);
  void load_list();
  void save_list(const std::map<std::string, std::string>& now);

  Folder folder_;
  std::map<std::string, std::string>
      list_;  ///< files that are ours, and the ETag each was written for
  std::map<std::string, std::string> next_;  ///< of the edition being written
};

/// The file name of a path, relative to the folder; empty when it must not be a file.
std::string file_name_of(const std::string& path);

}  // namespace ilofeed::daemon
