// What stands on this machine: configuration, store, disk, clock, directory, backups.
#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "daemon/doctor/examinations.h"
#include "daemon/plan/clock_watch.h"
#include "daemon/setup/environment.h"
#include "daemon/system/clock.h"
#include "daemon/system/public_folder.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

std::optional<Time> written_at(const std::string& path) {
  struct stat file {};

  if (::stat(path.c_str(), &file) != 0) return std::nullopt;
  return Time{std::chrono::seconds{file.st_mtim.tv_sec}};
}

// A file that is newer than the configuration in force.
std::string changed_since(const config::Loaded& loaded, const std::string& file, Time taken_up) {
  std::vector<std::string> files = loaded.files;
  files.insert(files.begin(), file);
  for (const std::string& each : files) {
    const auto written = written_at(each);
    if (written && *written > taken_up) return each;
  }
  return {};
}

std::string reason(int error) {
  return std::generic_category().message(error);
}

fs::path folder_of(const Surroundings& around) {
  return fs::absolute(around.place.file).parent_path();
}

Finding store_itself(const Surroundings& around) {
  const std::string path = around.place.name();
  if (!around.store_failure.empty())
    return {
        Verdict::wrong,
        "store",
        around.store_failure,
        "of a damaged one the daemon's next start saves what can be read; a newer one needs its "
        "newer program; `ilofeed restore FILE` brings a backup back"};
  if (around.report && around.report->store.is_missing) {
    return {Verdict::wrong,
            "store",
            path + " was deleted while the daemon has it open",
            "restart the daemon, which then writes it anew"};
  }
  if (around.store == nullptr)
    return {Verdict::wrong,
            "store",
            "there is no store at " + path,
            "start the daemon, which makes it"};
  if (!around.place.url.empty()) return {Verdict::well, "store", path};

  struct stat file {};

  struct stat folder {};

  if (::stat(path.c_str(), &file) != 0 || ::stat(folder_of(around).c_str(), &folder) != 0)
    return {Verdict::wrong, "store", path + " cannot be looked at", "ask as root"};
  if (file.st_uid != folder.st_uid) {
    return {Verdict::wrong,
            "store",
            path + " belongs to another user than its folder",
            "chown --reference=" + folder_of(around).string() + " " + path};
  }
  for (const std::string& each : {folder_of(around).string(), path}) {
    if (::access(each.c_str(), W_OK) == 0) continue;
    return {Verdict::wrong,
            "store",
            each + " cannot be written: " + reason(errno),
            "see its owner and mode, and whether its disk is mounted for writing"};
  }
  return {Verdict::well, "store", path};
}

// When a source last answered well.
std::optional<Time> newest_answer(const StatusReport& report) {
  std::optional<Time> newest;
  for (const SourceStatus& source : report.sources)
    newest = std::max(newest, source.state->last_success);
  return newest;
}

std::string doubt_about_clock(const Surroundings& around, Time now) {
  if (around.report) return around.report->circumstances.clock_doubt;
  const auto newest = around.setup ? newest_answer(around.standing()) : std::nullopt;
  return ClockWatch(newest, built_at(), now).doubt();
}

}  // namespace

StatusReport Surroundings::standing() const {
  return report ? *report : stored_report(*setup, store);
}

Findings examine_configuration(const Surroundings& around) {
  const config::Loaded loaded = load_configuration(around.config);
  const std::string file = config_file_name(around.config);
  for (const config::Diagnostic& each : loaded.diagnostics.all()) {
    if (each.severity != config::Severity::error) continue;
    return {{Verdict::wrong,
             "configuration",
             each.text(),
             "mend it; `ilofeed check` names all complaints"}};
  }
  if (around.report) {
    const Time taken_up = around.report->circumstances.configured;
    const std::string changed = changed_since(loaded, file, taken_up);
    if (!changed.empty()) {
      return {
          {Verdict::look,
           "configuration",
           changed + " was changed after the daemon had taken it up at " + feeds::rfc3339(taken_up),
           "`ilofeed reload` takes it up"}};
    }
  }
  return {{Verdict::well,
           "configuration",
           file + ": " + std::to_string(around.setup->sources.size()) + " sources"}};
}

Findings examine_daemon(const Surroundings& around) {
  if (!around.daemon_failure.empty()) {
    return {{Verdict::wrong,
             "daemon",
             around.daemon_failure,
             "systemctl restart ilofeed, if it does not get on by itself"}};
  }
  if (around.report == nullptr)
    return {{Verdict::wrong, "daemon", "no daemon runs", "systemctl enable --now ilofeed"}};
  return {{Verdict::well,
           "daemon",
           "runs since " + feeds::rfc3339(around.report->circumstances.started)}};
}

