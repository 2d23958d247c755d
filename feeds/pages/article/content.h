// The body of an article among all the rest of a page.
#pragma once

#include <string>
#include <vector>

#include "feeds/pages/sight/outline.h"

namespace ilofeed::feeds::pages {

struct Content {
  std::vector<Extent> parts;  ///< in document order; empty: there is no body
  int weight = 0;
  int paragraphs = 0;
};

/// Finds the part that holds the running text.
Content find_content(const Outline& outline);

/// The visible characters of the content's paragraphs that stand before a spot.
int weight_before(const Outline& outline, const Content& content, int spot);

/// The body as HTML, boilerplate in it left out; what stands before spot `from` too.
std::string content_html(const Outline& outline, const Content& content, int from);

/// A text that the page tells in JSON-LD, as HTML, for pages that only scripts fill; empty where it
/// is no more than a summary.
std::string told_html(const std::string& text);

/// True for a part inside a body that is no part of the text: related links, sharing, tags,
/// comments.
bool is_boilerplate(const Outline& outline, int spot);

}  // namespace ilofeed::feeds::pages
