#include "daemon/show/source_yaml.h"

#include <nlohmann/json.hpp>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"

namespace ilofeed::daemon {
namespace {

// A JSON string is a double-quoted YAML scalar.
std::string in_json_quotes(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string id_for(const std::string& title, std::set<std::string>& taken) {
  std::string id;
  for (const char c : feeds::fold(title)) {
    if (feeds::is_ascii_alnum(c)) {
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

std::string yaml_of(const SourceYaml& source, std::set<std::string>& taken) {
  const std::string id = id_for(source.title.empty() ? source.url : source.title, taken);
  std::string text = "  " + in_json_quotes(id) + ":\n";
  if (!source.title.empty()) text += "    title: " + in_json_quotes(source.title) + "\n";
  text += "    url: " + in_json_quotes(source.url) + "\n";
  if (!source.tag.empty()) text += "    tags: [" + source.tag + "]\n";
  if (source.full_text) text += "    full_text: true\n";
  return text;
}

}  // namespace ilofeed::daemon
