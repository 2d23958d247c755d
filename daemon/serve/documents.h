// What the server asks for a document, wherever that comes from.
#pragma once

#include <string>

#include "daemon/serve/live.h"

namespace ilofeed::daemon {

/// All documents that are published at addresses of their own. Which there are, and what they say,
/// hangs on the token that a request shows.
class Documents {
 public:
  virtual ~Documents() = default;

  virtual bool has(const Request& request, const std::string& path) const = 0;
  /// Where a document stands that had this address before; empty: there was none.
  virtual std::string renamed(const Request& request, const std::string& path) const = 0;
  /// A document that there is. Called on the server's threads, several at once: it must not block.
  virtual void give(const Request& request, const std::string& path, const Answer& answer) = 0;

  /// A refusal as its client is shown it.
  virtual Reply shown(const Request& /*request*/, Reply refusal) const { return refusal; }
};

/// Answers GET and HEAD of any address: with its document, with where it stands now, or that there
/// is none.
void respond(const Request& request, Documents& documents, const Answer& answer);

}  // namespace ilofeed::daemon
