// What `ilofeed doctor` looks at.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "daemon/publish/status_report.h"
#include "daemon/setup/config_option.h"
#include "daemon/setup/setup.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

enum class Verdict { well, look, wrong };

struct Finding {
  Verdict verdict = Verdict::well;
  std::string what;         ///< that was looked at: "disk"
  std::string found;        ///< in words
  std::string advice = {};  ///< what to do; empty when all is well
  std::string source = {};  ///< of which it tells; empty: of none
  /// The steps of the way to a source, and what came of each: "ok", "failed", "not reached".
  std::vector<std::pair<const char*, const char*>> steps = {};
};

using Findings = std::vector<Finding>;

/// What there is to look at. What cannot be read is missing, and told by the one who looks at it.
struct Surroundings {
  ConfigOption config;
  std::shared_ptr<const Setup> setup;          ///< in force; null: the configuration is refused
  std::shared_ptr<const StatusReport> report;  ///< of the daemon; null: none runs
  feeds::StorePlace place = "";
  feeds::Store* store = nullptr;    ///< null: there is none, or it cannot be read
  std::string store_failure = {};   ///< why it cannot
  std::string daemon_failure = {};  ///< why it does not answer; empty: none runs, or it does

  /// How sources and store stand, by the daemon or else by the store.
  StatusReport standing() const;
};

/// Looks at one thing; no findings: there is nothing of the kind.
using Examination = Findings (*)(const Surroundings&);

Findings examine_configuration(const Surroundings&);
Findings examine_daemon(const Surroundings&);
Findings examine_store(const Surroundings&);
Findings examine_disk(const Surroundings&);
Findings examine_clock(const Surroundings&);
Findings examine_directory(const Surroundings&);
Findings examine_mail(const Surroundings&);
Findings examine_backups(const Surroundings&);

/// Over the network. The way to each source is tried without asking for anything.
Findings examine_port(const Surroundings&);
Findings examine_public_address(const Surroundings&);
Findings examine_hub(const Surroundings&);
Findings examine_sources(const Surroundings&);

}  // namespace ilofeed::daemon
