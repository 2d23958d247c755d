// Documents that no edition holds: made while the client waits, or taken in from it.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/serve/respond.h"

namespace ilofeed::daemon {

/// Takes the reply to one request, from any thread, at once or later. Only the first counts.
using Answer = std::function<void(Reply)>;

/// One place of the server that answers by itself.
struct LiveRoute {
  std::string path;  ///< this path; when it ends in '/', all below it
  /// Instead of a path: whether it answers a request.
  std::function<bool(const Request&)> takes = {};
  /// How many bytes a POST may bring; empty: GET and HEAD only.
  std::function<std::size_t()> max_body = {};
  /// Asked when the header is read, before any body is taken in; empty: nothing is refused.
  std::function<std::optional<Reply>(const Request&)> refuse = {};
  /// Called on the server's threads, several at once: it must not block. The client waits until
  /// `Answer` is called; when the server stops before, it is told to come again (503).
  std::function<void(const Request&, Answer)> handle;
};

using LiveRoutes = std::vector<LiveRoute>;

/// The first route that takes a request; null: none.
const LiveRoute* route_of(const LiveRoutes& routes, const Request& request);

/// Why a route does not take a request of which the header is read: 405, 413, or as it says
/// itself. Nothing when it takes it.
std::optional<Reply> refusal(const LiveRoute& route, const Request& request);

/// 503: the client is to come again after a while.
Reply busy_reply(std::string text, std::chrono::seconds after);

}  // namespace ilofeed::daemon
