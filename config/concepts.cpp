#include "config/concepts.h"

#include <algorithm>
#include <utility>

#include "config/settings.h"
#include "feeds/topics/query.h"

namespace ilofeed::config {
namespace {

// A plain list of words stands for every language.
constexpr const char* kAnyLanguage = "";

// What a filter would say of one word; empty: nothing.
std::string fault_of(const std::string& name,
                     const std::string& language,
                     const std::string& word) {
  feeds::Concept alone{.name = name, .words = {{language, {word}}}};
  const feeds::Concepts one = {{name, std::move(alone)}};
  const auto query = feeds::parse_query('@' + name, one);
  return query ? std::string() : query.error().message;
}

struct Language {
  std::string tag;
  std::string key;  ///< under which its words stand in the reader
};

// Words that no filter could look for are complained of here, at their place, and not again where
// they are used.
std::vector<std::string> read_words(MapReader& reader,
                                    const std::string& name,
                                    const Language& language) {
  std::vector<std::string> out;
  const std::vector<std::string> words = reader.texts(language.key, {});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string fault = fault_of(name, language.tag, words[i]);
    if (fault.empty()) {
      out.push_back(words[i]);
    } else {
      reader.reading().error(reader.place_of_item(language.key, i),
                             reader.path_of(language.key) + ": " + fault);
    }
  }
  return out;
}

void read_languages(MapReader& concepts, const Member& member, feeds::Concept& to) {
  if (member.value->kind != Node::Kind::map) {
    to.words[kAnyLanguage] = read_words(concepts, to.name, {kAnyLanguage, to.name});
    return;
  }
  auto reader = concepts.names(to.name);
  for (const Member& language : member.value->members) {
    const std::string& tag = language.key->text;
    if (!check_language(concepts.reading(), language.key->place, tag)) continue;
    to.words[tag] = read_words(*reader, to.name, {tag, tag});
  }
}

bool has_words(const feeds::Concept& group) {
  return std::ranges::any_of(group.words, [](const auto& each) { return !each.second.empty(); });
}

}  // namespace

feeds::Concepts read_concepts(MapReader& root) {
  feeds::Concepts out;
  auto concepts = root.names("concepts");
  if (!concepts) return out;
  for (const Member& member : concepts->named("concept")) {
    concepts->reading().remember("concepts." + member.key->text + " name", member.key->place);
    feeds::Concept group{.name = member.key->text, .words = {}};
    read_languages(*concepts, member, group);
    if (!has_words(group)) {
      concepts->reading().error(member.key->place, "concepts." + group.name + " has no words");
    }
    out[group.name] = std::move(group);
  }
  return out;
}

}  // namespace ilofeed::config
