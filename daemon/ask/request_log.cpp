#include "daemon/ask/request_log.h"

#include <algorithm>

#include "daemon/system/log.h"

namespace ilofeed::daemon {
namespace {

// What comes below is known to one hub alone.
constexpr std::string_view kCallbacks = "/websub/";

}  // namespace

std::string without_secrets(std::string_view target) {
  if (target.starts_with(kCallbacks)) return std::string(kCallbacks) + "...";
  const std::size_t query = target.find('?');
  std::string text(target.substr(0, query));
  if (query == std::string_view::npos) return text;
  std::string_view rest = target.substr(query);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&', 1), rest.size());
    const std::string_view pair = rest.substr(0, end);
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const bool is_secret = pair.substr(1, equals - 1) == kTokenParameter;
    text += is_secret ? std::string(pair.substr(0, equals)) + "=..." : std::string(pair);
    rest.remove_prefix(end);
  }
  return text;
}

void log_request(const AnsweredRequest& request) {
  Event event(Level::info, "request");
  event.with("method", request.method)
      .with("url", without_secrets(request.target))
      .with("status", request.status)
      .with("bytes", static_cast<std::int64_t>(request.bytes))
      .with("ms", std::chrono::floor<std::chrono::milliseconds>(request.took).count());
  if (!request.peer.empty()) event.with("peer", request.peer);
  if (!request.token.empty()) event.with("token", request.token);
}

}  // namespace ilofeed::daemon
