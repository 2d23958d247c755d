#include "config/concepts.h"

#include "config/settings.h"

namespace ilofeed::config {
namespace {

// A plain list of words stands for every language.
constexpr const char* kAnyLanguage = "";

void read_words(MapReader& concepts, const Member& member, feeds::Concept& to) {
  if (member.value->kind != Node::Kind::map) {
    to.words[kAnyLanguage] = concepts.texts(to.name, {});
    return;
  }
  auto reader = concepts.names(to.name);
  for (const Member& language : member.value->members) {
    const std::string& tag = language.key->text;
    if (!check_language(concepts.reading(), language.key->place, tag)) continue;
    to.words[tag] = reader->texts(tag, {});
  }
}

}  // namespace

feeds::Concepts read_concepts(MapReader& root) {
  feeds::Concepts out;
  auto concepts = root.names("concepts");
  if (!concepts) return out;
  for (const Member& member : concepts->named("concept")) {
    concepts->reading().remember("concepts." + member.key->text + " name", member.key->place);
    feeds::Concept group{.name = member.key->text, .words = {}};
    read_words(*concepts, member, group);
    std::size_t words = 0;
    for (const auto& [language, list] : group.words) {
      for (const std::string& word : list)
        words += word.find_first_not_of(' ') == std::string::npos ? 0U : 1U;
    }
    if (words == 0) {
      concepts->reading().error(member.key->place, "concepts." + group.name + " has no words");
      continue;
    }
    out[group.name] = std::move(group);
  }
  return out;
}

}  // namespace ilofeed::config
