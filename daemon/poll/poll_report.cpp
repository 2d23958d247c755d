#include "daemon/poll/poll_report.h"

#include <string>

#include "daemon/system/log.h"

namespace ilofeed::daemon {
namespace {

std::int64_t number(std::size_t value) {
  return static_cast<std::int64_t>(value);
}

std::int64_t seconds_of(Duration wait) {
  return std::chrono::ceil<Seconds>(wait).count();
}

void log_success(const PollReport& report) {
  Event event(Level::info, report.pushed ? "pushed" : "polled");
  event.with("source", report.source.text);
  if (!report.pushed) event.with("status", report.status);
  if (report.received > 0) event.with("bytes", number(report.received));
  if (!report.pushed) event.with("ms", report.took.count());
  if (report.status != 304) {
    event.with("new", number(report.fresh))
        .with("revised", number(report.revised))
        .with("seen", report.seen);
  }
  if (report.dropped > 0) event.with("dropped", report.dropped);
  if (!report.pushed) event.with("next_in", seconds_of(report.next.length));
}

void log_failure(const PollReport& report) {
  Event event(report.excused ? Level::debug : Level::warn, "poll_failed");
  event.with("source", report.source.text).with("reason", feeds::name_of(report.failure->reason));
  if (report.status != 0) event.with("status", report.status);
  event.with("detail", report.failure->detail)
      .with("failures", report.failures)
      .with("next_in", seconds_of(report.next.length));
}

// A person has to look at what is gone or has changed its shape.
Level level_of(feeds::SourceCondition condition) {
  switch (condition) {
    case feeds::SourceCondition::gone:
    case feeds::SourceCondition::changed_shape: return Level::error;
    case feeds::SourceCondition::failing:
    case feeds::SourceCondition::silent: return Level::warn;
    default: return Level::info;
  }
}

void log_article(const PollReport& report) {
  Event event(report.failure ? Level::warn : Level::info,
              report.failure ? "article_failed" : "article");
  event.with("source", report.source.text).with("url", report.article);
  if (report.status != 0) event.with("status", report.status);
  if (report.failure) {
    event.with("reason", feeds::name_of(report.failure->reason))
        .with("detail", report.failure->detail);
  }
}

}  // namespace

void log_poll(const PollReport& report) {
  if (!report.article.empty()) return log_article(report);
  if (report.failure && report.pushed) {
    // Told once by the subscriber: who pushes what is no feed may do so again and again.
  } else if (report.failure) {
    log_failure(report);
  } else {
    log_success(report);
  }
  if (!report.advertised.empty()) {
    Event(Level::info, "feed_advertised")
        .with("source", report.source.text)
        .with("url", report.advertised)
        .with("detail", "the page names a feed, which says more than the page; see preview");
  }
  if (!report.flood.empty()) {
    Event(Level::warn, "flood").with("source", report.source.text).with("detail", report.flood);
  }
  if (report.healed) {
    Event(Level::warn, "healed")
        .with("source", report.source.text)
        .with("detail", "its page changed and is read by a proposed recipe; see preview --heal");
  }
  const bool as_hoped =
      report.before == feeds::SourceCondition::fresh && report.after == feeds::SourceCondition::ok;
  if (report.before == report.after || as_hoped) return;
  Event(level_of(report.after), "state_changed")
      .with("source", report.source.text)
      .with("reason", feeds::name_of(report.after))
      .with("detail", "was " + std::string{feeds::name_of(report.before)});
}

}  // namespace ilofeed::daemon
