// The examples of the topics' filters, run.
#include <algorithm>
#include <map>
#include <utility>

#include "config/load.h"
#include "config/yaml_reader.h"
#include "feeds/topics/matcher.h"

namespace ilofeed::config {
namespace {

// An entry that says nothing but a title, read from a source that the topic looks at.
feeds::Story story_of(const Config::Example& example,
                      const feeds::Topic& topic,
                      const Config& config) {
  feeds::Story story;
  story.entry.title = example.title;
  if (!topic.languages.empty() && topic.languages.front() != "unknown")
    story.entry.language = topic.languages.front();
  feeds::Origin origin;
  if (!topic.sources.empty()) {
    origin.source = topic.sources.front();
  } else if (!config.sources.empty()) {
    origin.source = config.sources.front().id;
  }
  origin.speaks = true;
  story.origins.push_back(std::move(origin));
  return story;
}

std::string verdict(const Config::Example& example, const feeds::Explanation& why) {
  std::string out = "topics." + example.topic.text + ".examples: " + quote(example.title);
  out += example.keep ? " is not kept, but should be" : " is kept, but should not be";
  if (!why.clause.empty()) out += "; decided by " + quote(why.clause);
  if (!why.where.empty()) out += " in " + quote(why.where);
  return out;
}

}  // namespace

void check_examples(const Config& config, Diagnostics& diagnostics) {
  const feeds::Matcher matcher(config.topics, config.sources);
  for (const Config::Example& example : config.examples) {
    const auto topic =
        std::find_if(config.topics.begin(), config.topics.end(), [&](const feeds::Topic& each) {
          return each.id == example.topic;
        });
    if (topic == config.topics.end()) continue;
    const feeds::Explanation why =
        matcher.explain(topic->id, story_of(example, *topic, config), feeds::Time{});
    if (why.kept == example.keep) continue;
    diagnostics.add({.severity = Severity::error,
                     .file = example.file,
                     .line = example.line,
                     .column = example.column,
                     .message = verdict(example, why),
                     .width = 1,
                     .excerpt = {},
                     .note = {}});
  }
}

}  // namespace ilofeed::config
