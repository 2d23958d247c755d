#include "daemon/ask/feed_list_route.h"

#include <string>
#include <utility>
#include <vector>

#include "feeds/flow/feed_list.h"
#include "feeds/render/render.h"

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kList = "/opml.xml";
constexpr std::string_view kListAlone = "/per-topic/opml.xml";

std::vector<std::string> topics_of(const Request& request) {
  return parameters_of(request.target, "topic");
}

bool names_topics(const Request& request) {
  const auto path = path_of(request.target);
  return path && (*path == kList || *path == kListAlone) && !topics_of(request).empty();
}

Reply reply_to(const Request& request, const feeds::PublishPlan& plan) {
  const bool alone = path_of(request.target) == kListAlone;
  const auto folders =
      feeds::only_of(alone ? feeds::topics_to_follow_alone(plan) : feeds::feeds_to_follow(plan),
                     topics_of(request),
                     plan);
  if (!folders) return refusal_reply(404, "404: a topic of these does not exist here.\n");
  auto list = feeds::finish("application/xml; charset=utf-8",
                            feeds::render_opml(*folders, plan.publication),
                            feeds::Time{});
  return document_reply(request, with_wanted_form(request, std::move(list)), kChanges);
}

}  // namespace

LiveRoute feed_list_route(std::shared_ptr<const Published<Setup>> setups) {
  return {.path = {},
          .takes = names_topics,
          .handle = [setups = std::move(setups)](const Request& request, const Answer& answer) {
            answer(reply_to(request, setups->take()->plan_for(request.token)));
          }};
}

}  // namespace ilofeed::daemon
