// The page at "/": what is new, and every topic.
#include <algorithm>

#include "feeds/render/site/story_line.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

std::string listed_name(const Page& page, const FeedListing& listing) {
  return listing.topic.text == "all" ? page.say(Say::everything) : listing.title;
}

void add_topic(const Page& page, pugi::xml_node list, const FrontTopic& topic) {
  const FeedListing& listing = topic.listing;
  pugi::xml_node item = list.append_child("li");
  pugi::xml_node heading = item.append_child("h3");
  add_anchor(heading, page.to_page(listing.path + ".html"), listed_name(page, listing));
  if (listing.entries == 0) return;
  const std::string count = std::to_string(listing.entries);
  set(add_element(item, "span", count, "count"), "title", page.say(Say::entries) + ": " + count);
  if (!topic.newest) return;
  pugi::xml_node newest = add_element(item, "p", "", "meta");
  const bool is_file = page.context().manner.is_file;
  speak(is_file ? add_element(newest, "bdi", topic.newest->title)
                : add_anchor(newest, page.to_page(topic.newest->path), topic.newest->title),
        topic.newest->language);
}

void add_topics(const Page& page, pugi::xml_node parent, const std::vector<FrontTopic>& topics) {
  pugi::xml_node list = add_element(parent, "ul", "", "topics");
  std::size_t empty = 0;
  for (const FrontTopic& topic : topics) {
    if (topic.listing.entries > 0) add_topic(page, list, topic);
    empty += topic.listing.entries == 0 ? 1 : 0;
  }
  if (!list.first_child()) parent.remove_child(list);
  if (empty == 0) return;
  pugi::xml_node details = parent.append_child("details");
  add_element(details, "summary", page.say(Say::empty_topics) + " (" + std::to_string(empty) + ")");
  pugi::xml_node folded = add_element(details, "ul", "", "topics");
  for (const FrontTopic& topic : topics)
    if (topic.listing.entries == 0) add_topic(page, folded, topic);
}

// The next few, and the way to all.
void add_events(const Page& page, pugi::xml_node parent, const FrontPage& front) {
  if (front.events.empty()) return;
  add_element(parent, "h2", page.say(Say::coming_events));
  pugi::xml_node list = add_element(parent, "ul", "", "topics");
  for (const Story& story : front.events) {
    pugi::xml_node item = list.append_child("li");
    pugi::xml_node heading = item.append_child("h3");
    speak(heading, story.entry.language);
    add_title(page, heading, story);
    pugi::xml_node meta = add_element(item, "p", written_event(page, story), "meta");
    if (story.entry.place.empty()) continue;
    add_element(meta, "span", " · ");
    set(add_element(meta, "bdi", story.entry.place), "lang", story.entry.language);
  }
  const std::string path = events_path(front.newest.path) + ".html";
  add_anchor(add_element(parent, "p", ""), page.to_page(path), page.say(Say::all_events));
}

}  // namespace

std::string render_front_page(const FrontPage& front, const SiteContext& context) {
  const Publication& publication = context.publication;
  Page page(publication.title, context, "");
  page.name_as("");
  page.describe("description", page.say(Say::description));
  page.describe("og:title", publication.title);
  page.describe("og:type", "website");
  for (const FrontTopic& topic : front.topics)
    page.advertise(topic.listing.path, topic.listing.title, "");
  speak(add_element(page.main().append_child("h1"), "bdi", publication.title),
        publication.language);
  const std::string sources =
      page.say(Say::sources) + ": " + std::to_string(context.sources.size());
  add_element(page.main(), "p", page.say(Say::description) + ' ' + sources, "quiet");
  pugi::xml_node columns = add_element(page.main(), "div", "", "front");
  pugi::xml_node news = columns.append_child("div");
  add_element(news, "h2", page.say(Say::latest));
  for (const Story& story : front.newest.stories)
    add_story_line(page, news, {story, front.newest, "h3"});
  if (front.newest.stories.empty()) add_element(news, "p", page.say(Say::nothing_yet), "quiet");
  pugi::xml_node topics = columns.append_child("div");
  add_events(page, topics, front);
  add_element(topics, "h2", page.say(Say::topics));
  add_topics(page, topics, front.topics);
  add_anchor(add_element(topics, "p", ""),
             page.to_page("opml.html"),
             page.say(Say::choose_feeds) + " (OPML)");
  return page.bytes();
}

}  // namespace ilofeed::feeds
