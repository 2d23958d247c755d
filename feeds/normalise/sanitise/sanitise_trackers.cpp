#include "feeds/normalise/sanitise/sanitise_trackers.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "feeds/text/html/html.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

/// Services that only count or advertise. A host below one of these is meant too.
constexpr auto kTrackerHosts = std::to_array<std::string_view>({"2o7.net",
                                                                "ad.doubleclick.net",
                                                                "ads.pheedo.com",
                                                                "b.scorecardresearch.com",
                                                                "da.feedsportal.com",
                                                                "feedads.g.doubleclick.net",
                                                                "feedproxy-ads.google.com",
                                                                "google-analytics.com",
                                                                "pi.feedsportal.com",
                                                                "pixel.quantserve.com",
                                                                "pixel.wp.com",
                                                                "res3.feedsportal.com",
                                                                "rss.buysellads.com",
                                                                "securepubads.g.doubleclick.net",
                                                                "sb.scorecardresearch.com",
                                                                "share.feedsportal.com",
                                                                "stats.wordpress.com",
                                                                "statcounter.com",
                                                                "www.pheedo.com"});

/// Paths by which a feed proxy offers to share and advertises. Below the last
/// it has its links to the entries as well as the images it counts with.
constexpr auto kTrackerPaths =
    std::to_array<std::string_view>({"/~a/", "/~at/", "/~f/", "/~ff/", "/~r/"});
constexpr std::size_t kTrackerLinkPaths = kTrackerPaths.size() - 1;

/// Classes of the boxes that feed services put under each entry.
constexpr auto kTrackerClasses = std::to_array<std::string_view>({"addtoany_share_save_container",
                                                                  "feedflare",
                                                                  "mf-viral",
                                                                  "mf-related",
                                                                  "sharedaddy",
                                                                  "wp-feed-tracker"});

bool is_tiny_image(pugi::xml_node image) {
  return is_tiny({image.attribute("style").value(),
                  image.attribute("width").value(),
                  image.attribute("height").value()});
}

// "0", "1", "1px".
bool is_tiny_length(std::string_view length) {
  const std::string plain = ascii_lower(trim(length));
  return plain == "0" || plain == "1" || plain == "0px" || plain == "1px";
}

bool is_tracker_host(std::string_view host) {
  return std::ranges::any_of(kTrackerHosts, [&](std::string_view tracker) {
    return host == tracker || (host.size() > tracker.size() && host.ends_with(tracker) &&
                               host[host.size() - tracker.size() - 1] == '.');
  });
}

bool is_tracker_url(std::string_view text, std::span<const std::string_view> paths) {
  const auto url =
      Url::parse(text.starts_with("//") ? "https:" + std::string(text) : std::string(text));
  if (!url || !url->is_http()) return false;
  const std::string_view host = url->host();
  if (is_tracker_host(host)) return true;
  const bool proxy = host.starts_with("feeds.") || host.starts_with("feeds2.") ||
                     host.starts_with("feedproxy.") || host.starts_with("rss.");
  return proxy && std::ranges::any_of(
                      paths, [&](std::string_view path) { return url->path().starts_with(path); });
}

/// A link to be shared or counted holds no words of its own.
bool holds_text(pugi::xml_node element) {
  for (pugi::xml_node node = element.first_child(); node; node = next_node(node, element)) {
    if (node.type() == pugi::node_pcdata && !trim(node.value()).empty()) return true;
  }
  return false;
}

}  // namespace

bool is_tiny(const ImageSize& size) {
  const std::string width = css_property(size.style, "width");
  const std::string height = css_property(size.style, "height");
  return is_tiny_length(width.empty() ? size.width : width) &&
         is_tiny_length(height.empty() ? size.height : height);
}

bool may_be_tracker_address(std::string_view address) {
  return is_tracker_url(address, kTrackerPaths);
}

bool names_tracker_box(std::string_view classes) {
  if (classes.empty()) return false;
  const std::string lower = ascii_lower(classes);
  const bool may_name = std::ranges::any_of(kTrackerClasses, [&](std::string_view name) {
    return lower.find(name) != std::string::npos;
  });
  if (!may_name) return false;
  const std::string names = " " + ascii_lower(fold_space(classes)) + " ";
  return std::ranges::any_of(kTrackerClasses, [&](std::string_view name) {
    return names.find(" " + std::string(name) + " ") != std::string::npos;
  });
}

bool is_tracker(pugi::xml_node element) {
  const std::string_view name = element.name();
  const std::span<const std::string_view> paths = kTrackerPaths;
  if (name == "img") {
    return is_tiny_image(element) || is_tracker_url(element.attribute("src").value(), paths);
  }
  if (name == "a" &&
      is_tracker_url(element.attribute("href").value(), paths.first(kTrackerLinkPaths))) {
    return !holds_text(element);
  }
  return names_tracker_box(element.attribute("class").value());
}

}  // namespace ilofeed::feeds
