#include "daemon/websub/announcer.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "daemon/system/log.h"
#include "daemon/websub/form.h"
#include "daemon/websub/reach.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono_literals;

constexpr char kKey[] = "publish";  // no callback has this name
constexpr std::size_t kMostAtOnce = 100;
constexpr Duration kGathering = 2s;
constexpr Duration kPause = 10s;
constexpr Duration kFirstTelling = 1min;
constexpr Duration kLongestTelling = 1h;
constexpr int kMostTellingDoublings = 6;

}  // namespace

Announcer::Announcer(feeds::Store& store, DiskWatch& disk, Poster& client)
    : store_(store), disk_(disk), client_(client), told_(store.subscriptions().announced_feeds()) {}

bool Announcer::asked_for(const PostAnswer& answer) {
  return answer.key == kKey;
}

bool Announcer::may_tell() const {
  return !setup_->config.publish.websub_hub.empty() && is_reachable(setup_->config);
}

void Announcer::change_setup(std::shared_ptr<const Setup> setup) {
  setup_ = std::move(setup);
  changed_.clear();
  asking_.clear();
  client_.forget(kKey);
  if (may_tell()) drop_old();
}

void Announcer::take_over() {
  told_ = store_.subscriptions().announced_feeds();
  std::erase_if(changed_, [&](const auto& each) { return is_known(each.first, each.second); });
}

void Announcer::compare(const std::map<std::string, std::string>& feeds, const Now& now) {
  if (!may_tell()) return;
  const std::string& base = setup_->plan.publication.public_url;
  if (changed_.empty()) not_before_ = std::max(not_before_, now.moment + kGathering);
  for (const auto& [path, etag] : feeds) {
    const std::string url = base + path.substr(1);
    const std::string sign = setup_->plan.publication.websub_hub + ' ' + etag;
    changed_.erase(url);
    if (!is_known(url, sign)) changed_.emplace(url, sign);
  }
}

bool Announcer::is_known(const std::string& url, const std::string& sign) const {
  const auto told = told_.find(url);
  const auto asking = asking_.find(url);
  return (told != told_.end() && told->second == sign) ||
         (asking != asking_.end() && asking->second == sign);
}

// What is published no more, or under another address, is told anew should it come back.
void Announcer::drop_old() {
  const std::string& base = setup_->plan.publication.public_url;
  const feeds::Directory directory(setup_->plan);
  for (auto at = told_.begin(); at != told_.end();) {
    const std::string& url = at->first;
    if (url.starts_with(base) && directory.find('/' + url.substr(base.size()))) {
      ++at;
      continue;
    }
    disk_.run([&] { store_.subscriptions().forget_announced_feed(at->first); });
    at = told_.erase(at);
  }
}

void Announcer::tell_if_due(const Now& now) {
  if (changed_.empty() || !asking_.empty() || now.moment < not_before_) return;
  FormFields fields{{"hub.mode", "publish"}};
  while (!changed_.empty() && asking_.size() < kMostAtOnce) {
    fields.emplace_back("hub.url", changed_.begin()->first);
    asking_.insert(changed_.extract(changed_.begin()));
  }
  client_.ask({kKey, setup_->config.publish.websub_hub, form_of(fields)}, now);
}

void Announcer::take(const PostAnswer& answer, const Now& now) {
  Signs asked = std::exchange(asking_, {});
  const std::string& hub = setup_->plan.publication.websub_hub;  // without credentials
  if (answer.failure) {
    changed_.merge(asked);  // what changed once more since is the newer
    const int doublings = std::min(failures_, kMostTellingDoublings);
    const Duration wait = std::min(kLongestTelling, kFirstTelling * (1 << doublings));
    not_before_ = now.moment + std::max<Duration>(wait, answer.wait.value_or(Seconds{0}));
    if (failures_++ == 0)
      Event(Level::warn, "hub_not_told")
          .with("url", hub)
          .with("reason", feeds::name_of(answer.failure->reason))
          .with("detail", answer.failure->detail + "; it will be tried again");
    return;
  }
  Event(failures_ > 0 ? Level::info : Level::debug, "hub_told")
      .with("url", hub)
      .with("entries", static_cast<std::int64_t>(asked.size()));
  failures_ = 0;
  not_before_ = now.moment + (asked.size() == kMostAtOnce ? Duration{0} : kPause);
  remember(asked);
}

void Announcer::remember(const Signs& told) {
  for (const auto& [url, sign] : told)
    told_[url] = sign;
  disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    for (const auto& [url, sign] : told)
      store_.subscriptions().save_announced_feed(url, sign);
    transaction.commit();
  });
}

std::optional<Moment> Announcer::next_due() const {
  if (changed_.empty() || !asking_.empty()) return std::nullopt;
  return not_before_;
}

}  // namespace ilofeed::daemon
