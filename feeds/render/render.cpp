#include "feeds/render/render.h"

#include <array>

#include "feeds/render/formats.h"

namespace ilofeed::feeds {
namespace {

// To write a new format: its file, its declaration in formats.h, its row.
constexpr std::array kFormats{
    FeedFormat{"atom", "application/atom+xml; charset=utf-8", render_atom, atom_entries},
    FeedFormat{"rss", "application/rss+xml; charset=utf-8", render_rss, rss_items},
    FeedFormat{"json", "application/feed+json; charset=utf-8", render_json_feed, json_items},
};

}  // namespace

std::span<const FeedFormat> feed_formats() {
  return kFormats;
}

}  // namespace ilofeed::feeds
