// How much a column of a list looks like the kinds or topics of its entries.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace ilofeed::feeds::pages {

enum class KickerSign {
  named,
  property,
  header,
  kinds,
  leading,
  repeated,
  coverage,
  counts,
  order,
  count_
};

struct KickerWeight {
  KickerSign sign;
  std::string_view what;
  double weight;
};

/// A row for each sign, in their order; for people, too.
std::span<const KickerWeight> kicker_weights();

/// How much of each sign a column shows.
using KickerAmounts = std::array<double, static_cast<std::size_t>(KickerSign::count_)>;

double kicker_score(const KickerAmounts& amounts);

}  // namespace ilofeed::feeds::pages
