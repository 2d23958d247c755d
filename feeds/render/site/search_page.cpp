// The page of a search, for people.
#include "feeds/render/render.h"
#include "feeds/render/site/page.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

void add_complaint(pugi::xml_node main, const SearchPage& search) {
  set(add_element(main, "p", "This query cannot be read: " + search.complaint + "."),
      "role",
      "alert");
  if (!search.place.empty()) add_element(main, "pre", search.place);
}

void add_found(Page& page, pugi::xml_node main, const SearchPage& search) {
  const OutgoingFeed& found = search.found;
  page.advertise(found.path, found.title, found.query);
  add_element(main, "p", found.description, "quiet");
  page.add_subscriptions(main, found.path, found.query);
}

}  // namespace

std::string render_search_page(const SearchPage& search, const RenderContext& context) {
  const Publication& publication = context.publication;
  const std::string title = search.query.empty() ? "Search" : "Search: " + search.query;
  Page page(title + " – " + publication.title, publication.language, "");
  pugi::xml_node robots = page.head().append_child("meta");
  set(robots, "name", "robots");
  set(robots, "content", "noindex, nofollow");

  pugi::xml_node header = page.body().append_child("header");
  add_anchor(add_element(header, "p", "", "quiet"), "./", publication.title);
  add_element(header, "h1", "Search");
  add_search_form(header, search.query);

  pugi::xml_node main = page.body().append_child("main");
  if (!search.complaint.empty()) {
    add_complaint(main, search);
  } else if (search.query.empty()) {
    add_element(main,
                "p",
                "Words that must all be there, \"an exact phrase\", word*, OR, -not, title:word, "
                "lang:fr, date>2024-01.",
                "quiet");
  } else {
    add_found(page, main, search);
    for (const Story& story : search.found.stories)
      add_story(main, story, search.found, context);
    if (search.found.stories.empty()) add_element(main, "p", "Nothing matches this query.");
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
