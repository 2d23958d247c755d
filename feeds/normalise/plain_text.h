// Statements as plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// True when the text holds a tag of an HTML element. "a < b", "vector<int>" hold none.
bool has_html_tag(std::string_view text);

/// True when a statement is to be read as mark-up: the format says so, or says
/// nothing and the value holds a tag or a character reference.
bool is_markup(const Statement& statement);

/// The mark-up in a statement that holds none because it was escaped once too
/// often: "&lt;p>…&lt;/p>". Nothing when that is not so.
std::optional<std::string> markup_escaped_twice(const Statement& statement);

/// On one line: mark-up removed, character references undone (once more where
/// the publisher escaped text that needed none), white space folded, no control characters.
std::string plain_text(const Statement& statement);

/// The same for titles and names, where what still looks like mark-up after
/// that is mark-up escaped twice. A single "<blink>" that is talked about stays.
/// What is longer than any title is cut.
std::string title_text(const Statement& statement);

/// Characters removed that only an icon font can show, and control characters that nothing can
/// (U+007F to U+009F). `text` is valid UTF-8.
std::string without_unshown(std::string text);

/// White space folded, characters removed that XML forbids or that nothing shows.
std::string one_line(std::string_view text);

}  // namespace ilofeed::feeds
