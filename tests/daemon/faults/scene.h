// A whole daemon on a disk that fails, and all ways by which something comes to be written: files
// and addresses that are polled, sitemaps, pages of articles, pushes, a reload.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "daemon/ask/press.h"
#include "daemon/conductor.h"
#include "feeds/store/open.h"
#include "tests/daemon/faults/world.h"
#include "tests/feeds/store/support.h"

namespace ilofeed::tests {

class Scene {
 public:
  /// When the daemon is stopped: once all is stored, or once readers could have seen it, too.
  enum class End { stored, published };

  Scene();

  /// Makes or opens the store. Throws where it had to be mended.
  void open();
  /// Runs the daemon whatever the disk does. Gives how it ended.
  int run(End end);

  /// Titles of all that a restart finds. Throws where the store had to be mended.
  std::multiset<std::string> titles();
  static std::multiset<std::string> all_titles();

  /// Whether the page of the one article that is read was read.
  bool has_article() const;

  /// Titles that a reader who asks again and again has seen so far. From any thread.
  std::set<std::string> published() const;

  /// What the published feeds say when all is read: what readers must find the same.
  std::string served() const { return served_last_; }

  /// Goes on with the files that `leave` writes into an empty folder.
  template <class Leave>
  void move_to_what(const Leave& leave) {
    store_.reset();
    ++moves_;
    std::filesystem::create_directory(store_folder());
    leave(store_folder());
  }

  std::filesystem::path log() const { return folder_ / "log"; }

  bool served_without_end() const { return served_; }

 private:
  std::filesystem::path store_folder() const { return folder_ / std::to_string(moves_); }

  void write(const char* name, const std::string& text) const;
  void configure(const std::string& query) const;
  std::size_t stored() const;
  daemon::Reply ask() const;
  bool serves_article() const;
  std::set<std::string> read();
  void poll_until(const std::function<bool()>& done);
  void push();
  void drive(End end);

  TemporaryFolder folder_;
  int moves_ = 0;
  daemon::Signals received_;  ///< before any thread that would take them
  World world_;
  std::unique_ptr<feeds::Store> store_;
  daemon::Press* press_ = nullptr;  ///< of the daemon that runs
  mutable std::mutex mutex_;
  std::set<std::string> published_;  ///< guarded by it
  daemon::LiveRoute callbacks_;
  std::string served_last_;
  bool served_ = true;
};

}  // namespace ilofeed::tests