Findings examine_store(const Surroundings& around) {
  Findings findings{store_itself(around)};
  if (around.store == nullptr) return findings;
  for (const std::string& aside : around.store->file().set_aside) {
    findings.push_back({Verdict::look,
                        "store",
                        aside + " was damaged and set aside",
                        "look at the log of that time, then move it away"});
  }
  return findings;
}

// A backup beside the store needs as much again.
Findings examine_disk(const Surroundings& around) {
  std::error_code error;
  const fs::path folder = folder_of(around);
  const fs::space_info space = fs::space(folder, error);
  if (error) {
    return {{Verdict::wrong,
             "disk",
             folder.string() + " cannot be looked at: " + error.message(),
             "start the daemon, which makes it; is its disk mounted?"}};
  }
  constexpr std::uintmax_t kMega = 1U << 20U;
  const std::string free =
      std::to_string(space.available / kMega) + " MB free at " + folder.string();
  const std::uintmax_t needed =
      std::max(100 * kMega, around.store == nullptr ? 0 : 2 * around.store->file().bytes);
  const bool refused = around.report && around.report->disk_full;
  if (space.available >= needed && !refused) return {{Verdict::well, "disk", free}};
  return {{space.available < kMega || refused ? Verdict::wrong : Verdict::look,
           "disk",
           free + ", of " + std::to_string(needed / kMega) + " MB that should be" +
               (refused ? "; the store could not be written" : ""),
           "make space on the disk of the store; what is missed meanwhile is polled again"}};
}

Findings examine_clock(const Surroundings& around) {
  const Time now = read_clocks().time();
  const std::string doubt = doubt_about_clock(around, now);
  if (doubt.empty()) return {{Verdict::well, "clock", feeds::rfc3339(now)}};
  return {{Verdict::look, "clock", doubt, "set the clock: timedatectl set-ntp true"}};
}

// What came of the last letter: nobody is written to only to try the way.
Findings examine_mail(const Surroundings& around) {
  if (!around.setup || around.setup->mail_server == nullptr) return {};
  if (around.report && !around.report->circumstances.mail_failed.empty()) {
    return {{Verdict::wrong,
             "mail",
             around.report->circumstances.mail_failed,
             "see mail.url, mail.user and mail.starttls; `ilofeed reload` has it tried at once"}};
  }
  return {{Verdict::well, "mail", around.setup->mail_server->url}};
}

Findings examine_directory(const Surroundings& around) {
  if (!around.setup || around.setup->config.server.directory.empty()) return {};
  const fs::path folder = around.setup->config.server.directory;
  if (around.report && !around.report->circumstances.directory_failed.empty()) {
    return {{Verdict::wrong,
             "directory",
             around.report->circumstances.directory_failed,
             "see server.directory: the service may write below /var/lib/ilofeed"}};
  }
  std::error_code error;
  if (!fs::exists(folder, error)) {
    return {{Verdict::wrong,
             "directory",
             folder.string() + " is not there",
             "the daemon makes it when it publishes; see its log"}};
  }
  if (const std::string why = why_not_readable_by_others(folder); !why.empty()) {
    return {{Verdict::wrong,
             "directory",
             why,
             "choose a folder below /var/lib/ilofeed, or chmod o+x it"}};
  }
  return {{Verdict::well, "directory", folder.string() + " can be read by a web server"}};
}

Findings examine_backups(const Surroundings& around) {
  constexpr std::chrono::days kOld{3};  // they are made every night
  const fs::path folder = folder_of(around) / "backups";
  std::error_code unreadable;
  std::optional<Time> newest;
  std::string name;
  for (const auto& each : fs::directory_iterator(folder, unreadable)) {
    const auto written = written_at(each.path().string());
    if (!written || (newest && *written <= *newest)) continue;
    newest = written;
    name = each.path().string();
  }
  const std::string advice =
      "systemctl enable --now ilofeed-backup.timer, unless they are made elsewhere";
  if (!newest) return {{Verdict::look, "backup", "there is none in " + folder.string(), advice}};
  const std::string found = "the newest is " + name + ", of " + feeds::rfc3339(*newest);
  if (read_clocks().time() - *newest > kOld)
    return {{Verdict::look, "backup", found + ": more than three days old", advice}};
  return {{Verdict::well, "backup", found}};
}

}  // namespace ilofeed::daemon
