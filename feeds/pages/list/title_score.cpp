#include "feeds/pages/list/title_score.h"

#include <algorithm>
#include <utility>

#include "feeds/pages/list/title_signs.h"
#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_date.h"
#include "feeds/pages/sight/vocabulary.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kSentence = 60;  // visible characters
constexpr double kShort = 12;  // on average
constexpr double kLong = 130;
constexpr int kDateInLink = 9;  // words beside a date that may stand in a link to it
constexpr int kDateInText = 20;
constexpr int kLastOrder = 20;

constexpr TitleWeight kTitleWeights[] = {
    {TitleSign::coverage, "share of the entries that have it", 2.0},
    {TitleSign::distinct, "share of different texts", 1.5},
    {TitleSign::length, "as long as titles are (-1 to 1)", 1.2},
    {TitleSign::heading, "stands in a heading", 0.9},
    {TitleSign::linked, "is a link", 0.7},
    {TitleSign::named, "is called a title by its class or property", 0.6},
    {TitleSign::strong, "is bold", 0.3},
    {TitleSign::unseen, "stands in an attribute, or in no element of its own", -0.3},
    {TitleSign::more, "share of texts that say \"read more\"", -3.0},
    {TitleSign::dates, "share of dates", -2.5},
    {TitleSign::sentences, "share of sentences", -0.5},
    {TitleSign::references, "share of numbers of documents", -1.5},
    {TitleSign::order, "each text before it in its entry", -0.02},
    {TitleSign::reference, "is a number of a document, beside texts made alike", -0.15},
    {TitleSign::common, "says the same in most entries", -1.5},
    {TitleSign::labelled, "is a label and another text", -0.5},
};

double length_of(double average) {
  if (average < kShort) return average / kShort - 0.2;
  if (average > kLong) return std::max(-1.0, 1.0 - (average - kLong) / 100);
  return 1.0;
}

}  // namespace

std::span<const TitleWeight> title_weights() {
  return kTitleWeights;
}

double weight_of(TitleSign sign) {
  return kTitleWeights[static_cast<std::size_t>(sign)].weight;
}

TitleOption::Told told_by(const TitleOption& option) {
  TitleOption::Told told;
  told.wording = wording(option.text);
  told.weight = weight_of(option.text);
  told.more = says(Phrase::more, option.text);
  const auto date = read_date_line(option.text, {});
  told.date = date && weight_of(date->before) + weight_of(date->after) <
                          (option.linked ? kDateInLink : kDateInText);
  const bool ends = option.text.ends_with('.') || option.text.ends_with("\u3002");
  told.sentence = ends && told.weight >= kSentence;
  told.reference = is_reference(option.text);
  return told;
}

void TitleTally::add(const TitleOption& option, std::size_t item, int order) {
  if (count_ == 0) {
    example_ = option;
    order_ = order;
  }
  ++count_;
  items_.insert(item);
  texts_.insert(option.told.wording);
  weight_ += option.told.weight;
  example_.heading = example_.heading && option.heading;
  example_.linked = example_.linked && option.linked;
  example_.named = example_.named && option.named;
  if (option.told.more) ++generic_;
  if (option.told.date) ++dates_;
  if (option.told.sentence) ++sentences_;
  if (option.told.reference) ++references_;
}

double TitleTally::score(std::size_t items) const {
  const double count = count_;
  const std::pair<TitleSign, double> amounts[] = {
      {TitleSign::coverage, static_cast<double>(items_.size()) / static_cast<double>(items)},
      {TitleSign::distinct, static_cast<double>(texts_.size()) / count},
      {TitleSign::length, length_of(static_cast<double>(weight_) / count)},
      {TitleSign::heading, example_.heading ? 1 : 0},
      {TitleSign::linked, example_.linked ? 1 : 0},
      {TitleSign::named, example_.named ? 1 : 0},
      {TitleSign::strong, example_.strong ? 1 : 0},
      {TitleSign::unseen, example_.unseen ? 1 : 0},
      // A few beside titles made alike are left out one by one.
      {TitleSign::more, generic_ * 2 > count_ ? generic_ / count : 0},
      {TitleSign::dates, dates_ / count},
      {TitleSign::sentences, sentences_ / count},
      {TitleSign::references, references_ / count},
      {TitleSign::order, std::min(order_, kLastOrder)},
  };
  double sum = 0;
  for (const auto& [sign, amount] : amounts)
    sum += weight_of(sign) * amount;
  return sum;
}

}  // namespace ilofeed::feeds::pages
