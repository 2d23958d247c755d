// The page at "/opml.html": which feeds a reader takes along.
#include "feeds/render/site/page.h"
#include "feeds/render/xml.h"

namespace ilofeed::feeds {
namespace {

constexpr const char* kAll = "opml.xml";
constexpr const char* kAlone = "per-topic/opml.xml";

void add_topic_boxes(const Page& page, pugi::xml_node form, const std::vector<TopicLabel>& topics) {
  pugi::xml_node group = form.append_child("fieldset");
  add_element(group, "legend", page.say(Say::topics));
  for (const TopicLabel& topic : topics) {
    pugi::xml_node label = group.append_child("label");
    pugi::xml_node box = label.append_child("input");
    set(box, "type", "checkbox");
    set(box, "name", "topic");
    set(box, "value", topic.id.text);
    add_element(label, "bdi", topic.title);
  }
}

void add_button(pugi::xml_node form, const std::string& name, const std::string& address) {
  pugi::xml_node button = add_element(form.append_child("p"), "button", name);
  set(button, "type", "submit");
  set(button, "formaction", address);
}

// Files answer whatever is asked of them alike.
void add_links(Page& page) {
  pugi::xml_node list = page.main().append_child("ul");
  add_anchor(list.append_child("li"), page.to(kAll), page.say(Say::get_file));
  add_anchor(list.append_child("li"), page.to(kAlone), page.say(Say::get_file_alone));
}

}  // namespace

std::string render_choice_page(const std::vector<TopicLabel>& topics, const SiteContext& context) {
  const std::string name = say(Say::choose_feeds, context.manner.language);
  Page page(name, context, "opml.html");
  page.name_as("opml.html");
  add_element(page.main(), "h1", name);
  if (context.manner.is_file || topics.empty()) {
    add_links(page);
    return page.bytes();
  }
  add_element(page.main(), "p", page.say(Say::choice_explained), "quiet");
  pugi::xml_node form = add_element(page.main(), "form", "", "choice");
  set(form, "method", "get");
  set(form, "action", page.to(kAll));
  add_topic_boxes(page, form, topics);
  add_button(form, page.say(Say::get_file), page.to(kAll));
  add_button(form, page.say(Say::get_file_alone), page.to(kAlone));
  return page.bytes();
}

}  // namespace ilofeed::feeds
