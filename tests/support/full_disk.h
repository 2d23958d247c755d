// A store whose files may grow no further: the system refuses, as it does on a full disk.
#pragma once

#include <csignal>
#include <filesystem>

#include <sys/resource.h>

namespace ilofeed::tests {

/// Lasts as long as this does. The store's log of changes must be its longest file.
class FullDisk {
 public:
  explicit FullDisk(const std::filesystem::path& store) {
    std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none_left{std::filesystem::file_size(store.string() + "-wal"), before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &none_left);
  }

  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit before_{};
};

}  // namespace ilofeed::tests
