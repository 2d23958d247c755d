#include "daemon/poll/sitemap_watch.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

using feeds::SitemapState;

constexpr std::size_t kMostRemembered = 5000;  // of an index
constexpr std::size_t kNewest = 2;             // are asked for at every poll
constexpr int kTooManyRequests = 429;
constexpr int kServerError = 500;

std::string host_of(std::string_view url) {
  const std::string key = host_key(url);
  return key.substr(0, key.rfind(':'));
}

// An index speaks for its own host only (sitemaps.org, "Sitemap file location"). What is known of a
// sitemap stays with it while it is listed.
std::vector<SitemapState> listed(const feeds::Feed& index,
                                 const std::string& url,
                                 const std::vector<SitemapState>& before) {
  std::map<std::string_view, const SitemapState*> known;
  for (const SitemapState& each : before)
    known.emplace(each.url, &each);
  std::vector<SitemapState> sitemaps;
  std::set<std::string_view> seen{url};
  for (auto each = index.children.rbegin(); each != index.children.rend(); ++each) {
    if (sitemaps.size() == kMostRemembered) break;
    if (host_of(*each) != host_of(url) || !seen.insert(*each).second) continue;
    const auto at = known.find(*each);
    sitemaps.push_back(at == known.end() ? SitemapState{*each, {}, {}, 0} : *at->second);
  }
  return sitemaps;
}

std::int64_t last_turn(const std::vector<SitemapState>& sitemaps) {
  return sitemaps.empty() ? 0 : std::ranges::max(sitemaps, {}, &SitemapState::asked).asked;
}

// New ones first; then the newest; then the one that has waited longest of those that were wanted
// before. Those that are beyond `before` are new.
std::vector<SitemapState*> choose(std::vector<SitemapState>& sitemaps,
                                  const std::vector<SitemapState>& before) {
  std::set<std::string_view> old;
  for (const SitemapState& each : before)
    old.insert(each.url);
  std::vector<SitemapState*> chosen;
  const auto add = [&](SitemapState& sitemap) {
    if (std::ranges::find(chosen, &sitemap) == chosen.end()) chosen.push_back(&sitemap);
  };
  for (SitemapState& each : sitemaps)
    if (!old.contains(each.url) && chosen.size() < SitemapWatch::kLater) add(each);
  for (std::size_t i = 0; i < std::min(kNewest, sitemaps.size()); ++i)
    add(sitemaps[i]);
  SitemapState* waiting = nullptr;
  for (SitemapState& each : sitemaps) {
    if (each.asked == 0 || std::ranges::find(chosen, &each) != chosen.end()) continue;
    if (waiting == nullptr || each.asked < waiting->asked) waiting = &each;
  }
  if (waiting != nullptr) add(*waiting);
  return chosen;
}

std::vector<SitemapState*> all_of(std::vector<SitemapState>& sitemaps) {
  std::vector<SitemapState*> all;
  for (SitemapState& each : sitemaps)
    all.push_back(&each);
  return all;
}

// The list goes on behind an index that says nothing new.
void stand_in(Visit& visit, const std::vector<SitemapState*>& chosen) {
  feeds::Feed& feed = visit.outcome.feed.emplace();
  feed.format = feeds::Format::sitemap;
  for (const SitemapState* each : chosen)
    feed.children.push_back(each->url);
  visit.pages = 1;
}

}  // namespace

SitemapWatch::SitemapWatch(feeds::Store& store)
    : store_(store), indexes_(store.timetable().sitemap_states()) {}

void SitemapWatch::forget(const feeds::SourceId& source) {
  if (indexes_.erase(source) > 0) save(source, {});
}

// What cannot be saved on a full disk is saved after a later poll.
void SitemapWatch::save(const feeds::SourceId& source, const Sitemaps& sitemaps) {
  try {
    store_.timetable().save_sitemap_states(source, sitemaps);
  } catch (const feeds::StoreError& error) {
    if (!error.disk_full()) throw;
  }
}

void SitemapWatch::plan(Visit& visit, std::size_t most) {
  const feeds::SourceId& source = visit.source->id;
  const std::optional<feeds::Feed>& feed = visit.outcome.feed;
  if (feed && feed->children.empty()) return forget(source);
  const bool first = !knows(source);
  if (!feed && first) return;
  Sitemaps& sitemaps = indexes_[source];
  const Sitemaps before = sitemaps;
  if (feed) sitemaps = listed(*feed, visit.trail.current(), before);
  std::vector<SitemapState*> chosen = first ? all_of(sitemaps) : choose(sitemaps, before);
  if (chosen.size() > most) chosen.resize(most);
  if (!feed) stand_in(visit, chosen);
  const std::int64_t turn = last_turn(sitemaps) + 1;
  for (SitemapState* each : chosen) {
    each->asked = turn;
    FurtherPage page;
    page.url = each->url;
    page.validators = each->validators;
    page.known_digest = each->body_digest;
    visit.sitemaps.push_back(std::move(page));
  }
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
    const auto known = std::ranges::find(index->second, page.url, &SitemapState::url);
    if (known == index->second.end()) continue;
    known->validators = page.fields.validators;
    known->body_digest = page.body_digest;
  }
  save(index->first, index->second);
}

void put_newest_first(feeds::Feed& sitemap) {
  const auto when = [](const feeds::Entry& entry) {
    const auto& date = entry.published ? entry.published : entry.updated;
    return date ? date->time : Time::min();
  };
  std::ranges::stable_sort(sitemap.entries, std::ranges::greater{}, when);
}

}  // namespace ilofeed::daemon
