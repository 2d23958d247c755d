// The log: one line an event, in logfmt, to standard error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ilofeed::daemon {

/// Chooses the form of the lines: with a time, or, under the journal (which has
/// its own), with a priority prefix. To be called once, before the first event.
void set_up_log();

/// Says to standard error what a person must mend: under the journal each line is an error.
void complain(const std::string& text);

/// debug: each step; info: what an operator wants once a poll; warn: it will
/// mend itself; error: a person must act.
enum class Level { debug, info, warn, error };

/// One line of the log, written when it goes out of scope. Fields are those of
/// the list in docs/log-events.md; never credentials, never bodies.
class Event {
 public:
  Event(Level level, std::string_view name);
  ~Event();
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;

  Event& with(std::string_view field, std::string_view value);
  Event& with(std::string_view field, std::int64_t value);

 private:
  Level level_;
  std::string line_;
};

}  // namespace ilofeed::daemon
