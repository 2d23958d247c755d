#include "daemon/commands/opml.h"

#include <cctype>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>

#include <nlohmann/json.hpp>

#include "daemon/commands/command_line.h"
#include "daemon/setup.h"
#include "daemon/surroundings.h"
#include "feeds/parse/opml.h"
#include "feeds/render/render.h"
#include "feeds/text/fold.h"

namespace ilofeed::daemon {
namespace {

// "ILO: Newsroom (EN)" → "ilo-newsroom-en"; unique among `taken`.
std::string id_for(const std::string& title, std::set<std::string>& taken) {
  std::string id;
  for (const char c : feeds::fold(title)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-'))
    id.pop_back();
  if (id.empty()) id = "source";
  std::string unique = id;
  for (int number = 2; !taken.insert(unique).second; ++number)
    unique = id + '-' + std::to_string(number);
  return unique;
}

// A JSON string is a double-quoted YAML scalar.
std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

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
  for (const feeds::Subscription& each : *subscriptions) {
    const std::string id = id_for(each.title.empty() ? each.url : each.title, taken);
    std::printf("  %s:\n", quoted(id).c_str());
    if (!each.title.empty()) std::printf("    title: %s\n", quoted(each.title).c_str());
    std::printf("    url: %s\n", quoted(each.url).c_str());
    if (each.folders.empty()) continue;
    std::set<std::string> unused;
    std::printf("    tags: [%s]\n", id_for(each.folders.back(), unused).c_str());
  }
  return 0;
}

int export_opml(const ConfigOption& options) {
  auto config = load_or_complain(options);
  if (!config) return kConfigError;
  const auto setup = make_setup(std::move(*config));
  std::printf("%s",
              feeds::render_source_opml(setup->plan.sources, setup->plan.publication).c_str());
  return 0;
}

}  // namespace ilofeed::daemon
