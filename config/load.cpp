#include "config/load.h"

#include <utility>

#include "config/concepts.h"
#include "config/settings.h"
#include "config/sites.h"
#include "config/sources.h"
#include "config/stories.h"
#include "config/topics.h"
#include "config/validate.h"
#include "config/yaml_reader.h"
#include "config/yaml_tree.h"

namespace ilofeed::config {
namespace {

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  return text.starts_with(kMark) ? text.substr(kMark.size()) : text;
}

// The shipped knowledge of publishers serves a file that says nothing of them.
Sites shipped_sites() {
  const std::string_view text = embedded_yaml();
  const Yaml yaml = parse_yaml(text);
  if (yaml.root == nullptr) return {};  // a test keeps this from happening
  const Environment none;
  Reading reading(text, "ilofeed.yaml", none);
  MapReader root(reading, *yaml.root, "", "");
  return read_sites(root);
}

void require_sources(MapReader& root) {
  if (root.find("sources") != nullptr) return;
  root.reading().error({},
                       "there are no sources",
                       "the least that works: sources: { news: https://www.example.org/news }");
}

Config read(MapReader& root, const std::filesystem::path& folder) {
  Config out;
  out.site = read_site(root);
  out.server = read_server(root, folder);
  out.public_url_written = root.reading().place_of("server.public_url").line > 0;
  out.store = read_store(root, folder);
  out.fetch = read_fetch(root);
  out.publish = read_publish(root);
  const Sites own = read_sites(root);
  const bool says_sites = root.find("sites") != nullptr;
  out.concepts = read_concepts(root);
  require_sources(root);
  out.sources = read_sources(root, says_sites ? own : shipped_sites(), folder);
  out.stories = read_stories(root, feeds::Publishers(out.sources));
  Topics topics = read_topics(root, out.concepts, out.sources);
  out.topics = std::move(topics.topics);
  out.examples = std::move(topics.examples);
  root.finish();
  return out;
}

}  // namespace

Loaded load(std::string_view yaml,
            const std::string& name,
            const std::filesystem::path& folder,
            const Environment& environment) {
  const std::string_view text = without_byte_order_mark(yaml);
  Reading reading(text, name, environment);
  const Yaml parsed = parse_yaml(text);
  Loaded out;
  if (parsed.root == nullptr) {
    reading.error(parsed.error_place, parsed.error, parsed.note);
    out.diagnostics = reading.take_diagnostics();
    return out;
  }
  if (parsed.root->kind != Node::Kind::map && parsed.root->kind != Node::Kind::null) {
    reading.error(
        parsed.root->place, "the file holds no keys", "it begins for example with sources:");
    out.diagnostics = reading.take_diagnostics();
    return out;
  }
  MapReader root(reading, *parsed.root, "", "");
  Config config = read(root, folder);
  config.file = name;
  validate(config, reading);
  out.store_path = config.store.path;
  out.known_keys = std::move(reading.known_keys);
  out.diagnostics = reading.take_diagnostics();
  if (!out.diagnostics.has_errors()) out.config = std::move(config);
  return out;
}

}  // namespace ilofeed::config
