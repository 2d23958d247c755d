// What a feed announces, as a calendar to subscribe to: iCalendar (RFC 5545, RFC 7986).
#include <libical/ical.h>

#include <algorithm>
#include <memory>

#include "feeds/render/beside.h"
#include "feeds/render/body.h"
#include "feeds/render/formats.h"
#include "feeds/render/wording.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

/// Owns a component, as long as no other one does.
struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};

using Component = std::unique_ptr<icalcomponent, FreeComponent>;

icaltimetype moment(Time time) {
  return icaltime_from_timet_with_zone(
      std::chrono::system_clock::to_time_t(time), 0, icaltimezone_get_utc_timezone());
}

icaltimetype day(Time time) {
  return icaltime_from_timet_with_zone(
      std::chrono::system_clock::to_time_t(time), 1, icaltimezone_get_utc_timezone());
}

// Empty values say nothing.
template <class Make>
void add(icalcomponent* to, Make make, const std::string& value) {
  if (!value.empty()) icalcomponent_add_property(to, make(value.c_str()));
}

icalproperty* in_language(icalproperty* property, const std::string& language) {
  if (!language.empty())
    icalproperty_add_parameter(property, icalparameter_new_language(language.c_str()));
  return property;
}

// Days end with the first moment after them; a clock time alone tells no end.
void add_span(icalcomponent* event, const Date& happens) {
  const Time end = end_of(happens);
  const bool lasts = end > happens.time;
  icalcomponent_add_property(
      event, icalproperty_new_dtstart(lasts ? day(happens.time) : moment(happens.time)));
  if (lasts) icalcomponent_add_property(event, icalproperty_new_dtend(day(end)));
}

// What it is about, where to read on, and who said so.
std::string description_of(const Story& story, const RenderContext& context) {
  std::string text = excerpt_of(story.entry);
  const auto add_line = [&](const std::string& line) {
    if (line.empty()) return;
    if (!text.empty()) text += "\n\n";
    text += line;
  };
  add_line(story.entry.link);
  const std::vector<Teller> tellers = tellers_of(story, context.sources);
  if (!tellers.empty())
    add_line(std::string(phrase(Phrase::source, story.entry.language)) + ": " +
             tellers.front().title);
  return text;
}

Component event_of(const Story& story, const OutgoingFeed& feed, const RenderContext& context) {
  const Entry& entry = story.entry;
  Component made(icalcomponent_new(ICAL_VEVENT_COMPONENT));
  icalcomponent* event = made.get();
  add(event, icalproperty_new_uid, story.id.text);
  icalcomponent_add_property(event, icalproperty_new_dtstamp(moment(story.changed)));
  icalcomponent_add_property(event, icalproperty_new_created(moment(story.first_seen)));
  icalcomponent_add_property(event, icalproperty_new_lastmodified(moment(story.changed)));
  icalcomponent_add_property(event, icalproperty_new_sequence(story.revision));
  add_span(event, *entry.happens);
  const auto summary = [&](const char* text) {
    return in_language(icalproperty_new_summary(text), entry.language);
  };
  add(event, summary, title_of(story));
  add(event, icalproperty_new_description, description_of(story, context));
  add(event, icalproperty_new_location, entry.place);
  add(event, icalproperty_new_url, entry.link);
  for (const TopicLabel& topic : topics_of(story, feed))
    add(event, icalproperty_new_categories, topic.title);
  // What the news announces does not make its reader busy.
  icalcomponent_add_property(event, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
  return made;
}

// RFC 5545 §3.4 wants a component where nothing happens, too.
Component universal_time() {
  Component zone(icalcomponent_new(ICAL_VTIMEZONE_COMPONENT));
  add(zone.get(), icalproperty_new_tzid, "Etc/UTC");
  Component standard(icalcomponent_new(ICAL_XSTANDARD_COMPONENT));
  icalcomponent_add_property(standard.get(),
                             icalproperty_new_dtstart(icaltime_from_string("19700101T000000")));
  icalcomponent_add_property(standard.get(), icalproperty_new_tzoffsetfrom(0));
  icalcomponent_add_property(standard.get(), icalproperty_new_tzoffsetto(0));
  icalcomponent_add_component(zone.get(), standard.release());
  return zone;
}

// The names that calendars knew before RFC 7986, too.
void add_extension(icalcomponent* calendar, const char* name, const std::string& value) {
  if (value.empty()) return;
  icalproperty* property = icalproperty_new_x(value.c_str());
  icalproperty_set_x_name(property, name);
  icalcomponent_add_property(calendar, property);
}

void add_head(icalcomponent* calendar, const OutgoingFeed& feed, const RenderContext& context) {
  add(calendar, icalproperty_new_version, "2.0");
  add(calendar, icalproperty_new_prodid, "-//ilofeed//ilofeed//EN");
  add(calendar, icalproperty_new_uid, feed.id);
  add(calendar, icalproperty_new_name, feed.title);
  add_extension(calendar, "X-WR-CALNAME", feed.title);
  add(calendar, icalproperty_new_description, feed.description);
  icalcomponent_add_property(calendar, icalproperty_new_lastmodified(moment(feed.updated)));
  add(calendar, icalproperty_new_url, absolute(context.publication, page_of(feed)));
  icaldurationtype hourly{};
  hourly.hours = 1;
  icalproperty* interval = icalproperty_new_refreshinterval(hourly);
  icalproperty_add_parameter(interval, icalparameter_new_value(ICAL_VALUE_DURATION));
  icalcomponent_add_property(calendar, interval);
  add_extension(calendar, "X-PUBLISHED-TTL", "PT1H");
}

}  // namespace

std::string render_calendar(const OutgoingFeed& feed, const RenderContext& context) {
  Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
  add_head(calendar.get(), feed, context);
  std::vector<const Story*> events;
  for (const Story& story : feed.stories) {
    if (story.entry.happens) events.push_back(&story);
  }
  std::ranges::sort(events, {}, [](const Story* story) {
    return std::pair(story->entry.happens->time, story->number);
  });
  if (events.empty()) icalcomponent_add_component(calendar.get(), universal_time().release());
  for (const Story* story : events)
    icalcomponent_add_component(calendar.get(), event_of(*story, feed, context).release());
  const std::unique_ptr<char, decltype(&icalmemory_free_buffer)> text(
      icalcomponent_as_ical_string_r(calendar.get()), icalmemory_free_buffer);
  return text.get();
}

}  // namespace ilofeed::feeds
