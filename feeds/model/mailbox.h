// Somebody who writes or is written to.
#pragma once

#include <string>

namespace ilofeed::feeds {

/// A name, which may be empty, and an address of mail (RFC 5322 §3.4).
struct Mailbox {
  std::string name;
  std::string address;

  friend bool operator==(const Mailbox&, const Mailbox&) = default;
};

}  // namespace ilofeed::feeds
