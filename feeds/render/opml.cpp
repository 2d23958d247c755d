// OPML 2.0 (opml.org/spec2): all feeds of this publication, for import into a reader.
#include "feeds/render/render.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

void add_feed(pugi::xml_node folder, const FeedListing& feed, const Publication& publication) {
  const std::string page = feed.query.empty()
                               ? (feed.page.empty() ? feed.path + ".html" : feed.page)
                               : feed.path + feed.query;
  pugi::xml_node outline = folder.append_child("outline");
  set(outline, "text", feed.title);
  set(outline, "title", feed.title);
  set(outline, "type", "rss");  // §"Subscription lists": rss stands for any feed format
  set(outline,
      "xmlUrl",
      absolute(publication, path_in(feed_formats().front(), feed.path) + feed.query));
  set(outline, "htmlUrl", absolute(publication, page));
  set(outline, "description", feed.description);
}

}  // namespace

std::string render_opml(std::span<const FeedFolder> folders, const Publication& publication) {
  pugi::xml_document document;
  pugi::xml_node opml = document.append_child("opml");
  opml.append_attribute("version") = "2.0";
  add_text(opml.append_child("head"), "title", publication.title);
  pugi::xml_node body = opml.append_child("body");
  for (const FeedFolder& folder : folders) {
    pugi::xml_node outline = body.append_child("outline");
    set(outline, "text", folder.title);
    for (const FeedListing& feed : folder.feeds)
      add_feed(outline, feed, publication);
  }
  return to_bytes(document);
}

std::string render_source_opml(std::span<const Source> sources, const Publication& publication) {
  pugi::xml_document document;
  pugi::xml_node opml = document.append_child("opml");
  opml.append_attribute("version") = "2.0";
  add_text(opml.append_child("head"), "title", "Sources of " + publication.title);
  pugi::xml_node body = opml.append_child("body");
  for (const Source& source : sources) {
    pugi::xml_node outline = body.append_child("outline");
    set(outline, "text", source.title);
    set(outline, "title", source.title);
    set(outline, "type", "rss");
    set(outline, "xmlUrl", source.url);
  }
  return to_bytes(document);
}

}  // namespace ilofeed::feeds
