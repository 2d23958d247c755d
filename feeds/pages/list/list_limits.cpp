#include "feeds/pages/list/list_limits.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr ListLimitRow kListLimits[] = {
    {ListLimit::entries, "entries of a list", 2},
    {ListLimit::dated, "share of entries with a date, from which on a list is dated", 0.5},
    {ListLimit::pair_dated, "the same of two entries: two boxes may well hold one date", 1.0},
    {ListLimit::title, "letters of a title, on average; names of places are shorter", 9},
    {ListLimit::sum, "score of a dated list", 1.5},
    {ListLimit::mean, "score of each entry of a dated list", 0.7},
    {ListLimit::linked, "share of entries with a link, of an undated list", 0.5},
    {ListLimit::undated_title, "letters of a title in an undated list", 18},
    {ListLimit::pictured_title, "the same where most entries have an image", 20},
    {ListLimit::bare_title, "the same where nothing else is said of the entries", 34},
    {ListLimit::told_entries, "entries of an undated list of which only titles are told", 3},
    {ListLimit::described,
     "share of entries with a summary or an image that describes a list",
     0.5},
    {ListLimit::front_entries, "stories on the front of a site", 8},
    {ListLimit::front_title, "letters of their titles, on average", 30},
    {ListLimit::front_stories, "share of them at addresses of stories", 0.8},
    {ListLimit::notices, "share of dated sections without links, where such are told", 0.8},
    {ListLimit::notice_title, "letters of their headings, on average", 18},
    {ListLimit::number, "letters of a title that is a number", 6},
    {ListLimit::numbered, "share of titles that are numbers, in a list of documents", 0.8},
    {ListLimit::kicker, "score of a column of kickers", 0.4},
    {ListLimit::kicker_average, "letters of a kicker on average, at most", 45},
    {ListLimit::kicker_longest, "letters of the longest kicker, at most", 90},
    {ListLimit::kicker_other, "share of sentences, or of numbers, among kickers, at most", 0.3},
};

}  // namespace

std::span<const ListLimitRow> list_limits() {
  return kListLimits;
}

double limit_of(ListLimit limit) {
  return kListLimits[static_cast<std::size_t>(limit)].value;
}

}  // namespace ilofeed::feeds::pages
