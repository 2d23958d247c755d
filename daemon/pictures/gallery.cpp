#include "daemon/pictures/gallery.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "daemon/pictures/picture_type.h"
#include "daemon/system/log.h"
#include "feeds/text/digest.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMostPictureHops = 5;
constexpr const char* kPictureKept = "public, max-age=86400";
constexpr const char* kPictureNotKept = "public, max-age=600";

// A picture is looked at, whatever it holds besides; other sites do not show it as theirs.
void protect_picture(Reply& reply) {
  reply.fields.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  reply.fields.emplace_back("X-Content-Type-Options", "nosniff");
  reply.fields.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
}

Reply no_picture() {
  Reply reply = text_reply(502, "502: this picture does not come from where it is published.\n");
  for (auto& [name, value] : reply.fields)
    if (name == "Cache-Control") value = kPictureNotKept;
  return reply;
}

Reply too_many_pictures() {
  return busy_reply("503: too many pictures at once. Come again in a moment.\n", Seconds{5});
}

Reply picture_reply(const Request& request, const std::string& etag, std::string_view media_type) {
  Request as_it_is = request;  // pictures are compressed already
  as_it_is.accept_encoding.reset();
  if (auto unchanged = unchanged_reply(as_it_is, {etag, {}}, kPictureKept))
    return *std::move(unchanged);
  Reply reply;
  reply.fields = {
      {"ETag", etag}, {"Cache-Control", kPictureKept}, {"Content-Type", std::string(media_type)}};
  protect_picture(reply);
  return reply;
}

std::shared_ptr<const FetchLimits> limits_of(const FetchLimits& usual,
                                             const Gallery::Limits& limits) {
  auto made = std::make_shared<FetchLimits>(usual);
  made->max_body = std::min(usual.max_body, limits.bytes);
  made->timeout = std::min(usual.timeout, limits.time);
  return made;
}

}  // namespace

Gallery::Gallery(std::filesystem::path folder, std::uint64_t cache, MakeFetcher make_fetcher)
    : Gallery(std::move(folder), cache, std::move(make_fetcher), Limits{}) {}

Gallery::Gallery(std::filesystem::path folder,
                 std::uint64_t cache,
                 MakeFetcher make_fetcher,
                 const Limits& limits)
    : limits_(limits), shelf_(std::move(folder), cache), make_fetcher_(std::move(make_fetcher)) {}

// Whoever still waits is told to come again.
Gallery::~Gallery() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  fetcher_.reset();
  for (const auto& [name, errand] : errands_)
    for (const Waiter& waiter : errand.waiters)
      waiter.answer(too_many_pictures());
}

Reply Gallery::reply_of(const Request& request, const KeptPicture& picture) const {
  Reply reply = picture_reply(request, picture.etag, picture.media_type);
  if (reply.status == 200) reply.file = picture.file;
  return reply;
}

bool Gallery::is_fresh(const KeptPicture& picture) const {
  return read_clocks().time() < picture.since + limits_.kept_for;
}

// Under the lock, like all that follows but `settle`.
bool Gallery::has_failed(const std::string& name) {
  const auto at = failures_.find(name);
  if (at == failures_.end()) return false;
  if (read_clocks().moment < at->second) return true;
  failures_.erase(at);
  return false;
}

void Gallery::note_failure(const std::string& name) {
  const Moment now = read_clocks().moment;
  std::erase_if(failures_, [now](const auto& each) { return each.second <= now; });
  if (failures_.size() >= limits_.failures)
    failures_.erase(
        std::ranges::min_element(failures_, {}, [](const auto& each) { return each.second; }));
  failures_[name] = now + limits_.failure_holds;
}

void Gallery::give(const Wanted& wanted, const Request& request, const Answer& answer) {
  const auto kept = shelf_.find(wanted.name);
  if (kept && is_fresh(*kept)) return answer(reply_of(request, *kept));
  std::unique_lock lock(mutex_);
  if (has_failed(wanted.name)) {
    lock.unlock();
    return answer(kept ? reply_of(request, *kept) : no_picture());
  }
  const auto at = errands_.find(wanted.name);
  if (at != errands_.end()) {
    at->second.waiters.push_back({request, answer});
    return;
  }
  if (waiting_.size() >= limits_.waiting) {
    lock.unlock();
    return answer(
        busy_reply("503: too many pictures at once. Come again in a moment.\n", Seconds{5}));
  }
  errands_.emplace(wanted.name,
                   Errand{.trail = RedirectTrail(wanted.url),
                          .limits = limits_of(*wanted.limits, limits_),
                          .end = {},
                          .waiters = {{request, answer}}});
  waiting_.push_back(wanted.name);
  start_next();
}

void Gallery::start_next() {
  while (!is_ending_ && under_way_.size() < limits_.at_once && !waiting_.empty()) {
    const std::string name = std::move(waiting_.front());
    waiting_.pop_front();
    Errand& errand = errands_.at(name);
    errand.end = read_clocks().moment + limits_.time;
    ask(name, errand);
  }
}

void Gallery::ask(const std::string& name, const Errand& errand) {
  if (!fetcher_) fetcher_ = make_fetcher_([this](FetchAnswer answer) { take(std::move(answer)); });
  FetchRequest request;
  request.number = ++last_number_;
  request.url = errand.trail.current();
  request.aim = Aim::picture;
  request.limits = errand.limits;
  request.timeout = std::max(Duration{1}, errand.end - read_clocks().moment);
  under_way_.emplace(request.number, name);
  fetcher_->start(std::move(request));
}

// On the fetcher's thread.
void Gallery::take(FetchAnswer answer) {
  std::string name;
  {
    const std::lock_guard lock(mutex_);
    const auto at = under_way_.find(answer.number);
    name = at->second;
    under_way_.erase(at);
    Errand& errand = errands_.at(name);
    const bool leads_on = !is_ending_ && !answer.failure && is_redirect(answer.status) &&
                          errand.trail.hops() < kMostPictureHops &&
                          errand.trail.follow(answer.status, answer.fields.location);
    if (leads_on) return ask(name, errand);
  }
  if (answer.failure || answer.status != 200) answer.body.clear();
  settle(name, answer.body);
}

// What cannot be kept is shown all the same.
void Gallery::settle(const std::string& name, const std::string& body) {
  const std::string_view media_type = picture_type(body);
  const bool is_picture = !media_type.empty();
  if (is_picture) {
    try {
      shelf_.keep(name, body, read_clocks().time());
      cannot_keep_ = false;
    } catch (const std::system_error& error) {
      if (!std::exchange(cannot_keep_, true))
        Event(Level::warn, "picture_not_kept").with("detail", error.what());
    }
  }
  const auto kept = shelf_.find(name);
  std::vector<Waiter> waiters;
  {
    const std::lock_guard lock(mutex_);
    if (!is_picture) note_failure(name);
    waiters = std::move(errands_.extract(name).mapped().waiters);
    start_next();
  }
  const auto bytes = kept || !is_picture ? nullptr : std::make_shared<const std::string>(body);
  for (const Waiter& waiter : waiters) {
    if (kept) {
      waiter.answer(reply_of(waiter.request, *kept));
    } else if (bytes) {
      Reply reply = picture_reply(waiter.request, '"' + feeds::digest(body) + '"', media_type);
      if (reply.status == 200) reply.body = bytes;
      waiter.answer(std::move(reply));
    } else {
      waiter.answer(no_picture());
    }
  }
}

}  // namespace ilofeed::daemon
