#include "daemon/show/topic_yaml.h"

#include <vector>

#include <nlohmann/json.hpp>

namespace ilofeed::daemon {
namespace {

// A JSON string is a double-quoted YAML scalar.
std::string in_double_quotes(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Most filters hold quotation marks, and read better between single ones.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < ' ') return in_double_quotes(text);
    out += c;
    if (c == '\'') out += c;
  }
  return out + '\'';
}

std::string flow_list(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts)
    out += (out.empty() ? "[" : ", ") + quoted(text);
  return out + ']';
}

void add_list(std::string& yaml, const char* key, const std::vector<std::string>& texts) {
  if (!texts.empty()) yaml += std::string("    ") + key + ": " + flow_list(texts) + '\n';
}

}  // namespace

std::string yaml_of(const feeds::Topic& topic, const std::string& match) {
  std::string yaml = "topics:\n  " + topic.id.text + ":\n";
  if (!topic.title.empty()) yaml += "    title: " + quoted(topic.title) + '\n';
  if (!topic.description.empty()) yaml += "    description: " + quoted(topic.description) + '\n';
  yaml += "    match: " + quoted(match) + '\n';
  std::vector<std::string> sources;
  for (const feeds::SourceId& source : topic.sources)
    sources.push_back(source.text);
  add_list(yaml, "sources", sources);
  add_list(yaml, "languages", topic.languages);
  if (topic.digest != feeds::DigestEvery::never)
    yaml +=
        topic.digest == feeds::DigestEvery::day ? "    digest: daily\n" : "    digest: weekly\n";
  if (topic.versions == feeds::ShownVersions::all) yaml += "    versions: all\n";
  if (topic.threshold != feeds::kUsualThreshold)
    yaml += "    threshold: " + std::to_string(topic.threshold) + '\n';
  add_list(yaml, "tokens", topic.tokens);
  add_list(yaml, "aliases", topic.aliases);
  return yaml;
}

}  // namespace ilofeed::daemon
