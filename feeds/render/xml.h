// What the XML renderers share.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

/// Adds <name>text</name>; nothing when the text is empty.
pugi::xml_node add_text(pugi::xml_node parent, const char* name, const std::string& text);
/// Sets an attribute; nothing when the value is empty.
void set(pugi::xml_node node, const char* name, const std::string& value);
/// The document as UTF-8 with its declaration, indented, without characters that XML forbids.
std::string to_bytes(const pugi::xml_document& document);

/// Spells '&' and '<' by number in all that elements of these names hold, as the RSS Advisory
/// Board's profile asks for texts that some readers take for HTML. `bytes` are of `to_bytes`.
std::string spelled_by_number(std::string bytes, std::initializer_list<std::string_view> names);

/// Whether readers can write to an address of mail (RFC 2822 addr-spec): ASCII, and a domain.
bool is_mail_address(std::string_view text);

/// Lets browsers show a feed to people: names our style sheet for feeds, by a reference that holds
/// wherever the feed at `path` is read (W3C xml-stylesheet).
void add_style(pugi::xml_document& document, const std::string& path);

/// `path` below the public URL.
std::string absolute(const Publication& publication, const std::string& path);
/// Where a form of a feed is, relative to the public URL: "topics/asia.atom".
std::string address_of(const OutgoingFeed& feed, std::string_view extension);
/// Whether the hub is told of changes: not of those of a search or an archive, nor of a feed of
/// another feed's stories.
bool is_announced(const OutgoingFeed& feed, const Publication& publication);
/// Where people read a feed.
std::string page_of(const OutgoingFeed& feed);
/// What is heard, else what is seen, else the first of an entry's files; null: it has none.
const Attachment* enclosure_of(const Entry& entry);
inline constexpr const char* kMediaNamespace = "http://search.yahoo.com/mrss/";
/// Media RSS (rssboard.org/media-rss): the picture of an entry, with its credit.
void add_picture(pugi::xml_node entry, const Entry& told);
/// When an entry was announced, where a feed can say so: readers take a date before 1990 for a
/// mistake. The text of an entry says those.
std::optional<Time> announced_time(const Entry& entry);
/// When a story last changed, and never before 1990.
Time changed_time(const Story& story);
/// What a story is called in a list; never empty.
std::string title_of(const Story& story);

}  // namespace ilofeed::feeds
