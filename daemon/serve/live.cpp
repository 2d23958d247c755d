#include "daemon/serve/live.h"

#include <algorithm>

namespace ilofeed::daemon {

const LiveRoute* route_of(const LiveRoutes& routes, const Request& request) {
  if (routes.empty()) return nullptr;
  const auto path = path_of(request.target);
  if (!path) return nullptr;
  const auto leads = [&](const LiveRoute& route) {
    if (route.takes) return route.takes(request);
    return route.path.ends_with('/') ? path->starts_with(route.path) : *path == route.path;
  };
  const auto at = std::ranges::find_if(routes, leads);
  return at == routes.end() ? nullptr : &*at;
}

std::optional<Reply> refusal(const LiveRoute& route, const Request& request) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool posts = route.max_body && request.method == "POST";
  if (!reads && !posts) {
    Reply reply = refusal_reply(405, "405: this address does not take such a request.\n");
    reply.fields.emplace_back("Allow", route.max_body ? "GET, HEAD, POST" : "GET, HEAD");
    return reply;
  }
  if (posts && request.content_length.value_or(0) > route.max_body())
    return text_reply(413, "413: this is more than is taken here.\n");
  return route.refuse ? route.refuse(request) : std::nullopt;
}

Reply busy_reply(std::string text, std::chrono::seconds after) {
  Reply reply = text_reply(503, std::move(text));
  reply.fields.emplace_back("Retry-After", std::to_string(after.count()));
  return reply;
}

}  // namespace ilofeed::daemon
