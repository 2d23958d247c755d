#include "daemon/webhook/webhooks.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "daemon/system/log.h"
#include "feeds/flow/topic_news.h"
#include "feeds/render/render.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMostEntries = 100;
constexpr Duration kSomeMore = 2s;
// Changes that need not be told are noted as dealt with now and then only.
constexpr std::int64_t kUnsavedChanges = 500;

constexpr std::string_view kFollowers = "webhook ";

std::string name_of(const config::Webhook& hook) {
  return std::string(kFollowers) + hook.topic.text + ' ' + hook.name;
}

}  // namespace

Webhooks::Webhooks(feeds::Store& store, DiskWatch& disk, Poster::MakeFetcher make_fetcher)
    : store_(store), disk_(disk), poster_(std::move(make_fetcher)) {}

void Webhooks::change_setup(std::shared_ptr<const Setup> setup) {
  setup_ = std::move(setup);
  poster_.change_limits(setup_->limits, setup_->pacing);
  std::map<std::string, Hook> before = std::exchange(hooks_, {});
  const auto positions = store_.change_log().positions();
  const std::int64_t newest = store_.change_log().last_sequence();
  for (const config::Webhook& settings : setup_->config.webhooks) {
    const std::string name = name_of(settings);
    poster_.forget(name);
    const auto known = positions.find(name);
    Hook hook{.settings = settings};
    hook.sequence = known == positions.end() ? newest : known->second;
    if (const auto old = before.find(name); old != before.end())
      hook.batch = std::move(old->second.batch);
    hook.saved = hook.sequence;
    const auto at = hooks_.emplace(name, std::move(hook)).first;
    if (known == positions.end()) save(name, at->second);
  }
  for (const auto& [name, sequence] : positions) {
    if (!name.starts_with(kFollowers) || hooks_.contains(name)) continue;
    poster_.forget(name);
    disk_.run([&] { store_.change_log().forget_position(name); });
  }
}

void Webhooks::note_changes(const Now& now) {
  for (auto& [name, hook] : hooks_) {
    if (!std::exchange(hook.may_be_behind, true) && !hook.batch)
      hook.not_before = std::max(hook.not_before, now.moment + kSomeMore);
  }
}

void Webhooks::start_due(const Now& now) {
  for (auto& [name, hook] : hooks_) {
    if (poster_.is_asking(name) || now.moment < hook.not_before) continue;
    if (!hook.batch && hook.may_be_behind) hook.batch = next_batch(hook);
    if (hook.batch) {
      post(name, hook, now);
    } else if (hook.sequence >= hook.saved + kUnsavedChanges) {
      save(name, hook);
    }
  }
  poster_.start_due(now);
}

// What need not be told is passed over; what nobody knows any more is told of in the log.
std::optional<Webhooks::Batch> Webhooks::next_batch(Hook& hook) {
  const auto& topics = setup_->config.topics;
  const auto topic = std::ranges::find(topics, hook.settings.topic, &feeds::Topic::id);
  feeds::TopicNews news = feeds::news_of(store_, *topic, setup_->plan, hook.sequence, kMostEntries);
  hook.may_be_behind = news.sequence != hook.sequence && news.complete;
  if (!news.complete) {
    Event(Level::warn, "webhook_behind")
        .with("topic", hook.settings.topic.text)
        .with("webhook", hook.settings.name)
        .with("detail", "the store no longer knows what changed since; it goes on from now");
  }
  if (news.feed.stories.empty()) {
    hook.sequence = news.sequence;
    return std::nullopt;
  }
  const std::string range = std::to_string(hook.sequence) + '-' + std::to_string(news.sequence);
  Batch batch;
  batch.message.id = "msg_" + feeds::digest(news.feed.id + ' ' + hook.settings.name + ' ' + range);
  batch.message.body = feeds::feed_format("json")->render(
      news.feed, {setup_->plan.publication, setup_->plan.sources});
  batch.message.media_type = "application/feed+json";
  batch.sequence = news.sequence;
  batch.entries = news.feed.stories.size();
  return batch;
}

void Webhooks::post(const std::string& name, const Hook& hook, const Now& now) {
  poster_.ask({name, hook.settings.url, posted_to(hook.settings, hook.batch->message, now.time())},
              now);
}

void Webhooks::receive(const Now& now) {
  for (const PostAnswer& answer : poster_.receive(now)) {
    if (const auto hook = hooks_.find(answer.key); hook != hooks_.end())
      take(answer, hook->second, now);
  }
}

// The log names a webhook and not its address, which may hold a secret.
void Webhooks::take(const PostAnswer& answer, Hook& hook, const Now& now) {
  if (answer.failure) {
    hook.not_before = now.moment + std::max<Duration>(hook_pause(hook.failures),
                                                      answer.wait.value_or(Seconds{0}));
    if (hook.failures++ == 0)
      Event(Level::warn, "webhook_failed")
          .with("topic", hook.settings.topic.text)
          .with("webhook", hook.settings.name)
          .with("reason", feeds::name_of(answer.failure->reason))
          .with("detail", answer.failure->detail + "; it will be tried again");
    return;
  }
  Event(hook.failures > 0 ? Level::info : Level::debug, "webhook_told")
      .with("topic", hook.settings.topic.text)
      .with("webhook", hook.settings.name)
      .with("entries", static_cast<std::int64_t>(hook.batch->entries));
  hook.failures = 0;
  hook.sequence = hook.batch->sequence;
  hook.batch.reset();
  hook.may_be_behind = true;
  save(answer.key, hook);
}

void Webhooks::save(const std::string& name, Hook& hook) {
  if (disk_.run([&] { store_.change_log().save_position(name, hook.sequence); }))
    hook.saved = hook.sequence;
}

std::optional<Moment> Webhooks::next_due() const {
  std::optional<Moment> next = poster_.next_due();
  for (const auto& [name, hook] : hooks_) {
    const bool has_work = hook.batch || hook.may_be_behind;
    if (has_work && !poster_.is_asking(name))
      next = std::min(next.value_or(Moment::max()), hook.not_before);
  }
  return next;
}

}  // namespace ilofeed::daemon
