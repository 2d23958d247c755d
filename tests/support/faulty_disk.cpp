#include "tests/support/faulty_disk.h"

#include <atomic>
#include <limits>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

#include <sqlite3.h>

#include "tests/support/disk_image.h"

namespace ilofeed::tests {
namespace {

constexpr const char* kName = "faulty-disk";
constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

std::atomic<std::size_t> counted = 0;
std::atomic<std::size_t> failing = kNever;
std::atomic<bool> goes_on = false;
std::atomic<Fault> fault = Fault::full;

std::mutex power;  // guards what stands below
DiskImage image;
DiskImage image_after_cut;
std::size_t cut = kNever;
std::function<void()> when_cut;

sqlite3_vfs* real = nullptr;

// What SQLite knows of a file of ours, and behind it what the real way to files knows.
struct File {
  sqlite3_file base;
  const char* name;  ///< lives as long as the file is open; null: not looked at

  sqlite3_file* inner() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* inner_of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file)->inner();
}

bool fails_now() {
  const std::size_t number = counted.fetch_add(1);
  return goes_on ? number >= failing : number == failing;
}

// Before each write: whether it is the one at which the power goes.
void look_for_cut() {
  std::function<void()> then;
  {
    const std::lock_guard lock(power);
    if (counted != cut || !when_cut) return;
    image_after_cut = image;
    then = std::exchange(when_cut, nullptr);
  }
  then();
}

template <class Note>
int noted(sqlite3_file* file, int status, const Note& note) {
  const char* name = reinterpret_cast<File*>(file)->name;
  if (status != SQLITE_OK || name == nullptr) return status;
  const std::lock_guard lock(power);
  note(std::filesystem::path(name).filename().string());
  return status;
}

int on_close(sqlite3_file* file) {
  sqlite3_file* inner = inner_of(file);
  return inner->pMethods == nullptr ? SQLITE_OK : inner->pMethods->xClose(inner);
}

int on_read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return inner_of(file)->pMethods->xRead(inner_of(file), to, size, at);
}

int on_write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  look_for_cut();
  if (fault != Fault::unsynced && fails_now())
    return fault == Fault::full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  const int status = inner_of(file)->pMethods->xWrite(inner_of(file), from, size, at);
  return noted(file, status, [&](const std::string& name) {
    image.write(name,
                static_cast<std::size_t>(at),
                {static_cast<const char*>(from), static_cast<std::size_t>(size)});
  });
}

int on_truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int status = inner_of(file)->pMethods->xTruncate(inner_of(file), size);
  return noted(file, status, [&](const std::string& name) {
    image.truncate(name, static_cast<std::size_t>(size));
  });
}

int on_sync(sqlite3_file* file, int flags) {
  if (fault == Fault::unsynced && fails_now()) return SQLITE_IOERR_FSYNC;
  const int status = inner_of(file)->pMethods->xSync(inner_of(file), flags);
  return noted(file, status, [](const std::string& name) { image.sync(name); });
}

int on_size(sqlite3_file* file, sqlite3_int64* size) {
  return inner_of(file)->pMethods->xFileSize(inner_of(file), size);
}

int on_lock(sqlite3_file* file, int level) {
  return inner_of(file)->pMethods->xLock(inner_of(file), level);
}

int on_unlock(sqlite3_file* file, int level) {
  return inner_of(file)->pMethods->xUnlock(inner_of(file), level);
}

int on_check_lock(sqlite3_file* file, int* out) {
  return inner_of(file)->pMethods->xCheckReservedLock(inner_of(file), out);
}

int on_control(sqlite3_file* file, int what, void* argument) {
  return inner_of(file)->pMethods->xFileControl(inner_of(file), what, argument);
}

int on_sector_size(sqlite3_file* file) {
  return inner_of(file)->pMethods->xSectorSize(inner_of(file));
}

int on_characteristics(sqlite3_file* file) {
  return inner_of(file)->pMethods->xDeviceCharacteristics(inner_of(file));
}

int on_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return inner_of(file)->pMethods->xShmMap(inner_of(file), page, size, extend, out);
}

int on_shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return inner_of(file)->pMethods->xShmLock(inner_of(file), offset, count, flags);
}

void on_shm_barrier(sqlite3_file* file) {
  inner_of(file)->pMethods->xShmBarrier(inner_of(file));
}

int on_shm_unmap(sqlite3_file* file, int remove) {
  return inner_of(file)->pMethods->xShmUnmap(inner_of(file), remove);
}

// Version 2: shared memory for the log of changes, and no mapped reading, by which writes would
// pass.
const sqlite3_io_methods kMethods{2,
                                  on_close,
                                  on_read,
                                  on_write,
                                  on_truncate,
                                  on_sync,
                                  on_size,
                                  on_lock,
                                  on_unlock,
                                  on_check_lock,
                                  on_control,
                                  on_sector_size,
                                  on_characteristics,
                                  on_shm_map,
                                  on_shm_lock,
                                  on_shm_barrier,
                                  on_shm_unmap,
                                  nullptr,
                                  nullptr};

int on_open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out) {
  const int status = real->xOpen(real, name, inner_of(file), flags, out);
  file->pMethods = inner_of(file)->pMethods == nullptr ? nullptr : &kMethods;
  const bool lasts =
      (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  reinterpret_cast<File*>(file)->name = lasts ? name : nullptr;
  return status;
}

int on_delete(sqlite3_vfs* /*vfs*/, const char* name, int sync_folder) {
  const int status = real->xDelete(real, name, sync_folder);
  const std::lock_guard lock(power);
  if (status == SQLITE_OK) image.remove(std::filesystem::path(name).filename().string());
  return status;
}

sqlite3_vfs faulty;

}  // namespace

FaultyDisk::FaultyDisk() {
  real = ::sqlite3_vfs_find(nullptr);
  if (real == nullptr) throw std::runtime_error("SQLite knows no way to files");
  faulty = *real;
  faulty.zName = kName;
  faulty.szOsFile = static_cast<int>(sizeof(File)) + real->szOsFile;
  faulty.xOpen = on_open;
  faulty.xDelete = on_delete;
  image = image_after_cut = {};
  fail_at(kNever, Fault::full);
  ::sqlite3_vfs_register(&faulty, 1);
}

FaultyDisk::~FaultyDisk() {
  ::sqlite3_vfs_unregister(&faulty);
  ::sqlite3_vfs_register(real, 1);
}

void FaultyDisk::fail_at(std::size_t number, Fault how) const {
  fault = how;
  failing = number;
  goes_on = false;
  cut = kNever;
  counted = 0;
}

void FaultyDisk::fail_from(std::size_t number, Fault how) const {
  fail_at(number, how);
  goes_on = true;
}

void FaultyDisk::mend() const {
  fail_at(kNever, fault);
}

void FaultyDisk::cut_at(std::size_t number, std::function<void()> then) {
  fail_at(kNever, Fault::full);
  const std::lock_guard lock(power);
  cut = number;
  when_cut = std::move(then);
}

void FaultyDisk::leave_in(const std::filesystem::path& folder, unsigned chance) const {
  const std::lock_guard lock(power);
  const bool went = !when_cut;  // else it goes now
  (went ? image_after_cut : image).leave_in(folder, chance);
}

std::size_t FaultyDisk::seen() const {
  return counted;
}

}  // namespace ilofeed::tests
