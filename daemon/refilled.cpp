#include "daemon/refilled.h"

#include <cstdint>

#include "daemon/system/log.h"

namespace ilofeed::daemon {

void log_refilled(std::span<const feeds::Refilled> topics) {
  for (const feeds::Refilled& topic : topics) {
    Event(Level::info, "topic_refilled")
        .with("topic", topic.topic.text)
        .with("gained", static_cast<std::int64_t>(topic.gained))
        .with("lost", static_cast<std::int64_t>(topic.lost));
  }
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
