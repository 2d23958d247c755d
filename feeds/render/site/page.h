// What the HTML pages share: the frame, links, dates.
#pragma once

#include <string>

#include <pugixml.hpp>

#include "feeds/render/site/site.h"
#include "feeds/render/site/words.h"
#include "feeds/render/wording.h"

namespace ilofeed::feeds {

/// A page under construction.
class Page {
 public:
  /// `path` is relative to the public URL: "topics/asia.html".
  Page(const std::string& title, const SiteContext& context, const std::string& path);

  pugi::xml_node head() { return head_; }

  pugi::xml_node body() { return body_; }

  /// Where its own content stands; of a page of the site.
  pugi::xml_node main() { return main_; }

  const SiteContext& context() const { return *context_; }

  std::string say(Say what) const { return feeds::say(what, manner_.language); }

  std::string say(Phrase what) const { return std::string(phrase(what, manner_.language)); }

  /// <meta name=… content=…>, or property=… for Open Graph; nothing when `content` is empty.
  void describe(const std::string& name, const std::string& content);

  void hide_from_robots() { describe("robots", "noindex, nofollow"); }

  /// Where the page is that others should name; relative to the public URL.
  void name_as(const std::string& path);

  /// A reference to something below the public URL.
  std::string to(const std::string& path) const { return root_ + path; }

  /// The same for a page of the site, in the language that was chosen.
  std::string to_page(const std::string& path, const std::string& query = "") const;

  /// <link rel=alternate> for each format of a feed (RSS autodiscovery). `query` of a search, as in
  /// OutgoingFeed.
  void advertise(const std::string& path, const std::string& title, const std::string& query);
  std::string bytes() const;

 private:
  void add_head(const std::string& title);
  void add_site_header(const std::string& path);
  void add_language_links(pugi::xml_node parent, const std::string& path);
  void add_site_footer();

  pugi::xml_document document_;
  pugi::xml_node head_;
  pugi::xml_node body_;
  pugi::xml_node main_;
  std::string root_;
  PageManner manner_;
  const SiteContext* context_ = nullptr;
};

/// To another page of a list.
struct WayOn {
  std::optional<std::string> query;  ///< none: there is no such page
  Say name;
};

/// The ways from one page of what stands at `path` to those before and after it; nothing where
/// there are none.
void add_pager(Page& page, const std::string& path, const WayOn& before, const WayOn& after);

/// Adds <name class=style>text</name>.
pugi::xml_node add_element(pugi::xml_node parent,
                           const char* name,
                           const std::string& text,
                           const char* style = "");
pugi::xml_node add_anchor(pugi::xml_node parent, const std::string& href, const std::string& text);
/// A link off the site.
pugi::xml_node add_outward_anchor(pugi::xml_node parent,
                                  const std::string& href,
                                  const std::string& text);
/// Says in which language an element is, and which way that is written.
void speak(pugi::xml_node element, const std::string& language);

}  // namespace ilofeed::feeds
