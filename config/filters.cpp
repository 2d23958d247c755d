#include "config/filters.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "config/suggest.h"
#include "feeds/text/utf8.h"
#include "feeds/topics/doubts.h"
#include "feeds/topics/lexer.h"
#include "feeds/topics/query.h"

namespace ilofeed::config {
namespace {

using Tokens = std::vector<feeds::Token>;
using feeds::TokenKind;

struct Filter {
  const feeds::Topic& topic;
  std::string path;  ///< "topics.NAME.match"
  Tokens tokens;
};

std::string base_of(const std::string& language) {
  return language.substr(0, language.find('-'));
}

bool is_near(const feeds::Token& token) {
  return token.kind == TokenKind::near || token.kind == TokenKind::far;
}

// Concepts for which alone the topic keeps an entry: not those that stand beside NEAR or a minus.
std::set<std::string> concepts_kept_for(const Tokens& tokens) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != TokenKind::concept_name) continue;
    const bool after =
        i > 0 && (is_near(tokens[i - 1]) || tokens[i - 1].kind == TokenKind::negation);
    if (!after && !is_near(tokens[i + 1])) names.insert(tokens[i].text);
  }
  return names;
}

bool looks_at(const feeds::Topic& topic, const feeds::Source& source) {
  const bool reads =
      topic.sources.empty() || std::ranges::find(topic.sources, source.id) != topic.sources.end();
  const auto same = [&](const std::string& language) {
    return base_of(language) == base_of(source.language);
  };
  return reads && (topic.languages.empty() || std::ranges::any_of(topic.languages, same));
}

bool has_language(const feeds::Concept& group, const std::string& language) {
  return group.words.contains("") || std::ranges::any_of(group.words, [&](const auto& each) {
           return base_of(each.first) == language;
         });
}

// One warning a concept and language, however many topics and sources there are.
void check_languages_of_concepts(const Config& config,
                                 const std::vector<Filter>& filters,
                                 Reading& reading) {
  std::set<std::pair<std::string, std::string>> told;
  for (const Filter& filter : filters) {
    for (const std::string& name : concepts_kept_for(filter.tokens)) {
      const auto group = config.concepts.find(name);
      if (group == config.concepts.end()) continue;
      for (const feeds::Source& source : config.sources) {
        const std::string language = base_of(source.language);
        if (language.empty() || !looks_at(filter.topic, source)) continue;
        if (has_language(group->second, language) || !told.emplace(name, language).second) continue;
        reading.warning(reading.place_of("concepts." + name + " name"),
                        "the source " + quote(source.id.text) + " is in " + language +
                            ", but the concept " + quote(name) + " has no words in " + language,
                        "topics." + filter.topic.id.text + " will hardly find its entries");
      }
    }
  }
}

bool is_named(const std::string& typed, const std::vector<feeds::Source>& sources) {
  const std::string wanted = feeds::folded_tag(typed);
  return std::ranges::any_of(sources, [&](const feeds::Source& source) {
    return feeds::folded_tag(source.id.text) == wanted ||
           feeds::folded_tag(source.title).find(wanted) != std::string::npos;
  });
}

void check_sources(const Config& config, const Filter& filter, Reading& reading) {
  std::vector<std::string> known;
  for (const feeds::Source& source : config.sources)
    known.push_back(source.id.text);
  for (std::size_t i = 0; i + 1 < filter.tokens.size(); ++i) {
    const feeds::Token& field = filter.tokens[i];
    const feeds::Token& value = filter.tokens[i + 1];
    const bool has_value = value.kind == TokenKind::word || value.kind == TokenKind::phrase;
    if (field.kind != TokenKind::field || field.text != "source" || !has_value) continue;
    if (is_named(value.text, config.sources)) continue;
    reading.warning(reading.place_of(filter.path),
                    filter.path + ": no source has the name or title " + quote(value.text) +
                        did_you_mean(value.text, known));
  }
}

/// A field and its value that every entry of a topic must have.
struct Demand {
  std::string field;
  std::string value;
};

// Those that stand beside the rest of the filter: in no parentheses, with neither OR nor a minus.
std::vector<Demand> demands_of(const Tokens& tokens) {
  std::vector<Demand> demands;
  int depth = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].kind == TokenKind::open) ++depth;
    if (tokens[i].kind == TokenKind::close) --depth;
    if (depth > 0) continue;
    if (tokens[i].kind == TokenKind::any) return {};
    const bool is_negated = i > 0 && tokens[i - 1].kind == TokenKind::negation;
    if (tokens[i].kind == TokenKind::field && !is_negated)
      demands.push_back({tokens[i].text, tokens[i + 1].text});
  }
  return demands;
}

bool can_meet(const feeds::Topic& topic, const Demand& demand, const Config& config) {
  if (demand.field == "lang" || demand.field == "language") {
    const auto same = [&](const std::string& language) {
      return base_of(language) == base_of(feeds::ascii_lower(demand.value));
    };
    return topic.languages.empty() || std::ranges::any_of(topic.languages, same);
  }
  if (demand.field != "source" || topic.sources.empty()) return true;
  std::vector<feeds::Source> own;
  std::ranges::copy_if(config.sources, std::back_inserter(own), [&](const feeds::Source& source) {
    return std::ranges::find(topic.sources, source.id) != topic.sources.end();
  });
  return is_named(demand.value, own);
}

// What the filter asks for and the topic's own lists leave out.
void check_demands(const Config& config, const Filter& filter, Reading& reading) {
  for (const Demand& demand : demands_of(filter.tokens)) {
    if (can_meet(filter.topic, demand, config)) continue;
    const bool is_source = demand.field == "source";
    reading.warning(reading.place_of(filter.path),
                    filter.path + ": it keeps nothing: it asks for " +
                        quote(demand.field + ':' + demand.value) + ", which the topic's own " +
                        (is_source ? "sources" : "languages") + " leave out");
  }
}

}  // namespace

void check_filters(const Config& config, Reading& reading) {
  std::vector<Filter> filters;
  for (const feeds::Topic& topic : config.topics) {
    if (!topic.match) continue;
    if (auto tokens = feeds::tokens_of(feeds::text_of(*topic.match)))
      filters.push_back({topic, "topics." + topic.id.text + ".match", *std::move(tokens)});
  }
  for (const Filter& filter : filters) {
    check_sources(config, filter, reading);
    check_demands(config, filter, reading);
    for (const std::string& doubt : feeds::doubts_about(*filter.topic.match))
      reading.warning(reading.place_of(filter.path), filter.path + ": " + doubt);
  }
  check_languages_of_concepts(config, filters, reading);
}

}  // namespace ilofeed::config
