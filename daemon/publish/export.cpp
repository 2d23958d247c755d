#include "daemon/publish/export.h"

#include <sstream>
#include <utility>

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

// Which files are ours, so that a restart can remove what went; "etag name" a line.
constexpr const char* kListFile = ".ilofeed-files";
constexpr std::size_t kLongestList = 64U << 20;

bool is_safe_segment(const std::string& segment) {
  return !segment.empty() && segment.front() != '.' && segment.find('\0') == std::string::npos;
}

// The folder in which a name lies is given to `use` with the last segment; false: there is none.
template <class Use>
bool in_folder_of(const Folder& folder, const std::string& name, const Use& use) {
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return use(folder, name);
  const auto below = folder.find(name.substr(0, slash));
  return below && in_folder_of(*below, name.substr(slash + 1), use);
}

void replace(const Folder& folder, const std::string& name, const std::string& bytes) {
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return folder.replace(name, bytes);
  replace(folder.make(name.substr(0, slash)), name.substr(slash + 1), bytes);
}

bool is_there(const Folder& folder, const std::string& name) {
  return in_folder_of(
      folder, name, [](const Folder& in, const std::string& last) { return in.holds_file(last); });
}

bool remove(const Folder& folder, const std::string& name) {
  return in_folder_of(
      folder, name, [](const Folder& in, const std::string& last) { return in.remove(last); });
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

Export::Export(const fs::path& folder) : folder_(Folder::made(folder, Folder::Readers::everybody)) {
  load_list();
}

void Export::load_list() {
  std::istringstream in(folder_.read(kListFile, kLongestList).value_or(""));
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
  folder_.replace(kListFile, text);
}

void Export::put(const std::string& name,
                 const std::string& etag,
                 const std::string& bytes,
                 Outcome& outcome) {
  next_[name] = etag;
  const auto known = list_.find(name);
  const bool current = known != list_.end() && known->second == etag && is_there(folder_, name);
  if (current) return;
  replace(folder_, name, bytes);
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
    if (!next_.contains(name) && remove(folder_, name)) ++outcome.removed;
  }
  save_list(next_);
  list_ = std::move(next_);
  return outcome;
}

}  // namespace ilofeed::daemon
