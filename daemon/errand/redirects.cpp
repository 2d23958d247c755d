#include "daemon/errand/redirects.h"

#include <algorithm>
#include <utility>

#include "daemon/system/url_parts.h"
#include "feeds/text/url/url.h"

namespace ilofeed::daemon {
namespace {

using feeds::Reason;

constexpr std::size_t kMostHops = 10;
constexpr std::size_t kLongestLocation = 8000;

// Credentials in a Location are a stranger's; those of the configuration go to their own origin
// only.
std::string with_own_credentials(const std::string& first, const feeds::Url& next) {
  const std::string bare = without_credentials(next.text());
  const std::string credentials = credentials_of(first);
  if (credentials.empty() || origin_of(first) != origin_of(bare)) return bare;
  return with_credentials(bare, credentials);
}

}  // namespace

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

feeds::Result<std::string> RedirectTrail::follow(int status, std::string_view location) {
  if (location.empty()) return feeds::fail(Reason::refused, "redirect without a Location");
  if (location.size() > kLongestLocation)
    return feeds::fail(Reason::refused, "redirect to an address of more than 8000 bytes");
  if (addresses_.size() > kMostHops) return feeds::fail(Reason::refused, "more than 10 redirects");
  const auto base = feeds::Url::parse(current());
  const auto next = base ? base->resolve(location) : std::nullopt;
  if (!next) return feeds::fail(Reason::refused, "redirect to what is no address");
  if (!next->is_http()) {
    return feeds::fail(Reason::refused,
                       "redirect to " + std::string{next->scheme()} + ": is not followed");
  }
  std::string address = with_own_credentials(first(), *next);
  address.resize(std::min(address.find('#'), address.size()));
  const auto met = addresses_.begin() + static_cast<std::ptrdiff_t>(before_);
  if (std::find(met, addresses_.end(), address) != addresses_.end()) {
    return feeds::fail(Reason::refused,
                       "redirects in a circle, at " + without_credentials(address));
  }
  permanent_ = permanent_ && (status == 301 || status == 308);
  addresses_.push_back(address);
  return address;
}

}  // namespace ilofeed::daemon
