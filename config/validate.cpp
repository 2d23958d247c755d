#include "config/validate.h"

#include <algorithm>
#include <map>
#include <set>

#include "config/filters.h"
#include "feeds/text/url/url.h"
#include "feeds/topics/query.h"

namespace ilofeed::config {
namespace {

std::string in_line(const Reading& reading, const Place& place) {
  return place.line > 0 ? " (" + reading.line_words(place) + ')' : "";
}

Place source_name(const Reading& reading, const feeds::SourceId& id) {
  return reading.place_of("sources." + id.text + " name");
}

Place topic_name(const Reading& reading, const feeds::TopicId& id) {
  return reading.place_of("topics." + id.text + " name");
}

// The address without its fragment: that part never reaches the server.
std::string polled_address(const feeds::Source& source) {
  return source.url.substr(0, source.url.find('#'));
}

// Two things that clash are a mistake where one hand wrote both. Where they stand in two files, one
// of them may have come with an upgrade, which must not stop what ran well before.
Severity severity_of(const Place& one, const Place& other) {
  return one.file == other.file ? Severity::error : Severity::warning;
}

void check_addresses(const Config& config, Reading& reading) {
  std::map<std::string, const feeds::Source*> seen;
  for (const feeds::Source& source : config.sources) {
    if (source.url.empty()) continue;
    const auto [first, is_new] = seen.emplace(polled_address(source), &source);
    if (is_new) continue;
    const std::string& other = first->second->id.text;
    const Place place = reading.place_of("sources." + source.id.text + ".url");
    const Place before = reading.place_of("sources." + other + ".url");
    reading.complain(severity_of(place, before),
                     place,
                     "sources." + source.id.text + " has the same url as sources." + other +
                         in_line(reading, before),
                     "one source can feed any number of topics");
  }
}

// An alias whose name is taken goes.
void check_aliases(Config& config, Reading& reading) {
  std::map<std::string, Place> taken = {{"all", {}}};
  for (const feeds::Topic& topic : config.topics)
    taken[topic.id.text] = topic_name(reading, topic.id);
  for (feeds::Topic& topic : config.topics) {
    const std::string path = "topics." + topic.id.text + ".aliases";
    std::vector<std::string> free;
    for (std::size_t i = 0; i < topic.aliases.size(); ++i) {
      const std::string& alias = topic.aliases[i];
      const Place place = reading.place_of_item(path, i);
      const auto [first, is_new] = taken.emplace(alias, place);
      if (!is_new) {
        reading.complain(
            severity_of(place, first->second),
            place,
            path + ": the name " + quote(alias) + " is taken" + in_line(reading, first->second));
        continue;
      }
      free.push_back(alias);
      if (!is_name(alias))
        reading.error(place, path + ": " + quote(alias) + " cannot be the name of a topic");
    }
    topic.aliases = std::move(free);
  }
}

// That they are in server.tokens.
void check_names_of_tokens(const std::vector<std::string>& names,
                           const std::string& path,
                           const Config& config,
                           Reading& reading) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (config.server.tokens.contains(names[i])) continue;
    reading.error(reading.place_of_item(path, i),
                  path + ": there is no token " + quote(names[i]) + " in server.tokens");
  }
}

void check_tokens(const Config& config, Reading& reading) {
  for (const auto& [name, secret] : config.server.tokens) {
    if (secret.empty())
      reading.error(reading.place_of("server.tokens." + name),
                    "server.tokens." + name + " is empty",
                    "write for example !credential " + name);
  }
  check_names_of_tokens(config.server.editors, "server.editors", config, reading);
  for (const feeds::Topic& topic : config.topics)
    check_names_of_tokens(topic.tokens, "topics." + topic.id.text + ".tokens", config, reading);
}

// Hubs tell nothing to an address that only this machine knows, and find nothing there.
void check_hubs(const Config& config, Reading& reading) {
  if (config.public_url_written) return;
  const char* way_out = "set server.public_url to the address by which others reach this daemon";
  if (!config.publish.websub_hub.empty()) {
    reading.warning(reading.place_of("publish.websub_hub"),
                    "publish.websub_hub: the hub cannot fetch feeds without a public address",
                    way_out);
  }
  for (const feeds::Source& source : config.sources) {
    const std::string key = "sources." + source.id.text + ".websub";
    if (source.websub.value_or(false))
      reading.warning(
          reading.place_of(key), key + ": no hub can push without a public address", way_out);
  }
}

void check_mail(const Config& config, Reading& reading) {
  if (!config.mail.url.empty() || reading.place_of("mail.url").line > 0) return;
  for (const DigestMail& digest : config.digests) {
    const std::string key = "topics." + digest.topic.text + ".digest.mail";
    reading.error(reading.place_of(key),
                  key + ": there is no server to send mail by",
                  "set mail: { url: smtp://mail.example.org:587, from: news@example.org }");
  }
}

// What the filters name: concepts, tags and sources, with the topic that does.
struct Named {
  std::set<std::string> concepts;
  std::map<std::string, const feeds::Topic*> tags;
};

Named names_in_filters(const Config& config) {
  Named out;
  for (const feeds::Topic& topic : config.topics) {
    if (!topic.match) continue;
    const feeds::QueryNames names = feeds::names_in(*topic.match);
    out.concepts.insert(names.concepts.begin(), names.concepts.end());
    for (const std::string& tag : names.tags)
      out.tags.emplace(tag, &topic);
  }
  return out;
}

// Entries bear tags of their own too, so an unknown one is a warning only.
void check_tags(const Config& config, const Named& named, Reading& reading) {
  std::vector<std::string> known;
  for (const feeds::Source& source : config.sources)
    known.insert(known.end(), source.tags.begin(), source.tags.end());
  for (const auto& [tag, topic] : named.tags) {
    const std::string folded = feeds::folded_tag(tag);
    const auto is_it = [&](const std::string& each) { return feeds::folded_tag(each) == folded; };
    if (std::ranges::any_of(known, is_it)) continue;
    reading.warning(reading.place_of("topics." + topic->id.text + ".match"),
                    "topics." + topic->id.text + ".match: no source bears the tag " +
                        quote('#' + tag) + did_you_mean(tag, known));
  }
}

void check_concepts(const Config& config, const Named& named, Reading& reading) {
  for (const auto& [name, group] : config.concepts) {
    const Place place = reading.place_of("concepts." + name + " name");
    if (named.concepts.contains(name) || place.file != 0) continue;  // others serve many
    reading.warning(
        place, "no topic uses the concept " + quote(name) + "; write @" + name + " in a match");
  }
}

// With a topic over all sources nothing is out of reach.
void check_reach(const Config& config, Reading& reading) {
  std::set<std::string> reached;
  for (const feeds::Topic& topic : config.topics) {
    if (topic.sources.empty()) return;
    for (const feeds::SourceId& id : topic.sources)
      reached.insert(id.text);
  }
  if (config.topics.empty()) return;
  for (const feeds::Source& source : config.sources) {
    if (reached.contains(source.id.text)) continue;
    reading.warning(
        source_name(reading, source.id),
        "no topic looks at the source " + quote(source.id.text) + "; it stands in /feed.atom only");
  }
}

}  // namespace

void validate(Config& config, Reading& reading) {
  check_addresses(config, reading);
  check_aliases(config, reading);
  check_hubs(config, reading);
  check_tokens(config, reading);
  check_mail(config, reading);
  const Named named = names_in_filters(config);
  check_tags(config, named, reading);
  check_concepts(config, named, reading);
  check_reach(config, reading);
  check_filters(config, reading);
}

}  // namespace ilofeed::config
