#include "feeds/render/render.h"

#include <algorithm>
#include <array>

#include "feeds/render/formats.h"

namespace ilofeed::feeds {
namespace {

// To write a new format: its file, its declaration in formats.h, its row.
constexpr std::array kFormats{
    FeedFormat{"Atom",
               "atom",
               "application/atom+xml; charset=utf-8",
               HistoryLinks::written,
               render_atom,
               atom_entries},
    FeedFormat{"RSS",
               "rss",
               "application/rss+xml; charset=utf-8",
               HistoryLinks::none,
               render_rss,
               rss_items},
    FeedFormat{"JSON Feed",
               "json",
               "application/feed+json; charset=utf-8",
               HistoryLinks::written,
               render_json_feed,
               json_items},
};

constexpr FeedFormat kCalendar{"iCalendar",
                               "ics",
                               "text/calendar; charset=utf-8",
                               HistoryLinks::none,
                               render_calendar,
                               nullptr};

}  // namespace

std::span<const FeedFormat> feed_formats() {
  return kFormats;
}

const FeedFormat* feed_format(std::string_view extension) {
  const auto* const row = std::ranges::find(kFormats, extension, &FeedFormat::extension);
  return row == kFormats.end() ? nullptr : row;
}

const FeedFormat& calendar_format() {
  return kCalendar;
}

std::string calendar_path(const std::string& path) {
  if (path == "feed") return path_in(kCalendar, "events");
  const bool is_topic = path.starts_with("topics/") && path.find('.') == std::string::npos;
  return is_topic ? path_in(kCalendar, path) : std::string();
}

std::string path_in(const FeedFormat& format, const std::string& path) {
  return path + '.' + std::string(format.extension);
}

}  // namespace ilofeed::feeds
