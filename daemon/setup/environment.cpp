#include "daemon/setup/environment.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <glob.h>

#include "config/shipped.h"
#include "daemon/system/log.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

constexpr char kSystemConfig[] = "/etc/ilofeed/ilofeed.yaml";
constexpr char kServiceState[] = "/var/lib/ilofeed";
constexpr char kStoreName[] = "ilofeed.db";

std::optional<std::string> variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

std::optional<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in || fs::is_directory(path)) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  return in.bad() ? std::nullopt : std::optional{std::move(text)};
}

// A systemd credential (LoadCredential=): a file whose last line break does not count.
std::optional<std::string> credential(const std::string& name) {
  const auto folder = variable("CREDENTIALS_DIRECTORY");
  if (!folder || name.empty() || name.find('/') != std::string::npos) return std::nullopt;
  auto text = read_file(fs::path{*folder} / name);
  if (text && text->ends_with('\n')) text->pop_back();
  return text;
}

config::IncludedFile included_file(const char* path) {
  errno = 0;
  auto text = read_file(path);
  if (text) return {path, *std::move(text)};
  return {path, {}, std::generic_category().message(errno != 0 ? errno : EISDIR)};
}

// A program that is not installed has its shipped files in itself.
std::vector<config::IncludedFile> files_meant(const std::string& pattern) {
  std::error_code ignored;
  if (pattern.starts_with(config::kSharedFolder) && !fs::exists(config::kSharedFolder, ignored))
    return config::shipped_files(pattern);
  glob_t found{};
  std::vector<config::IncludedFile> files;
  const int outcome = ::glob(pattern.c_str(), GLOB_ERR, nullptr, &found);
  const int error = errno;
  for (std::size_t i = 0; i < found.gl_pathc; ++i)
    files.push_back(included_file(found.gl_pathv[i]));
  if (outcome == GLOB_ABORTED && error != ENOENT)  // without the folder there are no files
    files.push_back({pattern, {}, std::generic_category().message(error)});
  ::globfree(&found);
  return files;
}

// Empty: the embedded configuration.
fs::path config_file(const ConfigOption& option) {
  if (!option.file.empty()) return option.file;
  if (const auto named = variable("ILOFEED_CONFIG"); named && !named->empty()) return *named;
  std::error_code ignored;
  return fs::exists(kSystemConfig, ignored) ? fs::path{kSystemConfig} : fs::path{};
}

config::Loaded unreadable(const fs::path& path) {
  const int error = errno;
  config::Loaded loaded;
  config::Diagnostic complaint;
  complaint.file = path.string();
  complaint.message =
      "cannot be read: " + std::generic_category().message(error != 0 ? error : EISDIR);
  loaded.diagnostics.add(complaint);
  return loaded;
}

// A person's shell knows nothing of what systemd tells the service.
bool is_of_the_service(const fs::path& config) {
  std::error_code ignored;
  return !config.empty() && fs::equivalent(config, kSystemConfig, ignored) &&
         fs::is_directory(kServiceState, ignored);
}

fs::path state_folder(const fs::path& config) {
  if (const auto folder = variable("STATE_DIRECTORY"); folder && !folder->empty()) {
    return folder->substr(0, folder->find(':'));
  }
  if (is_of_the_service(config)) return kServiceState;
  if (const auto home = variable("XDG_STATE_HOME"); home && !home->empty()) {
    return fs::path{*home} / "ilofeed";
  }
  return fs::path{variable("HOME").value_or("/var/lib")} / ".local/state/ilofeed";
}

// Whoever sends a text must not read with the eyes of the daemon: secrets are not put in, and it
// includes nothing but what the daemon's own file does.
config::Loaded load_edited(const ConfigOption& option, const fs::path& path) {
  const auto hidden = [](const std::string&) { return std::optional<std::string>{"hidden"}; };
  const std::vector<std::string> own = load_configuration({.file = option.file}).files;
  const auto files = [&own](const std::string& pattern) {
    std::vector<config::IncludedFile> meant = files_meant(pattern);
    std::erase_if(meant, [&own](const config::IncludedFile& file) {
      return std::ranges::find(own, file.path) == own.end();
    });
    return meant;
  };
  const fs::path folder = path.empty() ? fs::current_path() : fs::absolute(path).parent_path();
  return config::load(option.edited_text,
                      option.edited_name,
                      folder,
                      {.variable = hidden, .credential = hidden, .files = files});
}

}  // namespace

config::Loaded load_configuration(const ConfigOption& option) {
  const config::Environment environment{
      .variable = variable, .credential = credential, .files = files_meant};
  const fs::path path = config_file(option);
  if (!option.edited_text.empty()) return load_edited(option, path);
  if (path.empty()) return config::load_embedded(environment);
  errno = 0;
  const auto text = read_file(path);
  if (!text) return unreadable(path);
  return config::load(*text, path.string(), fs::absolute(path).parent_path(), environment);
}

std::optional<config::Config> load_or_complain(const ConfigOption& option) {
  config::Loaded loaded = load_configuration(option);
  if (!loaded.diagnostics.all().empty()) {
    complain(loaded.diagnostics.text());
  }
  if (loaded.diagnostics.has_errors()) return std::nullopt;
  return std::move(loaded.config);
}

feeds::StorePlace store_place(const ConfigOption& option, const config::StoreSettings& configured) {
  fs::path file = store_file(option, configured.path);
  if (option.store.empty()) return {std::move(file), configured.url, configured.password};
  if (!feeds::is_database_url(option.store)) return file;
  return {std::move(file), option.store, configured.password};
}

fs::path store_file(const ConfigOption& option, const std::string& configured) {
  if (!option.store.empty() && !feeds::is_database_url(option.store)) return option.store;
  return configured.empty() ? state_folder(config_file(option)) / kStoreName : fs::path{configured};
}

std::string config_file_name(const ConfigOption& option) {
  const fs::path path = config_file(option);
  return path.empty() ? "(built-in)" : fs::absolute(path).lexically_normal().string();
}

Proxies proxies_of_environment() {
  const auto first_of = [](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (auto value = variable(name); value && !value->empty()) return *value;
    }
    return std::string{};
  };
  return {.http = first_of({"http_proxy", "all_proxy", "ALL_PROXY"}),
          .https = first_of({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}),
          .none = first_of({"no_proxy", "NO_PROXY"})};
}

std::string authorities_file() {
  return variable("SSL_CERT_FILE").value_or(std::string{});
}

}  // namespace ilofeed::daemon
