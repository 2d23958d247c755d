#include "config/load.h"

#include <utility>

#include "config/concepts.h"
#include "config/include.h"
#include "config/notify/mail.h"
#include "config/settings.h"
#include "config/shipped.h"
#include "config/sites.h"
#include "config/sources.h"
#include "config/stories.h"
#include "config/topics.h"
#include "config/validate.h"
#include "config/yaml_reader.h"
#include "config/yaml_tree.h"

namespace ilofeed::config {
namespace {

// The shipped knowledge of publishers serves a file that says nothing of them.
Sites shipped_sites() {
  const Environment none;
  Reading reading(none);
  for (const IncludedFile& file : shipped_files(std::string(kSharedFolder) + "sites.yaml"))
    reading.add({file.path, kSharedFolder, file.text});
  const NodePtr root = join_files(reading);
  if (root == nullptr) return {};  // a test keeps this from happening
  MapReader reader(reading, *root, "", "");
  return read_sites(reader);
}

void require_sources(MapReader& root) {
  if (root.find("sources") != nullptr) return;
  root.reading().error({},
                       "there are no sources",
                       "the least that works: sources: { news: https://www.example.org/news }");
}

Config read(MapReader& root) {
  Config out;
  root.find("include");  // is read already
  out.site = read_site(root);
  out.server = read_server(root);
  out.public_url_written = root.reading().place_of("server.public_url").line > 0;
  out.store = read_store(root);
  out.fetch = read_fetch(root);
  out.publish = read_publish(root);
  out.mail = read_mail(root);
  const Sites own = read_sites(root);
  const bool says_sites = root.find("sites") != nullptr;
  out.concepts = read_concepts(root);
  require_sources(root);
  out.sources = read_sources(root, says_sites ? own : shipped_sites());
  out.stories = read_stories(root, feeds::Publishers(out.sources));
  Topics topics = read_topics(root, out.concepts, out.sources);
  out.topics = std::move(topics.topics);
  out.examples = std::move(topics.examples);
  out.webhooks = std::move(topics.webhooks);
  out.digests = std::move(topics.digests);
  root.finish();
  return out;
}

}  // namespace

Loaded load(std::string_view yaml,
            const std::string& name,
            const std::filesystem::path& folder,
            const Environment& environment) {
  Reading reading(environment);
  reading.add({name, folder, std::string(yaml)});
  Loaded out;
  if (const NodePtr joined = join_files(reading)) {
    MapReader root(reading, *joined, "", "");
    Config config = read(root);
    config.file = name;
    validate(config, reading);
    out.store = config.store;
    out.config = std::move(config);
  }
  for (const ConfigFile& file : reading.files())
    out.files.push_back(file.name);
  out.known_keys = std::move(reading.known_keys);
  out.diagnostics = reading.take_diagnostics();
  if (out.diagnostics.has_errors()) out.config.reset();
  return out;
}

}  // namespace ilofeed::config
