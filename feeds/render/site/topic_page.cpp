// The page of one feed, for people.
#include <algorithm>

#include "feeds/render/render.h"
#include "feeds/render/site/page.h"

namespace ilofeed::feeds {

std::string render_topic_page(const OutgoingFeed& feed, const RenderContext& context) {
  const auto depth = std::ranges::count(feed.path, '/');
  std::string root;
  for (auto step = depth; step > 0; --step)
    root += "../";

  Page page(feed.title + " – " + context.publication.title, feed.language, root);
  page.advertise(feed.path, feed.title, "");
  pugi::xml_node header = page.body().append_child("header");
  add_anchor(
      add_element(header, "p", "", "quiet"), root.empty() ? "./" : root, context.publication.title);
  add_element(header, "h1", feed.title);
  if (!feed.description.empty()) add_element(header, "p", feed.description);
  page.add_subscriptions(header, feed.path, "");

  pugi::xml_node main = page.body().append_child("main");
  for (const Story& story : feed.stories)
    add_story(main, story, feed, context);
  if (feed.stories.empty()) {
    add_element(main, "p", "Nothing yet: no entry has matched this topic so far.", "quiet");
  }
  return page.bytes();
}

}  // namespace ilofeed::feeds
