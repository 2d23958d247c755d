#include "daemon/commands/add.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>

#include <sys/stat.h>

#include "daemon/commands/command_line.h"
#include "daemon/commands/offers.h"
#include "daemon/commands/reload.h"
#include "daemon/control/running_daemon.h"
#include "daemon/setup/environment.h"
#include "daemon/setup/setup.h"
#include "daemon/show/consent.h"
#include "daemon/show/source_yaml.h"
#include "daemon/system/log.h"
#include "daemon/system/new_file.h"
#include "feeds/text/date/date.h"

namespace ilofeed::daemon {
namespace {

namespace fs = std::filesystem;

void show(std::size_t number, const Offer& offer) {
  constexpr std::size_t kTitles = 3;
  const auto& entries = offer.feed.entries;
  std::printf("%zu. %s: %s\n", number, offer.kind, offer.url.c_str());
  if (!offer.title.empty()) std::printf("   %s\n", offer.title.c_str());
  if (!entries.empty()) std::printf("   %zu entries now, for example\n", entries.size());
  for (std::size_t i = 0; i < std::min(kTitles, entries.size()); ++i) {
    const feeds::Entry& entry = entries[i];
    const std::string day =
        entry.published ? feeds::rfc3339(feeds::published_time(*entry.published)).substr(0, 10)
                        : "undated";
    const std::string& words = entry.title.empty() ? entry.link : entry.title;
    std::printf("   %-10s  %s\n", day.c_str(), words.c_str());
  }
  if (offer.needs_texts)
    std::printf("   (addresses only: each new entry's own page would be read)\n");
}

// What is written into the file; its name is that of the first source.
struct Written {
  std::string name;
  std::string yaml = "sources:\n";
};

Written yaml_for(const std::vector<Offer>& offers, std::set<std::string> taken) {
  Written out;
  for (const Offer& offer : offers) {
    std::set<std::string> unused;
    const std::string tag = offer.tag.empty() ? "" : id_for(offer.tag, unused);
    const std::string& named = offer.title.empty() ? offer.url : offer.title;
    std::set<std::string> before = taken;
    if (out.name.empty()) out.name = id_for(named, before);
    out.yaml += yaml_of({offer.title, offer.url, tag, offer.needs_texts}, taken);
  }
  return out;
}

// Whole or not at all, and never in the place of another: a link to a name that is taken fails.
void write_new(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  NewFile file(path);
  file.write(text);
  ::fchmod(file.fd(), S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
  fs::create_hard_link(file.partial(), path);
}

// The configuration as it is with the new file, which goes again when that is refused or not read.
int check_with(const ConfigOption& option, const fs::path& added) {
  const config::Loaded loaded = load_configuration(option);
  const bool is_read = std::ranges::find(loaded.files, added.string()) != loaded.files.end();
  if (loaded.config && is_read) return 0;
  std::error_code ignored;
  fs::remove(added, ignored);
  if (loaded.diagnostics.has_errors()) complain(loaded.diagnostics.text());
  std::fprintf(stderr,
               "ilofeed: nothing was added: %s\n",
               is_read ? "the configuration would be refused"
                       : "the configuration does not include conf.d/*.yaml");
  return kConfigError;
}

int write_and_reload(const AddOptions& options,
                     const std::vector<Offer>& chosen,
                     const std::set<std::string>& taken) {
  const Written written = yaml_for(chosen, taken);
  const fs::path config = config_file_name(options.config);
  const fs::path path = config.parent_path() / "conf.d" / (written.name + ".yaml");
  try {
    write_new(path, written.yaml);
  } catch (const std::system_error& error) {
    std::fprintf(stderr, "ilofeed: %s: %s\n", path.c_str(), error.code().message().c_str());
    return kCannotCreate;
  }
  if (const int refused = check_with(options.config, path); refused != 0) return refused;
  std::printf("wrote %s\n", path.c_str());
  if (RunningDaemon::find(options.config)) return reload(options.config);
  std::fputs("note: no daemon runs; it is polled from its next start\n", stderr);
  return 0;
}

// A list of subscriptions is taken whole, unless one of them is picked.
bool is_list(const std::vector<Offer>& offers) {
  return offers.front().feed.entries.empty() && !offers.front().needs_texts;
}

// The offers that are meant; none when nothing may be written.
std::vector<Offer> chosen_of(std::vector<Offer> offers, const AddOptions& options) {
  const auto one = [&](std::size_t number) { return std::vector<Offer>{offers.at(number - 1)}; };
  if (options.pick > 0) return one(static_cast<std::size_t>(options.pick));
  if (options.yes) return is_list(offers) ? offers : one(1);
  if (!is_answered_by_a_person()) {
    std::fputs("\nNothing is written yet. --yes adds the first, --pick N another one.\n", stdout);
    return {};
  }
  std::fputc('\n', stdout);
  if (is_list(offers)) {
    const std::string all = "Add all " + std::to_string(offers.size()) + "?";
    if (ask_consent(all.c_str()) == Consent::yes) return offers;
  } else if (const std::size_t number = ask_which(offers.size()); number > 0) {
    return one(number);
  }
  std::puts("Nothing is written.");
  return {};
}

}  // namespace

int add_source(const AddOptions& options) {
  auto config = load_or_complain(options.config);
  if (!config) return kConfigError;
  if (!fs::exists(config_file_name(options.config))) {
    std::fputs("ilofeed: the built-in configuration cannot be added to; name one by --config\n",
               stderr);
    return kUsageError;
  }
  const auto setup = make_setup(std::move(*config));
  auto offers = offers_of(options.url, setup->limits);
  if (!offers) {
    std::fprintf(stderr, "%s: %s\n", options.url.c_str(), offers.error().detail.c_str());
    return 1;
  }
  std::set<std::string> taken;
  std::set<std::string> known;
  for (const feeds::Source& source : setup->sources) {
    taken.insert(source.id.text);
    known.insert(source.url);
  }
  std::erase_if(*offers, [&](const Offer& offer) { return known.contains(offer.url); });
  if (offers->empty()) {
    std::fprintf(stderr, "%s offers nothing that is not polled already\n", options.url.c_str());
    return 1;
  }
  for (std::size_t i = 0; i < offers->size(); ++i)
    show(i + 1, (*offers)[i]);
  if (options.pick > static_cast<int>(offers->size())) {
    std::fprintf(stderr, "ilofeed: there are %zu to pick from\n", offers->size());
    return kUsageError;
  }
  const auto chosen = chosen_of(*std::move(offers), options);
  return chosen.empty() ? 0 : write_and_reload(options, chosen, taken);
}

}  // namespace ilofeed::daemon
