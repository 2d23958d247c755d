// One function a feed format; the table of them is in render.cpp.
#pragma once

#include <string>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

std::string render_atom(const OutgoingFeed& feed, const RenderContext& context);  // RFC 4287
std::string render_rss(const OutgoingFeed& feed, const RenderContext& context);   // RSS 2.0
std::string render_json_feed(const OutgoingFeed& feed,
                             const RenderContext& context);  // JSON Feed 1.1

}  // namespace ilofeed::feeds
