#include "daemon/publish/publishing.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "daemon/publish/health.h"
#include "daemon/system/log.h"
#include "feeds/flow/feed_identity.h"

namespace ilofeed::daemon {
namespace {

constexpr Duration kContentPause{1000};
constexpr Duration kMirrorPause{2000};       // how late its failure may be told
constexpr int kRestPerReport = 50;           // of the time at least so much is left for all else
constexpr std::size_t kLookedUpAtOnce = 60;  // before polls are looked after again

}  // namespace

Publishing::Publishing(feeds::Store& store,
                       const DiskWatch& disk,
                       Circumstances& circumstances,
                       std::shared_ptr<const Setup> setup)
    : store_(store),
      log_(store),
      disk_(disk),
      circumstances_(circumstances),
      setup_(std::move(setup)),
      shelf_(std::make_shared<Shelf>(setup_)),
      reports_(std::make_shared<Published<StatusReport>>(std::make_shared<const StatusReport>())),
      mirror_failure_(
          std::make_shared<Published<std::string>>(std::make_shared<const std::string>())) {}

std::optional<Moment> Publishing::due() const {
  if (!unlooked_.empty()) return Moment{};
  std::optional<Moment> due;
  if (changes_.any()) due = content_after_;
  if (news_) due = std::min(due.value_or(Moment::max()), status_after_);
  if (!setup_->config.server.directory.empty())
    due = std::min(due.value_or(Moment::max()), mirror_after_);
  return due;
}

bool Publishing::publish_if_due(const Poller& poller, const Now& now) {
  note_mirror();
  mirror_after_ = now.moment + kMirrorPause;
  if (changes_.any() && now.moment >= content_after_) {
    shelf_->touch(changes_);
    look_up(changes_);
    changes_ = {};
    content_after_ = now.moment + kContentPause;
    status_after_ = std::min(status_after_, now.moment);  // its counts are those of the feeds
    ++made_;
  }
  if (news_ && now.moment >= status_after_) report_status(poller, now);
  return look_up_some(now.time());
}

void Publishing::change_setup(std::shared_ptr<const Setup> setup,
                              const Poller& poller,
                              const Now& now) {
  setup_ = std::move(setup);
  log_.take();
  changes_ = {};
  shelf_->change_setup(setup_);
  look_up_all();
  ++made_;
  report_status(poller, now);
}

bool Publishing::take_up_changes(const Now& now) {
  const feeds::Changes changes = log_.take();
  if (changes.any()) {
    changes_.add(changes);
    news_ = true;
  }
  return changes_.any() && now.moment >= content_after_;
}

void Publishing::look_up_all() {
  announced_.clear();
  unlooked_.clear();
  look_up({.everything = true, .topics = {}, .sources = {}});
}

// Only a hub has to be told which feeds changed before anybody asks for them.
void Publishing::look_up(const feeds::Changes& changes) {
  if (setup_->config.publish.websub_hub.empty()) return;
  const auto layout = shelf_->layout();
  feeds::Changes named = changes;
  named.everything = named.everything || setup_->plan.withheld.any();
  for (std::string& path : layout->directory.feeds_named(named)) {
    const auto place = layout->directory.find(path);
    if (place && feeds::concerns(changes, setup_->plan, *place)) unlooked_.insert(std::move(path));
  }
}

bool Publishing::look_up_some(Time now) {
  if (unlooked_.empty()) return false;
  const auto layout = shelf_->layout();
  for (std::size_t left = kLookedUpAtOnce; left > 0 && !unlooked_.empty(); --left) {
    const std::string path = unlooked_.extract(unlooked_.begin()).value();
    const auto place = layout->directory.find(path);
    announced_[path] = feeds::contents_of(store_, setup_->plan, *place, now).edition.etag;
  }
  return unlooked_.empty();
}

// The mirrored directory is a convenience: what goes wrong there is told, and the daemon goes on.
void Publishing::note_mirror() {
  const auto failure = mirror_failure_->take();
  if (*failure == circumstances_.directory_failed) return;
  circumstances_.directory_failed = *failure;
  news_ = true;
}

void Publishing::date_reasons(StatusReport& report, Time now) {
  std::map<std::string, Time> since;
  for (const HealthReason& reason : health_of(report).reasons) {
    const auto known = since_.find(std::string(reason.code));
    since[std::string(reason.code)] = known == since_.end() ? now : known->second;
  }
  since_ = since;
  report.since = std::move(since);
}

// A look at an index for each day, where any may have got others.
void Publishing::count_days(int stories, Time now) {
  using std::chrono::days;
  constexpr days kShown{30};
  const Time today = std::chrono::floor<days>(now);
  if (!days_.empty() && days_of_ == stories && days_.back().begin == today) return;
  days_of_ = stories;
  days_.clear();
  for (Time day = today - kShown; day <= today; day += days{1})
    days_.push_back({day, store_.stories().count_between({}, {day, day + days{1}})});
}

void Publishing::tell_unreachable(const std::string& why) {
  const auto last = reports_->take();
  if (last->store_unreachable == why) return;
  StatusReport report = *last;
  report.store_unreachable = why;
  reports_->replace(std::make_shared<const StatusReport>(std::move(report)));
  news_ = true;  // when it is over, that is told
}

void Publishing::report_status(const Poller& poller, const Now& now) {
  const auto began = std::chrono::steady_clock::now();
  StatusReport report = make_report(*setup_, poller, store_.stories().counts(), now);
  report.disk_full = disk_.full();
  report.disk_unsynced = disk_.unsynced();
  report.store = store_.file();
  report.identity = feeds::identity_of(store_, std::string(feeds::kFeedOfEverything));
  report.circumstances = circumstances_;
  date_reasons(report, now.time());
  report.longest_turn = longest_turn_;
  count_days(report.stories, now.time());
  report.entries_a_day = days_;
  report.tally = polls_;
  report.publications = made_;
  reports_->replace(std::make_shared<const StatusReport>(std::move(report)));
  news_ = false;
  const auto rest = (std::chrono::steady_clock::now() - began) * kRestPerReport;
  status_after_ = read_clocks().moment + std::chrono::ceil<Duration>(rest);
}

}  // namespace ilofeed::daemon
