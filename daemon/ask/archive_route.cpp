#include "daemon/ask/archive_route.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "daemon/system/clock.h"
#include "feeds/flow/archive.h"
#include "feeds/render/render.h"

namespace ilofeed::daemon {
namespace {

constexpr std::string_view kFolder = "/archive/";
constexpr std::string_view kSources = "sources/";

/// An address in its parts: "/archive/sources/wire/2026-09.atom".
struct Address {
  bool is_source = false;
  std::string id;
  std::chrono::year_month month;
  const feeds::FeedFormat* format = nullptr;
};

/// The format whose extension ends a path, when archives are written in it.
const feeds::FeedFormat* archive_format(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const feeds::FeedFormat* format = feeds::feed_format(path.substr(dot + 1));
  const bool fits = format != nullptr && format->history == feeds::HistoryLinks::written;
  return fits ? format : nullptr;
}

std::optional<Address> address_of(std::string_view path) {
  path.remove_prefix(kFolder.size());
  Address address;
  const auto slashes = std::ranges::count(path, '/');
  if (slashes == 2 && path.starts_with(kSources)) {
    address.is_source = true;
    path.remove_prefix(kSources.size());
  } else if (slashes != 1) {
    return std::nullopt;
  }
  const std::size_t slash = path.find('/');
  address.id = path.substr(0, slash);
  path.remove_prefix(slash + 1);
  address.format = archive_format(path);
  if (address.format == nullptr) return std::nullopt;
  path.remove_suffix(address.format->extension.size() + 1);
  const auto month = feeds::parse_month(path);
  if (!month) return std::nullopt;
  address.month = *month;
  return address;
}

std::optional<feeds::FeedPlan> plan_of(const Address& address, const feeds::PublishPlan& plan) {
  if (address.is_source) {
    const feeds::Source* source = plan.sources.find({address.id});
    return source == nullptr ? std::nullopt : std::optional(feeds::plan_of(*source, plan));
  }
  const auto topics = feeds::all_topics(plan);
  const auto at = std::ranges::find(topics, feeds::TopicId{address.id}, &feeds::Topic::id);
  return at == topics.end() ? std::nullopt : std::optional(feeds::plan_of(*at, plan));
}

// The topic that had a name before.
const feeds::Topic* renamed(const Address& address, const feeds::PublishPlan& plan) {
  if (address.is_source) return nullptr;
  const auto had = [&](const feeds::Topic& topic) {
    return std::ranges::find(topic.aliases, address.id) != topic.aliases.end();
  };
  const auto at = std::ranges::find_if(plan.topics, had);
  return at == plan.topics.end() ? nullptr : &*at;
}

Reply nothing_there() {
  return text_reply(404, "404: there is no such archive. The newest is linked from its feed.\n");
}

Reply document(const Request& request,
               const Setup& setup,
               const feeds::FeedFormat& format,
               const std::optional<feeds::OutgoingFeed>& feed) {
  if (!feed) return nothing_there();
  std::string bytes = format.render(*feed, {setup.plan.publication, setup.plan.sources});
  return document_reply(
      request,
      with_wanted_form(
          request, feeds::finish(std::string(format.media_type), std::move(bytes), feed->updated)),
      feed->history.is_archive ? kChangesSeldom : kChanges);
}

}  // namespace

LiveRoute archive_route(std::shared_ptr<const Published<Setup>> setups, Enquiries& enquiries) {
  const auto handle = [setups = std::move(setups), &enquiries](const Request& request,
                                                               const Answer& answer) {
    const std::string path = path_of(request.target).value_or(std::string(kFolder));
    const auto address = address_of(path);
    if (!address) return answer(nothing_there());
    const auto setup = setups->take();
    if (const feeds::Topic* topic = renamed(*address, setup->plan_for(request.token))) {
      const std::string name = path.substr(path.rfind('/') + 1);
      return answer(redirect_reply(301, "../" + topic->id.text + '/' + name));
    }
    const auto plan = plan_of(*address, setup->plan_for(request.token));
    if (!plan) return answer(nothing_there());
    enquiries.ask(
        [=, address = *address, plan = *plan](feeds::Store& store) {
          return document(request,
                          *setup,
                          *address.format,
                          feeds::archive(store, plan, address.month, read_clocks().time()));
        },
        answer);
  };
  return {.path = std::string(kFolder), .handle = handle};
}

}  // namespace ilofeed::daemon
