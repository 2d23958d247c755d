#include "feeds/render/site/content.h"

#include <string_view>
#include <vector>

#include "feeds/text/html/html.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

void put(pugi::xml_node element, const char* name, const char* value) {
  element.remove_attribute(name);
  element.append_attribute(name).set_value(value);
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Levels of headings without gaps, the first below that of the page.
class Levels {
 public:
  char next(char stated) {
    while (!open_.empty() && open_.back() >= stated)
      open_.pop_back();
    open_.push_back(stated);
    return static_cast<char>('1' + std::min<std::size_t>(open_.size(), 5));
  }

 private:
  std::vector<char> open_;
};

// What tells a screen reader where a link without words leads.
void name_bare_link(pugi::xml_node anchor) {
  if (!feeds::text_of(anchor).empty()) return;
  for (const pugi::xpath_node& image : anchor.select_nodes(".//img[@alt != '']"))
    if (image) return;
  if (const auto url = Url::parse(anchor.attribute("href").value()))
    put(anchor, "aria-label", std::string(url->host()).c_str());
}

void adapt(pugi::xml_node element, Levels& levels) {
  const std::string name = element.name();
  element.remove_attribute("style");  // no style but ours is applied
  element.remove_attribute("id");     // nothing of ours is named twice
  if (is_heading(name)) element.set_name((std::string("h") + levels.next(name[1])).c_str());
  if (name == "img") {
    put(element, "loading", "lazy");
    put(element, "referrerpolicy", "no-referrer");
    if (!element.attribute("alt")) put(element, "alt", "");
  }
  if (name == "audio" || name == "video") put(element, "preload", "none");
  if (name == "a" && element.attribute("href")) {
    put(element, "rel", "noopener noreferrer");
    name_bare_link(element);
  }
}

// One address a picture: of several sizes only that in `src` is known to be handed on.
void set_picture(pugi::xml_node element, const char* attribute, const PictureAddress& address_of) {
  const std::string published = element.attribute(attribute).value();
  const std::string address = address_of(published);
  if (address == published && !address.empty()) return;
  element.remove_attribute("srcset");
  element.remove_attribute(attribute);
  if (!address.empty()) element.append_attribute(attribute).set_value(address.c_str());
}

// The other forms of a picture go with its address.
void drop_forms(pugi::xml_node picture, const PictureAddress& address_of) {
  const std::string published = picture.select_node(".//img/@src").attribute().value();
  if (address_of(published) == published) return;
  while (const pugi::xml_node source = picture.child("source"))
    picture.remove_child(source);
}

void set_pictures(pugi::xml_document& content, const PictureAddress& address_of) {
  for (const pugi::xpath_node& picture : content.select_nodes("//picture"))
    drop_forms(picture.node(), address_of);
  for (const pugi::xpath_node& image : content.select_nodes("//img")) {
    set_picture(image.node(), "src", address_of);
    if (!image.node().attribute("src") && !image.node().attribute("srcset"))
      image.parent().remove_child(image.node());
  }
  for (const pugi::xpath_node& film : content.select_nodes("//video[@poster]"))
    set_picture(film.node(), "poster", address_of);
}

}  // namespace

void add_content(pugi::xml_node parent, const std::string& html, const PictureAddress& address_of) {
  pugi::xml_document content = parse_html_fragment(html);
  set_pictures(content, address_of);
  Levels levels;
  for (const pugi::xpath_node& element : content.select_nodes("//*"))
    adapt(element.node(), levels);
  for (const pugi::xml_node child : content.children())
    parent.append_copy(child);
}

}  // namespace ilofeed::feeds
