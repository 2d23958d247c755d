// What stood in the way of an exchange.
#pragma once

namespace ilofeed::daemon {

/// In the order of an exchange's steps.
enum class Obstacle {
  none,
  name,         ///< no name server knows the host, or none answers
  proxy,        ///< it is not known, not reached, or lets nothing through
  not_public,   ///< an address that may not be asked
  connection,   ///< nothing listens there, or no way leads there
  authorities,  ///< the file of those who are trusted cannot be read
  certificate_ended,
  certificate_not_begun,
  certificate_unknown,   ///< issued by nobody who is trusted
  certificate_of_other,  ///< it names another host
  tls,                   ///< no TLS connection, for another reason
  answer,                ///< the server was reached; what it said was no good
};

/// Which way an exchange took.
enum class Way { straight, proxy };

/// `easy` is a CURL*, `code` a CURLcode, of an exchange that has ended.
Obstacle obstacle_of(void* easy, int code, Way way);

}  // namespace ilofeed::daemon
