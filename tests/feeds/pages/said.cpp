#include "tests/feeds/pages/said.h"

#include <array>
#include <utility>

#include "tests/support/catch.h"

namespace ilofeed::tests {
namespace {

using feeds::Element;

constexpr std::array<std::pair<Element, std::string_view>, 22> kNames = {{
    {Element::page_title, "title"},
    {Element::page_link, "link"},
    {Element::page_date_machine, "machine date"},
    {Element::page_date_visible, "date"},
    {Element::page_date_heading, "heading date"},
    {Element::page_date_end, "date end"},
    {Element::page_modified, "modified"},
    {Element::page_kicker, "kicker"},
    {Element::page_summary, "summary"},
    {Element::page_place, "place"},
    {Element::page_image, "image"},
    {Element::page_image_alt, "image alt"},
    {Element::page_image_credit, "image credit"},
    {Element::page_author, "author"},
    {Element::page_tag, "tag"},
    {Element::page_file, "file"},
    {Element::page_language, "language"},
    {Element::page_body, "body"},
    {Element::next_page, "next page"},
    {Element::feed_link, "feed link"},
    {Element::hreflang_alternate, "alternate"},
    {Element::home_page, "home page"},
}};

std::string_view word_for(Element element) {
  for (const auto& [known, name] : kNames) {
    if (known == element) return name;
  }
  return "?";
}

void add(std::string& text, const std::vector<feeds::Statement>& statements) {
  for (const feeds::Statement& statement : statements) {
    text += std::string(word_for(statement.element)) + ": " + statement.value + "\n";
  }
}

}  // namespace

std::string said(const feeds::ParsedFeed& feed) {
  std::string text = "format: " + std::string(feeds::name_of(feed.format)) + "\n";
  if (!feed.shape.empty()) text += "shape: " + feed.shape + "\n";
  add(text, feed.statements);
  for (const std::string& note : feed.notes)
    text += "note: " + note + "\n";
  for (const feeds::ParsedEntry& entry : feed.entries) {
    text += "\n";
    add(text, entry.statements);
  }
  return text;
}

feeds::Document page_of(std::string_view text, feeds::DocumentKind kind) {
  feeds::Document document;
  document.kind = kind;
  document.text = text;
  document.base_url = "https://www.example.org/newsroom/";
  return document;
}

feeds::Document html(std::string_view text) {
  return page_of(text, feeds::DocumentKind::html);
}

std::string first(const std::vector<feeds::Statement>& statements, Element element) {
  for (const feeds::Statement& statement : statements) {
    if (statement.element == element) return statement.value;
  }
  return {};
}

std::vector<std::string> titles(const feeds::ParsedFeed& feed) {
  std::vector<std::string> all;
  for (const feeds::ParsedEntry& entry : feed.entries)
    all.push_back(first(entry.statements, Element::page_title));
  return all;
}

std::vector<feeds::Statement> said_by_entry(const feeds::ParsedFeed& feed, std::size_t index) {
  for (const feeds::ParsedEntry& entry : feed.entries)
    if (index-- == 0) return entry.statements;
  return {};
}

feeds::ParsedFeed read_with(std::string_view page, feeds::Recipe recipe) {
  feeds::Source source;
  source.recipe = std::move(recipe);
  const auto feed = feeds::read_page(html(page), &source);
  REQUIRE(feed);
  return *feed;
}

}  // namespace ilofeed::tests
