// The same bytes as files, for any web server or CDN.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "daemon/system/folder.h"
#include "feeds/model/edition.h"

namespace ilofeed::daemon {

/// Keeps a folder equal to what is published: each document a file, its
/// compressed forms beside it (.gz, .br, .zst), "/" as index.html.
///
/// A file is replaced at once (written beside, then renamed). What was written by an earlier round
/// and is not published any more is removed; files of others are left alone. Nothing outside the
/// folder is touched, whatever links somebody plants in it. All methods throw
/// std::filesystem::filesystem_error when a file cannot be written; all files that stand then are
/// whole.
class Export {
 public:
  /// Makes the folder.
  explicit Export(const std::filesystem::path& folder);

  /// Whether all files of a document stand there as they were written for that ETag, or it has no
  /// place in a folder.
  bool has(const std::string& path, const std::string& etag) const;
  /// Gives how many files were written.
  int put(const std::string& path, const feeds::Resource& document);
  /// Ends a round: removes what belongs to none of these paths. Gives how many files went.
  int keep_only(const std::set<std::string>& paths);

 private:
  void load_list();
  void save_list(const std::map<std::string, std::string>& files);

  Folder folder_;
  /// Files that are ours, and the ETag each was written for.
  std::map<std::string, std::string> list_;
  bool is_saved_ = true;  ///< the list, as it is
};

/// The file name of a path, relative to the folder; empty when it must not be a file.
std::string file_name_of(const std::string& path);

}  // namespace ilofeed::daemon
