#include "daemon/publish/export.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

// Which files are ours, so that a restart can remove what went; "etag name" a line.
constexpr const char* kListFile = ".ilofeed-files";
constexpr std::size_t kLongestList = 64U << 20;

struct Form {
  const char* suffix;
  std::string feeds::Resource::*bytes;
};

constexpr std::array kForms{Form{"", &feeds::Resource::bytes},
                            Form{".gz", &feeds::Resource::gzip},
                            Form{".br", &feeds::Resource::brotli},
                            Form{".zst", &feeds::Resource::zstd}};

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

void Export::save_list(const std::map<std::string, std::string>& files) {
  std::string text;
  for (const auto& [name, etag] : files)
    text.append(etag).append(" ").append(name).append("\n");
  folder_.replace(kListFile, text);
}

bool Export::has(const std::string& path, const std::string& etag) const {
  const std::string name = file_name_of(path);
  if (name.empty()) return true;
  if (!list_.contains(name)) return false;
  return std::ranges::all_of(kForms, [&](const Form& form) {
    const auto known = list_.find(name + form.suffix);
    return known == list_.end() || (known->second == etag && is_there(folder_, known->first));
  });
}

int Export::put(const std::string& path, const feeds::Resource& document) {
  const std::string name = file_name_of(path);
  if (name.empty()) return 0;
  int written = 0;
  is_saved_ = false;
  for (const Form& form : kForms) {
    const std::string& bytes = document.*form.bytes;
    if (bytes.empty() && *form.suffix != '\0') {
      if (list_.erase(name + form.suffix) > 0) remove(folder_, name + form.suffix);
      continue;
    }
    replace(folder_, name + form.suffix, bytes);
    list_[name + form.suffix] = document.etag;
    ++written;
  }
  return written;
}

int Export::keep_only(const std::set<std::string>& paths) {
  std::map<std::string, std::string> kept;
  for (const std::string& path : paths) {
    for (const Form& form : kForms) {
      const auto known = list_.find(file_name_of(path) + form.suffix);
      if (known != list_.end()) kept.insert(*known);
    }
  }
  // All files first: should we be stopped now, nothing of ours is forgotten.
  if (!std::exchange(is_saved_, true)) save_list(list_);
  if (kept == list_) return 0;
  int removed = 0;
  for (const auto& [name, etag] : list_) {
    if (!kept.contains(name) && remove(folder_, name)) ++removed;
  }
  save_list(kept);
  list_ = std::move(kept);
  return removed;
}

}  // namespace ilofeed::daemon
