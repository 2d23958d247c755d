// What a document says, thing by thing.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/model/element.h"
#include "feeds/model/shared_text.h"

namespace ilofeed::feeds {

/// How the value of a statement is to be read.
enum class TextType {
  unstated,  ///< the format does not say: may be text or HTML
  plain,
  html,   ///< character data that holds mark-up
  xhtml,  ///< mark-up, serialised; xml:base attributes inside it are kept
};

/// One thing a document says.
struct Statement {
  Element element;
  TextType type = TextType::unstated;
  std::string value;    ///< as it stood; character references of the format itself undone
  SharedText base;      ///< xml:base in force, resolved as far as it can be; empty: the document's
  SharedText language;  ///< xml:lang in force; may be empty
  /// Those that matter: rel, type, length, scheme; name, email and uri of a person.
  std::vector<std::pair<std::string, std::string>> attributes;

  /// An attribute's value; empty when it is not there.
  std::string_view attribute(std::string_view name) const;
};

struct ParsedEntry {
  std::vector<Statement> statements;  ///< in document order
};

}  // namespace ilofeed::feeds
