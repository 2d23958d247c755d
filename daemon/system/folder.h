// Files of our own in a folder where others may have planted links, pipes and devices.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// A folder, held open, so that nothing below it leads out of it: no link is followed and no pipe
/// waited for. Names are single segments. What fails throws std::filesystem::filesystem_error.
class Folder {
 public:
  /// Who may read what is made in it: whom the umask leaves, or everybody (a web server).
  enum class Readers { as_usual, everybody };

  /// Makes it where it is missing. Links on the way to it are the operator's own.
  static Folder made(const std::filesystem::path& path, Readers readers = Readers::as_usual);

  /// A folder in it, made where it is missing.
  Folder make(const std::string& name) const;
  /// The same; nothing where there is none.
  std::optional<Folder> find(const std::string& name) const;

  /// Replaces a file, or whatever else has its name, at once: it is written beside and renamed.
  void replace(const std::string& name, std::string_view bytes) const;
  bool holds_file(const std::string& name) const;
  /// The bytes of a file; nothing for what is none, or longer.
  std::optional<std::string> read(const std::string& name, std::size_t most) const;
  /// False: it was not there.
  bool remove(const std::string& name) const;

 private:
  Folder(UniqueFd fd, std::filesystem::path path, Readers readers)
      : fd_(std::move(fd)), path_(std::move(path)), readers_(readers) {}

  [[noreturn]] void fail(const char* what, const std::string& name) const;

  UniqueFd fd_;
  std::filesystem::path path_;  ///< for messages
  Readers readers_;
};

}  // namespace ilofeed::daemon
