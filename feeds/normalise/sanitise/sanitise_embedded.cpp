#include "feeds/normalise/sanitise/sanitise_embedded.h"

#include <algorithm>
#include <array>
#include <span>

#include "feeds/text/url/media_type.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// As the libraries that load images late spell it.
constexpr auto kLateSources = std::to_array<const char*>(
    {"data-src",          "data-lazy-src",   "data-original",    "data-lazy",
     "data-lazyload",     "data-lazy-load",  "data-echo",        "data-actualsrc",
     "data-ll-src",       "data-cfsrc",      "data-img-src",     "data-image-src",
     "data-real-src",     "data-hi-res-src", "data-defer-src",   "data-flickity-lazyload",
     "data-url",          "lazy-src",        "lazysrc",          "data-load-src",
     "data-original-src", "data-orig-src",   "data-delayed-url", "data-lazysrc",
     "data-image",        "data-async-src",  "data-lazy-img"});

// Another size of an image that has an address already.
constexpr auto kOtherSizes = std::to_array<const char*>(
    {"data-orig-file", "data-large-file", "data-full-src", "data-pin-media"});

constexpr auto kLateSets = std::to_array<const char*>(
    {"data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset", "lazy-srcset"});

constexpr auto kPlaceholders = std::to_array<std::string_view>({"blank",
                                                                "placeholder",
                                                                "spacer",
                                                                "transparent",
                                                                "lazy",
                                                                "loading",
                                                                "loader",
                                                                "pixel",
                                                                "1x1",
                                                                "empty"});

std::string_view first_of(pugi::xml_node element, std::span<const char* const> names) {
  for (const char* const name : names) {
    const std::string_view value = trim(element.attribute(name).value());
    if (!value.empty()) return value;
  }
  return {};
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_data(std::string_view address) {
  return ascii_iequals(prefix(address, 5), "data:");
}

bool is_placeholder(std::string_view address) {
  if (address.empty() || is_data(address)) return true;
  const std::string file = ascii_lower(address.substr(address.rfind('/') + 1));
  return std::ranges::any_of(kPlaceholders,
                             [&](std::string_view word) { return holds(file, word); });
}

bool holds_image(pugi::xml_node element) {
  return static_cast<bool>(element.find_node(
      [](pugi::xml_node node) { return std::string_view(node.name()) == "img"; }));
}

pugi::xml_node next_sibling_element(pugi::xml_node node) {
  do {
    node = node.next_sibling();
  } while (node && node.type() == pugi::node_pcdata && trim(node.value()).empty());
  return node;
}

// "/embed/x", "/videoplayer.html", "/plugins/video.php"
bool plays(std::string_view segment) {
  const std::string lower = ascii_lower(segment);
  return holds(lower, "embed") || holds(lower, "player") || lower.starts_with("video") ||
         lower == "v";
}

bool has_player_path(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    if (plays(path.substr(0, end))) return true;
    path.remove_prefix(end);
  }
  return false;
}

// Only players ask for the whole screen.
bool asks_for_screen(pugi::xml_node frame) {
  const std::string allowed = ascii_lower(frame.attribute("allow").value());
  return frame.attribute("allowfullscreen") || frame.attribute("webkitallowfullscreen") ||
         holds(allowed, "fullscreen") || holds(allowed, "encrypted-media");
}

bool is_player(pugi::xml_node element, const Url& url) {
  const std::string_view media = media_type_of(url);
  if (media.starts_with("audio/") || media.starts_with("video/")) return true;
  const std::string_view host = url.host();
  return asks_for_screen(element) || host.starts_with("player.") || host.starts_with("embed.") ||
         has_player_path(url.path());
}

std::string_view embedded_source(pugi::xml_node element) {
  const std::string_view name = element.name();
  if (name == "iframe") {
    const std::string_view late = late_source(element);
    return late.empty() ? std::string_view(element.attribute("src").value()) : late;
  }
  if (name == "embed") return element.attribute("src").value();
  if (name != "object") return {};
  if (const auto data = element.attribute("data")) return data.value();
  for (const pugi::xml_node parameter : element.children("param")) {
    const std::string_view which = parameter.attribute("name").value();
    if (ascii_iequals(which, "movie") || ascii_iequals(which, "src"))
      return parameter.attribute("value").value();
  }
  return {};
}

}  // namespace

std::string_view late_source(pugi::xml_node image) {
  const std::string_view sure = first_of(image, kLateSources);
  if (!sure.empty()) return sure;
  const std::string_view source = image.attribute("src").value();
  return source.empty() || is_data(source) ? first_of(image, kOtherSizes) : std::string_view{};
}

std::string_view late_srcset(pugi::xml_node image) {
  return first_of(image, kLateSets);
}

bool keeps_place(pugi::xml_node image) {
  if (!late_source(image).empty() || !is_placeholder(image.attribute("src").value())) return false;
  const pugi::xml_node next = next_sibling_element(image);
  return std::string_view(next.name()) == "noscript" && holds_image(next);
}

std::optional<Url> played_address(pugi::xml_node element, const Url* base) {
  const std::string_view source = trim(embedded_source(element));
  if (source.empty()) return std::nullopt;
  auto url = base != nullptr ? base->resolve(source) : Url::parse(source);
  if (!url || !url->is_http() || !is_player(element, *url)) return std::nullopt;
  return url;
}

}  // namespace ilofeed::feeds
