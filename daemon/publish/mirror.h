// The mirrored directory, kept up to date beside all other work.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <unordered_map>

#include "daemon/publish/export.h"
#include "daemon/publish/shelf.h"
#include "daemon/publish/status_report.h"
#include "daemon/system/published.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

/// Writes what changed into `server.directory`, where one is configured, on a thread of the lowest
/// priority with a read-only store of its own. What goes wrong is told in `failure`, and tried
/// again.
class Mirror {
 public:
  struct Told {
    std::shared_ptr<const Shelf> shelf;
    std::shared_ptr<const Published<StatusReport>> reports;
    std::shared_ptr<Published<std::string>> failure;
  };

  Mirror(feeds::StorePlace store, Told told);

 private:
  /// What stands in a file.
  struct Written {
    std::uint64_t version = 0;
    feeds::Time until;  ///< when it reads otherwise by itself
  };

  void run(const std::stop_token& stop);
  void follow(const std::stop_token& stop);
  void write(const Layout& layout, const std::stop_token& stop);
  void write_document(const Layout& layout, const std::string& path);

  feeds::StorePlace place_;
  Told told_;
  std::unique_ptr<feeds::Store> store_;
  std::string folder_;                                 ///< where `export_` writes
  std::unique_ptr<Export> export_;                     ///< null: not configured, or not begun
  std::unordered_map<std::string, Written> versions_;  ///< as written, by path
  std::jthread thread_;                                ///< last: it uses all of the above
};

}  // namespace ilofeed::daemon
