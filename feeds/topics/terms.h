// Terms of a query made ready for matching.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "feeds/topics/lexer.h"
#include "feeds/topics/node.h"

namespace ilofeed::feeds {

/// What a name before a colon asks for.
enum class FieldName { text, source, language, url, scheme, has };

struct KnownField {
  std::string_view name;
  FieldName kind;
  Field field;  ///< for FieldName::text
};

/// Null for a name that is no field.
const KnownField* field_named(std::string_view name);

/// Every term gives a node, or the message that tells what is wrong with it. `field` null: no
/// field.
using TermResult = tl::expected<QueryNode, std::string>;
TermResult word_term(std::string_view text, const KnownField* field);
TermResult phrase_term(const Token& phrase, const KnownField* field);
TermResult regex_term(const Token& token, const KnownField* field);
TermResult concept_term(std::string_view name, const KnownField* field, const Concepts& concepts);
TermResult tag_term(std::string_view name, const KnownField* field);
/// "unknown field 'titel'; did you mean 'title'?"
std::string unknown_field(std::string_view name);

}  // namespace ilofeed::feeds
