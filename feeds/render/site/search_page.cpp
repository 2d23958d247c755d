// The page of a search, for people.
#include "feeds/render/site/story_line.h"
#include "feeds/render/site/subscribe.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

void add_complaint(Page& page, const SearchPage& search) {
  const std::string text = page.say(Say::cannot_read) + ": " + search.complaint + ".";
  set(add_element(page.main(), "p", text), "role", "alert");
  if (!search.place.empty()) set(add_element(page.main(), "pre", search.place), "dir", "ltr");
}

void add_found(Page& page, const SearchPage& search) {
  const OutgoingFeed& found = search.found;
  page.advertise(found.path, found.title, found.query);
  add_subscribe_panel(page, found);
  for (const Story& story : found.stories)
    add_story_line(page, page.main(), {story, found, "h2"});
  if (found.stories.empty()) add_element(page.main(), "p", page.say(Say::nothing_found));
  add_pager(page, "search", {search.newer, Say::newer}, {search.older, Say::older});
}

}  // namespace

std::string render_search_page(const SearchPage& search, const SiteContext& context) {
  const std::string name = say(Say::search, context.manner.language);
  Page page(search.query.empty() ? name : name + ": " + search.query, context, "search");
  page.hide_from_robots();
  add_element(page.main(), "h1", name);
  add_own_search_form(page, page.main(), search.query);
  if (!search.complaint.empty()) {
    add_complaint(page, search);
  } else if (search.query.empty()) {
    add_element(page.main(), "p", page.say(Say::search_help), "quiet");
  } else {
    add_found(page, search);
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
