#include "feeds/topics/terms.h"

#include <algorithm>
#include <array>

#include <re2/re2.h>

#include "feeds/text/fold.h"
#include "feeds/text/languages.h"
#include "feeds/text/utf8.h"
#include "feeds/topics/has_term.h"
#include "feeds/topics/suggest.h"
#include "feeds/topics/time_terms.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array<KnownField, 15> kFields{{
    {"title", FieldName::text, Field::title},
    {"intitle", FieldName::text, Field::title},
    {"summary", FieldName::text, Field::summary},
    {"content", FieldName::text, Field::content},
    {"intext", FieldName::text, Field::content},
    {"author", FieldName::text, Field::author},
    {"type", FieldName::text, Field::type},
    {"place", FieldName::text, Field::place},
    {"source", FieldName::source, {}},
    {"lang", FieldName::language, {}},
    {"language", FieldName::language, {}},
    {"url", FieldName::url, {}},
    {"inurl", FieldName::url, {}},
    {"scheme", FieldName::scheme, {}},
    {"has", FieldName::has, {}},
}};

// What fields are called elsewhere.
struct OtherName {
  std::string_view theirs;
  std::string_view ours;
};

constexpr std::array<OtherName, 28> kOtherNames{{
    {"after", "date>"},    {"allintext", "content"}, {"allintitle", "title"},
    {"before", "date<"},   {"body", "content"},      {"by", "author"},
    {"category", "type"},  {"country", "place"},     {"description", "summary"},
    {"domain", "url"},     {"feed", "source"},       {"feedtitle", "source"},
    {"headline", "title"}, {"insource", "source"},   {"kicker", "type"},
    {"label", "#"},        {"lead", "summary"},      {"link", "url"},
    {"location", "place"}, {"published", "date:"},   {"since", "date>="},
    {"site", "url"},       {"subject", "title"},     {"tag", "#"},
    {"tags", "#"},         {"text", "content"},      {"until", "date<="},
    {"year", "date:"},
}};

Scope scope_of(const KnownField* field) {
  return field == nullptr ? Scope() : Scope(field->field);
}

bool is_value_field(const KnownField* field) {
  return field != nullptr && field->kind != FieldName::text;
}

std::string in_single_quotes(std::string_view text) {
  return "'" + std::string(text) + "'";
}

TermResult language_term(std::string_view text) {
  LanguageTerm term{std::string(text), ascii_lower(text)};
  std::ranges::replace(term.folded, '_', '-');
  if (term.folded == "unknown" || is_language_tag(term.folded)) return QueryNode{std::move(term)};
  const std::string meant = language_called(text);
  return tl::unexpected(in_single_quotes(text) + " is no language" +
                        (meant.empty() ? "; write for example lang:fr, lang:zh-Hans or lang:unknown"
                                       : "; did you mean " + in_single_quotes(meant) + "?"));
}

TermResult value_term(std::string_view text, FieldName kind) {
  std::string own(text);
  switch (kind) {
    case FieldName::source: return QueryNode{SourceTerm{own, folded_tag(own)}};
    case FieldName::language: return language_term(own);
    case FieldName::has: return has_term(own);
    case FieldName::scheme: return QueryNode{SchemeTerm{own, ascii_lower(own)}};
    case FieldName::url:
    case FieldName::text: break;
  }
  return QueryNode{UrlTerm{own, ascii_lower(own)}};
}

// Of a compiled expression, in bytes as RE2 counts them; and what matching one may take, without
// which RE2 falls back to a way that is twenty times slower.
constexpr std::int64_t kLargestExpression = 2 << 20;
constexpr std::int64_t kRoomForMatching = 8 << 20;

tl::expected<std::shared_ptr<const re2::RE2>, std::string> compile(std::string_view expression,
                                                                   std::string_view flags) {
  if (expression.empty()) return tl::unexpected(std::string("the regular expression is empty"));
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(flags.empty());
  options.set_max_mem(kLargestExpression);
  const re2::StringPiece written(expression.data(), expression.size());
  const re2::RE2 tried(written, options);
  if (!tried.ok()) {
    return tl::unexpected("regular expression /" + std::string(expression) + "/: " + tried.error());
  }
  options.set_max_mem(kRoomForMatching);
  return std::make_shared<const re2::RE2>(written, options);
}

