#include "daemon/ask/private_route.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "daemon/ask/tokens.h"
#include "daemon/system/clock.h"
#include "feeds/flow/publish.h"
#include "feeds/text/ascii.h"

namespace ilofeed::daemon {
namespace {

using EditionPtr = std::shared_ptr<const feeds::Edition>;
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

/// What is published for each token, made when it is asked for and kept until something changes.
class Editions {
 public:
  EditionPtr find(const std::string& token, const EditionPtr& base, const SetupPtr& setup) {
    const std::lock_guard lock(mutex_);
    const auto known = made_.find(token);
    const bool holds =
        known != made_.end() && known->second.base == base && known->second.setup == setup;
    return holds ? known->second.edition : nullptr;
  }

  void keep(const std::string& token, EditionPtr base, SetupPtr setup, EditionPtr edition) {
    const std::lock_guard lock(mutex_);
    made_[token] = {std::move(base), std::move(setup), std::move(edition)};
  }

 private:
  struct Made {
    EditionPtr base;
    SetupPtr setup;
    EditionPtr edition;
  };

  std::mutex mutex_;
  std::map<std::string, Made> made_;
};

// Public feeds are those of the edition that everybody reads.
EditionPtr edition_for(const std::string& token,
                       const feeds::Edition& base,
                       const Setup& setup,
                       feeds::Store& store) {
  const feeds::PublishPlan& plan = setup.plan_for(token);
  feeds::Changes changes;
  for (const feeds::Topic& topic : plan.topics) {
    if (!topic.tokens.empty()) changes.topics.insert(topic.id);
  }
  auto made = std::make_shared<feeds::Edition>(
      *feeds::publish(store, plan, changes, &base, read_clocks().time()));
  made->resources.insert(base.resources.begin(), base.resources.end());
  return made;
}

class Answering {
 public:
  Answering(PrivateRoom room, Enquiries& enquiries)
      : room_(std::move(room)), enquiries_(enquiries) {}

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
    const EditionPtr base = room_.editions->take();
    if (const EditionPtr known = editions_.find(token, base, setup))
      return open(respond(request, *known));
    enquiries_.ask(
        [this, request, base, setup](feeds::Store& store) {
          const EditionPtr made = edition_for(request.token, *base, *setup, store);
          editions_.keep(request.token, base, setup, made);
          return respond(request, *made);
        },
        open);
  }

 private:
  PrivateRoom room_;
  Enquiries& enquiries_;
  Editions editions_;
};

}  // namespace

LiveRoute private_route(PrivateRoom room, Enquiries& enquiries) {
  const auto answering = std::make_shared<Answering>(std::move(room), enquiries);
  return {.path = {},
          .takes = [answering](const Request& request) { return answering->takes(request); },
          .handle = [answering](const Request& request,
                                const Answer& answer) { answering->answer(request, answer); }};
}

}  // namespace ilofeed::daemon
