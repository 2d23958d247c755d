#include "daemon/publish/status_routes.h"

#include <array>
#include <string>

#include "daemon/publish/page_manner.h"
#include "daemon/system/clock.h"
#include "feeds/render/site/site.h"

namespace ilofeed::daemon {
namespace {

using feeds::Resource;

std::shared_ptr<const Resource> json_document(const StatusReport& report,
                                              const Setup& /*setup*/,
                                              const feeds::PageView& /*view*/) {
  return feeds::finish("application/json", status_json(report), report.made);
}

std::shared_ptr<const Resource> page(const StatusReport& report,
                                     const Setup& setup,
                                     const feeds::PageView& view) {
  return feeds::finish(
      "text/html; charset=utf-8",
      feeds::render_status_page(status_page(report),
                                {setup.plan.publication,
                                 setup.plan.sources,
                                 feeds::manner_of(view, setup.plan.publication, report.made)}),
      report.made);
}

// The feed for the operator is written in one format, and no hub is told of it.
std::shared_ptr<const Resource> health(const StatusReport& report,
                                       const Setup& setup,
                                       const feeds::PageView& /*view*/) {
  const feeds::OutgoingFeed feed = health_feed(report);
  const feeds::FeedFormat& format = feeds::feed_formats().front();
  return feeds::finish(std::string(format.media_type),
                       format.render(feed, {setup.plan.publication, setup.plan.sources}),
                       feed.updated);
}

struct StatusDocument {
  const char* path;
  const char* cache_control;  // what tells the state of this moment must not be kept
  std::shared_ptr<const Resource> (*make)(const StatusReport&,
                                          const Setup&,
                                          const feeds::PageView&);
};

constexpr std::array kRows{StatusDocument{"/status", "no-store", page},
                           StatusDocument{"/status.json", "no-store", json_document},
                           StatusDocument{"/health.atom", kChanges, health}};

}  // namespace

LiveRoutes status_routes(const Reports& reports,
                         std::shared_ptr<const Published<Setup>> setups,
                         Elsewhere elsewhere) {
  LiveRoutes routes;
  for (const StatusDocument& row : kRows) {
    routes.push_back(
        {.path = row.path, .handle = [=](const Request& request, const Answer& answer) {
           elsewhere(
               [=] {
                 const auto made = row.make(*reports.take(), *setups->take(), view_of(request));
                 Reply reply =
                     document_reply(request, with_wanted_form(request, made), row.cache_control);
                 if (made->media_type.starts_with("text/html"))
                   tell_languages(view_of(request), reply);
                 return reply;
               },
               answer);
         }});
  }
  // The page of the health is that of the status, under which alone those in front may hide it.
  routes.push_back({.path = "/health", .handle = [](const Request&, const Answer& answer) {
                      constexpr int kPermanentRedirect = 308;
                      answer(redirect_reply(kPermanentRedirect, "status"));
                    }});
  return routes;
}

std::vector<std::pair<std::string, std::shared_ptr<const Resource>>> status_documents(
    const StatusReport& report, const Setup& setup) {
  std::vector<std::pair<std::string, std::shared_ptr<const Resource>>> documents;
  feeds::PageView as_file;
  as_file.is_file = true;
  for (const StatusDocument& row : kRows)
    documents.emplace_back(row.path, row.make(report, setup, as_file));
  return documents;
}

}  // namespace ilofeed::daemon
