// Who is mailed a topic's digests, and how far each has come: values, and what the store keeps of
// them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "config/config.h"
#include "daemon/system/clock.h"
#include "feeds/model/topic.h"

namespace ilofeed::daemon {

struct Reader {
  std::string address;
  std::string name;         ///< by which the store knows how far he has come
  Time has;                 ///< the end of the last digest that he has, or need not have
  Moment not_before = {};   ///< the server wants to be asked for him later
  int failures = 0;         ///< in a row
  bool is_refused = false;  ///< which is told once
};

struct Readership {
  feeds::Topic topic;
  std::vector<Reader> readers;

  /// Whom what ends then is to be sent to now.
  Reader* next(Time end, Moment now);
  /// When somebody may be asked for again who lacks what ends then; nothing: nobody lacks it.
  std::optional<Moment> next_try(Time end) const;
};

/// Positions of followers, as the change log keeps them.
using Positions = std::map<std::string, std::int64_t>;

/// Those of a topic, under its name or one that it had before. Who is new is sent the last digest
/// that is over.
Readership readership_of(const feeds::Topic& topic,
                         const config::DigestMail& mail,
                         const Positions& positions,
                         Time now);

/// The names of readers whom no list names any more, and whom no digest of then is kept for: who
/// comes back before that is sent none twice.
std::vector<std::string> forgettable(const Positions& positions,
                                     const std::vector<Readership>& known,
                                     Time now);

/// How long to wait after so many failures.
Duration pause_after(int failures);

}  // namespace ilofeed::daemon
