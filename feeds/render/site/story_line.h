// An entry in a list, and what its own page shares with that.
#pragma once

#include <string>

#include "feeds/render/site/page.h"

namespace ilofeed::feeds {

/// Lets a form lead on in the language that the reader chose.
void add_language_field(const Page& page, pugi::xml_node form);

/// A form that leads to the page of a search; it works without scripts.
void add_search_form(const Page& page, pugi::xml_node parent, const std::string& query);

/// The same in the midst of a page, where it is no landmark of the site.
void add_own_search_form(const Page& page, pugi::xml_node parent, const std::string& query);

/// A day, and how long ago it was where that is not far.
void add_day(const Page& page, pugi::xml_node parent, const Date& date);

/// What a list tells of its stories: when they were told, or when they take place.
enum class LineKind { news, event };

/// What stands around the words of an entry: kicker, date, days of an event, place, who told it
/// and where. In the language of the page: words of others in it stand apart, so that neither
/// direction disturbs the other.
void add_meta(const Page& page, pugi::xml_node parent, const Story& story, LineKind kind);

/// When an event takes place, in words: by the clocks where it was told.
std::string written_event(const Page& page, const Story& story);

struct StoryLine {
  const Story& story;
  const OutgoingFeed& feed;    ///< that it stands in
  const char* heading = "h3";  ///< of its title
  LineKind kind = LineKind::news;
};

/// The title of a story, which leads to its page here, or to where it was published where there is
/// no server for that.
void add_title(const Page& page, pugi::xml_node heading, const Story& story);

/// A story as an <article>.
void add_story_line(const Page& page, pugi::xml_node parent, const StoryLine& line);

/// Where the page shows a picture of a story from; empty: it does not.
std::string picture_address(const Page& page, const Story& story, const std::string& published);
/// The picture of an entry, which the browser asks for only when it comes into sight, and without
/// telling where it is shown; null where it is not shown.
pugi::xml_node add_picture(const Page& page,
                           pugi::xml_node parent,
                           const Story& story,
                           const std::string& alt);

}  // namespace ilofeed::feeds
