#include "daemon/sitemap_watch.h"

#include <algorithm>
#include <utility>

#include "daemon/url_parts.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMostRemembered = 5000;  // of an index
constexpr std::size_t kNewest = 2;             // are asked for at every poll
constexpr int kTooManyRequests = 429;
constexpr int kServerError = 500;

std::string host_of(std::string_view url) {
  const std::string key = host_key(url);
  return key.substr(0, key.rfind(':'));
}

// An index speaks for its own host only (sitemaps.org, "Sitemap file location").
std::vector<std::string> own_newest_first(const feeds::Feed& index, const std::string& url) {
  std::vector<std::string> sitemaps;
  std::set<std::string> seen{url};
  for (auto each = index.children.rbegin(); each != index.children.rend(); ++each) {
    if (sitemaps.size() == kMostRemembered) break;
    if (host_of(*each) == host_of(url) && seen.insert(*each).second) sitemaps.push_back(*each);
  }
  return sitemaps;
}

}  // namespace

void SitemapWatch::plan(Visit& visit, std::size_t most) {
  const feeds::SourceId& source = visit.source->id;
  std::optional<feeds::Feed>& feed = visit.outcome.feed;
  if (feed && feed->children.empty()) return forget(source);
  if (!feed && !knows(source)) return;
  const bool first = !knows(source);
  Index& index = indexes_[source];
  std::vector<std::string> before = index.newest_first;
  if (feed) index.newest_first = own_newest_first(*feed, visit.trail.current());
  std::vector<std::string> urls = first ? index.newest_first : choose(index, before);
  urls.resize(std::min(urls.size(), most));
  if (!feed) {  // the list goes on behind an index that says nothing new
    feed.emplace();
    feed->format = feeds::Format::sitemap;
    feed->children = urls;
    visit.pages = 1;
  }
  ++index.turns;
  for (const std::string& url : urls) {
    Known& known = index.sitemaps[url];
    known.asked = index.turns;
    known.wanted = true;
    FurtherPage page;
    page.url = url;
    page.validators = known.validators;
    page.known_digest = known.body_digest;
    visit.sitemaps.push_back(std::move(page));
  }
}

// New ones first; then the newest; then the one that has waited longest of those that were wanted
// before.
std::vector<std::string> SitemapWatch::choose(Index& index,
                                              const std::vector<std::string>& before) {
  const std::set<std::string> listed(before.begin(), before.end());
  std::vector<std::string> chosen;
  const auto add = [&](const std::string& url) {
    if (std::ranges::find(chosen, url) == chosen.end()) chosen.push_back(url);
  };
  for (const std::string& url : index.newest_first)
    if (!listed.contains(url) && chosen.size() < kLater) add(url);
  for (std::size_t i = 0; i < std::min(kNewest, index.newest_first.size()); ++i)
    add(index.newest_first[i]);
  const std::string* waiting = nullptr;
  for (const std::string& url : index.newest_first) {
    const auto known = index.sitemaps.find(url);
    if (known == index.sitemaps.end() || !known->second.wanted) continue;
    if (std::ranges::find(chosen, url) != chosen.end()) continue;
    if (waiting == nullptr || known->second.asked < index.sitemaps.at(*waiting).asked)
      waiting = &url;
  }
  if (waiting != nullptr) add(*waiting);
  return chosen;
}

std::optional<FurtherPage> SitemapWatch::next(Visit& visit) {
  if (visit.sitemaps_asked > 0) {
    const int status = visit.further.status;
    if (!visit.further.body_digest.empty()) visit.sitemaps_read.push_back(visit.further);
    if (status == 0 || status == kTooManyRequests || status >= kServerError)
      visit.sitemaps_asked = visit.sitemaps.size();  // the host has no more for us today
  }
  if (visit.sitemaps_asked >= visit.sitemaps.size()) return std::nullopt;
  return visit.sitemaps[visit.sitemaps_asked++];
}

void SitemapWatch::learn(const Visit& visit) {
  const auto index = indexes_.find(visit.source->id);
  if (index == indexes_.end()) return;
  for (const FurtherPage& page : visit.sitemaps_read) {
    Known& known = index->second.sitemaps[page.url];
    known.validators = page.fields.validators;
    known.body_digest = page.body_digest;
  }
}

void put_newest_first(feeds::Feed& sitemap) {
  const auto when = [](const feeds::Entry& entry) {
    const auto& date = entry.published ? entry.published : entry.updated;
    return date ? date->time : Time::min();
  };
  std::ranges::stable_sort(sitemap.entries, std::ranges::greater{}, when);
}

}  // namespace ilofeed::daemon
