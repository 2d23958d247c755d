#include "daemon/publish/publishing.h"

#include <algorithm>
#include <set>
#include <utility>

#include "daemon/publish/health.h"
#include "daemon/system/log.h"
#include "feeds/render/render.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

using feeds::Edition;
using feeds::Resource;

constexpr Duration kContentPause{1000};
constexpr Duration kStatusPause{400};
constexpr int kRestPerWork = 8;  // of the time at least so much is left for polling

// What changes at every poll is not worth compressing.
std::shared_ptr<const Resource> plain(std::string media_type, std::string bytes, Time modified) {
  auto resource = std::make_shared<Resource>();
  resource->media_type = std::move(media_type);
  resource->etag = '"' + feeds::digest(bytes) + '"';
  resource->bytes = std::move(bytes);
  resource->last_modified = modified;
  return resource;
}

// So many feeds are rendered before polls are looked after again.
constexpr std::size_t kPortion = 10;

template <class Id>
std::set<Id> first_of(std::set<Id>& ids) {
  std::set<Id> portion;
  while (!ids.empty() && portion.size() < kPortion)
    portion.insert(ids.extract(ids.begin()));
  return portion;
}

feeds::Changes portion_of(feeds::Changes& changes) {
  if (changes.everything) return std::exchange(changes, {});
  feeds::Changes portion;
  portion.topics = first_of(changes.topics);
  portion.sources = first_of(changes.sources);
  return portion;
}

}  // namespace

Publishing::Publishing(feeds::Store& store, const DiskWatch& disk, Circumstances& circumstances)
    : store_(store),
      log_(store),
      disk_(disk),
      circumstances_(circumstances),
      editions_(std::make_shared<Published<Edition>>(std::make_shared<const Edition>())),
      reports_(std::make_shared<Published<StatusReport>>(std::make_shared<const StatusReport>())) {}

std::optional<Moment> Publishing::due() const {
  if (round_.any()) return Moment{};
  if (changes_.any()) return std::min(content_after_, news_ ? status_after_ : Moment::max());
  if (news_) return status_after_;
  return std::nullopt;
}

bool Publishing::publish_if_due(const Setup& setup, const Poller& poller, const Now& now) {
  take_up_changes();
  const bool content_due = round_.any() || (changes_.any() && now.moment >= content_after_);
  const bool status_due = news_ && now.moment >= status_after_;
  if (!content_due && !status_due) return false;
  if (content_due) publish_content(setup, now);
  const bool round_ended = content_due && !round_.any();
  auto edition = std::make_shared<Edition>(*content_);
  if (status_due || round_ended) {  // the counts told are those of the feeds beside them
    report_status(setup, poller, now);
    news_ = false;
    status_after_ = now.moment + kStatusPause;
  }
  for (const auto& [path, resource] : status_)
    edition->resources[path] = resource;
  if (round_ended) write_files(setup, *edition);
  editions_->replace(std::move(edition));
  ++made_;
  return round_ended;
}

void Publishing::publish_now(const Setup& setup, const Poller& poller, const Now& now) {
  content_after_ = status_after_ = now.moment;
  round_ = {};
  changes_.everything = true;
  news_ = true;
  publish_if_due(setup, poller, now);
}

// Also what another process wrote: `poll` beside `serve`.
void Publishing::take_up_changes() {
  const feeds::Changes changes = log_.take();
  if (!changes.any()) return;
  changes_.add(changes);
  news_ = true;
}

// A round takes up all that has changed until it begins, and goes through it in portions.
void Publishing::publish_content(const Setup& setup, const Now& now) {
  if (!round_.any()) {
    round_ = std::exchange(changes_, {});
    round_took_ = Duration{0};
  }
  content_ = feeds::publish(store_, setup.plan, portion_of(round_), content_.get(), now.time());
  const Now after = read_clocks();
  round_took_ += after.moment - now.moment;
  if (round_.any()) return;
  counts_ = store_.stories().counts();
  content_after_ = after.moment + std::max(kContentPause, round_took_ * kRestPerWork);
  Event(Level::debug, "published")
      .with("entries", counts_.stories)
      .with("ms", static_cast<std::int64_t>(round_took_.count()));
}

// The mirrored directory is a convenience: what goes wrong there is told, and the daemon goes on.
void Publishing::write_files(const Setup& setup, const Edition& edition) {
  const std::string& folder = setup.config.server.directory;
  if (folder != folder_) {
    export_.reset();
    folder_ = folder;
    circumstances_.directory_failed.clear();
  }
  if (folder.empty()) return;
  std::string failed;
  try {
    if (!export_) export_ = std::make_unique<Export>(folder);
    export_->write(edition);
  } catch (const std::filesystem::filesystem_error& error) {
    failed = error.what();
  }
  if (failed.empty() != circumstances_.directory_failed.empty()) {
    news_ = true;
    if (!failed.empty())
      Event(Level::error, "directory_failed").with("path", folder).with("detail", failed);
  }
  circumstances_.directory_failed = std::move(failed);
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

void Publishing::report_status(const Setup& setup, const Poller& poller, const Now& now) {
  StatusReport report = make_report(setup, poller, counts_, now);
  report.disk_full = disk_.full();
  report.store = store_.file();
  report.circumstances = circumstances_;
  date_reasons(report, now.time());
  report.longest_turn = longest_turn_;
  report.polls = polls_;
  report.editions = made_;
  const auto put = [&](const char* path, std::string media_type, std::string bytes) {
    status_[path] = plain(std::move(media_type), std::move(bytes), now.time());
  };
  put("/status.json", "application/json", status_json(report));
  put("/status",
      "text/html; charset=utf-8",
      feeds::render_table_page(status_table(report, now.time()), setup.plan.publication));
  // The feed for the operator is written in one format, and no hub is told of it.
  const feeds::OutgoingFeed health = health_feed(report);
  const feeds::FeedFormat& format = feeds::feed_formats().front();
  auto& resource = status_['/' + feeds::path_in(format, health.path)];
  std::string bytes = format.render(health, {setup.plan.publication, setup.plan.sources});
  if (resource == nullptr || resource->bytes != bytes)
    resource = plain(std::string(format.media_type), std::move(bytes), health.updated);
  reports_->replace(std::make_shared<const StatusReport>(std::move(report)));
}

}  // namespace ilofeed::daemon
