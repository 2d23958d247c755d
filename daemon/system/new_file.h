// A file that is only there when it is whole.
#pragma once

#include <filesystem>
#include <string_view>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// Written beside its name, for its owner only; takes the place of an older one when it is
/// finished, and is removed when it is not. What goes wrong is thrown as std::system_error.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path path);
  ~NewFile();
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes);
  /// All of another file.
  void copy(const std::filesystem::path& from);

  /// Where it is until it is finished.
  const std::filesystem::path& partial() const { return partial_; }

  int fd() const { return fd_.get(); }

  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path partial_;
  UniqueFd fd_;
  bool finished_ = false;
};

}  // namespace ilofeed::daemon
