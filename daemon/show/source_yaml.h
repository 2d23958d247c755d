// A source as YAML, ready to be pasted below `sources:`.
#pragma once

#include <set>
#include <string>

namespace ilofeed::daemon {

/// "ILO: Newsroom (EN)" → "ilo-newsroom-en"; unique among `taken`, which it joins.
std::string id_for(const std::string& title, std::set<std::string>& taken);

struct SourceYaml {
  std::string title;  ///< may be empty
  std::string url;
  std::string tag;  ///< may be empty
  bool full_text = false;
};

/// The source's key is made from its title, else from its URL.
std::string yaml_of(const SourceYaml& source, std::set<std::string>& taken);

}  // namespace ilofeed::daemon
