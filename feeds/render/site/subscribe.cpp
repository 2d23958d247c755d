#include "feeds/render/site/subscribe.h"

#include <array>

#include "feeds/render/xml.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

struct Reader {
  const char* name;
  const char* address;  // before the feed's own, percent-encoded
};

// Each is told of the feed only by who follows the link.
constexpr std::array kReaders{
    Reader{"Feedly", "https://feedly.com/i/subscription/feed/"},
    Reader{"Inoreader", "https://www.inoreader.com/?add_feed="},
    Reader{"NewsBlur", "https://www.newsblur.com/?url="},
    Reader{"The Old Reader", "https://theoldreader.com/feeds/subscribe?url="},
};

void add_address(const Page& page, pugi::xml_node panel, const std::string& address) {
  pugi::xml_node label = add_element(panel, "label", page.say(Say::copy_address));
  pugi::xml_node field = label.append_child("input");
  set(field, "type", "url");
  set(field, "value", address);
  set(field, "dir", "ltr");
  field.append_attribute("readonly").set_value("");
}

void add_explanation(const Page& page, pugi::xml_node panel, const std::string& address) {
  pugi::xml_node details = panel.append_child("details");
  add_element(details, "summary", page.say(Say::what_is_a_feed));
  add_element(details, "p", page.say(Say::feed_explained));
  pugi::xml_node row = add_element(details, "p", "", "row");
  add_element(row, "b", page.say(Say::add_to_reader) + ":");
  for (const Reader& reader : kReaders)
    add_outward_anchor(row, reader.address + percent_encode(address), reader.name);
}

}  // namespace

void add_subscribe_panel(Page& page, const OutgoingFeed& feed) {
  const std::string address =
      absolute(page.context().publication, path_in(feed_formats().front(), feed.path) + feed.query);
  pugi::xml_node panel = page.main().append_child("details");
  set(panel, "class", "panel");
  add_element(panel, "summary", page.say(Say::subscribe));
  pugi::xml_node formats = add_element(panel, "p", "", "row");
  for (const FeedFormat& format : feed_formats())
    add_anchor(formats, page.to(path_in(format, feed.path)) + feed.query, std::string(format.name));
  if (const std::string calendar = calendar_path(feed.path); !calendar.empty())
    add_anchor(formats, page.to(calendar), std::string(calendar_format().name));
  if (!feed.digest.empty())
    add_anchor(formats, page.to_page(feed.digest + ".html"), page.say(Phrase::digest));
  add_address(page, panel, address);
  add_explanation(page, panel, address);
}

}  // namespace ilofeed::feeds
