#include "daemon/commands/fetch_once.h"

#include "daemon/errand/redirects.h"
#include "daemon/fetch/ask_all.h"
#include "daemon/system/url_parts.h"
#include "feeds/flow/ingest.h"

namespace ilofeed::daemon {
feeds::Result<feeds::Response> fetch_response(const std::string& url,
                                              std::shared_ptr<const FetchLimits> limits) {
  RedirectTrail trail{url};
  auto origin = AddressOrigin::configuration;
  while (true) {
    FetchRequest request;
    request.url = trail.current();
    request.origin = origin;
    request.timeout = limits->timeout;
    request.limits = limits;
    FetchAnswer answer = std::move(ask_all({request}).front());
    if (answer.failure) return tl::unexpected(std::move(*answer.failure));
    if (is_redirect(answer.status)) {
      const auto next = trail.follow(answer.status, answer.fields.location);
      if (!next) return tl::unexpected(next.error());
      origin = AddressOrigin::elsewhere;
      continue;
    }
    if (answer.status != 200) {
      return feeds::fail(feeds::Reason::http_status,
                         "HTTP status " + std::to_string(answer.status));
    }
    feeds::Response response;
    response.url = without_credentials(trail.current());
    response.media_type = std::move(answer.fields.content_type);
    response.language = std::move(answer.fields.content_language);
    response.body = std::move(answer.body);
    return response;
  }
}

feeds::Result<feeds::Feed> fetch_once(const std::string& url,
                                      const feeds::Source* source,
                                      std::shared_ptr<const FetchLimits> limits) {
  auto response = fetch_response(url, std::move(limits));
  if (!response) return tl::unexpected(std::move(response.error()));
  return feeds::read_document(std::move(*response), source, read_clocks().time());
}

}  // namespace ilofeed::daemon
