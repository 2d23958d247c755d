#include "daemon/commands/doctor.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>
#include <vector>

#include <sys/stat.h>
#include <nlohmann/json.hpp>

#include "config/listen_address.h"
#include "daemon/commands/fetch_once.h"
#include "daemon/setup/environment.h"
#include "daemon/show/table.h"
#include "daemon/system/clock.h"
#include "daemon/system/readable_by_others.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

enum class Verdict { well, look, wrong };

struct Finding {
  Verdict verdict = Verdict::well;
  std::string what;
  std::string advice = {};
};

using Findings = std::vector<Finding>;

/// One thing that is looked at; none found: there is nothing of the kind.
struct Examination {
  const char* name;
  Findings (*look)(const CommandContext&);
};

Findings configuration(const CommandContext& context) {
  const config::Loaded loaded = load_configuration(context.config);
  const std::string file = config_file_name(context.config);
  for (const config::Diagnostic& each : loaded.diagnostics.all()) {
    if (each.severity == config::Severity::error)
      return {{Verdict::wrong, each.text(), "mend it: ilofeed check names all complaints"}};
  }
  return {
      {Verdict::well, file + ": " + std::to_string(context.setup->sources.size()) + " sources"}};
}

Findings daemon_runs(const CommandContext& context) {
  if (context.report == nullptr)
    return {{Verdict::wrong, "no daemon runs", "systemctl enable --now ilofeed"}};
  return {{Verdict::well, "runs since " + feeds::rfc3339(context.report->circumstances.started)}};
}

Findings store(const CommandContext& context) {
  const std::string path = context.store_path.string();
  if (context.store == nullptr)
    return {{Verdict::wrong, "there is no store at " + path, "start the daemon, which makes it"}};

  struct stat file {};

  struct stat folder {};

  const fs::path parent = fs::absolute(context.store_path).parent_path();
  if (::stat(path.c_str(), &file) != 0 || ::stat(parent.c_str(), &folder) != 0)
    return {{Verdict::wrong, path + " cannot be looked at", "ask as root"}};
  if (file.st_uid != folder.st_uid) {
    return {{Verdict::wrong,
             path + " belongs to another user than its folder",
             "chown it to the owner of the folder"}};
  }
  Findings findings{{Verdict::well, path}};
  for (const std::string& aside : context.store->file().set_aside) {
    findings.push_back({Verdict::look,
                        aside + " was damaged and set aside",
                        "look at the log of that time, then move it away"});
  }
  return findings;
}

// A backup beside the store needs as much again.
Findings disk(const CommandContext& context) {
  std::error_code error;
  const fs::space_info space = fs::space(fs::absolute(context.store_path).parent_path(), error);
  if (error) return {{Verdict::wrong, "the disk cannot be looked at: " + error.message()}};
  constexpr std::uintmax_t kMega = 1U << 20U;
  const std::string free = std::to_string(space.available / kMega) + " MB free";
  const std::uintmax_t needed =
      std::max(100 * kMega, context.store == nullptr ? 0 : 2 * context.store->file().bytes);
  if (space.available >= needed) return {{Verdict::well, free}};
  return {{space.available < kMega ? Verdict::wrong : Verdict::look,
           free + ", of " + std::to_string(needed / kMega) + " MB that should be",
           "make space on the disk of the store"}};
}

Findings clock(const CommandContext& context) {
  const std::string now = feeds::rfc3339(read_clocks().time());
  if (context.report == nullptr) return {{Verdict::well, now}};
  const std::string& doubt = context.report->circumstances.clock_doubt;
  if (doubt.empty()) return {{Verdict::well, now}};
  return {{Verdict::look, doubt, "set the clock: timedatectl set-ntp true"}};
}

Finding answers_at(const CommandContext& context,
                   const std::string& url,
                   const std::string& advice) {
  auto limits = std::make_shared<FetchLimits>(*context.setup->limits);
  limits->allow_private_networks = true;
  const auto response = fetch_response(url, std::move(limits));
  if (response) return {Verdict::well, url + " answers"};
  return {Verdict::wrong, url + ": " + response.error().detail, advice};
}

