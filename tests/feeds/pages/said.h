// What a page was found to say, as a text for golden files and for eyes.
#pragma once

#include <string>
#include <string_view>

#include "feeds/model/parsed_feed.h"
#include "feeds/pages/pages.h"

namespace ilofeed::tests {

/// One statement a line, entries apart by a blank line.
std::string said(const feeds::ParsedFeed& feed);

/// A page of the given kind at https://www.example.org/newsroom/.
feeds::Document page_of(std::string_view text, feeds::DocumentKind kind);
feeds::Document html(std::string_view text);

/// The feed that a recipe finds in such a page; fails the test when there is none.
feeds::ParsedFeed read_with(std::string_view page, feeds::Recipe recipe);

/// The first statement of an element; empty: none.
std::string first(const std::vector<feeds::Statement>& statements, feeds::Element element);

/// The titles of all entries, in order.
std::vector<std::string> titles(const feeds::ParsedFeed& feed);

/// What the entry at a place of the list says; nothing where there is none.
std::vector<feeds::Statement> said_by_entry(const feeds::ParsedFeed& feed, std::size_t index);

}  // namespace ilofeed::tests
