#include "feeds/normalise/normalise.h"

#include <algorithm>
#include <utility>

#include "feeds/normalise/content.h"
#include "feeds/normalise/identity.h"
#include "feeds/normalise/language.h"
#include "feeds/normalise/link_choice.h"
#include "feeds/normalise/people.h"
#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/polling_hints.h"
#include "feeds/normalise/read_entry.h"
#include "feeds/text/glob.h"
#include "feeds/text/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// As the document spells it ("en_US"), if it is a language at all.
std::string read_feed_language(const ParsedFeed& parsed, const Document& document) {
  const std::string stated =
      first_of(parsed.statements, EntryField::language, [](const Statement& statement) {
        return tidy_language(statement.value).empty() ? std::string{} : one_line(statement.value);
      });
  return stated.empty() ? tidy_language(document.language) : stated;
}

// Mark-up stays where there is some: what a feed tells of itself may hold links.
std::string read_description(std::span<const Statement> statements, Addresses& addresses) {
  return first_of(statements, EntryField::description, [&](const Statement& statement) {
    const bool html = statement.type != TextType::plain && has_html_tag(statement.value);
    const bool is_html =
        html || statement.type == TextType::html || statement.type == TextType::xhtml;
    return is_html ? safe_html(statement, addresses.base_of(statement)) : plain_text(statement);
  });
}

std::string read_icon(std::span<const Statement> statements,
                      EntryField field,
                      Addresses& addresses) {
  return first_of(statements, field, [&](const Statement& statement) {
    return addresses.absolute_http(statement);
  });
}

std::string first(std::vector<std::string> urls) {
  return urls.empty() ? std::string{} : std::move(urls.front());
}

// What a feed tells of itself serves where nobody knows where it came from.
std::string own_address(const ParsedFeed& parsed) {
  Addresses nowhere({}, {});
  std::string url = first(read_related(parsed.statements, Element::self_link, "self", nowhere));
  if (url.empty()) url = read_page_link(parsed.statements, EntryField::home_page, nowhere);
  return url;
}

void describe(Feed& feed, std::span<const Statement> statements, Addresses& addresses) {
  feed.title = first_of(statements, EntryField::title, title_text);
  feed.home_page_url = read_page_link(statements, EntryField::home_page, addresses);
  feed.feed_url = first(read_related(statements, Element::self_link, "self", addresses));
  feed.description = read_description(statements, addresses);
  feed.icon = read_icon(statements, EntryField::icon, addresses);
  feed.favicon = read_icon(statements, EntryField::favicon, addresses);
  feed.authors = read_authors(statements, addresses);
  feed.hubs = read_related(statements, Element::hub, "hub", addresses);
  feed.feed_links = read_related(statements, Element::feed_link, "feed", addresses);
  feed.next_url = first(read_related(statements, Element::next_page, "next", addresses));
  feed.hints = read_polling_hints(statements);
}

std::vector<std::string> read_children(const std::vector<std::string>& children,
                                       Addresses& addresses) {
  std::vector<std::string> urls;
  for (const std::string& child : children) {
    std::string url = addresses.absolute(child, {});
    if (!url.empty()) urls.push_back(std::move(url));
  }
  return urls;
}

// A sitemap lists all that a site has; its site says which of it are entries.
bool is_other_page(const Entry& entry, const Site* site) {
  if (site == nullptr || site->entry_links.empty() || entry.link.empty()) return false;
  const auto url = Url::parse(entry.link);
  return url && std::ranges::none_of(site->entry_links, [&](const std::string& glob) {
           return matches_glob(url->path(), glob);
         });
}

void leave_out_other_pages(Feed& feed, const Site* site) {
  const auto others =
      std::erase_if(feed.entries, [&](const Entry& entry) { return is_other_page(entry, site); });
  if (others == 0) return;
  feed.notes.push_back("addresses left out that the site's entry_links do not name: " +
                       std::to_string(others));
}

void read_entries(Feed& feed, std::vector<ParsedEntry> entries, Surroundings& around) {
  feed.entries.reserve(entries.size());
  for (ParsedEntry& parsed : entries) {
    if (says_nothing(parsed.statements)) {
      ++feed.dropped;
    } else {
      feed.entries.push_back(read_entry(parsed.statements, around));
    }
    std::vector<Statement>().swap(parsed.statements);  // a large feed is not held twice
  }
  if (feed.format == Format::sitemap) leave_out_other_pages(feed, around.site);
  give_ids(feed.entries);
  if (around.escaped_twice > 0) {
    feed.repairs.push_back(
        {"content was escaped twice (" + std::to_string(around.escaped_twice) + " entries)", 0});
  }
}

void read_notes(Feed& feed, const ParsedFeed& parsed, const Document& document) {
  for (const std::vector<Repair>* repairs : {&document.repairs, &parsed.repairs}) {
    for (const Repair& repair : *repairs) {
      feed.repairs.push_back({one_line(repair.what), repair.line});
    }
  }
  for (const std::string& note : parsed.notes) {
    feed.notes.push_back(one_line(note));
  }
  const bool is_silent = feed.entries.empty() && feed.notes.empty() && feed.children.empty();
  if (is_silent) feed.notes.emplace_back("the document holds no entries");
}

}  // namespace

Feed normalise(ParsedFeed parsed, const Document& document, const Source* source, Time now) {
  Feed feed;
  feed.format = parsed.format;
  feed.shape = std::move(parsed.shape);
  feed.cut_short = parsed.cut_short;
  const bool is_set = source != nullptr && !source->language.empty();
  feed.language = is_set ? source->language : read_feed_language(parsed, document);
  Surroundings around{Addresses(document.base_url, own_address(parsed)),
                      source == nullptr ? nullptr : source->site.get(),
                      tidy_language(feed.language),
                      now};
  describe(feed, parsed.statements, around.addresses);
  if (feed.home_page_url.empty() && is_page(feed.format)) {
    feed.home_page_url = around.addresses.absolute(document.base_url, {});
  }
  feed.children = read_children(parsed.children, around.addresses);
  read_entries(feed, std::move(parsed.entries), around);
  read_notes(feed, parsed, document);
  return feed;
}

}  // namespace ilofeed::feeds