bool is_blank_in_term(char c) {
  return c == ' ' || c == '\t';
}

// Where a '*' may stand: at the end of a word of at least two letters, or at the front of one of
// three.
std::optional<std::string> bad_star(std::string_view text) {
  std::size_t stars = 0;
  for (std::size_t at = text.find('*'); at != std::string_view::npos; at = text.find('*', at + 1)) {
    const bool at_end = at + 1 == text.size() || is_blank_in_term(text[at + 1]);
    const bool at_front = at == 0 || is_blank_in_term(text[at - 1]);
    if (!at_end && !at_front)
      return "a '*' stands only at an end of a word: " + in_single_quotes(text);
    ++stars;
  }
  if (stars == 0) return std::nullopt;
  const Pattern pattern = make_pattern(text, Inflection::matched, {});
  std::size_t used = 0;
  for (const PatternWord& word : pattern.words) {
    if (word.part == PatternWord::Part::whole) continue;
    ++used;
    const bool is_ending = word.part == PatternWord::Part::ending;
    if (word.folded.size() < (is_ending ? 3U : 2U)) {
      return std::string(
          is_ending ? "a '*' needs at least three letters after it"
                    : "a '*' needs at least two letters before it; leave the filter empty to keep "
                      "everything");
    }
  }
  if (used == stars) return std::nullopt;
  return std::string(
      "a '*' needs at least two letters before it; leave the filter empty to keep everything");
}

struct ConceptReader {
  ConceptTerm& term;

  /// Gives what is wrong with an entry; nothing when it was taken.
  std::optional<std::string> add(const std::string& language, std::string_view entry) {
    if (entry.size() > 2 && entry[0] == '/') {
      const bool ignores_case = entry.ends_with("/i");
      if (ignores_case || entry.ends_with('/')) {
        const std::string_view inner = entry.substr(1, entry.size() - (ignores_case ? 3 : 2));
        return add_expression(inner, ignores_case ? "i" : "");
      }
    }
    if (entry.size() > 2 && entry.starts_with('"') && entry.ends_with('"')) {
      return add_pattern(
          make_pattern(entry.substr(1, entry.size() - 2), Inflection::exact, language), entry);
    }
    if (auto wrong = bad_star(entry)) return wrong;
    return add_pattern(make_concept_pattern(entry, language), entry);
  }

 private:
  std::optional<std::string> add_pattern(Pattern pattern, std::string_view entry) {
    if (pattern.empty()) return in_single_quotes(entry) + " holds no word to look for";
    term.patterns.push_back(std::move(pattern));
    return std::nullopt;
  }

  std::optional<std::string> add_expression(std::string_view expression, std::string_view flags) {
    auto compiled = compile(expression, flags);
    if (!compiled) return compiled.error();
    term.expressions.push_back(*std::move(compiled));
    return std::nullopt;
  }
};

std::string unknown_concept(std::string_view name, const Concepts& concepts) {
  std::vector<std::string> names;
  for (const auto& [each, unused] : concepts)
    names.push_back(each);
  const std::string near = nearest(name, names);
  return "unknown concept '@" + std::string(name) + "'" +
         (near.empty() ? "" : "; did you mean '@" + near + "'?");
}

}  // namespace

const KnownField* field_named(std::string_view name) {
  const auto* at = std::ranges::find(kFields, name, &KnownField::name);
  return at == kFields.end() ? nullptr : at;
}

