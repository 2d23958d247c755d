// The one place that knows what it means that a store takes nothing, or nothing for good.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "daemon/system/log.h"
#include "feeds/store/store.h"
#include "feeds/store/store_error.h"

namespace ilofeed::daemon {

/// Watches over all that is written to the store, on the conductor's thread. Each trouble is told
/// once when it begins and once when it is over, however many steps it meets meanwhile.
class DiskWatch {
 public:
  /// Runs a step that writes. Where the store takes it not, nothing of it was written, that is
  /// told, and given as a reason: who wanted the step takes it again later. All else that is wrong
  /// with the machine is thrown on.
  template <class Step>
  std::optional<std::string> run(const Step& step) {
    if (!unreachable_.empty()) return unreachable_;  // who asks again, waits again
    try {
      step();
      return std::nullopt;
    } catch (const feeds::StoreError& error) {
      switch (error.fault()) {
        case feeds::StoreFault::full: tell_full(error.what()); break;
        case feeds::StoreFault::unsynced: tell_unsynced(error.what()); break;
        case feeds::StoreFault::unreachable: tell_unreachable(error.what()); break;
        case feeds::StoreFault::conflict: tell_conflict(error.what()); break;
        default: throw;
      }
      return error.what();
    }
  }

  /// The same for a whole turn, of which nobody knows how far it came: only a database that does
  /// not answer, or in which others are in the way, is met here.
  template <class Step>
  void await(const Step& step) {
    try {
      step();
    } catch (const feeds::StoreError& error) {
      if (!passes(error.fault())) throw;
      tell_unreachable(error.what());
    }
  }

  /// Whether a database that did not answer does so again.
  bool is_back(feeds::Store& store) {
    try {
      store.change_log().last_sequence();
    } catch (const feeds::StoreError& error) {
      if (!passes(error.fault())) throw;
      return false;
    }
    unreachable_.clear();
    Event(Level::info, "store_reachable");
    return true;
  }

  /// Why the database does not answer; empty: it does.
  const std::string& unreachable() const { return unreachable_; }

  /// What readers are told of must not be gone after a power cut. Where the disk cannot promise
  /// that, all goes on: what is stored can be read.
  void make_last(feeds::Store& store) {
    const auto trouble = run([&store] { store.make_last(); });
    if (!trouble && std::exchange(unsynced_, false)) Event(Level::info, "store_synced");
  }

  /// Something of the size of a poll was stored: there is space again.
  void tell_space() {
    if (std::exchange(full_, false)) Event(Level::info, "store_writable");
  }

  bool full() const { return full_; }

  bool unsynced() const { return unsynced_; }

 private:
  static bool passes(feeds::StoreFault fault) {
    return fault == feeds::StoreFault::unreachable || fault == feeds::StoreFault::conflict;
  }

  void tell_conflict(const std::string& why) {
    Event(Level::warn, "store_conflict").with("detail", why);
  }

  void tell_full(const std::string& why) {
    if (!std::exchange(full_, true)) Event(Level::error, "store_full").with("detail", why);
  }

  void tell_unsynced(const std::string& why) {
    if (!std::exchange(unsynced_, true)) Event(Level::error, "store_unsynced").with("detail", why);
  }

  void tell_unreachable(const std::string& why) {
    if (std::exchange(unreachable_, why).empty())
      Event(Level::error, "store_unreachable").with("detail", why);
  }

  std::string unreachable_;
  bool full_ = false;
  bool unsynced_ = false;
};

}  // namespace ilofeed::daemon
