// A letter as it is handed to a mail server (RFC 5322, MIME).
#pragma once

#include <string>

#include "feeds/model/mailbox.h"
#include "feeds/render/mail/letter.h"
#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// Who writes, to whom, and when.
struct Posting {
  Mailbox from;
  std::string to;           ///< an address: nobody sees those of others
  std::string unsubscribe;  ///< the address of who takes readers off the list
  Time date;
};

/// Text and HTML as alternatives, both in UTF-8, in lines that end in CRLF and are no longer than
/// 76 characters but for addresses. Addresses must be such as a configuration takes. Of one letter
/// every message bears the same Message-ID: who gets it once more can tell.
std::string message_of(const Letter& letter, const Posting& posting);

/// "mailto:news@example.org?subject=unsubscribe%20asia"
std::string unsubscribe_url(const std::string& address, const std::string& list);

}  // namespace ilofeed::feeds
