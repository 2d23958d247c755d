#include "daemon/share/sharing.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <random>
#include <utility>

#include <unistd.h>

namespace ilofeed::daemon {
namespace {

constexpr Seconds kLease{15};
constexpr Duration kRenewal = std::chrono::seconds{3};
constexpr Duration kAfterTrouble{500};  // where the store took nothing
constexpr Duration kClosing{200};       // until it is looked again whether a host is still asked
// The database counts in whole seconds, and an answer takes its time.
constexpr Duration kMargin = std::chrono::seconds{3};

constexpr std::array kRoles{std::pair{std::string_view{"both"}, Role::both},
                            std::pair{std::string_view{"poll"}, Role::poll},
                            std::pair{std::string_view{"serve"}, Role::serve}};

// "HOST PROCESS RANDOM": whoever looks into the table sees who it is.
std::string new_owner() {
  constexpr std::size_t kLongest = 64;
  std::array<char, kLongest + 1> host{};
  ::gethostname(host.data(), kLongest);
  std::random_device chance;
  return std::string(host.data()) + ' ' + std::to_string(::getpid()) + ' ' +
         std::to_string(chance());
}

}  // namespace

std::optional<Role> role_named(std::string_view name) {
  const auto at = std::ranges::find(kRoles, name, [](const auto& row) { return row.first; });
  return at == kRoles.end() ? std::nullopt : std::optional(at->second);
}

Sharing::Sharing(feeds::Store& store, Role role)
    : store_(store),
      role_(role),
      is_shared_(store.is_shared()),
      owner_(new_owner()),
      due_(is_shared_ ? Moment::min() : Moment::max()) {}

void Sharing::plan(const std::set<std::string>& hosts) {
  if (!is_shared_) return;
  to_plan_.emplace(hosts.begin(), hosts.end());
  due_ = Moment::min();
}

HostChanges Sharing::work(const Now& now, const std::set<std::string>& asked) {
  due_ = now.moment + kRenewal;
  if (to_plan_) store_.leases().plan(*to_plan_);
  to_plan_.reset();
  keeps_house_ = store_.leases().keep_house(owner_, kLease);
  HostChanges changes;
  if (role_ != Role::serve) {
    const feeds::LeaseShare share = store_.leases().renew(owner_, kLease);
    if (share.held != held_.size()) changes = hold_only(store_.leases().held(owner_));
    HostChanges more = adjust(share.fair, asked);
    std::ranges::move(more.taken, std::back_inserter(changes.taken));
    std::ranges::move(more.lost, std::back_inserter(changes.lost));
    hand_over(asked, changes);
    // What it takes up anew, it may have to give back at once.
    std::erase_if(changes.taken, [this](const std::string& host) {
      return !held_.contains(host) || closing_.contains(host);
    });
    if (!closing_.empty()) due_ = now.moment + kClosing;
  }
  over_ = now.moment + kLease - kMargin;
  return changes;
}

// What others want, they have in turn: a host may be led to by sources of many.
void Sharing::hand_over(const std::set<std::string>& asked, HostChanges& changes) {
  std::vector<std::string> free;
  for (const std::string& host : store_.leases().wanted(owner_)) {
    if (!asked.contains(host)) {
      free.push_back(host);
    } else if (closing_.insert(host).second) {
      changes.closing.push_back(host);
    }
  }
  if (free.empty()) return;
  store_.leases().give_back(owner_, free);
  for (const std::string& host : free) {
    held_.erase(host);
    closing_.erase(host);
    changes.lost.push_back(host);
  }
}

bool Sharing::borrow(const std::string& host) {
  if (closing_.contains(host)) return false;
  if (!is_shared_ || held_.contains(host)) return true;
  if (!store_.leases().take_this(owner_, host, kLease)) return false;
  held_.insert(host);
  return true;
}

// What others took meanwhile.
HostChanges Sharing::hold_only(const std::vector<std::string>& hosts) {
  const std::set<std::string> before = std::exchange(held_, {hosts.begin(), hosts.end()});
  closing_.clear();
  HostChanges changes;
  std::ranges::set_difference(held_, before, std::back_inserter(changes.taken));
  std::ranges::set_difference(before, held_, std::back_inserter(changes.lost));
  return changes;
}

HostChanges Sharing::adjust(std::size_t fair, const std::set<std::string>& asked) {
  HostChanges changes;
  if (held_.size() < fair) {
    changes.taken = store_.leases().take(owner_, fair - held_.size(), kLease);
    held_.insert(changes.taken.begin(), changes.taken.end());
    return changes;
  }
  for (auto at = held_.rbegin(); at != held_.rend() && changes.lost.size() + fair < held_.size();
       ++at) {
    if (!asked.contains(*at)) changes.lost.push_back(*at);
  }
  if (changes.lost.empty()) return changes;
  store_.leases().give_back(owner_, changes.lost);
  for (const std::string& host : changes.lost)
    held_.erase(host);
  return changes;
}

HostChanges Sharing::lapse(const Now& now) {
  return now.moment < over_ ? HostChanges() : give_up(now);
}

HostChanges Sharing::give_up(const Now& now) {
  if (!is_shared_) return {};
  keeps_house_ = false;
  due_ = now.moment + kAfterTrouble;
  return hold_only({});
}

void Sharing::leave(const std::set<std::string>& asked) {
  if (is_shared_)
    store_.leases().leave(owner_, std::vector<std::string>(asked.begin(), asked.end()));
}

}  // namespace ilofeed::daemon
