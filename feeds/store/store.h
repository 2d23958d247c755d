// The one store of stories, of what is remembered between polls, and of subscriptions: ports by
// what they are for, whatever holds them.
//
// Not thread-safe: one Store belongs to one thread; a second one on the same place may serve
// another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "feeds/store/change_log.h"
#include "feeds/store/feed_identities.h"
#include "feeds/store/leases.h"
#include "feeds/store/search_index.h"
#include "feeds/store/store_error.h"
#include "feeds/store/stories.h"
#include "feeds/store/subscriptions.h"
#include "feeds/store/tellings.h"
#include "feeds/store/timetable.h"
#include "feeds/store/topics.h"
#include "feeds/store/versions.h"

namespace ilofeed::feeds {

struct StoreFile {
  std::uintmax_t bytes = 0;  ///< with its log
  /// Damaged ones that were set aside and still lie beside it, by name.
  std::vector<std::string> set_aside = {};
  bool is_missing = false;  ///< deleted, or moved away, while it is open
};

/// The ports live as long as the store. Every method of them may throw StoreError, and happens at
/// once or not at all, inside a transaction or without.
class Store {
 public:
  virtual ~Store() = default;

  virtual Stories& stories() = 0;
  virtual Tellings& tellings() = 0;
  virtual Topics& topics() = 0;
  virtual Versions& versions() = 0;
  virtual ChangeLog& change_log() = 0;
  virtual Timetable& timetable() = 0;
  virtual Leases& leases() = 0;
  virtual Subscriptions& subscriptions() = 0;
  virtual FeedIdentities& feed_identities() = 0;
  virtual SearchIndex& search() = 0;

  /// What had to be done on opening, for the log; usually empty.
  virtual const std::vector<std::string>& opening_notes() const = 0;
  /// How it lies on the disk.
  virtual StoreFile file() const = 0;
  /// Several programs on several machines may use it at once; else there is one daemon, and whoever
  /// looks on.
  virtual bool is_shared() const = 0;
  /// Readable when others may have changed something; -1: nobody tells.
  virtual int news_fd() const = 0;
  /// What made `news_fd` readable is known.
  virtual void take_news() = 0;
  /// Where files that belong to the store may be kept beside it; empty: nowhere.
  virtual std::filesystem::path folder() const = 0;
  /// What was committed so far outlasts a power cut once this returns; inside a Reading, what that
  /// reads does. Also for a store that only reads.
  virtual void make_last() = 0;
  /// A consistent copy while others read and write.
  virtual void backup(const std::filesystem::path& to) = 0;

  /// Everything done through the store until `commit` happens at once or not
  /// at all. One at a time.
  class Transaction {
   public:
    explicit Transaction(Store& store) : store_(store) { store_.begin(); }

    /// Rolls back what was not committed.
    ~Transaction() {
      if (!committed_) store_.roll_back();
    }

    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    void commit() {
      store_.commit();
      committed_ = true;
    }

   private:
    Store& store_;
    bool committed_ = false;
  };

  /// All that is read through the store while it lives is of one moment. Not inside a transaction.
  class Reading {
   public:
    explicit Reading(Store& store) : store_(store) { store_.begin_reading(); }

    ~Reading() { store_.roll_back(); }

    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

   private:
    Store& store_;
  };

 private:
  virtual void begin() = 0;
  virtual void begin_reading() = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;
};

}  // namespace ilofeed::feeds
