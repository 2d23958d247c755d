#include "daemon/refill.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "daemon/system/log.h"
#include "feeds/flow/adopt_rules.h"
#include "feeds/flow/feed_identity.h"

namespace ilofeed::daemon {
namespace {

using Why = feeds::Refilling::Why;

constexpr std::size_t kFew = 100;       // stories, between which others are served
constexpr std::size_t kAtOnce = 1'000;  // what a small store holds

void log_heeded(const feeds::Heeded& heeded) {
  if (!heeded.any()) return;
  Event(Level::info, "stories_edited").with("joined", heeded.joined).with("parted", heeded.parted);
}

void log_filled(const feeds::Refilled& filled) {
  Event(Level::info, "topic_refilled")
      .with("topic", filled.topic.text)
      .with("gained", static_cast<std::int64_t>(filled.gained))
      .with("lost", static_cast<std::int64_t>(filled.lost));
}

bool is_private(const feeds::Topic& topic) {
  return !topic.tokens.empty();
}

}  // namespace

void Refill::forget_ages(const feeds::Matcher& matcher) {
  std::vector<feeds::TopicId> aged;
  for (const feeds::Topic& topic : matcher.topics()) {
    if (matcher.depends_on_time(topic.id)) aged.push_back(topic.id);
  }
  store_.topics().forget_digests(aged);
}

bool Refill::begin(std::shared_ptr<const Setup> setup, const Now& now) {
  refilling_.reset();
  setup_ = std::move(setup);
  const auto full = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    const feeds::Heeded heeded = feeds::adopt_rules(setup_->filing(), store_, now.time());
    feeds::identify_feeds(setup_->config.topics, setup_->sources, store_, now.time());
    transaction.commit();
    log_heeded(heeded);
  });
  if (full) return false;
  refilling_.emplace(setup_->matcher, store_);
  const bool at_once = std::ranges::any_of(setup_->config.topics, is_private);
  for (std::size_t seen = 0; at_once || seen < kAtOnce || refilling_->has_seen_all();
       seen += kFew) {
    const bool is_well = work(now);
    if (!has_work()) return is_well;
  }
  return true;
}

bool Refill::work(const Now& now) {
  std::optional<feeds::Refilled> filled;
  const auto full = disk_.run([&] {
    feeds::Store::Transaction transaction(store_);
    filled = refilling_->work(kFew, now.time());
    transaction.commit();
  });
  if (full || refilling_->is_over()) refilling_.reset();
  if (full) return false;
  if (filled && filled->changed()) {
    log_filled(*filled);
    filled_.push_back(*std::move(filled));
  }
  return true;
}

std::vector<feeds::Refilled> Refill::take_filled() {
  return std::exchange(filled_, {});
}

std::set<feeds::TopicId> Refill::new_topics() const {
  if (!refilling_) return {};
  const std::vector<feeds::TopicId> topics = refilling_->left(Why::new_topic);
  return {topics.begin(), topics.end()};
}

std::string Refill::text() const {
  if (!refilling_) return {};
  std::string names;
  for (const Why why : {Why::edited, Why::new_topic}) {
    for (const feeds::TopicId& topic : refilling_->left(why))
      names += (names.empty() ? "" : ", ") + topic.text;
  }
  return names.empty() ? names
                       : "topics are being filled by their new filters, and hold what they held "
                         "before: " +
                             names;
}

std::string lines_of(std::span<const feeds::Refilled> topics) {
  std::string lines;
  for (const feeds::Refilled& topic : topics) {
    lines += topic.topic.text + ": gained " + std::to_string(topic.gained) + ", lost " +
             std::to_string(topic.lost) + '\n';
  }
  return lines;
}

}  // namespace ilofeed::daemon
