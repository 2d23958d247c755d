#include "daemon/pictures/picture_shelf.h"

#include <algorithm>
#include <chrono>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>

#include "daemon/pictures/picture_type.h"
#include "daemon/system/new_file.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

struct Found {
  std::string name;
  std::uint64_t bytes = 0;
  Time since;
};

// A file that cannot be looked at is none of ours.
std::vector<Found> files_in(const fs::path& folder) {
  std::vector<Found> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    struct stat status {};

    if (::stat(at->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    found.push_back({at->path().filename().string(),
                     static_cast<std::uint64_t>(status.st_size),
                     Time{Seconds{status.st_mtim.tv_sec}}});
  }
  std::ranges::sort(found, {}, &Found::since);
  return found;
}

std::optional<std::string> bytes_of(int fd, std::uint64_t size) {
  std::string bytes(size, '\0');
  for (std::size_t at = 0; at < bytes.size();) {
    const auto read = ::pread(fd, bytes.data() + at, bytes.size() - at, static_cast<::off_t>(at));
    if (read <= 0) return std::nullopt;
    at += static_cast<std::size_t>(read);
  }
  return bytes;
}

std::string etag_of(std::string_view bytes) {
  return '"' + feeds::digest(bytes) + '"';
}

}  // namespace

PictureShelf::PictureShelf(fs::path folder, std::uint64_t limit)
    : folder_(std::move(folder)), limit_(limit) {
  take_in();
}

// What a write that was cut off left is no picture's name, and goes.
void PictureShelf::take_in() {
  for (const Found& file : files_in(folder_)) {
    const bool is_whole = std::ranges::all_of(file.name, [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || c == '-';
    });
    std::error_code ignored;
    if (is_whole) {
      add(file.name, {.bytes = file.bytes, .since = file.since});
    } else {
      fs::remove(folder_ / file.name, ignored);
    }
  }
  make_room();
}

void PictureShelf::add(const std::string& name, Slot slot) {
  order_.push_front(name);
  slot.place = order_.begin();
  kept_ += slot.bytes;
  slots_[name] = std::move(slot);
}

void PictureShelf::remove(const std::string& name) {
  const auto at = slots_.find(name);
  if (at == slots_.end()) return;
  kept_ -= at->second.bytes;
  order_.erase(at->second.place);
  slots_.erase(at);
}

void PictureShelf::make_room() {
  while (kept_ > limit_ && !order_.empty()) {
    std::error_code ignored;
    const std::string oldest = order_.back();
    fs::remove(folder_ / oldest, ignored);
    remove(oldest);
  }
}

void PictureShelf::change_limit(std::uint64_t limit) {
  const std::lock_guard lock(mutex_);
  limit_ = limit;
  make_room();
}

std::uint64_t PictureShelf::kept() const {
  const std::lock_guard lock(mutex_);
  return kept_;
}

std::optional<PictureShelf::Slot> PictureShelf::slot_of(const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto at = slots_.find(name);
  if (at == slots_.end()) return std::nullopt;
  order_.splice(order_.begin(), order_, at->second.place);
  return at->second;
}

// Files are read without the lock: one that goes meanwhile can be read on.
std::optional<KeptPicture> PictureShelf::find(const std::string& name) {
  auto slot = slot_of(name);
  if (!slot) return std::nullopt;
  auto file = std::make_shared<UniqueFd>(
      ::open((folder_ / name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  const bool is_known = !slot->media_type.empty();
  if (!is_known) {
    const auto bytes = *file ? bytes_of(file->get(), slot->bytes) : std::nullopt;
    slot->media_type = bytes ? picture_type(*bytes) : std::string_view{};
    if (bytes) slot->etag = etag_of(*bytes);
  }
  const std::lock_guard lock(mutex_);
  if (!*file || slot->media_type.empty()) {
    remove(name);
    return std::nullopt;
  }
  if (const auto at = slots_.find(name); !is_known && at != slots_.end()) {
    at->second.media_type = slot->media_type;
    at->second.etag = slot->etag;
  }
  return KeptPicture{slot->media_type, slot->etag, slot->since, std::move(file)};
}

void PictureShelf::keep(const std::string& name, std::string_view bytes, Time now) {
  fs::create_directories(folder_);
  fs::permissions(folder_, fs::perms::owner_all);
  NewFile file(folder_ / name);
  file.write(bytes);
  file.finish();
  const std::lock_guard lock(mutex_);
  remove(name);
  add(name,
      {.bytes = bytes.size(),
       .since = now,
       .media_type = std::string(picture_type(bytes)),
       .etag = etag_of(bytes)});
  make_room();
}

}  // namespace ilofeed::daemon
