#include "feeds/pages/list/kicker_score.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr KickerWeight kKickerWeights[] = {
    {KickerSign::named, "its class is that of a kicker", 2.0},
    {KickerSign::property, "it is marked up as a section, a tag or a category", 1.5},
    {KickerSign::header, "its column or label is called a kind or topic", 3.0},
    {KickerSign::kinds, "share of words for kinds: \"Press release\"", 1.5},
    {KickerSign::leading, "it stands before the title", 1.0},
    {KickerSign::repeated, "share of texts that are repeated, of four or more", 1.0},
    {KickerSign::coverage, "share of the entries that have it", 0.5},
    {KickerSign::counts, "its class is that of a count", -3.0},
    {KickerSign::order, "each text between it and the title, up to ten", -0.05},
};

}  // namespace

std::span<const KickerWeight> kicker_weights() {
  return kKickerWeights;
}

double kicker_score(const KickerAmounts& amounts) {
  double sum = 0;
  for (const KickerWeight& row : kKickerWeights)
    sum += row.weight * amounts[static_cast<std::size_t>(row.sign)];
  return sum;
}

}  // namespace ilofeed::feeds::pages
