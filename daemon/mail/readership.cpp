#include "daemon/mail/readership.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "feeds/flow/digest/periods.h"
#include "feeds/text/ascii.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kReaders = "digest ";
constexpr Duration kFirstPause = 5min;
constexpr Duration kLastPause = 6h;
constexpr int kPausesDoubled = 7;
constexpr std::chrono::days kPositionKept{60};  // longer than any digest is sent after its end

// The store need not know addresses, and one may be written in two ways.
std::string follower_name(const std::string& topic, const std::string& address) {
  return std::string(kReaders) + topic + ' ' + feeds::digest(feeds::ascii_lower(address));
}

std::optional<Time> position_of(const feeds::Topic& topic,
                                const std::string& address,
                                const Positions& positions) {
  std::vector<std::string> names = {topic.id.text};
  names.insert(names.end(), topic.aliases.begin(), topic.aliases.end());
  std::optional<Time> last;
  for (const std::string& name : names) {
    const auto known = positions.find(follower_name(name, address));
    if (known == positions.end()) continue;
    last = std::max(last.value_or(Time::min()), Time{std::chrono::seconds{known->second}});
  }
  return last;
}

}  // namespace

Reader* Readership::next(Time end, Moment now) {
  const auto lacks = [&](const Reader& reader) {
    return reader.has < end && reader.not_before <= now;
  };
  const auto found = std::ranges::find_if(readers, lacks);
  return found == readers.end() ? nullptr : &*found;
}

std::optional<Moment> Readership::next_try(Time end) const {
  std::optional<Moment> soonest;
  for (const Reader& reader : readers) {
    if (reader.has < end) soonest = std::min(soonest.value_or(Moment::max()), reader.not_before);
  }
  return soonest;
}

Readership readership_of(const feeds::Topic& topic,
                         const config::DigestMail& mail,
                         const Positions& positions,
                         Time now) {
  const Time at_first = feeds::latest_period(topic.digest, now).from;
  Readership out{topic, {}};
  for (const std::string& address : mail.recipients) {
    const Time has = position_of(topic, address, positions).value_or(at_first);
    out.readers.push_back(
        {.address = address, .name = follower_name(topic.id.text, address), .has = has});
  }
  return out;
}

std::vector<std::string> forgettable(const Positions& positions,
                                     const std::vector<Readership>& known,
                                     Time now) {
  std::set<std::string> named;
  for (const Readership& each : known) {
    for (const Reader& reader : each.readers)
      named.insert(reader.name);
  }
  std::vector<std::string> out;
  for (const auto& [name, position] : positions) {
    const bool is_old = Time{std::chrono::seconds{position}} < now - kPositionKept;
    if (name.starts_with(kReaders) && !named.contains(name) && is_old) out.push_back(name);
  }
  return out;
}

Duration pause_after(int failures) {
  return std::min(kLastPause, kFirstPause * (1 << std::clamp(failures, 0, kPausesDoubled)));
}

}  // namespace ilofeed::daemon