std::string unknown_field(std::string_view name) {
  std::vector<std::string> names{"age"};
  for (const TimeField& field : time_fields())
    names.emplace_back(field.name);
  for (const KnownField& field : kFields)
    names.emplace_back(field.name);
  const std::string unknown = "unknown field " + in_single_quotes(name);
  const auto* other = std::ranges::find(kOtherNames, ascii_lower(name), &OtherName::theirs);
  if (other != kOtherNames.end() && other->ours == "#")
    return unknown + "; write #asia for the tag asia";
  if (other != kOtherNames.end() && other->ours.starts_with("date"))
    return unknown + "; write " + std::string(other->ours) + "2024-01-31";
  const std::string near =
      other != kOtherNames.end() ? std::string(other->ours) : nearest(name, names);
  if (!near.empty()) return unknown + "; did you mean " + in_single_quotes(near) + "?";
  return unknown +
         "; the fields are title, summary, content, author, type, place, source, lang, url, "
         "scheme, has, "
         "date, updated, seen, event and age; to look for the text itself, put it in quotation "
         "marks";
}

std::string folded_tag(std::string_view text) {
  std::string folded;
  const Words words(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) folded += ' ';
    folded += words.folded(i);
  }
  return folded;
}

TermResult word_term(std::string_view text, const KnownField* field) {
  if (is_value_field(field)) return value_term(text, field->kind);
  if (auto wrong = bad_star(text)) return tl::unexpected(*std::move(wrong));
  TextTerm term{scope_of(field), std::string(text), make_pattern(text, Inflection::matched, {})};
  if (term.pattern.empty())
    return tl::unexpected(in_single_quotes(text) + " holds no word to look for");
  return QueryNode{std::move(term)};
}

TermResult phrase_term(const Token& phrase, const KnownField* field) {
  const std::string_view text = phrase.text;
  if (is_value_field(field)) {
    if (trim(text).empty())
      return tl::unexpected(std::string("nothing stands between the quotation marks"));
    return value_term(text, field->kind);
  }
  TextTerm term{scope_of(field), std::string(text), make_pattern(text, Inflection::exact, {})};
  term.pattern.give.others = phrase.number;
  if (auto wrong = bad_star(text)) return tl::unexpected(*std::move(wrong));
  if (term.pattern.empty())
    return tl::unexpected(std::string("no word stands between the quotation marks"));
  return QueryNode{std::move(term)};
}

TermResult regex_term(const Token& token, const KnownField* field) {
  if (is_value_field(field) && field->kind != FieldName::url) {
    return tl::unexpected(in_single_quotes(std::string(field->name) + ":") +
                          " takes a word, not a regular expression");
  }
  auto compiled = compile(token.text, token.ignores_case ? "i" : "");
  if (!compiled) return tl::unexpected(compiled.error());
  RegexTerm term{scope_of(field), token.text, token.ignores_case, *std::move(compiled)};
  term.on_url = field != nullptr && field->kind == FieldName::url;
  return QueryNode{std::move(term)};
}

TermResult concept_term(std::string_view name, const KnownField* field, const Concepts& concepts) {
  if (is_value_field(field))
    return tl::unexpected("a concept cannot stand after " +
                          in_single_quotes(std::string(field->name) + ":"));
  const auto at = concepts.find(std::string(name));
  if (at == concepts.end()) return tl::unexpected(unknown_concept(name, concepts));
  ConceptTerm term{scope_of(field), std::string(name), {}, {}, {}};
  ConceptReader reader{term};
  for (const auto& [language, entries] : at->second.words) {
    for (const std::string& entry : entries) {
      if (auto wrong = reader.add(language, trim(entry))) {
        return tl::unexpected("concept '@" + std::string(name) + "': " + *wrong);
      }
      term.definition += language + '\t' + entry + '\n';
    }
  }
  return QueryNode{std::move(term)};
}

TermResult tag_term(std::string_view name, const KnownField* field) {
  if (field != nullptr)
    return tl::unexpected("a #tag cannot stand after " +
                          in_single_quotes(std::string(field->name) + ":"));
  TagTerm term{std::string(name), folded_tag(name)};
  if (term.folded.empty()) return tl::unexpected("'#" + term.text + "' names no tag");
  return QueryNode{std::move(term)};
}

}  // namespace ilofeed::feeds
