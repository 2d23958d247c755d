#include "daemon/serve/exchange.h"

#include <microhttpd.h>

namespace ilofeed::daemon {
namespace {

Reply stopping_reply() {
  return busy_reply("503: the server is stopping. Come again in a moment.\n",
                    std::chrono::seconds{5});
}

}  // namespace

// A sleeping connection stays open until it is woken, also when its client has gone.
void PendingReply::answer(Reply reply) {
  const std::lock_guard lock(mutex_);
  if (reply_) return;
  reply_ = std::move(reply);
  if (std::exchange(asleep_, false)) MHD_resume_connection(connection_);
}

// The reply is kept: a library that is stopping drops what it is given and asks once more, and
// a connection that then fell asleep again would never be woken.
std::optional<Reply> PendingReply::reply_or_sleep() {
  const std::lock_guard lock(mutex_);
  if (reply_) return reply_;
  MHD_suspend_connection(connection_);
  asleep_ = true;
  return std::nullopt;
}

std::shared_ptr<PendingReply> PendingReplies::add(MHD_Connection* connection) {
  auto pending = std::make_shared<PendingReply>(connection);
  const std::lock_guard lock(mutex_);
  if (stopping_) {
    pending->answer(stopping_reply());
  } else {
    waiting_.insert(pending);
  }
  return pending;
}

void PendingReplies::remove(const std::shared_ptr<PendingReply>& pending) {
  const std::lock_guard lock(mutex_);
  waiting_.erase(pending);
}

void PendingReplies::stop() {
  std::set<std::shared_ptr<PendingReply>> waiting;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    waiting.swap(waiting_);
  }
  for (const auto& pending : waiting)
    pending->answer(stopping_reply());
}

}  // namespace ilofeed::daemon
