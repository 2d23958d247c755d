// Which element wins for which field, the same for all formats.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <type_traits>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// What an entry or a feed has one of, or a list of.
enum class EntryField {
  id,
  title,
  link,
  original_link,  ///< the link behind a counting redirect
  external_link,
  published,
  updated,
  summary,
  content,
  description,  ///< of the feed
  authors,
  tags,
  files,
  image,
  icon,     ///< of the feed
  favicon,  ///< of the feed
  language,
  home_page,
};

/// The elements that a field is read from, the best first. For lists (authors)
/// the first element that gives any gives them all; tags and files take all.
std::span<const Element> elements_of(EntryField field);

inline bool is_said(const std::string& text) {
  return !text.empty();
}

template <class T>
bool is_said(const std::optional<T>& value) {
  return value.has_value();
}

/// Reads a field: the first statement, by rank and then in document order, of
/// which `convert` makes something (a text that is not empty, an optional that holds a value).
template <class Convert>
auto first_of(std::span<const Statement> statements, EntryField field, Convert convert) {
  for (const Element element : elements_of(field)) {
    for (const Statement& statement : statements) {
      if (statement.element != element) continue;
      if (auto value = convert(statement); is_said(value)) return value;
    }
  }
  return std::invoke_result_t<Convert, const Statement&>{};
}

/// True when a statement tells of a file inside an entry (media:title in media:content), not of the
/// entry.
bool is_about_file(const Statement& statement);

/// The text of the first statement read from an element; empty when there is none.
std::string_view value_of(std::span<const Statement> statements, Element element);

}  // namespace ilofeed::feeds
