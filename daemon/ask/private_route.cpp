#include "daemon/ask/private_route.h"

#include <algorithm>
#include <string>
#include <utility>

#include "daemon/ask/tokens.h"
#include "feeds/model/topic.h"

namespace ilofeed::daemon {
namespace {

using SetupPtr = std::shared_ptr<const Setup>;

// "/topics/NAME.atom", "/archive/NAME/2026-09.atom" → NAME.
std::string_view topic_name(std::string_view path) {
  for (const std::string_view folder : {"/topics/", "/archive/"}) {
    if (!path.starts_with(folder)) continue;
    path.remove_prefix(folder.size());
    return path.substr(0, path.find_first_of("./"));
  }
  return {};
}

/// The private topic whose document a path is; null: none.
const feeds::Topic* private_topic(std::string_view path, const config::Config& config) {
  const std::string_view name = topic_name(path);
  const auto at = std::ranges::find_if(config.topics, [&](const feeds::Topic& topic) {
    return !topic.tokens.empty() &&
           (topic.id.text == name || std::ranges::find(topic.aliases, name) != topic.aliases.end());
  });
  return name.empty() || at == config.topics.end() ? nullptr : &*at;
}

Reply refused(const std::string& token) {
  if (!token.empty()) {
    Reply reply = text_reply(403, "403: this token does not open this topic.\n");
    reply.token = token;
    return reply;
  }
  Reply reply = text_reply(401, "401: this topic is read with a token.\n");
  reply.fields.emplace_back("WWW-Authenticate", "Basic realm=\"ilofeed\", charset=\"UTF-8\"");
  return reply;
}

// No cache may show it to others, nor a page of another site read it.
Reply opened(Reply reply, const std::string& token) {
  reply.token = token;
  std::erase_if(reply.fields,
                [](const auto& field) { return field.first == "Access-Control-Allow-Origin"; });
  bool varies = false;
  for (auto& [name, value] : reply.fields) {
    if (name == "Cache-Control" && value.starts_with("public"))
      value.replace(0, std::string_view("public").size(), "private");
    if (name == "Vary") value += ", Authorization";
    varies = varies || name == "Vary";
  }
  if (!varies) reply.fields.emplace_back("Vary", "Authorization");
  return reply;
}

class Answering {
 public:
  explicit Answering(PrivateRoom room) : room_(std::move(room)) {}

  bool takes(const Request& request) const {
    const SetupPtr setup = room_.setups->take();
    if (setup->config.server.tokens.empty()) return false;
    const auto path = path_of(request.target);
    return (path && private_topic(*path, setup->config) != nullptr) ||
           !shown_token(request, setup->config.server.tokens).empty();
  }

  void answer(Request request, const Answer& answer) {
    const SetupPtr setup = room_.setups->take();
    const std::string token = shown_token(request, setup->config.server.tokens);
    const auto* topic = private_topic(path_of(request.target).value_or(""), setup->config);
    const bool may =
        topic == nullptr || std::ranges::find(topic->tokens, token) != topic->tokens.end();
    if (!may) return answer(refused(token));
    request.token = token;
    const Answer open = [token, answer](Reply reply) { answer(opened(std::move(reply), token)); };
    if (const LiveRoute* route = route_of(room_.routes, request))
      return route->handle(request, open);
    respond(request, room_.documents, open);
  }

 private:
  PrivateRoom room_;
};

}  // namespace

LiveRoute private_route(PrivateRoom room) {
  const auto answering = std::make_shared<Answering>(std::move(room));
  return {.path = {},
          .takes = [answering](const Request& request) { return answering->takes(request); },
          .handle = [answering](const Request& request,
                                const Answer& answer) { answering->answer(request, answer); }};
}

}  // namespace ilofeed::daemon
