// Where the configuration and the store are found: the only file that asks the
// environment, and the disk, before anything runs.
#pragma once

#include <filesystem>
#include <string>

#include "config/config.h"
#include "config/load.h"
#include "daemon/fetch/proxy.h"
#include "daemon/setup/config_option.h"
#include "feeds/store/open.h"

namespace ilofeed::daemon {

/// Reads --config, else $ILOFEED_CONFIG, /etc/ilofeed/ilofeed.yaml, the embedded
/// one. A file that cannot be read is a complaint like any other.
config::Loaded load_configuration(const ConfigOption& option);

/// The same for the program's commands: warnings and errors are printed to
/// standard error; nothing when there are errors (the command then gives kConfigError).
std::optional<config::Config> load_or_complain(const ConfigOption& option);

/// What a command of ours is to be run with: the store's file, as --store or the configuration say
/// (`configured`: its store.path), else in $STATE_DIRECTORY, else, by the configuration in /etc,
/// the service's, else in $XDG_STATE_HOME/ilofeed (~/.local/state/ilofeed). Makes nothing.
std::filesystem::path store_file(const ConfigOption& option, const std::string& configured);

/// The same for a store of either kind: --store may name a URL, too.
feeds::StorePlace store_place(const ConfigOption& option, const config::StoreSettings& configured);

/// The file that is read, as a path that holds in every folder; "(built-in)" for the embedded one.
std::string config_file_name(const ConfigOption& option);

/// $SSL_CERT_FILE, as OpenSSL's own programs know it: a PEM file of authorities that are trusted
/// beside those of the system's folder. Empty: only those.
std::string authorities_file();

/// $http_proxy, $https_proxy, $all_proxy and $no_proxy, in capitals too (but for HTTP_PROXY, which
/// a request may set where programs are run for requests), as curl knows them.
Proxies proxies_of_environment();

}  // namespace ilofeed::daemon
