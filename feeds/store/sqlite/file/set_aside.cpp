#include "feeds/store/sqlite/file/set_aside.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>

#include "feeds/store/store_error.h"
#include "feeds/text/date/date.h"

namespace ilofeed::feeds {
namespace {

namespace fs = std::filesystem;

constexpr const char* kMark = ".broken-";

// "20240501T093000Z"
std::string stamp(Time time) {
  std::string text;
  for (const char c : rfc3339(time)) {
    if (c != '-' && c != ':') text += c;
  }
  return text;
}

Time last_written(const fs::path& path) {
  std::error_code error;
  const auto written = fs::last_write_time(path, error);
  if (error) return {};
  return std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(written));
}

}  // namespace

std::vector<std::string> files_set_aside(const fs::path& path) {
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const std::string begin = path.filename().string() + kMark;
  std::vector<std::string> names;
  std::error_code unreadable;
  for (const auto& each : fs::directory_iterator(folder, unreadable)) {
    const std::string name = each.path().filename().string();
    const bool is_log = name.ends_with("-wal") || name.ends_with("-shm");
    if (name.starts_with(begin) && !is_log) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

fs::path set_aside(const fs::path& path) {
  const std::string base = path.string() + kMark + stamp(last_written(path));
  fs::path aside = base;
  for (int copy = 2; fs::exists(aside); ++copy)
    aside = base + '-' + std::to_string(copy);
  std::error_code error;
  // The logs first: a log that stayed behind alone would be played into the next store. They are
  // missing when the store was closed well.
  for (const char* log : {"-wal", "-shm"})
    fs::rename(path.string() + log, aside.string() + log, error);
  fs::rename(path, aside, error);
  if (error) {
    throw StoreError("the store " + path.string() + " is damaged and cannot be set aside: " +
                         error.message() + "; move it away yourself",
                     StoreFault::unusable);
  }
  return aside;
}

}  // namespace ilofeed::feeds
