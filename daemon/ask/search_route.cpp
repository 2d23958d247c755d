#include "daemon/ask/search_route.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "daemon/ask/query_text.h"
#include "daemon/publish/page_manner.h"
#include "daemon/system/clock.h"
#include "feeds/flow/search.h"
#include "feeds/render/site/site.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLongestQuery = 1000;  // bytes
constexpr std::chrono::seconds kLongestSearch{2};
constexpr std::size_t kMostOnPage = 25;
constexpr std::size_t kMostPages = 40;

using SetupPtr = std::shared_ptr<const Setup>;

/// One search: what is asked, and in which form the answer is wanted.
struct Asked {
  Request request;
  SetupPtr setup;
  const feeds::FeedFormat* format = nullptr;  ///< null: the page
  std::string text;
  std::size_t page = 1;  ///< of several
};

feeds::RenderContext context_of(const Setup& setup) {
  return {setup.plan.publication, setup.plan.sources};
}

std::string query_of(const Asked& asked, std::size_t page) {
  if (asked.text.empty()) return {};
  std::string query = "q=" + feeds::percent_encode(asked.text);
  if (page > 1) query += "&page=" + std::to_string(page);
  return query;
}

// The address says what is searched for, too.
feeds::SiteContext site_of(const Asked& asked) {
  const feeds::PublishPlan& plan = asked.setup->plan;
  feeds::PageView view = view_of(asked.request);
  feeds::SiteContext site{plan.publication,
                          plan.sources,
                          feeds::manner_of(view, plan.publication, read_clocks().time())};
  site.manner.query = query_of(asked, asked.page);
  return site;
}

Reply not_for_robots(Reply reply) {
  reply.fields.emplace_back("X-Robots-Tag", "noindex, nofollow");
  return reply;
}

Reply document(const Asked& asked, std::shared_ptr<const feeds::Resource> made) {
  return document_reply(asked.request, with_wanted_form(asked.request, std::move(made)), kChanges);
}

// It says how long ago something was, as of the hour.
Reply page_reply(const Asked& asked, const feeds::SearchPage& page) {
  const feeds::SiteContext site = site_of(asked);
  Reply reply = document(asked,
                         feeds::finish_page(feeds::render_search_page(page, site),
                                            std::max(page.found.updated, *site.manner.hour),
                                            site.publication));
  tell_languages(view_of(asked.request), reply);
  return reply;
}

Reply refused(Asked asked, const std::string& complaint, const std::string& place) {
  if (asked.format != nullptr)
    return text_reply(400, "400: " + complaint + ".\n" + (place.empty() ? "" : "\n" + place));
  asked.request.if_none_match.reset();
  asked.request.if_modified_since.reset();
  const bool shown = feeds::is_utf8(asked.text) && asked.text.size() <= kLongestQuery;
  Reply reply = page_reply(
      asked,
      {.query = shown ? asked.text : "", .complaint = complaint, .place = place, .found = {}});
  reply.status = 400;
  return reply;
}

// Of what was found up to the page, and one more where there is more.
feeds::SearchPage page_of(const Asked& asked, feeds::OutgoingFeed found) {
  feeds::SearchPage page{
      .query = asked.text, .complaint = {}, .place = {}, .found = std::move(found)};
  std::vector<feeds::Story>& stories = page.found.stories;
  const std::size_t end = std::min(asked.page * kMostOnPage, stories.size());
  const std::size_t begin = std::min((asked.page - 1) * kMostOnPage, end);
  if (end < stories.size() && asked.page < kMostPages) page.older = query_of(asked, asked.page + 1);
  if (asked.page > 1) page.newer = query_of(asked, asked.page - 1);
  stories =
      std::vector(std::make_move_iterator(stories.begin() + static_cast<std::ptrdiff_t>(begin)),
                  std::make_move_iterator(stories.begin() + static_cast<std::ptrdiff_t>(end)));
  return page;
}

Reply found_reply(const Asked& asked, const feeds::Query& query, feeds::Store& store) {
  const auto end = std::chrono::steady_clock::now() + kLongestSearch;
  const feeds::PublishPlan& plan = asked.setup->plan_for(asked.request.token);
  const feeds::SearchOrder order{
      .query = query,
      .entries = asked.format == nullptr ? asked.page * kMostOnPage + 1
                                         : static_cast<std::size_t>(plan.publication.entries),
      .now = read_clocks().time(),
      .withheld = plan.withheld};
  auto result = feeds::search(store, order, plan.sources.in_order(), [end] {
    return std::chrono::steady_clock::now() >= end;
  });
  feeds::OutgoingFeed feed =
      feeds::search_feed(store, asked.text, std::move(result), plan.publication);
  if (asked.format == nullptr) {
    feeds::SearchPage page = page_of(asked, std::move(feed));
    page.found.beside = feeds::beside_of(store, feeds::known_by(plan), page.found.stories);
    return page_reply(asked, page);
  }
  feed.beside = feeds::beside_of(store, feeds::known_by(plan), feed.stories);
  return document(asked,
                  feeds::finish(std::string(asked.format->media_type),
                                asked.format->render(feed, context_of(*asked.setup)),
                                feed.updated));
}

Reply reply_to(const Asked& asked, feeds::Store& store) {
  if (const std::string complaint = complaint_about(asked.text, kLongestQuery); !complaint.empty())
    return refused(asked, complaint, "");
  const auto query = feeds::parse_query(asked.text, asked.setup->config.concepts);
  if (!query)
    return refused(asked, query.error().message, marked(asked.text, query.error().offset));
  return found_reply(asked, *query, store);
}

// Without a query the page is the form; a feed of everything is there already.
Reply reply_without_query(const Asked& asked) {
  if (asked.format == nullptr) return page_reply(asked, {});
  return text_reply(400, "400: say what to search for: ?q=words\n");
}

}  // namespace

LiveRoutes search_routes(std::shared_ptr<const Published<Setup>> setups, Enquiries& enquiries) {
  const auto handle = [setups = std::move(setups), &enquiries](const feeds::FeedFormat* format) {
    return [=, &enquiries](const Request& request, const Answer& answer) {
      Asked asked{request, setups->take(), format, {}};
      asked.page = std::min(view_of(request).number, kMostPages);
      const auto text = parameter_of(request.target, "q");
      asked.text = feeds::trim(text.value_or(""));
      if (asked.text.empty()) return answer(not_for_robots(reply_without_query(asked)));
      enquiries.ask([asked = std::move(asked)](
                        feeds::Store& store) { return not_for_robots(reply_to(asked, store)); },
                    answer);
    };
  };
  LiveRoutes routes{{.path = "/search", .handle = handle(nullptr)}};
  for (const feeds::FeedFormat& format : feeds::feed_formats())
    routes.push_back({.path = feeds::path_in(format, "/search"), .handle = handle(&format)});
  return routes;
}

}  // namespace ilofeed::daemon
