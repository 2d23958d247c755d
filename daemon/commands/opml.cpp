#include "daemon/commands/opml.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <system_error>

#include "daemon/commands/command_line.h"
#include "daemon/setup/environment.h"
#include "daemon/setup/setup.h"
#include "daemon/show/source_yaml.h"
#include "feeds/parse/formats/opml.h"
#include "feeds/render/render.h"
#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

// What other programs write before an address to have it opened in a feed reader.
constexpr std::array<std::string_view, 5> kReaderSchemes{"feed", "rss", "itpc", "pcast", "podcast"};

std::string without_reader_scheme(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return text;
  const std::string scheme = feeds::ascii_lower(text.substr(0, colon));
  if (std::ranges::find(kReaderSchemes, scheme) == kReaderSchemes.end()) return text;
  const std::string rest = text.substr(colon + 1);
  return rest.starts_with("//") ? "http:" + rest : rest;
}

void leave_out(const feeds::Outline& outline) {
  const std::string& name = outline.title.empty() ? outline.url : outline.title;
  std::fprintf(stderr,
               "note: '%s' is left out: its address '%s' cannot be polled\n",
               name.c_str(),
               outline.url.c_str());
}

}  // namespace

std::string pollable(const std::string& written) {
  std::string text = without_reader_scheme(std::string(feeds::trim(written)));
  const bool is_bare = text.find(':') == std::string::npos && text.find('.') != std::string::npos;
  if (is_bare) text = "https://" + text;
  const auto url = feeds::Url::parse(text);
  if (!url || !url->is_http() || url->host().empty()) return {};
  const std::string whole = url->text();
  return whole.substr(0, whole.find('#'));
}

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
  std::set<std::string> urls;
  std::string yaml;
  for (const feeds::Outline& each : *subscriptions) {
    const std::string url = pollable(each.url);
    if (url.empty()) leave_out(each);
    if (url.empty() || !urls.insert(url).second) continue;
    std::set<std::string> unused;
    const std::string tag = each.folders.empty() ? "" : id_for(each.folders.back(), unused);
    yaml += yaml_of({each.title, url, tag, false}, taken);
  }
  if (yaml.empty()) {
    std::fprintf(stderr, "ilofeed: %s names no feed that can be polled\n", file.c_str());
    return kDataError;
  }
  std::printf("sources:\n%s", yaml.c_str());
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
