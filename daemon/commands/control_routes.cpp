#include "daemon/commands/control_routes.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>
#include <nlohmann/json.hpp>

#include "daemon/commands/answerable.h"
#include "daemon/commands/command_line.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMostArguments = 1U << 20U;  // bytes

/// A stream into memory.
class Captured {
 public:
  Captured() : stream_(::open_memstream(&text_, &size_)) {
    if (stream_ == nullptr) throw std::system_error(errno, std::generic_category(), "memory");
  }

  ~Captured() {
    std::fclose(stream_);
    std::free(text_);
  }

  Captured(const Captured&) = delete;
  Captured& operator=(const Captured&) = delete;

  std::FILE* stream() const { return stream_; }

  std::string text() {
    std::fflush(stream_);
    return {text_, size_};
  }

 private:
  char* text_ = nullptr;
  std::size_t size_ = 0;
  std::FILE* stream_;
};

std::shared_ptr<const Setup> as_written(const ConfigOption& option, std::FILE* err) {
  config::Loaded loaded = load_configuration(option);
  if (!loaded.diagnostics.all().empty())
    std::fprintf(err, "%s\n", loaded.diagnostics.text().c_str());
  return loaded.config ? make_setup(std::move(*loaded.config)) : nullptr;
}

// What an editor sent stands for the file.
ConfigOption edited(ConfigOption option, const std::string& arguments) {
  const nlohmann::json json = nlohmann::json::parse(arguments);
  option.edited_text = json.value("edited_text", std::string());
  option.edited_name = json.value("edited_name", std::string());
  return option;
}

Told run(const Answerable& command,
         const std::string& arguments,
         const ControlRoom& room,
         feeds::Store* store) {
  Captured out;
  Captured err;
  Told told;
  try {
    const std::shared_ptr<const Setup> running = room.setups->take();
    CommandContext context{.config = room.config,
                           .setup = running,
                           .running = running,
                           .report = room.reports.take(),
                           .place = room.store,
                           .store = store,
                           .out = out.stream(),
                           .err = err.stream()};
    if (!store) context.store_failure = context.report->store_unreachable;
    if (command.needs == Needs::as_written)
      context.setup = as_written(edited(room.config, arguments), err.stream());
    told.status = context.setup ? command.run(arguments, context) : kConfigError;
  } catch (const std::exception& error) {
    std::fprintf(err.stream(), "ilofeed: %s\n", error.what());
    told.status = kSystemError;
  }
  told.out = out.text();
  told.err = err.text();
  return told;
}

LiveRoute route(const std::string& command, std::function<void(const Request&, Answer)> handle) {
  return {.path = '/' + command,
          .max_body = [] { return kMostArguments; },
          .refuse = {},
          .handle = std::move(handle)};
}

bool can_do_without_store(Needs needs) {
  return needs == Needs::nothing || needs == Needs::what_there_is || needs == Needs::a_report;
}

LiveRoute enquiry_route(const Answerable& command, const ControlRoom& room) {
  return route(std::string(command.name), [&command, room](const Request& request, Answer answer) {
    const std::string why = room.reports.take()->store_unreachable;
    if (!why.empty() && !can_do_without_store(command.needs))
      return answer(reply_of(Told{kTryLater, "", "ilofeed: " + why + '\n'}));
    if (!why.empty()) {
      return room.enquiries.ask(
          [&command, room, arguments = request.body] {
            return reply_of(run(command, arguments, room, nullptr));
          },
          answer);
    }
    room.enquiries.ask(
        [&command, room, arguments = request.body](feeds::Store& store) {
          return reply_of(run(command, arguments, room, &store));
        },
        answer);
  });
}

// The copy is made beside the store, where there is space for the store, and has no name any more
// when it is sent.
Reply copy_of(feeds::Store& store, const std::filesystem::path& path) {
  const std::string name = path.string() + ".copy-" + std::to_string(::gettid());
  try {
    store.backup(name);
  } catch (const std::exception& error) {
    return reply_of({kCannotCreate, "", "ilofeed: " + std::string(error.what()) + '\n'});
  }
  UniqueFd file(::open(name.c_str(), O_RDONLY | O_CLOEXEC));
  ::unlink(name.c_str());
  if (!file) return reply_of({kSystemError, "", "ilofeed: the copy cannot be read\n"});
  Reply reply;
  reply.fields = {{"Content-Type", "application/octet-stream"}};
  reply.file = std::make_shared<UniqueFd>(std::move(file));
  return reply;
}

std::function<void(Told)> teller(Answer answer) {
  return [answer = std::move(answer)](const Told& told) { answer(reply_of(told)); };
}

PollOrder poll_order(const std::string& arguments) {
  const nlohmann::json json = nlohmann::json::parse(arguments, nullptr, false);
  if (!json.is_object()) return {};
  return {json.value("force", false), json.value("sources", std::vector<std::string>{})};
}

Reply about(const ControlRoom& room) {
  const std::string file = std::filesystem::absolute(room.store.file).lexically_normal().string();
  Reply reply;
  reply.fields = {{"Content-Type", "application/json"}};
  reply.body = std::make_shared<const std::string>(
      text_of({.process = ::getpid(),
               .config = config_file_name(room.config),
               .store = file,
               .place = room.store.url.empty() ? file : room.store.name()}));
  return reply;
}

}  // namespace

LiveRoutes control_routes(const ControlRoom& room) {
  LiveRoutes routes;
  for (const Answerable& command : answerable_commands())
    routes.push_back(enquiry_route(command, room));
  routes.push_back(
      route("about", [room](const Request&, const Answer& answer) { answer(about(room)); }));
  routes.push_back(route("backup", [room](const Request&, const Answer& answer) {
    room.enquiries.ask(
        [path = room.store.file](feeds::Store& store) { return copy_of(store, path); }, answer);
  }));
  routes.push_back(route("reload", [room](const Request&, Answer answer) {
    room.orders.put({ReloadOrder{}, teller(std::move(answer))});
  }));
  routes.push_back(route("poll", [room](const Request& request, Answer answer) {
    room.orders.put({poll_order(request.body), teller(std::move(answer))});
  }));
  return routes;
}

}  // namespace ilofeed::daemon
