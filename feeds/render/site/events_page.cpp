// The page of what is announced: by day, in order, what is running first.
#include "feeds/render/site/story_line.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/written_date.h"

namespace ilofeed::feeds {
namespace {

constexpr const char* kPast = "when=past";

std::string events_page_path(const EventsPage& events) {
  return events_path(events.feed.path) + ".html";
}

void add_event_ways(Page& page, const EventsPage& events) {
  pugi::xml_node row = add_element(page.main(), "p", "", "row");
  if (events.feed.path != "feed")
    add_element(
        add_anchor(row, page.to_page(events.feed.path + ".html"), ""), "bdi", events.feed.title);
  add_anchor(row, page.to(calendar_path(events.feed.path)), page.say(Say::calendar));
  if (events.is_past) {
    add_anchor(row, page.to_page(events_page_path(events)), page.say(Say::coming_events));
  } else if (!page.context().manner.is_file) {
    add_anchor(row, page.to_page(events_page_path(events), kPast), page.say(Say::past_events));
  }
}

std::string name_of_group(const Page& page, const EventGroup& group) {
  if (!group.begin) return page.say(Say::running_now);
  return written_date(*group.begin, page.context().manner.language);
}

}  // namespace

std::string events_path(const std::string& path) {
  if (path == "feed") return "events";
  return path.starts_with("topics/") ? path + "/events" : "";
}

std::string region_of(const Story& story, const SourceList& sources) {
  for (const Origin& origin : story.origins) {
    const Source* source = origin.speaks ? sources.find(origin.source) : nullptr;
    if (source != nullptr) return source->timezone;
  }
  return {};
}

std::string render_events_page(const EventsPage& events, const SiteContext& context) {
  const std::string name =
      say(events.is_past ? Say::past_events : Say::coming_events, context.manner.language);
  const bool is_all = events.feed.path == "feed";
  Page page(is_all ? name : name + " – " + events.feed.title, context, events_page_path(events));
  page.name_as(events_page_path(events) +
               (context.manner.query.empty() ? "" : '?' + context.manner.query));
  if (events.is_past) page.hide_from_robots();
  page.describe("og:title", is_all ? name : name + " – " + events.feed.title);
  page.describe("og:type", "website");
  page.advertise(events.feed.path, events.feed.title, "");
  pugi::xml_node heading = add_element(page.main(), "h1", name);
  if (!is_all) {
    add_element(heading, "span", " – ");
    speak(add_element(heading, "bdi", events.feed.title), events.feed.language);
  }
  add_event_ways(page, events);
  for (const EventGroup& group : events.groups) {
    add_element(page.main(), "h2", name_of_group(page, group));
    for (const Story& story : group.stories)
      add_story_line(page, page.main(), {story, events.feed, "h3", LineKind::event});
  }
  if (events.groups.empty())
    add_element(
        page.main(), "p", page.say(events.is_past ? Say::no_past_events : Say::no_events), "quiet");
  add_pager(page,
            events_page_path(events),
            {events.before, events.is_past ? Say::newer : Say::sooner},
            {events.after, events.is_past ? Say::older : Say::later});
  return page.bytes();
}

}  // namespace ilofeed::feeds
