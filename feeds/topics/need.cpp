#include "feeds/topics/need.h"

#include <algorithm>
#include <set>
#include <utility>

#include "feeds/text/ascii.h"
#include "feeds/text/stem.h"
#include "feeds/topics/node.h"

namespace ilofeed::feeds {
namespace {

using Kind = WordNeed::Kind;

// A concept may hold thousands of words; looking up so many costs more than it saves.
constexpr std::size_t kMostLookUps = 2000;

WordNeed combined(Kind kind, std::vector<WordNeed> parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1) return std::move(parts.front());
  return {.kind = kind, .parts = std::move(parts)};
}

bool is_anything(const WordNeed& need) {
  return need.kind == Kind::anything;
}

WordNeed all_of(std::vector<WordNeed> parts) {
  std::erase_if(parts, is_anything);
  return combined(Kind::all, std::move(parts));
}

WordNeed any_of(std::vector<WordNeed> parts) {
  if (std::ranges::any_of(parts, is_anything)) return {};
  return combined(Kind::any, std::move(parts));
}

// Their stemmers take off beginnings too, so that inflections may begin with other letters.
bool strips_beginnings(std::string_view language) {
  return language == "ar" || language == "ga" || language == "id";
}

// A story's words have the inflections of its own language, whichever that is: all are asked for.
WordNeed inflected(const std::string& word) {
  std::set<std::string> stems;
  for (const std::string_view language : stem_languages())
    stems.insert(stem(word, language));
  std::vector<WordNeed> parts{{.kind = Kind::word, .text = word}};
  for (const std::string& each : stems) {
    parts.push_back({.kind = Kind::stem, .text = each});
    // Of a word that is its own stem only the word is looked up.
    if (each != word) parts.push_back({.kind = Kind::word, .text = each});
  }
  return any_of(std::move(parts));
}

// A word of a concept has the inflections of the concept's language in every story.
WordNeed inflected_in(const std::string& language, const std::string& word) {
  const auto languages = stem_languages();
  if (std::ranges::find(languages, language) == languages.end())
    return {.kind = Kind::word, .text = word};
  if (strips_beginnings(language)) return {};
  std::vector<WordNeed> parts{{.kind = Kind::inflection, .text = word, .language = language}};
  for (const std::string_view form : irregular_forms(word, language))
    parts.push_back({.kind = Kind::word, .text = std::string(form)});
  return any_of(std::move(parts));
}

WordNeed need_of(const PatternWord& word, const Pattern& pattern) {
  // What is compared as written may fold otherwise than its beginning does.
  if (word.part == PatternWord::Part::ending) return {};
  if (word.part == PatternWord::Part::beginning)
    return word.written.empty() || is_ascii(word.written)
               ? WordNeed{.kind = Kind::beginning, .text = word.folded}
               : WordNeed{};
  if (!word.written.empty())
    return any_of({{.kind = Kind::word, .text = word.folded},
                   {.kind = Kind::word, .text = word.folded + 's'}});
  if (pattern.inflection == Inflection::exact) return {.kind = Kind::word, .text = word.folded};
  return pattern.language.empty() ? inflected(word.folded)
                                  : inflected_in(pattern.language, word.folded);
}

// In every text the same, so that an index can hold which words follow which.
bool is_plain(const PatternWord& word) {
  return word.part == PatternWord::Part::whole && word.written.empty();
}

WordNeed need_of(const Pattern& pattern) {
  std::vector<WordNeed> parts;
  for (const PatternWord& word : pattern.words)
    parts.push_back(need_of(word, pattern));
  if (pattern.inflection == Inflection::matched || pattern.give.any())
    return all_of(std::move(parts));
  for (std::size_t i = 1; i < pattern.words.size(); ++i) {
    const PatternWord& before = pattern.words[i - 1];
    const PatternWord& word = pattern.words[i];
    if (!is_plain(before) || !is_plain(word)) continue;
    parts.push_back({.kind = Kind::sequence,
                     .parts = {{.kind = Kind::word, .text = before.folded},
                               {.kind = Kind::word, .text = word.folded}}});
  }
  return all_of(std::move(parts));
}

WordNeed need_of(const QueryNode& node);

std::vector<WordNeed> needs_of(const std::vector<NodePtr>& nodes) {
  std::vector<WordNeed> needs;
  needs.reserve(nodes.size());
  for (const NodePtr& node : nodes)
    needs.push_back(need_of(*node));
  return needs;
}

WordNeed need_of(const ConceptTerm& term) {
  if (!term.expressions.empty()) return {};
  std::vector<WordNeed> parts;
  parts.reserve(term.patterns.size());
  for (const Pattern& pattern : term.patterns)
    parts.push_back(need_of(pattern));
  return any_of(std::move(parts));
}

WordNeed need_of(const QueryNode& node) {
  if (const auto* all = std::get_if<AllOf>(&node.what)) return all_of(needs_of(all->parts));
  if (const auto* any = std::get_if<AnyOf>(&node.what)) return any_of(needs_of(any->parts));
  if (const auto* counted = std::get_if<MentionsOf>(&node.what)) return need_of(*counted->term);
  if (const auto* near = std::get_if<NearOf>(&node.what)) {
    if (near->apart) return need_of(*near->left);
    return all_of({need_of(*near->left), need_of(*near->right)});
  }
  if (const auto* term = std::get_if<TextTerm>(&node.what)) return need_of(term->pattern);
  if (const auto* term = std::get_if<ConceptTerm>(&node.what)) return need_of(*term);
  return {};
}

std::size_t look_ups(const WordNeed& need) {
  std::size_t count = need.parts.empty() ? 1 : 0;
  for (const WordNeed& part : need.parts)
    count += look_ups(part);
  return count;
}

void limit_from(StoryNeed& need, Time from) {
  need.from = need.from ? std::max(*need.from, from) : from;
}

void limit_before(StoryNeed& need, Time before) {
  need.before = need.before ? std::min(*need.before, before) : before;
}

void limit_time(StoryNeed& need, const AgeTerm& term, Time now) {
  if (term.moment != Moment::published) return;
  constexpr std::chrono::hours kLongest{24 * 365 * 1000};
  if (term.age > kLongest) return;
  if (term.side == AgeTerm::Side::younger) limit_from(need, now - term.age);
  if (term.side == AgeTerm::Side::older) limit_before(need, now - term.age);
}

// Only dates that every story must have.
void limit_time(StoryNeed& need, const QueryNode& node, Time now) {
  if (const auto* all = std::get_if<AllOf>(&node.what)) {
    for (const NodePtr& part : all->parts)
      limit_time(need, *part, now);
  }
  if (const auto* term = std::get_if<AgeTerm>(&node.what)) limit_time(need, *term, now);
  if (const auto* term = std::get_if<DateTerm>(&node.what);
      term != nullptr && term->moment == Moment::published) {
    if (term->from) limit_from(need, *term->from);
    if (term->before) limit_before(need, *term->before);
  }
}

}  // namespace

StoryNeed need_of(const Query& query, Time now) {
  StoryNeed need;
  need.words = need_of(query.root());
  if (look_ups(need.words) > kMostLookUps) need.words = {};
  limit_time(need, query.root(), now);
  return need;
}

}  // namespace ilofeed::feeds
