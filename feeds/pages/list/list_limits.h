// Where the lines are drawn between what is a list of entries and what is not.
#pragma once

#include <span>
#include <string_view>

namespace ilofeed::feeds::pages {

enum class ListLimit {
  entries,
  dated,
  pair_dated,
  title,
  sum,
  mean,
  linked,
  undated_title,
  pictured_title,
  bare_title,
  told_entries,
  described,
  front_entries,
  front_title,
  front_stories,
  notices,
  notice_title,
  number,
  numbered,
  kicker,
  kicker_average,
  kicker_longest,
  kicker_other,
  count_
};

struct ListLimitRow {
  ListLimit limit;
  std::string_view what;
  double value;
};

/// A row for each limit, in their order; for people, too.
std::span<const ListLimitRow> list_limits();
double limit_of(ListLimit limit);

}  // namespace ilofeed::feeds::pages
