// The page at "/": what this is, and every feed with its ways to subscribe.
#include "feeds/render/render.h"
#include "feeds/render/site/page.h"

namespace ilofeed::feeds {
namespace {

std::string entry_count(std::size_t entries) {
  return entries == 1 ? "1 entry" : std::to_string(entries) + " entries";
}

void add_listing(Page& page, pugi::xml_node list, const FeedListing& feed) {
  pugi::xml_node place = list.append_child("li");
  pugi::xml_node heading = add_element(place, "h2", "");
  add_anchor(heading, feed.path + ".html", feed.title);
  if (!feed.description.empty()) add_element(place, "p", feed.description, "quiet");
  add_element(place, "p", entry_count(feed.entries), "meta");
  page.add_subscriptions(place, feed.path, "");
}

}  // namespace

std::string render_index_page(std::span<const FeedListing> feeds, const RenderContext& context) {
  const Publication& publication = context.publication;
  Page page(publication.title, publication.language, "");
  for (const FeedListing& feed : feeds)
    page.advertise(feed.path, feed.title, "");

  pugi::xml_node header = page.body().append_child("header");
  add_element(header, "h1", publication.title);
  add_element(header,
              "p",
              "One feed per topic, merged from " + std::to_string(context.sources.size()) +
                  (context.sources.size() == 1 ? " source" : " sources") +
                  ". Pick a topic and add its address to your feed reader.");
  add_search_form(header, "");
  pugi::xml_node list = add_element(page.body(), "ul", "", "topics");
  for (const FeedListing& feed : feeds)
    add_listing(page, list, feed);

  pugi::xml_node footer = page.body().append_child("footer");
  add_anchor(footer, "opml.xml", "All feeds as OPML");
  add_element(footer, "span", " · ");
  add_anchor(footer, "status", "Status of the sources");
  return page.bytes();
}

}  // namespace ilofeed::feeds
