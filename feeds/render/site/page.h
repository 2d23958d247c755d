// What the HTML pages share: the frame, links, dates.
#pragma once

#include <string>

#include <pugixml.hpp>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

/// A page under construction. `root` is the relative way to the public URL: "" or "../".
class Page {
 public:
  Page(const std::string& title, const std::string& language, const std::string& root);

  pugi::xml_node head() { return head_; }

  pugi::xml_node body() { return body_; }

  /// <link rel=alternate> for each format of a feed (RSS autodiscovery). `query` of a search, as in
  /// OutgoingFeed.
  void advertise(const std::string& path, const std::string& title, const std::string& query);
  /// The links with which to subscribe to a feed.
  void add_subscriptions(pugi::xml_node parent, const std::string& path, const std::string& query);
  std::string bytes() const;

 private:
  pugi::xml_document document_;
  pugi::xml_node head_;
  pugi::xml_node body_;
  std::string root_;
};

/// Adds <name class=style>text</name>.
pugi::xml_node add_element(pugi::xml_node parent,
                           const char* name,
                           const std::string& text,
                           const char* style = "");
pugi::xml_node add_anchor(pugi::xml_node parent, const std::string& href, const std::string& text);

/// A form that leads to the page of a search; it works without scripts.
void add_search_form(pugi::xml_node parent, const std::string& query);

/// A story as an <article>.
void add_story(pugi::xml_node parent,
               const Story& story,
               const OutgoingFeed& feed,
               const RenderContext& context);

}  // namespace ilofeed::feeds