Findings port(const CommandContext& context) {
  const auto address = config::parse_listen_address(context.setup->config.server.listen)
                           .value_or(config::ListenAddress{});
  if (context.report == nullptr || address.port == 0) return {};
  return {answers_at(context, address.url() + "healthz", "see server.listen and the daemon's log")};
}

Findings public_address(const CommandContext& context) {
  if (!context.setup->config.public_url_written) return {};
  return {answers_at(context,
                     context.setup->config.server.public_url + "feed.atom",
                     "see the web server in front, its certificate and the name in the DNS")};
}

Findings directory(const CommandContext& context) {
  const fs::path folder = context.setup->config.server.directory;
  if (folder.empty()) return {};
  std::error_code error;
  if (!fs::exists(folder, error))
    return {{Verdict::wrong, folder.string() + " is not there", "see the daemon's log"}};
  if (const std::string why = why_not_readable_by_others(folder); !why.empty())
    return {{Verdict::wrong, why, "choose a folder below /var/lib/ilofeed, or chmod o+x it"}};
  return {{Verdict::well, folder.string() + " can be read by a web server"}};
}

Findings hub(const CommandContext& context) {
  const std::string& url = context.setup->config.publish.websub_hub;
  if (url.empty()) return {};
  const auto response = fetch_response(url, context.setup->limits);
  // What it says to a question without a form is its own affair.
  if (response || response.error().reason == feeds::Reason::http_status ||
      response.error().reason == feeds::Reason::empty_body)
    return {{Verdict::well, url + " can be reached"}};
  return {{Verdict::wrong, url + ": " + response.error().detail, "see publish.websub_hub"}};
}

Findings backups(const CommandContext& context) {
  const fs::path folder = fs::absolute(context.store_path).parent_path() / "backups";
  std::error_code unreadable;
  std::string newest;
  for (const auto& each : fs::directory_iterator(folder, unreadable))
    newest = std::max(newest, each.path().filename().string());
  if (!newest.empty()) return {{Verdict::well, "the newest is " + (folder / newest).string()}};
  return {{Verdict::look,
           "there is none in " + folder.string(),
           "systemctl enable --now ilofeed-backup.timer, unless they are made elsewhere"}};
}

Findings sources(const CommandContext& context) {
  const StatusReport report =
      context.report ? *context.report : stored_report(*context.setup, context.store);
  Findings findings;
  for (const SourceStatus& source : report.sources) {
    const bool is_well = source.state.last_error.empty();
    if (is_well) continue;
    findings.push_back({Verdict::look,
                        source.id.text + " (" +
                            std::string(feeds::name_of(source.state.condition)) +
                            "): " + source.state.last_error,
                        "ilofeed preview " + source.id.text});
  }
  if (findings.empty())
    findings.push_back({Verdict::well, std::to_string(report.sources.size()) + " answer well"});
  return findings;
}

constexpr std::array<Examination, 11> kExaminations{{{"configuration", &configuration},
                                                     {"daemon", &daemon_runs},
                                                     {"store", &store},
                                                     {"disk", &disk},
                                                     {"clock", &clock},
                                                     {"port", &port},
                                                     {"public address", &public_address},
                                                     {"directory", &directory},
                                                     {"hub", &hub},
                                                     {"backup", &backups},
                                                     {"sources", &sources}}};

const char* word_for(Verdict verdict) {
  constexpr std::array kWords{"ok", "look", "wrong"};
  return kWords.at(static_cast<std::size_t>(verdict));
}

}  // namespace

int doctor(const DoctorOptions& options, const CommandContext& context) {
  Verdict worst = Verdict::well;
  Table table({"", "WHAT", "FOUND", "WHAT TO DO"});
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const Examination& each : kExaminations) {
    for (const Finding& finding : each.look(context)) {
      worst = std::max(worst, finding.verdict);
      table.add({word_for(finding.verdict), each.name, finding.what, finding.advice});
      json.push_back({{"verdict", word_for(finding.verdict)},
                      {"what", each.name},
                      {"found", finding.what},
                      {"advice", finding.advice}});
    }
  }
  if (options.json) {
    const auto replace = nlohmann::ordered_json::error_handler_t::replace;
    std::fprintf(context.out, "%s\n", json.dump(1, ' ', false, replace).c_str());
  } else {
    table.print(context.out);
  }
  return static_cast<int>(worst);
}

}  // namespace ilofeed::daemon
