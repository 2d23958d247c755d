#include "daemon/retention.h"

#include <algorithm>

#include "daemon/plan/freshness.h"
#include "daemon/system/log.h"
#include "daemon/system/url_parts.h"

namespace ilofeed::daemon {
namespace {

// So long servers have to tell their time after a start; soon when some have.
constexpr std::chrono::hours kTimeToHear{1};
constexpr std::chrono::hours kDaily{24};
constexpr std::chrono::hours kAgain{1};
// Some milliseconds of work.
constexpr int kFew = 20;

std::optional<Time> newest_answer(feeds::Store& store) {
  std::optional<Time> newest;
  for (const auto& [source, state] : store.timetable().poll_states())
    newest = std::max(newest, state.last_success);
  return newest;
}

}  // namespace

int most_a_day(int stories, Seconds keep) {
  constexpr int kAlways = 500;
  constexpr int kTimes = 4;
  const auto days_kept =
      std::max<std::int64_t>(1, std::chrono::floor<std::chrono::days>(keep).count());
  return std::max(kAlways, static_cast<int>(std::int64_t{kTimes} * stories / days_kept));
}

Retention::Retention(feeds::Store& store, DiskWatch& disk, const Now& now)
    : store_(store),
      disk_(disk),
      clock_(newest_answer(store), built_at(), now.time()),
      due_(now.moment + kTimeToHear) {}

bool Retention::note(const PollReport& report, const Now& now) {
  const auto servers = http_time(report.date);
  const std::string host = host_key(report.answered_by);
  if (!servers || host.empty()) return false;
  const bool was_confirmed = clock_.confirmed();
  const std::string before = clock_.doubt();
  clock_.heard(host, *servers, now.time());
  if (clock_.confirmed() && !was_confirmed) due_ = std::min(due_, now.moment);
  return clock_.doubt().empty() != before.empty();
}

void Retention::begin(const Setup& setup, const Now& now) {
  const Seconds keep = setup.config.store.keep;
  const bool is_doubted = !clock_.doubt().empty();
  due_ = now.moment + (is_doubted ? kAgain : kDaily);
  pruning_ = {.before = now.time() - keep,
              .now = now.time(),
              .most_a_day = is_doubted ? 0 : most_a_day(store_.stories().counts().stories, keep),
              .most_at_once = kFew};
  removed_ = 0;
}

void Retention::work(const Now& now) {
  feeds::Pruned pruned;
  if (disk_.run([&] { pruned = store_.stories().prune(*pruning_); })) {
    due_ = now.moment + kAgain;
    pruning_.reset();
    return;
  }
  removed_ += pruned.removed;
  pruning_->from = pruned.next;
  if (pruned.next) return;
  pruning_.reset();
  if (const std::string doubt = clock_.doubt(); !doubt.empty()) {
    Event(Level::error, "clock_doubted").with("detail", doubt).with("kept", pruned.left);
  } else if (removed_ + pruned.left + pruned.given_back > 0) {
    Event(Level::info, "pruned")
        .with("removed", removed_)
        .with("left", pruned.left)
        .with("given_back", pruned.given_back);
  }
}

}  // namespace ilofeed::daemon
