// Any text is a configuration or complaints that have their place in it; what is taken can be run.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "config/load.h"
#include "feeds/text/utf8.h"
#include "feeds/topics/matcher.h"
#include "tests/fuzz/require.h"

using namespace ilofeed;
using ilofeed::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const config::Loaded loaded = config::load(input, "fuzz.yaml", "/etc/ilofeed", {});
  require(loaded.config.has_value() != loaded.diagnostics.has_errors(),
          "a configuration or errors");
  const auto lines = 1 + std::count(input.begin(), input.end(), '\n');
  for (const config::Diagnostic& diagnostic : loaded.diagnostics.all()) {
    require(diagnostic.line >= 0 && diagnostic.line <= lines,
            "a complaint has its place in the file");
    require(diagnostic.line == 0 || diagnostic.column >= 1, "a place has a column");
    require(!diagnostic.message.empty(), "a complaint says something");
  }
  require(!feeds::is_utf8(input) || feeds::is_utf8(loaded.diagnostics.text()),
          "complaints are UTF-8");
  if (!loaded.config) return 0;
  for (const feeds::Source& source : loaded.config->sources)
    require(!source.url.empty(), "a source has a URL");
  config::Diagnostics diagnostics;
  config::check_examples(*loaded.config, diagnostics);
  return 0;
}
