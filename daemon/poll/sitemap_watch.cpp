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

}  // namespace

SitemapWatch::SitemapWatch(feeds::Store& store, DiskWatch& disk)
    : store_(store), disk_(disk), indexes_(store.timetable().sitemap_states()) {}

void SitemapWatch::forget(const feeds::SourceId& source) {
  if (indexes_.erase(source) > 0) save(source, {});
}

// What cannot be saved on a full disk is saved after a later poll.
void SitemapWatch::save(const feeds::SourceId& source, const Sitemaps& sitemaps) {
  disk_.run([&] { store_.timetable().save_sitemap_states(source, sitemaps); });
}

std::optional<std::deque<AskedPage>> SitemapWatch::plan(const feeds::SourceId& source,
                                                        const feeds::Feed* document,
                                                        const std::string& url,
                                                        std::size_t most) {
  const bool first = !knows(source);
  if (document != nullptr && document->children.empty()) forget(source);
  if (document == nullptr ? first : document->children.empty()) return std::nullopt;
  Sitemaps& sitemaps = indexes_[source];
  const Sitemaps before = sitemaps;
  if (document != nullptr) sitemaps = listed(*document, url, before);
  std::vector<SitemapState*> chosen = first ? all_of(sitemaps) : choose(sitemaps, before);
  if (chosen.size() > most) chosen.resize(most);
  const std::int64_t turn = last_turn(sitemaps) + 1;
  std::deque<AskedPage> planned;
  for (SitemapState* each : chosen) {
    each->asked = turn;
    planned.push_back({each->url, each->validators, each->body_digest});
  }
  return planned;
}

void SitemapWatch::learn(const feeds::SourceId& source, const std::vector<AskedPage>& read) {
  const auto index = indexes_.find(source);
  if (index == indexes_.end()) return;
  for (const AskedPage& page : read) {
    const auto known = std::ranges::find(index->second, page.url, &SitemapState::url);
    if (known == index->second.end()) continue;
    known->validators = page.fields.validators;
    known->body_digest = page.body_digest;
  }
  save(index->first, index->second);
}

}  // namespace ilofeed::daemon
