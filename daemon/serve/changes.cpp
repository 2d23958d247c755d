#include "daemon/serve/changes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/serve/negotiate.h"

namespace ilofeed::daemon {
namespace {

using feeds::EarlierFeed;
using feeds::EntryPlace;
using feeds::Resource;

const EarlierFeed* edition_of(const Request& request, const Resource& feed) {
  const auto named = [&](const EarlierFeed& earlier) {
    return names_etag(*request.if_none_match, earlier.etag);
  };
  const auto at = std::ranges::find_if(feed.earlier, named);
  return at == feed.earlier.end() ? nullptr : &*at;
}

std::vector<EntryPlace> changed_since(const EarlierFeed& earlier, const Resource& feed) {
  std::vector<EntryPlace> changed;
  for (const EntryPlace& entry : feed.entries) {
    if (std::ranges::find(earlier.entries, entry.digest) == earlier.entries.end())
      changed.push_back(entry);
  }
  return changed;
}

// The Python library feedparser says A-IM of itself and hands 226 on to programs that know no such
// status: rss2email takes it for an error, others for all there is. Nothing else accepts netCDF.
bool is_feedparser(const Request& request) {
  return request.accept && request.accept->find("application/x-netcdf") != std::string::npos;
}

// The feed with some of its entries. What stands between the first two parts any two.
std::string with_only(const std::vector<EntryPlace>& kept, const Resource& feed) {
  const std::string& bytes = feed.bytes;
  const std::size_t first = feed.entries.front().begin;
  const std::size_t last = feed.entries.back().end;
  const std::size_t gap = feed.entries.front().end;
  const std::string separator =
      feed.entries.size() < 2 ? "" : bytes.substr(gap, feed.entries[1].begin - gap);
  std::string out = bytes.substr(0, first);
  for (const EntryPlace& entry : kept) {
    if (out.size() > first) out += separator;
    out.append(bytes, entry.begin, entry.end - entry.begin);
  }
  return out += std::string_view(bytes).substr(last);
}

}  // namespace

std::optional<Reply> changes_reply(const Request& request, const Resource& feed) {
  if (feed.entries.empty() || request.method != "GET" || !request.if_none_match || !request.a_im ||
      !accepts_feed_changes(*request.a_im) || is_feedparser(request)) {
    return std::nullopt;
  }
  if (names_etag(*request.if_none_match, feed.etag)) return std::nullopt;
  const EarlierFeed* earlier = edition_of(request, feed);
  if (earlier == nullptr) return std::nullopt;
  const std::vector<EntryPlace> changed = changed_since(*earlier, feed);
  if (changed.size() == feed.entries.size()) return std::nullopt;
  Reply reply;
  reply.status = 226;
  reply.fields = {{"ETag", feed.etag},
                  {"IM", "feed"},
                  {"Delta-Base", earlier->etag},
                  {"Last-Modified", feeds::http_date(feed.last_modified)},
                  {"Cache-Control", "no-store, im"},
                  {"Vary", "Accept-Encoding, A-IM, If-None-Match"},
                  {"Content-Type", feed.media_type},
                  {"X-Content-Type-Options", "nosniff"},
                  {"Access-Control-Allow-Origin", "*"}};
  reply.body = std::make_shared<const std::string>(with_only(changed, feed));
  return reply;
}

}  // namespace ilofeed::daemon
