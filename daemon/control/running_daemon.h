// The running daemon, as commands ask it: HTTP over its control socket.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "daemon/control/told.h"
#include "daemon/setup/config_option.h"

namespace ilofeed::daemon {

/// The daemon's own words of itself.
struct About {
  long process = 0;
  std::string config;  ///< the file's path
  std::string store;   ///< the file's path; of a database where what is its own stands beside it
  std::string place;   ///< where the stories are, for messages
};

/// A daemon runs and does not answer: it starts, or it is stuck.
class NoAnswer final : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

std::string text_of(const About& about);
std::optional<About> about_of(std::string_view json);

class RunningDaemon {
 public:
  /// The one that a command means: the service, or what runs on the store that is named or
  /// configured. Nothing when none runs there; throws std::runtime_error when one does that this
  /// user may not ask, NoAnswer when it does not say at once who it is.
  static std::optional<RunningDaemon> find(const ConfigOption& option);

  const About& about() const { return about_; }

  /// Says on standard error which daemon is asked, and which store it has.
  void introduce() const;

  /// Waits for the answer, as long as it takes. Throws NoAnswer when none comes.
  Told ask(const std::string& command, const std::string& arguments) const;

  /// The same for an answer that is a file: hands its pieces over as they come. Gives what was told
  /// instead, if it was not sent.
  std::optional<Told> receive(const std::string& command,
                              const std::function<void(std::string_view)>& take) const;

 private:
  explicit RunningDaemon(std::filesystem::path socket) : socket_(std::move(socket)) {}

  static std::optional<RunningDaemon> at(const std::filesystem::path& socket);

  std::filesystem::path socket_;
  About about_;
};

}  // namespace ilofeed::daemon
