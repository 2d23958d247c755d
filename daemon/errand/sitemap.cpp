// What a sitemap index lists, one after the other. A sitemap that does not come leaves the others.
#include <utility>

#include "daemon/errand/kinds.h"

namespace ilofeed::daemon {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kServerError = 500;

// The list goes on behind an index that says nothing new.
feeds::Feed unchanged_index(const std::deque<AskedPage>& planned) {
  feeds::Feed index;
  index.format = feeds::Format::sitemap;
  for (const AskedPage& each : planned)
    index.children.push_back(each.url);
  return index;
}

ErrandStep to_next_sitemap(Sitemap sitemap) {
  if (sitemap.planned.empty()) return to_file(std::move(sitemap));
  sitemap.asked = std::move(sitemap.planned.front());
  sitemap.planned.pop_front();
  WaitForHost wait = travel_on(sitemap.journey, sitemap.asked.url);
  return {std::move(sitemap), std::move(wait)};
}

// A host that does not answer well has no more for us today.
ErrandStep after_sitemap(Sitemap sitemap) {
  const int status = sitemap.asked.status;
  if (!sitemap.asked.body_digest.empty()) sitemap.read.push_back(sitemap.asked);
  const bool ends = status == 0 || status == kTooManyRequests || status >= kServerError;
  return ends ? to_file(std::move(sitemap)) : to_next_sitemap(std::move(sitemap));
}

}  // namespace

ErrandStep on(Sitemap sitemap, WasRead page) {
  take_further_page(sitemap.asked, *sitemap.outcome.feed, std::move(page));
  return after_sitemap(std::move(sitemap));
}

ErrandStep begin_sitemaps(Poll poll, std::deque<AskedPage> planned) {
  if (!poll.outcome.feed) poll.outcome.feed = unchanged_index(planned);
  return to_next_sitemap({.journey = std::move(poll.journey),
                          .reading = std::move(poll.reading),
                          .planned = std::move(planned),
                          .asked = std::move(poll.asked),
                          .read = {},
                          .outcome = std::move(poll.outcome)});
}

ErrandStep arrive(Sitemap sitemap, FetchAnswer answer) {
  auto read = take_further_answer(sitemap, std::move(answer));
  if (!read) return after_sitemap(std::move(sitemap));
  return {std::move(sitemap), std::move(*read)};
}

}  // namespace ilofeed::daemon
