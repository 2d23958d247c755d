#include "daemon/show/topic_yaml.h"

#include <algorithm>
#include <utility>
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

void add_digest(std::string& yaml,
                const feeds::Topic& topic,
                const std::vector<config::DigestMail>& digests) {
  if (topic.digest == feeds::DigestEvery::never) return;
  const std::string every = topic.digest == feeds::DigestEvery::day ? "daily" : "weekly";
  const auto mail = std::ranges::find(digests, topic.id, &config::DigestMail::topic);
  yaml += "    digest: ";
  yaml += mail == digests.end()
              ? every
              : "{ every: " + every + ", mail: " + flow_list(mail->recipients) + " }";
  yaml += '\n';
}

void add_webhooks(std::string& yaml,
                  const feeds::TopicId& topic,
                  const std::vector<config::Webhook>& webhooks) {
  std::string hooks;
  for (const config::Webhook& hook : webhooks) {
    if (hook.topic != topic) continue;
    hooks += "      " + quoted(hook.name) + ":\n        url: " + quoted(hook.url) + '\n';
    if (!hook.secret.empty()) hooks += "        # secret: as it stands in the configuration\n";
  }
  if (!hooks.empty()) yaml += "    notify:\n" + hooks;
}

void add_examples(std::string& yaml,
                  const feeds::TopicId& topic,
                  const std::vector<config::Config::Example>& examples) {
  std::string lists;
  for (const auto& [key, keep] : {std::pair{"keep", true}, std::pair{"drop", false}}) {
    std::string titles;
    for (const config::Config::Example& example : examples)
      if (example.topic == topic && example.keep == keep)
        titles += "        - " + quoted(example.title) + '\n';
    if (!titles.empty()) lists += std::string("      ") + key + ":\n" + titles;
  }
  if (!lists.empty()) yaml += "    examples:\n" + lists;
}

}  // namespace

std::string yaml_of(const feeds::Topic& topic,
                    const std::string& match,
                    const config::Config& config) {
  std::string yaml = "topics:\n  " + topic.id.text + ":\n";
  if (!topic.title.empty()) yaml += "    title: " + quoted(topic.title) + '\n';
  if (!topic.description.empty()) yaml += "    description: " + quoted(topic.description) + '\n';
  yaml += "    match: " + quoted(match) + '\n';
  std::vector<std::string> sources;
  for (const feeds::SourceId& source : topic.sources)
    sources.push_back(source.text);
  add_list(yaml, "sources", sources);
  add_list(yaml, "languages", topic.languages);
  add_digest(yaml, topic, config.digests);
  if (topic.versions == feeds::ShownVersions::all) yaml += "    versions: all\n";
  if (topic.threshold != feeds::kUsualThreshold)
    yaml += "    threshold: " + std::to_string(topic.threshold) + '\n';
  add_list(yaml, "tokens", topic.tokens);
  add_list(yaml, "aliases", topic.aliases);
  add_webhooks(yaml, topic.id, config.webhooks);
  add_examples(yaml, topic.id, config.examples);
  return yaml;
}

}  // namespace ilofeed::daemon
