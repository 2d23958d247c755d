// Pages of news (HTML and plain text) → what they say, without rules.
//
// Words of this room: a *spot* is an element or a text of the outline; an *extent* a run of spots;
// a *segment* a stretch of text that a reader sees in one piece; a *piece* a segment of an entry
// beside its title; a *slot* the place of such pieces, the same in all entries of a list (its
// column); the *ground* of an article all that its parts are looked for in. How they work together:
// docs/how-a-page-is-read.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/model/document.h"
#include "feeds/model/parsed_feed.h"
#include "feeds/model/source.h"
#include "feeds/result.h"

namespace ilofeed::feeds {

/// Reads a page as a list of entries or as one article. `source` may be null
/// (nothing known); its recipe and its site's entry_links are used when there.
/// A page that holds neither gives no entries, and `notes` say why.
Result<ParsedFeed> read_page(const Document& document, const Source* source);

/// Reads a page as a list of entries; it may be short, undated or beside running text.
Result<ParsedFeed> read_listing(const Document& document, const Source* source);

/// Why the page is read as it is, for people, a line each; nothing for plain text.
std::vector<std::string> explain_page(const Document& document, const Source* source);

/// The address of `document`'s list in which `known_links` stand, as selectors,
/// when the source's own recipe fails; see Recipe. Nothing when fewer than
/// `share` of the known links are still on the page.
std::optional<Recipe> propose_recipe(const Document& document,
                                     const std::vector<std::string>& known_links,
                                     double share);

/// Which of `links` stand anywhere on the page, in their order.
std::vector<std::string> links_on_page(const Document& document, std::vector<std::string> links);

/// What is wrong with a selector of a recipe, for people; nothing when it can be used.
std::optional<std::string> selector_problem(std::string_view text);

/// Reads an article page for its body (full_text). Fails with not_the_page for
/// a login, consent or challenge page.
Result<ParsedFeed> read_article(const Document& document);

}  // namespace ilofeed::feeds
