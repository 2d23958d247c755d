// Who asks which hosts, where several daemons share a store. All by the clock of the database:
// those of the daemons may differ.
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ilofeed::feeds {

/// How many hosts a daemon holds, and how many it should.
struct LeaseShare {
  std::size_t held = 0;
  std::size_t fair = 0;  ///< all hosts by the daemons that are alive, rounded up
};

/// A lease lasts for the seconds that it was renewed for; then others may take it. `owner` is a
/// name that no other daemon has.
class Leases {
 public:
  virtual ~Leases() = default;

  /// These are all the hosts of sources. Who holds one keeps it, also one that is not among them.
  virtual void plan(std::span<const std::string> hosts) = 0;
  /// The owner is alive, and prolongs all that it holds.
  virtual LeaseShare renew(const std::string& owner, std::chrono::seconds length) = 0;
  /// Takes at most so many hosts that nobody holds. Gives them.
  virtual std::vector<std::string> take(const std::string& owner,
                                        std::size_t most,
                                        std::chrono::seconds length) = 0;
  /// Takes this one, planned or not. False: another has it, and learns that it is wanted.
  virtual bool take_this(const std::string& owner,
                         const std::string& host,
                         std::chrono::seconds length) = 0;
  virtual void give_back(const std::string& owner, std::span<const std::string> hosts) = 0;
  /// Of what it holds, that which another wants, in order.
  virtual std::vector<std::string> wanted(const std::string& owner) = 0;
  /// All that it holds, in order.
  virtual std::vector<std::string> held(const std::string& owner) = 0;
  /// What one daemon does for all (see Conductor) is this one's for so long. False: another's.
  virtual bool keep_house(const std::string& owner, std::chrono::seconds length) = 0;
  /// The owner goes, and gives back everything but these, which end by time.
  virtual void leave(const std::string& owner, std::span<const std::string> asked) = 0;
};

}  // namespace ilofeed::feeds
