// The page of a topic or a source.
#include "feeds/render/site/story_line.h"
#include "feeds/render/site/subscribe.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

// The name of the page in its own folder: links to the same page with another query.
std::string own_path(const ListPage& list) {
  return list.feed.path + ".html";
}

void add_choices(const Page& page,
                 pugi::xml_node parent,
                 const ListPage& list,
                 const Choices& choices) {
  pugi::xml_node row = add_element(parent, "p", "", "row");
  add_element(row, "b", choices.name + ":");
  for (const Choice& choice : choices.choices) {
    pugi::xml_node anchor = add_anchor(row, page.to_page(own_path(list), choice.query), "");
    add_element(anchor, "bdi", choice.label);
    if (choice.is_chosen) set(anchor, "aria-current", "true");
  }
}

void add_filters(Page& page, const ListPage& list) {
  if (list.filters.empty()) return;
  pugi::xml_node details = add_element(page.main(), "details", "", "panel");
  if (list.is_part) details.append_attribute("open").set_value("");
  add_element(details, "summary", page.say(Say::filters));
  for (const Choices& choices : list.filters)
    add_choices(page, details, list, choices);
}

void add_pages(Page& page, const ListPage& list) {
  add_pager(page, own_path(list), {list.newer, Say::newer}, {list.older, Say::older});
  if (list.months.empty()) return;
  pugi::xml_node nav = page.main().append_child("nav");
  set(nav, "aria-label", page.say(Say::months));
  add_choices(page, nav, list, {page.say(Say::months), list.months});
}

void add_events_link(Page& page, const ListPage& list) {
  const std::string path = events_path(list.feed.path);
  if (path.empty() || list.events == 0) return;
  add_anchor(add_element(page.main(), "p", ""),
             page.to_page(path + ".html"),
             page.say(Say::coming_events) + " (" + std::to_string(list.events) + ")");
}

}  // namespace

std::string render_list_page(const ListPage& list, const SiteContext& context) {
  const OutgoingFeed& feed = list.feed;
  Page page(feed.title, context, own_path(list));
  page.name_as(own_path(list) + (context.manner.query.empty() ? "" : '?' + context.manner.query));
  if (list.is_part) page.hide_from_robots();
  page.describe("description", feed.description);
  page.describe("og:title", feed.title);
  page.describe("og:type", "website");
  page.describe("og:description", feed.description);
  page.advertise(feed.path, feed.title, "");
  speak(add_element(page.main().append_child("h1"), "bdi", feed.title), feed.language);
  if (!feed.description.empty())
    speak(add_element(add_element(page.main(), "p", "", "quiet"), "bdi", feed.description),
          feed.language);
  add_events_link(page, list);
  add_subscribe_panel(page, feed);
  add_filters(page, list);
  for (const Story& story : feed.stories)
    add_story_line(page, page.main(), {story, feed, "h2"});
  if (feed.stories.empty())
    add_element(
        page.main(), "p", page.say(list.is_part ? Say::no_match : Say::nothing_yet), "quiet");
  add_pages(page, list);
  return page.bytes();
}

}  // namespace ilofeed::feeds
