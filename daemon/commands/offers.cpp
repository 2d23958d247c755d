#include "daemon/commands/offers.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "daemon/commands/fetch_once.h"
#include "daemon/commands/opml.h"
#include "feeds/flow/ingest.h"
#include "feeds/parse/formats/opml.h"
#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMostLooks = 8;  // at what one page advertises

// RFC 9309 §2.2.4: "Sitemap: ADDRESS", wherever it stands.
std::vector<std::string> sitemaps_in(const std::string& robots) {
  constexpr std::string_view kField = "sitemap:";
  std::vector<std::string> out;
  std::istringstream lines(robots);
  for (std::string line; std::getline(lines, line);) {
    const std::string text(feeds::trim(line));
    if (!feeds::ascii_lower(text).starts_with(kField)) continue;
    out.emplace_back(feeds::trim(std::string_view(text).substr(kField.size())));
  }
  return out;
}

std::vector<Offer> subscriptions(const std::vector<feeds::Outline>& outlines) {
  std::vector<Offer> out;
  std::set<std::string> urls;
  for (const feeds::Outline& each : outlines) {
    Offer offer{.kind = "a subscription", .url = pollable(each.url), .title = each.title};
    if (!each.folders.empty()) offer.tag = each.folders.back();
    if (!offer.url.empty() && urls.insert(offer.url).second) out.push_back(std::move(offer));
  }
  return out;
}

class Look {
 public:
  explicit Look(std::shared_ptr<const FetchLimits> limits) : limits_(std::move(limits)) {}

  void take(Offer offer) {
    if (!seen_.insert(offer.url).second) return;
    const bool gives = !offer.feed.entries.empty() || !offer.feed.next_url.empty();
    if (offer.title.empty()) offer.title = offer.feed.title;
    if (gives || offer.needs_texts) out_.push_back(std::move(offer));
  }

  // What cannot be fetched is no offer.
  void try_address(const char* kind, const std::string& url, bool needs_texts) {
    const auto parsed = feeds::Url::parse(url);
    if (!parsed || !parsed->is_http() || seen_.contains(url) || ++looks_ > kMostLooks) return;
    auto feed = fetch_once(url, nullptr, limits_);
    if (feed)
      take({.kind = kind, .url = url, .needs_texts = needs_texts, .feed = *std::move(feed)});
  }

  void try_sitemaps(const std::string& url) {
    const auto parsed = feeds::Url::parse(url);
    const auto robots = parsed && parsed->is_http() ? parsed->resolve("/robots.txt") : std::nullopt;
    if (!robots) return;
    const auto answer = fetch_response(robots->text(), limits_);
    if (!answer) return;
    for (const std::string& sitemap : sitemaps_in(answer->body))
      try_address("a sitemap", sitemap, true);
  }

  std::vector<Offer> offers() { return std::move(out_); }

 private:
  std::shared_ptr<const FetchLimits> limits_;
  std::set<std::string> seen_;
  std::vector<Offer> out_;
  std::size_t looks_ = 0;
};

}  // namespace

feeds::Result<std::vector<Offer>> offers_of(const std::string& url,
                                            const std::shared_ptr<const FetchLimits>& limits) {
  auto response = fetch_response(url, limits);
  if (!response) return tl::unexpected(std::move(response.error()));
  if (const auto outlines = feeds::read_opml(response->body)) return subscriptions(*outlines);
  const std::string where = response->url;
  auto feed = feeds::read_document(*std::move(response), nullptr, read_clocks().time());
  Look look(limits);
  if (feed) {
    for (const std::string& link : feed->feed_links)
      look.try_address("a feed that it advertises", link, false);
    look.take({.kind = "the address itself", .url = url, .feed = *std::move(feed)});
  }
  look.try_sitemaps(where);
  return look.offers();
}

}  // namespace ilofeed::daemon
