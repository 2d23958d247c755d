#include "feeds/pages/list/group_headings.h"

#include <algorithm>
#include <chrono>

#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/segments.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLongestHeading = 60;
constexpr int kLongestRow = 240;      // visible characters of a row that heads others
constexpr int kLongestAddition = 20;  // to the date in it
constexpr int kLongestLead = 32;      // before a day that ends a row
constexpr int kShortestDate = 6;      // "1/2/24"

int year_of(const Date& date) {
  using namespace std::chrono;
  return static_cast<int>(year_month_day(floor<days>(date.time)).year());
}

// "Published in the Official Journal of 6 June 2023:"
std::optional<Date> read_announcement(const std::string& text, const std::string& language) {
  if (!text.ends_with(':') || !mentions(Phrase::publication, text)) return std::nullopt;
  const auto found = find_date(text, language);
  if (!found || found->date.precision > Precision::day) return std::nullopt;
  return bare(text.substr(found->end)).empty() ? std::optional(found->date) : std::nullopt;
}

std::optional<Date> read_heading(const std::string& text,
                                 const std::optional<Date>& above,
                                 const std::string& language) {
  if (text.empty()) return std::nullopt;
  if (auto month = parse_month_heading(text)) return month;
  if (above) {
    if (auto month = parse_month_heading(text + " " + std::to_string(year_of(*above))))
      return month;
  }
  if (auto day = read_announcement(text, language)) return day;
  DateContext context;
  context.language = language;
  context.heading = above;
  const auto day = read_date_line(text, context);
  if (!day || day->updated) return std::nullopt;
  // "Decided on Monday, 6 June 2023:"
  const bool announces = text.ends_with(':');
  if (day->after.empty() && (day->before.empty() || announces)) return day->date;
  return std::nullopt;
}

// A heading stands beside the list or beside what holds it, in a box or two of its own at most.
bool heads(const Outline& outline, int spot, int item) {
  int at = spot;
  // A cell among others tells of its own row.
  if (outline[at].role == Role::table_cell &&
      outline[outline[at].parent].weight > outline[at].weight)
    return false;
  for (int up = 0; up < 3 && at > 0; ++up) {
    at = outline[at].parent;
    if (outline.within(item, at)) return true;
    const std::string_view name = outline[at].node.name();
    if (name == "li" || name == "tr" || name == "td" || name == "dd" || name == "article")
      return false;
  }
  return false;
}

// The part of the page whose headings can be the list's: what holds all items, and two levels more.
int scope(const Outline& outline, const std::vector<Extent>& items) {
  int at = outline[items.front().begin].parent;
  while (at > 0 && outline[at].end < items.back().end)
    at = outline[at].parent;
  for (int up = 0; up < 2 && at > 0; ++up) {
    if (outline[at].region != outline[outline[at].parent].region) break;
    at = outline[at].parent;
  }
  return std::max(at, 0);
}

// "10 June 2019 – Summaries" with a link to the summaries is a heading still.
std::string words_beside_links(const Outline& outline, int spot) {
  if (outline[spot].link_weight == 0 || outline[spot].link_weight == outline[spot].weight)
    return outline.text(outline.extent(spot));
  std::string words;
  for (int at = spot; at < outline[spot].end;) {
    if (outline[at].role == Role::anchor) {
      at = outline[at].end;
      continue;
    }
    if (outline[at].role == Role::text) words += outline[at].node.value();
    ++at;
  }
  return strip(words);
}

// A row with one cell among rows with several, or before rows of entries.
bool is_spanning_row(const Outline& outline, int spot) {
  if (std::string_view(outline[spot].node.name()) != "tr") return false;
  int cells = 0;
  for (int at = spot + 1; at < outline[spot].end; at = outline[at].end)
    cells += outline[at].role == Role::table_cell ? 1 : 0;
  return cells == 1;
}

// Bold lines, parted by breaks.
bool is_bold_lines(const Outline& outline, int spot) {
  const std::string_view name = outline[spot].node.name();
  return (name == "b" || name == "strong") && outline[spot].node.child("br");
}

// "Orders pronounced May 15, 2024": few words, and nothing after the day.
std::optional<Date> read_ending(const std::string& text, const std::string& language) {
  const auto found = find_date(text, language);
  if (!found || found->date.precision > Precision::day || found->date.end) return std::nullopt;
  if (weight_of(prefix(text, found->begin)) > kLongestLead) return std::nullopt;
  return bare(text.substr(found->end)).empty() ? std::optional(found->date) : std::nullopt;
}

// "Filed: 23 May 2025 | Mandate: 12 June 2025 | All in one file": the first date in its lines.
std::optional<Date> read_lines(const Outline& outline, int spot, const std::string& language) {
  if (outline[spot].weight > kLongestRow) return std::nullopt;
  DateContext context;
  context.language = language;
  for (const Segment& line : segments_of(outline, outline.extent(spot), {})) {
    const auto day = read_date_line(line.text, context);
    if (!day) {
      if (auto last = read_ending(line.text, language)) return last;
      continue;
    }
    if (day->updated || day->relative || day->date.precision > Precision::day) continue;
    const bool alone =
        weight_of(day->before) <= kLongestAddition && weight_of(day->after) <= kLongestAddition;
    return alone ? std::optional(day->date) : std::nullopt;
  }
  return std::nullopt;
}

bool is_apart(Region region) {
  return region == Region::nav || region == Region::footer || region == Region::overlay ||
         region == Region::aside || region == Region::header;
}

}  // namespace

GroupHeadings group_headings(const Outline& outline,
                             const std::vector<Extent>& items,
                             const std::string& language) {
  GroupHeadings headings;
  headings.dates.resize(items.size());
  if (items.empty()) return headings;
  std::optional<Date> current;
  std::size_t next = 0;
  const bool apart = is_apart(outline[items.front().begin].region);
  for (int at = scope(outline, items); at < items.back().end && next < items.size();) {
    if (at >= items[next].begin) {
      headings.dates[next] = current;
      at = std::max(at + 1, items[next].end);
      ++next;
      continue;
    }
    const Spot& spot = outline[at];
    const bool row = is_spanning_row(outline, at);
    if (spot.end <= items[next].begin && (row || is_bold_lines(outline, at))) {
      if (auto day = read_lines(outline, at, language)) {
        current = day;
        headings.rows = headings.rows || row;
        at = spot.end;
        continue;
      }
    }
    const bool skipped = spot.role == Role::anchor || (!apart && is_apart(spot.region));
    if (skipped) {
      // A heading may lead to its year's own page.
      const bool leads = spot.role == Role::anchor && outline.heading_of(at) >= 0;
      if (!leads) {
        at = spot.end <= items[next].begin ? spot.end : at + 1;
        continue;
      }
    }
    if (spot.role != Role::text && spot.weight > 0 && spot.weight <= kLongestHeading &&
        spot.end <= items[next].begin && heads(outline, at, items[next].begin)) {
      if (auto heading = read_heading(words_beside_links(outline, at), current, language)) {
        current = heading;
        at = spot.end;
        continue;
      }
    }
    ++at;
  }
  return headings;
}

void see_headings(const Outline& outline, const std::vector<Extent>& items, DateOrder& order) {
  if (items.empty()) return;
  for (int at = scope(outline, items); at < items.back().begin; ++at) {
    const Spot& spot = outline[at];
    if (spot.role == Role::text && spot.weight >= kShortestDate && spot.weight <= kLongestHeading)
      order.see(spot.node.value());
  }
}

}  // namespace ilofeed::feeds::pages
