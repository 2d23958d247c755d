// Texts that hold something that looks like a tag: which of it is mark-up, which are words.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// True when the text holds a tag of an element that HTML, SVG or MathML ever had, a tag with
/// attributes, or a comment. "a < b", "vector<int>" hold none.
bool has_html_tag(std::string_view text);

/// The same for a title, which may talk of tags: "A guide to <head> elements", "Use <b> or
/// <strong>?" hold none, "The <b>bold</b> move" and "<p>Wages" do.
bool has_title_markup(std::string_view text);

/// The text of a title that holds mark-up. Words that look like tags stay in it: "The <em>very</em>
/// <head> of state" is "The very <head> of state".
std::string text_of_title(std::string_view title);

/// True when an element is opened and closed around words, whatever its name.
bool has_pair_of_tags(std::string_view text);

/// The text without what a reader that takes text for HTML would run or load: tags with attributes,
/// scripts and styles with all that is in them. Words that look like tags stay. Idempotent.
std::string harmless(std::string text);

}  // namespace ilofeed::feeds
