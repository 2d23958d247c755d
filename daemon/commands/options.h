// What each command of the program is asked to do, as plain values.
#pragma once

#include <string>
#include <vector>

#include "daemon/setup/config_option.h"

namespace ilofeed::daemon {

struct PollOptions {
  ConfigOption config;
  bool force = false;                ///< also what is not due; holds that hosts asked for stand
  std::vector<std::string> sources;  ///< empty: all
};

struct AddOptions {
  ConfigOption config;
  std::string url;
  bool yes = false;  ///< write and reload
  int pick = 0;      ///< which of what it offers; 0: the first
};

struct CheckOptions {
  ConfigOption config;
  bool offline = false;  ///< by this program, whichever daemon runs
};

struct StatusOptions {
  ConfigOption config;
  bool json = false;
  bool check = false;  ///< for a monitor: a line, and an exit status
};

struct DoctorOptions {
  ConfigOption config;
  bool json = false;
};

struct PreviewOptions {
  ConfigOption config;
  std::string what;     ///< a source's id, an address or file, or a topic's id
  std::string against;  ///< "running": what the file would change of what the daemon publishes
  std::string edited_text = {};  ///< of the file that is compared; empty: the daemon's own
  std::string edited_name = {};
  bool json = false;
  bool heal = false;     ///< propose a recipe for the source
  bool explain = false;  ///< tell why a page is read as it is
};

struct WhyOptions {
  ConfigOption config;
  std::string entry;       ///< an id, or an address
  std::string topic;       ///< which topic's decision to tell; empty: all
  bool revisions = false;  ///< tell what it said before
  bool json = false;
};

struct BackupOptions {
  ConfigOption config;
  std::string to;  ///< the file to write; with `keep` the folder
  int keep = 0;    ///< so many copies, by their time; 0: one, by its name
};

struct RestoreOptions {
  ConfigOption config;
  std::string from;  ///< a backup
};

struct OpmlOptions {
  ConfigOption config;
  std::string file;  ///< to import
};

}  // namespace ilofeed::daemon
