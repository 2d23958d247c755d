// OPML 2.0 (opml.org/spec2): all feeds of this publication, for import into a reader.
#include "feeds/render/render.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {

std::string render_opml(std::span<const FeedListing> feeds, const Publication& publication) {
  pugi::xml_document document;
  pugi::xml_node opml = document.append_child("opml");
  opml.append_attribute("version") = "2.0";
  add_text(opml.append_child("head"), "title", publication.title);
  pugi::xml_node group = opml.append_child("body").append_child("outline");
  set(group, "text", publication.title);
  for (const FeedListing& feed : feeds) {
    pugi::xml_node outline = group.append_child("outline");
    set(outline, "text", feed.title);
    set(outline, "title", feed.title);
    set(outline, "type", "rss");  // §"Subscription lists": rss stands for any feed format
    set(outline, "xmlUrl", absolute(publication, path_in(feed_formats().front(), feed.path)));
    set(outline, "htmlUrl", absolute(publication, feed.path + ".html"));
    set(outline, "description", feed.description);
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
    set(outline, "type", "rss");
    set(outline, "xmlUrl", source.url);
  }
  return to_bytes(document);
}

}  // namespace ilofeed::feeds
