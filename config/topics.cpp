#include "config/topics.h"

#include <algorithm>

#include "config/match.h"
#include "config/notify/mail.h"
#include "config/settings.h"

namespace ilofeed::config {
namespace {

// The id that the feed of everything goes by.
constexpr const char* kEverything = "all";

bool has_tag(const feeds::Source& source, const std::string& tag) {
  return std::find(source.tags.begin(), source.tags.end(), tag) != source.tags.end();
}

std::vector<std::string> names_of(const std::vector<feeds::Source>& sources) {
  std::vector<std::string> out;
  for (const feeds::Source& source : sources) {
    out.push_back(source.id.text);
    for (const std::string& tag : source.tags)
      out.push_back('#' + tag);
  }
  return out;
}

// The sources that `name` means: an id, or all that bear a #tag.
std::vector<feeds::SourceId> sources_meant(const std::string& name,
                                           const std::vector<feeds::Source>& sources) {
  std::vector<feeds::SourceId> out;
  for (const feeds::Source& source : sources) {
    const bool meant =
        name.starts_with('#') ? has_tag(source, name.substr(1)) : source.id.text == name;
    if (meant) out.push_back(source.id);
  }
  return out;
}

// "; did you mean 'asia' (line 12)?" or nothing.
std::string source_hint(const Reading& reading,
                        const std::string& name,
                        const std::vector<feeds::Source>& sources) {
  const std::string near = nearest(name, names_of(sources));
  if (near.empty()) return {};
  const Place defined = reading.place_of("sources." + near + " name");
  const std::string line = defined.line > 0 ? " (" + reading.line_words(defined) + ')' : "";
  return "; did you mean " + quote(near) + line + '?';
}

std::vector<feeds::SourceId> read_source_list(MapReader& topic,
                                              const std::vector<feeds::Source>& sources) {
  std::vector<feeds::SourceId> out;
  const std::vector<std::string> names = topic.texts("sources", {});
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto meant = sources_meant(names[i], sources);
    if (meant.empty()) {
      topic.reading().error(topic.place_of_item("sources", i),
                            topic.path_of("sources") + ": there is no source " + quote(names[i]) +
                                source_hint(topic.reading(), names[i], sources));
    }
    for (const feeds::SourceId& id : meant) {
      if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
    }
  }
  return out;
}

void check_topic_languages(MapReader& topic, const std::vector<std::string>& languages) {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    if (languages[i] != "unknown")
      check_language(topic.reading(), topic.place_of_item("languages", i), languages[i]);
  }
}

// The weight below which a topic keeps nothing for its words.
int read_threshold(MapReader& topic) {
  constexpr Bounds kBounds{.least = 1, .most = 100};
  return topic.whole("threshold", kBounds, feeds::kUsualThreshold);
}

// How often; `key` of `reader` says it.
feeds::DigestEvery read_every(MapReader& reader, const std::string& key) {
  const std::string every = reader.text(key, "");
  if (every == "daily") return feeds::DigestEvery::day;
  if (every == "weekly") return feeds::DigestEvery::week;
  if (!every.empty())
    reader.reading().error(
        reader.place_of(key),
        reader.path_of(key) + ": " + quote(every) + " is neither daily nor weekly");
  return feeds::DigestEvery::never;
}

void read_digest(MapReader& topic, feeds::Topic& out, std::vector<DigestMail>& mails) {
  const Node* digest = topic.find("digest");
  if (digest == nullptr || digest->kind != Node::Kind::map) {
    out.digest = read_every(topic, "digest");
    return;
  }
  auto reader = topic.map("digest");
  out.digest = read_every(*reader, "every");
  if (reader->place_of("every").line == 0)
    reader->reading().error(reader->place(),
                            reader->path() + ": how often is missing",
                            "write every: daily or every: weekly");
  if (auto recipients = read_recipients(*reader, "mail"); !recipients.empty())
    mails.push_back({.topic = out.id, .recipients = std::move(recipients)});
  reader->finish();
}

void read_webhooks(MapReader& topic, const feeds::TopicId& id, std::vector<Webhook>& out) {
  auto notify = topic.names("notify");
  if (!notify) return;
  for (const Member& member : notify->named("webhook")) {
    auto reader = notify->map(member.key->text);
    if (!reader) continue;
    Webhook hook{.topic = id, .name = member.key->text, .url = {}, .secret = {}};
    hook.url = reader->text("url", "");
    hook.secret = reader->text("secret", "");
    if (!is_http_url(hook.url))
      reader->reading().error(
          hook.url.empty() ? member.key->place : reader->place_of("url"),
          reader->path_of("url") + ": " + quote(hook.url) + " is no http or https address");
    reader->finish();
    out.push_back(std::move(hook));
  }
}

void read_examples(MapReader& topic, const feeds::Topic& of, std::vector<Config::Example>& out) {
  auto examples = topic.map("examples");
  if (!examples) return;
  for (const bool keep : {true, false}) {
    const std::string key = keep ? "keep" : "drop";
    const std::vector<std::string> titles = examples->texts(key, {});
    for (std::size_t i = 0; i < titles.size(); ++i) {
      const Place place = examples->place_of_item(key, i);
      out.push_back({.topic = of.id,
                     .title = titles[i],
                     .keep = keep,
                     .file = examples->reading().name_of_file(place),
                     .line = place.line,
                     .column = place.column});
    }
  }
  examples->finish();
}

}  // namespace

Topics read_topics(MapReader& root,
                   const feeds::Concepts& concepts,
                   const std::vector<feeds::Source>& sources) {
  Topics out;
  auto map = root.names("topics");
  if (!map) return out;
  for (const Member& member : map->named("topic")) {
    const std::string& name = member.key->text;
    map->reading().remember("topics." + name + " name", member.key->place);
    if (name == kEverything) {
      map->reading().error(member.key->place,
                           "the topic 'all' always exists and holds everything (/feed.atom)",
                           "give this one another name");
    }
    feeds::Topic topic;
    topic.id = feeds::TopicId{name};
    topic.title = name;
    if (member.value->kind == Node::Kind::null) {
      map->reading().error(
          member.key->place, map->path_of(name) + " is empty", "give it at least a match:");
      continue;
    }
    auto reader = map->map(name);
    if (!reader) continue;
    topic.title = reader->text("title", topic.title);
    topic.description = reader->text("description", "");
    topic.match = read_match(*reader, concepts);
    topic.sources = read_source_list(*reader, sources);
    topic.languages = reader->texts("languages", {});
    check_topic_languages(*reader, topic.languages);
    topic.versions = read_versions(*reader);
    read_digest(*reader, topic, out.digests);
    topic.threshold = read_threshold(*reader);
    topic.tokens = reader->texts("tokens", {});
    topic.aliases = reader->texts("aliases", {});
    read_examples(*reader, topic, out.examples);
    read_webhooks(*reader, topic.id, out.webhooks);
    reader->finish();
    out.topics.push_back(std::move(topic));
  }
  return out;
}

}  // namespace ilofeed::config
