#include "daemon/system/log.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <sstream>

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include "feeds/text/printable.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kLongestValue = 8000;

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warn: return spdlog::level::warn;
    case Level::error: return spdlog::level::err;
  }
  return spdlog::level::info;
}

// The journal reads "<N>" before a line as its priority (sd-daemon(3)).
class Priority final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message,
              const std::tm&,
              spdlog::memory_buf_t& to) override {
    std::string_view prefix = "<6>";
    if (message.level == spdlog::level::debug) prefix = "<7>";
    if (message.level == spdlog::level::warn) prefix = "<4>";
    if (message.level >= spdlog::level::err) prefix = "<3>";
    to.append(prefix.data(), prefix.data() + prefix.size());
  }

  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<Priority>();
  }
};

// $JOURNAL_STREAM names the device and inode of the journal's end of our standard error.
bool writes_to_journal() {
  const char* stream = std::getenv("JOURNAL_STREAM");

  struct stat status {};

  if (stream == nullptr || ::fstat(2, &status) != 0) return false;
  return std::to_string(status.st_dev) + ':' + std::to_string(status.st_ino) == stream;
}

bool needs_quotes(std::string_view value) {
  return value.empty() || std::ranges::any_of(value, [](unsigned char c) {
           return c == ' ' || c == '"' || c == '=' || c == '\\';
         });
}

std::string quoted_for_log(std::string_view value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

}  // namespace

void set_up_log() {
  auto logger =
      std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  if (writes_to_journal()) {
    formatter->add_flag<Priority>('*').set_pattern("%*%v");
  } else {
    formatter->set_pattern("%Y-%m-%dT%H:%M:%SZ %l %v");
  }
  logger->set_formatter(std::move(formatter));
  logger->set_level(std::getenv("ILOFEED_DEBUG") != nullptr ? spdlog::level::debug
                                                            : spdlog::level::info);
  logger->flush_on(spdlog::level::debug);
  spdlog::set_default_logger(std::move(logger));
}

void complain(const std::string& text) {
  const char* priority = writes_to_journal() ? "<3>" : "";
  std::istringstream lines(text);
  std::string line;
  while (std::getline(lines, line))
    std::fprintf(stderr, "%s%s\n", priority, line.c_str());
}

Event::Event(Level level, std::string_view name)
    : level_(level), line_("event=" + std::string{name}) {}

Event::~Event() {
  spdlog::log(spdlog_level(level_), "{}", line_);
}

Event& Event::with(std::string_view field, std::string_view value) {
  line_ += ' ';
  line_ += field;
  line_ += '=';
  const std::string shown = feeds::printable(value, kLongestValue);
  line_ += needs_quotes(shown) ? quoted_for_log(shown) : shown;
  return *this;
}

Event& Event::with(std::string_view field, std::int64_t value) {
  return with(field, std::to_string(value));
}

}  // namespace ilofeed::daemon
