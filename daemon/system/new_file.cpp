#include "daemon/system/new_file.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ilofeed::daemon {
namespace {

constexpr mode_t kForOwner = 0600;

[[noreturn]] void fail_at(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), "cannot write " + path.string());
}

}  // namespace

NewFile::NewFile(std::filesystem::path path)
    : path_(std::move(path)), partial_(path_.string() + ".partial") {
  ::unlink(partial_.c_str());
  fd_ = UniqueFd(::open(partial_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kForOwner));
  if (!fd_) fail_at(path_);
}

NewFile::~NewFile() {
  if (!finished_) ::unlink(partial_.c_str());
}

void NewFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(fd_.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_at(path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void NewFile::copy(const std::filesystem::path& from) {
  const UniqueFd in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!in) throw std::system_error(errno, std::generic_category(), "cannot read " + from.string());
  char block[65536];
  while (true) {
    const auto count = ::read(in.get(), block, sizeof block);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw std::system_error(errno, std::generic_category(), from.string());
    if (count == 0) return;
    write({block, static_cast<std::size_t>(count)});
  }
}

void NewFile::finish() {
  if (::fsync(fd_.get()) != 0 || ::rename(partial_.c_str(), path_.c_str()) != 0) fail_at(path_);
  finished_ = true;
}

}  // namespace ilofeed::daemon
