#include "daemon/commands/opml.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>

#include "daemon/commands/command_line.h"
#include "daemon/commands/source_yaml.h"
#include "daemon/setup/environment.h"
#include "daemon/setup/setup.h"
#include "feeds/parse/formats/opml.h"
#include "feeds/render/render.h"

namespace ilofeed::daemon {
int import_opml(const std::string& file) {
  constexpr int kDataError = 65;
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    std::fprintf(stderr,
                 "ilofeed: %s cannot be read: %s\n",
                 file.c_str(),
                 std::generic_category().message(errno).c_str());
    return kDataError;
  }
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  const auto subscriptions = feeds::read_opml(bytes);
  if (!subscriptions) {
    std::fprintf(stderr, "ilofeed: %s: %s\n", file.c_str(), subscriptions.error().detail.c_str());
    return kDataError;
  }
  std::set<std::string> taken;
  std::printf("sources:\n");
  for (const feeds::Outline& each : *subscriptions) {
    std::set<std::string> unused;
    const std::string tag = each.folders.empty() ? "" : id_for(each.folders.back(), unused);
    std::printf("%s", yaml_of({each.title, each.url, tag}, taken).c_str());
  }
  return 0;
}

int export_opml(const ConfigOption& options) {
  auto config = load_or_complain(options);
  if (!config) return kConfigError;
  const auto setup = make_setup(std::move(*config));
  std::printf(
      "%s",
      feeds::render_source_opml(setup->plan.sources.in_order(), setup->plan.publication).c_str());
  return 0;
}

}  // namespace ilofeed::daemon
