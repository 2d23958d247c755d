// The sources of hosts that this daemon holds, of those that several ask together.
#include <algorithm>

#include "daemon/poll/poller.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

using feeds::Source;
using feeds::SourceId;

// By what is configured, which all daemons know; files of this machine have no host.
std::string lease_name(const Source& source) {
  std::string host = host_key(source.url);
  return host.empty() ? "file:" : host;
}

}  // namespace

bool Poller::is_ours(const Source& source) const {
  return !leased_ || leased_->contains(lease_name(source));
}

bool Poller::asks(const SourceId& id) const {
  const Source* source = setup_->sources.find(id);
  return source != nullptr && is_ours(*source);
}

// Its sources are asked from here on, too, where it has any.
bool Poller::may_ask(const std::string& host, const Now& now) {
  if (!leased_ || host.empty() || leased_->contains(host)) return true;
  if (!borrow_ || !borrow_(host)) return false;
  take_hosts(std::span(&host, 1), now);
  return true;
}

std::set<std::string> Poller::all_hosts() const {
  std::set<std::string> hosts;
  for (const Source& source : setup_->sources)
    hosts.insert(lease_name(source));
  return hosts;
}

// A push asks no host.
std::set<std::string> Poller::asked_hosts() const {
  std::set<std::string> hosts = scheduler_.asked_hosts();
  for (const auto& [number, errand] : errands_)
    if (!std::holds_alternative<Push>(errand)) hosts.insert(lease_name(source_of(errand)));
  return hosts;
}

void Poller::take_hosts(std::span<const std::string> hosts, const Now& now) {
  if (!leased_ || hosts.empty()) return;
  leased_->insert(hosts.begin(), hosts.end());
  const std::set<std::string> taken(hosts.begin(), hosts.end());
  std::vector<SourceId> sources;
  for (const Source& source : setup_->sources) {
    if (taken.contains(lease_name(source))) sources.push_back(source.id);
  }
  memory_.take_over(sources);
  heed_saved_holds(now);
  const std::vector<SourceId> read_otherwise = memory_.adopt(*setup_);
  for (const SourceId& id : sources)
    schedule(*setup_->sources.find(id), now);
  for (const SourceId& id : read_otherwise)
    poll(id, now);
}

void Poller::close_hosts(std::span<const std::string> hosts) {
  if (!leased_) return;
  for (const std::string& host : hosts)
    leased_->erase(host);
}

void Poller::leave_hosts(std::span<const std::string> hosts) {
  if (!leased_) return;
  for (const std::string& host : hosts)
    leased_->erase(host);
  const std::set<std::string> left(hosts.begin(), hosts.end());
  for (const Source& source : setup_->sources) {
    if (left.contains(lease_name(source))) stop_asking(source.id);
  }
}

void Poller::look_at_others() {
  if (!leased_) return;
  std::vector<SourceId> sources;
  for (const Source& source : setup_->sources) {
    if (!is_ours(source)) sources.push_back(source.id);
  }
  if (sources.empty()) return;
  memory_.read_again(sources);
  memory_.adopt(*setup_);
}

// Its entries are stored; who asks the source learns from them, and reads what they lead to.
void Poller::heed_push_elsewhere(const SourceId& id,
                                 const std::optional<Time>& before,
                                 const Now& now) {
  const Source* source = setup_->sources.find(id);
  if (source == nullptr || !is_ours(*source)) return;
  intake_.learn_of_push(*source, before, now);
  want_articles(*source, now);
}

}  // namespace ilofeed::daemon
