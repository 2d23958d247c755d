// One function a feed format; the table of them is in render.cpp.
#pragma once

#include <string>

#include "feeds/render/render.h"

namespace ilofeed::feeds {

std::string render_atom(const OutgoingFeed& feed, const RenderContext& context);  // RFC 4287
std::string render_rss(const OutgoingFeed& feed, const RenderContext& context);   // RSS 2.0
std::string render_json_feed(const OutgoingFeed& feed,
                             const RenderContext& context);  // JSON Feed 1.1

std::string render_calendar(const OutgoingFeed& feed,
                            const RenderContext& context);  // iCalendar, RFC 5545

std::vector<EntryPlace> atom_entries(std::string_view bytes);
std::vector<EntryPlace> rss_items(std::string_view bytes);
std::vector<EntryPlace> json_items(std::string_view bytes);

}  // namespace ilofeed::feeds
