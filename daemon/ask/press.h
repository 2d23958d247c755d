// Documents made when they are asked for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "daemon/ask/enquiries.h"
#include "daemon/publish/shelf.h"
#include "daemon/serve/documents.h"

namespace ilofeed::daemon {

/// Answers at once what it has made already and what the client has already; all else is made on
/// threads of its own while the client waits: one making of a document at a time, for all who wait
/// for it, in the form that they like. What was made is kept within a budget; what was asked for
/// the longest ago goes. When the store cannot be read, the last good one is the answer. Each token
/// has documents of its own. Nothing is told that a power cut could take back.
class Press final : public Documents {
 public:
  struct Limits {
    std::size_t bytes = std::size_t{32} << 20U;  ///< kept
    Enquiries::Limits enquiries = {
        .threads = 2, .waiting = 10'000, .patience = std::chrono::seconds{30}, .niceness = 0};
  };

  Press(std::shared_ptr<const Shelf> shelf, const feeds::StorePlace& store);
  Press(std::shared_ptr<const Shelf> shelf, const feeds::StorePlace& store, const Limits& limits);

  bool has(const Request& request, const std::string& path) const override;
  std::string renamed(const Request& request, const std::string& path) const override;
  void give(const Request& request, const std::string& path, const Answer& answer) override;
  Reply shown(const Request& request, Reply refusal) const override;

  /// Bytes that are kept now.
  std::size_t kept() const;

 private:
  /// The name of the token that is shown, or none; and a path, of a page with its view.
  using Name = std::pair<std::string, std::string>;

  /// What is known of a document.
  struct Known {
    std::uint64_t version = 0;  ///< of the shelf, of which `edition` is; 0: none is known
    feeds::Edition edition = {};
    std::optional<feeds::Time> until = {};  ///< when it reads otherwise by itself
    bool exists = true;    ///< as of `version`; false: an archive without stories, no such entry
    bool is_full = false;  ///< nothing is added to it any more

    bool holds(std::uint64_t wanted, feeds::Time now) const {
      return version >= wanted && (!until || now < *until);
    }

    std::shared_ptr<const feeds::Resource> resource = {};  ///< as last made; may be outdated
    std::uint64_t made = 0;  ///< a version of which `resource` was good
  };

  struct Waiter {
    Request request;
    Answer answer;
    std::uint64_t version = 0;  ///< not an older one
  };

  struct Slot {
    Known known = {};
    std::vector<Waiter> waiters = {};
    bool is_made = false;  ///< just now
    std::size_t bytes = 0;
    std::list<Name>::iterator place = {};  ///< in `order_`
  };

  static std::optional<Reply> reply_from(const Request& request, const Known& known);
  void give(const Request& request,
            const feeds::Place& place,
            const Name& name,
            const Answer& answer);
  Reply last_good(const Request& request, const Known& known, Reply failure) const;
  Slot& slot_of(const Name& name);
  void start(const Name& name);
  void make(const Name& name, feeds::Store& store);
  void keep(const Name& name, Known known);
  void settle(const Name& name, const Reply& outcome);

  std::shared_ptr<const Shelf> shelf_;
  std::size_t budget_;
  mutable std::mutex mutex_;
  std::map<Name, Slot> slots_;
  std::list<Name> order_;  ///< by when they were last asked for, the latest first
  std::size_t bytes_ = 0;
  Enquiries enquiries_;  ///< last: its threads use all of the above
};

}  // namespace ilofeed::daemon
