// The page of a topic's digest: its days or weeks, each with its entries.
#include "feeds/render/site/story_line.h"
#include "feeds/render/site/subscribe.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/written_date.h"

namespace ilofeed::feeds {
namespace {

std::string own_path(const DigestPage& digest) {
  return digest.feed.path + ".html";
}

std::string day_of(const Page& page, const Date& when) {
  return written_date(when, page.context().manner.language);
}

void add_periods(Page& page, const DigestPage& digest) {
  if (digest.periods.empty()) return;
  pugi::xml_node nav = page.main().append_child("nav");
  set(nav, "aria-label", page.say(Phrase::digest));
  pugi::xml_node row = add_element(nav, "p", "", "row");
  for (const auto& [when, query] : digest.periods) {
    pugi::xml_node anchor = add_anchor(row, page.to_page(own_path(digest), query), "");
    add_element(anchor, "bdi", day_of(page, when));
    const bool is_first = !digest.sections.empty() && digest.sections.front().when == when;
    if (is_first) set(anchor, "aria-current", "true");
  }
}

void add_ways(Page& page, const DigestPage& digest) {
  if (!digest.newer && !digest.older) return;
  pugi::xml_node nav = add_element(page.main(), "nav", "", "pages");
  set(nav, "aria-label", page.say(Say::page));
  const auto add = [&](const std::optional<std::string>& query, Say what) {
    pugi::xml_node place = nav.append_child("span");
    if (query) add_anchor(place, page.to_page(own_path(digest), *query), page.say(what));
  };
  add(digest.newer, Say::newer);
  add(digest.older, Say::older);
}

}  // namespace

std::string render_digest_page(const DigestPage& digest, const SiteContext& context) {
  const OutgoingFeed& feed = digest.feed;
  const std::string called = " – " + std::string(phrase(Phrase::digest, context.manner.language));
  const std::string title = feed.title + called;
  Page page(title, context, own_path(digest));
  page.name_as(own_path(digest) + (context.manner.query.empty() ? "" : '?' + context.manner.query));
  if (!context.manner.query.empty()) page.hide_from_robots();
  page.describe("description", feed.description);
  page.describe("og:title", title);
  page.describe("og:type", "website");
  page.advertise(feed.path, title, "");
  pugi::xml_node heading = page.main().append_child("h1");
  speak(add_element(heading, "bdi", feed.title), feed.language);
  heading.append_child(pugi::node_pcdata).set_value(called.c_str());
  pugi::xml_node whole = add_element(page.main(), "p", "", "quiet");
  speak(add_anchor(whole, page.to_page(feed.page), feed.title), feed.language);
  add_subscribe_panel(page, feed);
  add_periods(page, digest);
  for (const DigestSection& section : digest.sections) {
    add_element(page.main(), "h2", day_of(page, section.when));
    for (const Story& story : section.stories)
      add_story_line(page, page.main(), {story, feed, "h3"});
  }
  if (digest.sections.empty()) add_element(page.main(), "p", page.say(Say::nothing_yet), "quiet");
  add_ways(page, digest);
  return page.bytes();
}

}  // namespace ilofeed::feeds
