// Who hands letters to the mail server, and what that says to them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "daemon/system/clock.h"

namespace ilofeed::daemon {

/// How the mail server is reached.
struct MailServer {
  std::string url;       ///< "smtp://mail.example.org:587"
  std::string greeting;  ///< by which name it is greeted
  std::string user;      ///< empty: it is not logged in to
  std::string password;
  bool needs_tls = true;
  bool allow_private_networks = false;
  std::string authorities_file;  ///< PEM, trusted beside the system's folder; empty: none
  Duration timeout{60'000};      ///< for one letter; a slow server checks what it is given
};

using LetterNumber = std::uint64_t;

/// To one recipient: nobody sees the addresses of others.
struct OutgoingLetter {
  LetterNumber number = 0;
  std::shared_ptr<const MailServer> server;
  std::string from;  ///< an address
  std::string to;
  std::string message;  ///< RFC 5322, lines ending in CRLF
};

struct LetterAnswer {
  /// refused: this recipient is not to be asked for again; later: he may be; no_server: nobody can
  /// be written to now.
  enum class Fate { accepted, refused, later, no_server };

  LetterNumber number = 0;
  Fate fate = Fate::accepted;
  std::string detail = {};  ///< why it is not accepted, in the server's words or in ours
};

/// Hands over letters one after the other. Two implementations: the network's, and the tests'.
class Postman {
 public:
  /// Waits a moment for the letter under way; it is answered before this returns. Others are not.
  virtual ~Postman() = default;
  /// From any thread; never blocks.
  virtual void send(OutgoingLetter letter) = 0;
};

}  // namespace ilofeed::daemon
