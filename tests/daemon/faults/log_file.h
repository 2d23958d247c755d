// The log of a daemon that runs in a test's own process.
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "daemon/system/log.h"
#include "daemon/system/unique_fd.h"

namespace ilofeed::tests {

/// What is written to standard error while it lives.
class LogFile {
 public:
  explicit LogFile(const std::filesystem::path& path) : path_(path), before_(::dup(2)) {
    std::fflush(stderr);
    const daemon::UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
    ::dup2(file.get(), 2);
    daemon::set_up_log();
  }

  ~LogFile() {
    std::fflush(stderr);
    ::dup2(before_.get(), 2);
  }

  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  int lines_with(const std::string& words) const {
    std::ifstream in(path_);
    std::string line;
    int found = 0;
    while (std::getline(in, line))
      found += line.find(words) == std::string::npos ? 0 : 1;
    return found;
  }

 private:
  std::filesystem::path path_;
  daemon::UniqueFd before_;
};

}  // namespace ilofeed::tests
