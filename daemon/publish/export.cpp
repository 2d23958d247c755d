#include "daemon/publish/export.h"

#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

// Which files are ours, so that a restart can remove what went; "etag name" a line.
constexpr const char* kListFile = ".ilofeed-files";
constexpr const char* kUnfinishedFile = ".ilofeed-new";

[[noreturn]] void fail(const std::string& what, const fs::path& file) {
  throw fs::filesystem_error(what, file, std::error_code(errno, std::generic_category()));
}

void write_all(const UniqueFd& file, const std::string& bytes, const fs::path& name) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto count = ::write(file.get(), bytes.data() + done, bytes.size() - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("cannot write", name);
    done += static_cast<std::size_t>(count);
  }
}

bool is_safe_segment(const std::string& segment) {
  return !segment.empty() && segment.front() != '.' && segment.find('\0') == std::string::npos;
}

// What is published is for every web server to read, whatever the umask keeps from others.
void make_public(const fs::path& folder) {
  if (fs::create_directories(folder))
    fs::permissions(folder, fs::perms{0755}, fs::perm_options::replace);
}

void replace(const fs::path& file, const std::string& bytes) {
  const fs::path unfinished = file.parent_path() / kUnfinishedFile;
  UniqueFd out(
      ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644));
  if (!out || ::fchmod(out.get(), 0644) != 0) fail("cannot write", unfinished);
  write_all(out, bytes, unfinished);
  if (::rename(unfinished.c_str(), file.c_str()) != 0) fail("cannot replace", file);
}

}  // namespace

std::string file_name_of(const std::string& path) {
  if (path == "/") return "index.html";
  if (!path.starts_with('/') || path.size() > 1024) return {};
  std::istringstream segments(path.substr(1));
  std::string segment;
  while (std::getline(segments, segment, '/')) {
    if (!is_safe_segment(segment)) return {};
  }
  return path.ends_with('/') ? std::string() : path.substr(1);
}

Export::Export(fs::path folder) : folder_(std::move(folder)) {
  make_public(folder_);
  load_list();
}

void Export::load_list() {
  std::ifstream in(folder_ / kListFile);
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t blank = line.find(' ');
    if (blank == std::string::npos) continue;
    const std::string name = line.substr(blank + 1);
    // The list may have been edited: only names that we could have written count.
    if (file_name_of('/' + name) == name) list_[name] = line.substr(0, blank);
  }
}

void Export::save_list(const std::map<std::string, std::string>& now) {
  std::string text;
  for (const auto& [name, etag] : now)
    text.append(etag).append(" ").append(name).append("\n");
  replace(folder_ / kListFile, text);
}

void Export::put(const std::string& name,
                 const std::string& etag,
                 const std::string& bytes,
                 Outcome& outcome) {
  next_[name] = etag;
  const auto known = list_.find(name);
  std::error_code missing;
  const bool current =
      known != list_.end() && known->second == etag && fs::exists(folder_ / name, missing);
  if (current) return;
  make_public((folder_ / name).parent_path());
  replace(folder_ / name, bytes);
  ++outcome.written;
}

Export::Outcome Export::write(const feeds::Edition& edition) {
  Outcome outcome;
  next_.clear();
  for (const auto& [path, resource] : edition.resources) {
    const std::string name = file_name_of(path);
    if (name.empty()) continue;
    put(name, resource->etag, resource->bytes, outcome);
    if (!resource->gzip.empty()) put(name + ".gz", resource->etag, resource->gzip, outcome);
    if (!resource->brotli.empty()) put(name + ".br", resource->etag, resource->brotli, outcome);
    if (!resource->zstd.empty()) put(name + ".zst", resource->etag, resource->zstd, outcome);
  }
  if (outcome.written == 0 && next_ == list_) return outcome;
  // Both editions' files first: should we be stopped now, nothing of ours is forgotten.
  auto both = next_;
  both.insert(list_.begin(), list_.end());
  save_list(both);
  for (const auto& [name, etag] : list_) {
    std::error_code ignored;  // gone already is as good
    if (!next_.contains(name) && fs::remove(folder_ / name, ignored)) ++outcome.removed;
  }
  save_list(next_);
  list_ = std::move(next_);
  return outcome;
}

}  // namespace ilofeed::daemon
