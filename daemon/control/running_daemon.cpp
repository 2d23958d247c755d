#include "daemon/control/running_daemon.h"

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <system_error>

#include <sys/socket.h>
#include <sys/time.h>
#include <nlohmann/json.hpp>

#include "daemon/control/control_socket.h"
#include "daemon/setup/environment.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;
using Take = std::function<void(std::string_view)>;

constexpr std::string_view kEndOfHeader = "\r\n\r\n";
// Who it is, a daemon says at once; what else it is asked may take its time.
constexpr std::chrono::seconds kSoon{10};
constexpr std::chrono::seconds kForAsLongAsItTakes{0};
constexpr int kBusy = 503;

// HTTP/1.0: the answer ends with the connection.
std::string request_of(const std::string& command, const std::string& body) {
  return "POST /" + command + " HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n\r\n" + body;
}

bool send_all(const UniqueFd& socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(const UniqueFd& socket, const Take& take) {
  char buffer[65536];
  while (true) {
    const auto count = ::recv(socket.get(), buffer, sizeof buffer, 0);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return count == 0;
    take({buffer, static_cast<std::size_t>(count)});
  }
}

int status_of(std::string_view head) {
  const std::size_t blank = head.find(' ');
  int status = 0;
  if (blank != std::string_view::npos)
    std::from_chars(head.data() + blank + 1, head.data() + head.size(), status);
  return status;
}

// The number in "Content-Length: 123"; the server writes the name so.
std::optional<std::size_t> announced_length(std::string_view head) {
  constexpr std::string_view kName = "\r\nContent-Length: ";
  const std::size_t at = head.find(kName);
  std::size_t length = 0;
  if (at == std::string_view::npos) return std::nullopt;
  std::from_chars(head.data() + at + kName.size(), head.data() + head.size(), length);
  return length;
}

/// What one request was answered with.
struct HttpAnswer {
  int status = 0;
  std::string head;
  std::string body;  ///< but for what was handed over
};

[[noreturn]] void fail_to_answer(const fs::path& socket) {
  throw NoAnswer(
      "the daemon at " + socket.string() +
      " did not answer to the end: it starts, or is stuck; see its log (journalctl -u ilofeed)");
}

void wait_at_most(const UniqueFd& socket, std::chrono::seconds patience) {
  const timeval time{patience.count(), 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
}

// `take` is given the body of a file that is sent whole.
HttpAnswer exchange(const fs::path& path,
                    const std::string& request,
                    const Take& take,
                    std::chrono::seconds patience) {
  const UniqueFd socket = connect_to(path);
  if (socket) wait_at_most(socket, patience);
  if (!socket || !send_all(socket, request)) fail_to_answer(path);
  HttpAnswer answered;
  std::size_t received = 0;
  bool is_file = false;
  const auto take_body = [&](std::string_view bytes) {
    received += bytes.size();
    if (is_file) return take(bytes);
    answered.body += bytes;
  };
  const bool ended = receive_all(socket, [&](std::string_view bytes) {
    if (answered.status != 0) return take_body(bytes);
    answered.head += bytes;
    const std::size_t end = answered.head.find(kEndOfHeader);
    if (end == std::string::npos) return;
    const std::string rest = answered.head.substr(end + kEndOfHeader.size());
    answered.head.resize(end);
    answered.status = status_of(answered.head);
    is_file = answered.head.find("application/octet-stream") != std::string::npos;
    take_body(rest);
  });
  if (!ended || answered.status == 0 ||
      announced_length(answered.head).value_or(received) != received)
    fail_to_answer(path);
  return answered;
}

bool is_same(const std::string& one, const std::string& other) {
  std::error_code ignored;
  return !one.empty() && (one == other || fs::equivalent(one, other, ignored));
}

}  // namespace

std::string text_of(const About& about) {
  return nlohmann::json{{"process", about.process},
                        {"config", about.config},
                        {"store", about.store},
                        {"place", about.place}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<About> about_of(std::string_view text) {
  const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  return About{json.value("process", 0L),
               json.value("config", ""),
               json.value("store", ""),
               json.value("place", "")};
}

std::optional<RunningDaemon> RunningDaemon::at(const fs::path& socket) {
  if (!connect_to(socket)) {
    // In a folder that nobody but its owner sees, nothing can be told to be.
    std::error_code unseen;
    if (errno != EACCES || !fs::exists(socket, unseen)) return std::nullopt;
    throw std::runtime_error("an ilofeed runs here that you may not ask (" + socket.string() +
                             "): ask as root or as a member of the group ilofeed-admin, or name "
                             "another --config or --store");
  }
  RunningDaemon found(socket);
  const auto about = about_of(exchange(socket, request_of("about", "{}"), {}, kSoon).body);
  if (!about) fail_to_answer(socket);
  found.about_ = *about;
  return found;
}

std::optional<RunningDaemon> RunningDaemon::find(const ConfigOption& option) {
  const std::string configured =
      option.store.empty() ? load_configuration(option).store.path : std::string{};
  const fs::path store = store_file(option, configured);
  if (auto found = at(socket_beside(store))) return found;
  std::error_code ignored;
  if (!option.names_nothing() && !fs::exists(kServiceSocket, ignored)) return std::nullopt;
  auto service = at(kServiceSocket);
  if (!service || option.names_nothing()) return service;
  const bool is_meant = option.store.empty() ? is_same(option.file, service->about().config)
                                             : is_same(option.store, service->about().store);
  return is_meant ? service : std::nullopt;
}

void RunningDaemon::introduce() const {
  std::fprintf(stderr,
               "note: asking the daemon %ld, which has the store %s\n",
               about_.process,
               about_.place.c_str());
}

Told RunningDaemon::ask(const std::string& command, const std::string& arguments) const {
  const HttpAnswer answered =
      exchange(socket_, request_of(command, arguments), {}, kForAsLongAsItTakes);
  const auto told = told_of(answered.body);
  if (!told && answered.status == kBusy)
    throw NoAnswer("the daemon at " + socket_.string() + " says " + answered.body);
  if (!told) fail_to_answer(socket_);
  return *told;
}

std::optional<Told> RunningDaemon::receive(const std::string& command, const Take& take) const {
  const HttpAnswer answered =
      exchange(socket_, request_of(command, "{}"), take, kForAsLongAsItTakes);
  if (answered.head.find("application/octet-stream") != std::string::npos) return std::nullopt;
  const auto told = told_of(answered.body);
  if (!told) fail_to_answer(socket_);
  return told;
}

}  // namespace ilofeed::daemon
