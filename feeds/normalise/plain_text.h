// Statements as plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// True when a statement is to be read as mark-up: the format says so, or says
/// nothing and the value holds a tag or a character reference.
bool is_markup(const Statement& statement);

/// The mark-up in a statement that holds none because it was escaped once too
/// often: "&lt;p>…&lt;/p>". Nothing when that is not so.
std::optional<std::string> markup_escaped_twice(const Statement& statement);

/// On one line: mark-up removed, character references undone (once more where
/// the publisher escaped text that needed none), white space folded, no control characters.
std::string plain_text(const Statement& statement);

/// The same for titles and names, where what still looks like mark-up after that is mark-up escaped
/// twice, unless the format says in so many words that it is text. Words that look like tags
/// ("A guide to <head> elements") stay. What is longer than any title is cut.
std::string title_text(const Statement& statement);

/// Tags and comments removed, where has_html_tag finds any; for fields that talk of none.
std::string without_markup(std::string text);

/// Characters removed that only an icon font can show, control characters that nothing can (U+007F
/// to U+009F), and those that turn the direction of all that follows. `text` is valid UTF-8.
std::string without_unshown(std::string text);

/// False where without_unshown would change nothing, which is told faster.
bool may_hold_unshown(std::string_view text);

/// White space folded, characters removed that XML forbids or that nothing shows.
std::string opaque_line(std::string_view text);

/// The same without what a reader would run or load that takes text for HTML; see tag_words.h.
std::string one_line(std::string_view text);

}  // namespace ilofeed::feeds
