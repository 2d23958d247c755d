#include "feeds/pages/list/entry_image.h"

#include <array>
#include <cstdlib>

#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_placeholder(std::string_view address) {
  if (address.empty() || address.starts_with("data:") || address.starts_with("about:")) return true;
  address = address.substr(0, address.find_first_of("?#"));
  const std::string lower = ascii_lower(
      address.substr(address.rfind('/') == std::string_view::npos ? 0 : address.rfind('/')));
  for (const std::string_view word :
       {"blank.", "spacer", "pixel.", "1x1", "placeholder", "transparent.", "loading.", "lazy."}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

// "a.jpg 320w, b.jpg 640w": the first address is as good as any; addresses may hold commas.
std::string first_of_srcset(std::string_view srcset) {
  srcset = trim(srcset);
  const std::size_t blank = srcset.find_first_of(" \t\n\r");
  std::string_view first = srcset.substr(0, blank);
  while (first.ends_with(','))
    first.remove_suffix(1);
  return std::string(first);
}

std::string address_of(pugi::xml_node image) {
  std::string source(attribute(image, "src"));
  if (!is_placeholder(source)) return source;
  for (const char* name : {"data-src",
                           "data-lazy-src",
                           "data-original",
                           "data-lazy",
                           "data-url",
                           "data-image",
                           "data-original-src",
                           "data-echo",
                           "data-bg"}) {
    source = attribute(image, name);
    if (!is_placeholder(source)) return source;
  }
  for (const char* name : {"srcset", "data-srcset", "data-lazy-srcset"}) {
    source = first_of_srcset(attribute(image, name));
    if (!is_placeholder(source)) return source;
  }
  return {};
}

bool is_tiny(pugi::xml_node image) {
  for (const char* name : {"width", "height"}) {
    const std::string value(attribute(image, name));
    if (value.empty() || value.find('%') != std::string::npos) continue;
    const int size = std::atoi(value.c_str());
    if (size > 0 && size < 25) return true;
  }
  return false;
}

bool is_icon(pugi::xml_node image, std::string_view address) {
  if (is_tiny(image) || is_called(image, Sign::no_picture)) return true;
  const std::string lower = ascii_lower(address);
  const std::string_view path = std::string_view(lower).substr(0, lower.find('?'));
  if (path.ends_with(".svg")) return true;
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  for (const std::string_view word :
       {"icon", "arrow", "bullet", "sprite", "logo.", "next.gif", "emoji"}) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// background-image: url('…')
std::string background(pugi::xml_node element) {
  const std::string_view style = attribute(element, "style");
  if (style.find("background") == std::string_view::npos) return {};
  const std::size_t begin = style.find("url(");
  if (begin == std::string_view::npos) return {};
  std::size_t end = style.find(')', begin);
  if (end == std::string_view::npos) end = style.size();
  std::string_view address = trim(style.substr(begin + 4, end - begin - 4));
  while (!address.empty() && (address.front() == '"' || address.front() == '\''))
    address.remove_prefix(1);
  while (!address.empty() && (address.back() == '"' || address.back() == '\''))
    address.remove_suffix(1);
  return is_placeholder(address) ? std::string() : std::string(address);
}

// An image's own address, else that of the <picture> around it.
std::string source_of(pugi::xml_node image) {
  std::string address = address_of(image);
  const pugi::xml_node picture = image.parent();
  if (!address.empty() || std::string_view(picture.name()) != "picture") return address;
  for (const char* name : {"srcset", "data-srcset"}) {
    address = first_of_srcset(attribute(picture.child("source"), name));
    if (!is_placeholder(address)) return address;
  }
  return {};
}

// <meta itemprop="image" content="…">
std::string told_image(pugi::xml_node element) {
  const std::string_view property = attribute(element, "itemprop");
  if (property != "image" && property != "thumbnailUrl") return {};
  const std::string_view address =
      attribute(element, element.attribute("href") ? "href" : "content");
  return is_placeholder(address) ? std::string() : std::string(address);
}

}  // namespace

std::string image_address(pugi::xml_node element) {
  const std::string_view name = element.name();
  if (name == "img" || name == "amp-img") return source_of(element);
  const pugi::xml_node image =
      element.find_node([](pugi::xml_node node) { return std::string_view(node.name()) == "img"; });
  return image ? source_of(image) : background(element);
}

PageImage find_image(const Outline& outline, Extent extent) {
  PageImage found;
  std::string behind;
  std::string told;
  for (int at = extent.begin; at < extent.end; ++at) {
    const Spot& spot = outline[at];
    if (spot.role == Role::text) continue;
    const std::string_view name = spot.node.name();
    if (spot.role == Role::image) {
      const std::string address = source_of(spot.node);
      if (address.empty() || is_icon(spot.node, address)) continue;
      found.address = address;
      found.alt = attribute(spot.node, "alt");
      break;
    }
    if (told.empty()) told = told_image(spot.node);
    if (behind.empty() && name != "body") behind = background(spot.node);
  }
  if (found.address.empty()) found.address = told.empty() ? behind : told;
  return found;
}

bool is_credit(std::string_view text) {
  text = trim(text);
  if (text.size() > 300) return false;
  if (text.starts_with("\u00a9") || text.starts_with("(c) ") || text.starts_with("(C) ") ||
      text.starts_with("\u24d2") || text.starts_with("Copyright")) {
    return true;
  }
  const std::size_t label = begins_with(Phrase::credit_label, text);
  return label > 0 && text.size() < 140 &&
         (text.substr(0, label).find(':') != std::string_view::npos ||
          text.find("\u00a9") != std::string_view::npos ||
          text.substr(0, label).find("\uff1a") != std::string_view::npos);
}

}  // namespace ilofeed::feeds::pages
