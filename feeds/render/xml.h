// What the XML renderers share.
#pragma once

#include <string>

#include <pugixml.hpp>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

/// Adds <name>text</name>; nothing when the text is empty.
pugi::xml_node add_text(pugi::xml_node parent, const char* name, const std::string& text);
/// Sets an attribute; nothing when the value is empty.
void set(pugi::xml_node node, const char* name, const std::string& value);
/// The document as UTF-8 with its declaration, indented, without characters that XML forbids.
std::string to_bytes(const pugi::xml_document& document);

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
/// What a story is called in a list; never empty.
std::string title_of(const Story& story);

}  // namespace ilofeed::feeds
