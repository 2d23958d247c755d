// Pictures that were fetched, as files, within a limit.
#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "daemon/system/clock.h"
#include "daemon/system/unique_fd.h"

namespace ilofeed::daemon {

/// A picture, open to be read.
struct KeptPicture {
  std::string media_type;
  std::string etag;
  Time since;  ///< when it was fetched
  std::shared_ptr<UniqueFd> file;
};

/// Any thread may use it. What stood in the folder before stands in it still; names are those of
/// files. What was asked for the longest ago goes first.
class PictureShelf {
 public:
  PictureShelf(std::filesystem::path folder, std::uint64_t limit);

  void change_limit(std::uint64_t limit);

  /// Nothing: it is not there, or can no longer be read.
  std::optional<KeptPicture> find(const std::string& name);
  /// Throws std::system_error where it cannot be written. One at a time of each name.
  void keep(const std::string& name, std::string_view bytes, Time now);

  /// Bytes that are kept now.
  std::uint64_t kept() const;

 private:
  struct Slot {
    std::uint64_t bytes = 0;
    Time since;
    std::string media_type = {};  ///< empty: not looked at since the start
    std::string etag = {};
    std::list<std::string>::iterator place = {};  ///< in `order_`
  };

  void take_in();
  std::optional<Slot> slot_of(const std::string& name);
  void add(const std::string& name, Slot slot);
  void remove(const std::string& name);
  void make_room();

  std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::uint64_t limit_;
  std::uint64_t kept_ = 0;
  std::map<std::string, Slot> slots_;
  std::list<std::string> order_;  ///< by when they were last asked for, the latest first
};

}  // namespace ilofeed::daemon
