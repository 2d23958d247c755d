// The filter language: text → tree. One grammar for topics, search and the command line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "feeds/model/query.h"
#include "feeds/model/topic.h"

namespace ilofeed::feeds {

/// What is wrong with a query, and where.
struct QueryError {
  std::string message;  ///< "expected a word after NOT, found the end"
  std::size_t offset;   ///< byte in the query
};

/// Reads and compiles a query. Concepts it names must be in `concepts`. Regular
/// expressions are checked. The empty text matches everything.
///
///   a b · a OR b · NOT a · -a · (…) · "exact phrase" · word* · /regex/i · @concept · #tag ·
///   title: summary: content: author: type: source: lang: url: place: intitle: inurl: ·
///   date>2024-01-31 date<… date:2024-01 · age<30d age>2y
tl::expected<Query, QueryError> parse_query(std::string_view text, const Concepts& concepts);

/// The query of a topic without one.
Query match_everything();

/// The query in the one-line form; parsing it again gives the same tree.
std::string text_of(const Query& query);

/// Tags and names of sources are compared so: folded, with blanks, hyphens and underscores alike.
std::string folded_tag(std::string_view text);

/// What a query names, as typed.
struct QueryNames {
  std::vector<std::string> concepts;
  std::vector<std::string> tags;  ///< without '#'
};

QueryNames names_in(const Query& query);

}  // namespace ilofeed::feeds
