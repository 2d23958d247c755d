#include "daemon/webhook/health_hooks.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "daemon/system/log.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostAilments = 100;  // at once
constexpr Duration kSettled = 5s;           // what passes by sooner is not told

constexpr std::string_view kHealthFollowers = "health ";

std::string follower_of(const std::string& hook) {
  return std::string(kHealthFollowers) + hook + ' ';
}

// The hook that a name in the store begins with: "health desk source newsroom".
std::string hook_in(const std::string& name) {
  const std::size_t end = name.find(' ', kHealthFollowers.size());
  return name.substr(0, std::min(end, name.size() - 1) + 1);
}

// The same as long as the same is told, also after a restart.
std::string id_of(const std::string& hook, const HealthNews& news) {
  std::string text = hook;
  for (const Ailment& ill : news.ill)
    text += '\n' + ill.key() + ' ' + ill.state + ' ' + feeds::rfc3339(ill.since);
  for (const Ailment& well : news.well)
    text += '\n' + well.key() + " well " + feeds::rfc3339(well.since);
  return "msg_" + feeds::digest(text);
}

}  // namespace

HealthHooks::HealthHooks(feeds::Store& store, DiskWatch& disk, Poster::MakeFetcher make_fetcher)
    : store_(store), disk_(disk), poster_(std::move(make_fetcher)) {}

void HealthHooks::change_setup(std::shared_ptr<const Setup> setup, const Now& now) {
  setup_ = std::move(setup);
  report_.reset();  // of the setup before
  poster_.change_limits(setup_->limits, setup_->pacing);
  for (const auto& [name, hook] : hooks_)
    poster_.forget(name);
  std::map<std::string, Hook> before = std::exchange(hooks_, {});
  for (const config::Webhook& settings : setup_->config.health.notify) {
    Hook hook{.settings = settings};
    hook.not_before = now.moment + kSettled;
    if (const auto old = before.find(follower_of(settings.name)); old != before.end())
      hook.batch = std::move(old->second.batch);
    hooks_.emplace(follower_of(settings.name), std::move(hook));
  }
  for (const auto& [name, rank] : store_.change_log().positions()) {
    if (!name.starts_with(kHealthFollowers)) continue;
    const auto hook = hooks_.find(hook_in(name));
    if (hook != hooks_.end())
      hook->second.told[name.substr(hook->first.size())] = rank;
    else
      disk_.run([&, &old = name] { store_.change_log().forget_position(old); });
  }
}

void HealthHooks::note(std::shared_ptr<const StatusReport> report, const Now& now) {
  if (hooks_.empty() || report == report_) return;
  report_ = std::move(report);
  for (auto& [name, hook] : hooks_) {
    if (hook.batch || hook.may_be_behind) continue;
    hook.may_be_behind = news_since(hook.told, *report_, 1).any();
    hook.not_before = std::max(hook.not_before, now.moment + kSettled);
  }
}

void HealthHooks::start_due(const Now& now) {
  for (auto& [name, hook] : hooks_) {
    if (poster_.is_asking(name) || now.moment < hook.not_before) continue;
    if (!hook.batch && hook.may_be_behind && report_ != nullptr) look(name, hook, now);
    if (hook.batch)
      poster_.ask(
          {name, hook.settings.url, posted_to(hook.settings, hook.batch->message, now.time())},
          now);
  }
  poster_.start_due(now);
}

void HealthHooks::look(const std::string& name, Hook& hook, const Now& now) {
  HealthNews news = news_since(hook.told, *report_, kMostAilments);
  hook.may_be_behind = false;
  if (!news.any()) return note_told(name, hook, news);
  Batch batch;
  batch.message = {.id = id_of(hook.settings.name, news),
                   .body = health_message(news, *report_, now.time()),
                   .media_type = "application/json"};
  batch.news = std::move(news);
  hook.batch = std::move(batch);
}

void HealthHooks::receive(const Now& now) {
  for (const PostAnswer& answer : poster_.receive(now)) {
    if (const auto hook = hooks_.find(answer.key); hook != hooks_.end())
      take(answer, hook->second, now);
  }
}

// The log names a webhook and not its address, which may hold a secret.
void HealthHooks::take(const PostAnswer& answer, Hook& hook, const Now& now) {
  if (answer.failure) {
    hook.not_before = now.moment + std::max<Duration>(hook_pause(hook.failures),
                                                      answer.wait.value_or(Seconds{0}));
    if (hook.failures++ == 0)
      Event(Level::warn, "health_hook_failed")
          .with("webhook", hook.settings.name)
          .with("reason", feeds::name_of(answer.failure->reason))
          .with("detail", answer.failure->detail + "; it will be tried again");
    return;
  }
  const HealthNews news = std::exchange(hook.batch, std::nullopt)->news;
  Event(hook.failures > 0 ? Level::info : Level::debug, "health_hook_told")
      .with("webhook", hook.settings.name)
      .with("ill", static_cast<std::int64_t>(news.ill.size()))
      .with("well", static_cast<std::int64_t>(news.well.size()));
  hook.failures = 0;
  hook.may_be_behind = true;
  note_told(answer.key, hook, news);
}

// What a full disk does not keep is told once more after a restart, under the same id.
void HealthHooks::note_told(const std::string& name, Hook& hook, const HealthNews& news) {
  if (!news.any() && news.forgotten.empty()) return;
  for (const Ailment& ill : news.ill)
    hook.told[ill.key()] = ill.rank;
  std::vector<std::string> over = news.forgotten;
  for (const Ailment& well : news.well)
    over.push_back(well.key());
  for (const std::string& key : over)
    hook.told.erase(key);
  disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    for (const Ailment& ill : news.ill)
      store_.change_log().save_position(name + ill.key(), ill.rank);
    for (const std::string& key : over)
      store_.change_log().forget_position(name + key);
    transaction.commit();
  });
}

std::optional<Moment> HealthHooks::next_due() const {
  std::optional<Moment> next = poster_.next_due();
  for (const auto& [name, hook] : hooks_) {
    const bool has_work = hook.batch || (hook.may_be_behind && report_ != nullptr);
    if (has_work && !poster_.is_asking(name))
      next = std::min(next.value_or(Moment::max()), hook.not_before);
  }
  return next;
}

}  // namespace ilofeed::daemon
