#include "feeds/pages/list/entry_date.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kShortestNumbers = 8;  // of a whole day
constexpr int kShortPiece = 14;              // a day or a month in a badge is no longer

bool is_update(const Outline& outline, const Piece& piece) {
  if (piece.date->updated) return true;
  return outline[piece.segment.element].is(Sign::updated);
}

const Piece* find_piece(const Outline& outline,
                        const std::vector<Piece>& pieces,
                        const std::map<Path, Use>& uses) {
  const Piece* other = nullptr;
  const Piece* update = nullptr;
  for (const Piece& piece : pieces) {
    if (!piece.date) continue;
    const Use use = uses.at(piece.key);
    if (is_update(outline, piece)) {
      if (update == nullptr && use == Use::date) update = &piece;
      continue;
    }
    if (use == Use::date) return &piece;
    if (other == nullptr && use != Use::summary && use != Use::author) other = &piece;
  }
  // A list that tells only when its entries changed is ordered by that.
  return other != nullptr ? other : update;
}

// "8 April 2015" and "9 April 2015" side by side in one line are a range.
std::optional<DateLine> range_in_line(const Piece& chosen,
                                      const std::vector<Piece>& pieces,
                                      const DateContext& context) {
  std::string joined;
  int weight = 0;
  int parts = 0;
  for (const Piece& piece : pieces) {
    if (piece.segment.line != chosen.segment.line || piece.segment.weight > 40) continue;
    if (!joined.empty()) joined += ' ';
    joined += piece.segment.text;
    weight += piece.segment.weight;
    ++parts;
  }
  if (parts < 2 || weight > 80) return std::nullopt;
  auto range = read_date_line(joined, context);
  if (!range || !range->date.end) return std::nullopt;
  range->before = chosen.date->before;
  range->after = chosen.date->after;
  return range;
}

constexpr std::size_t kMostBadgeParts = 6;  // "23", "/", "10", "/", "2018" and a weekday

std::optional<DateLine> whole_date(const std::string& text, const DateContext& context) {
  auto date = read_date_line(text, context);
  if (!date || weight_of(date->before) + weight_of(date->after) > 2) return std::nullopt;
  return date;
}

EntryDate join_badge(const std::vector<Piece>& pieces, const DateContext& context) {
  for (std::size_t begin = 0; begin < pieces.size(); ++begin) {
    std::string joined;
    std::string tight;
    for (std::size_t i = begin; i < pieces.size() && i < begin + kMostBadgeParts; ++i) {
      if (pieces[i].segment.weight > kShortPiece) break;
      if (!joined.empty()) joined += ' ';
      joined += pieces[i].segment.text;
      tight += pieces[i].segment.text;
      if (i == begin) continue;
      if (auto date = whole_date(joined, context)) return {std::move(date), -1};
      if (auto date = whole_date(tight, context)) return {std::move(date), -1};
    }
  }
  return {};
}

}  // namespace

EntryDate find_entry_date(const Outline& outline,
                          const std::vector<Piece>& pieces,
                          const std::map<Path, Use>& uses,
                          const DateContext& context) {
  const Piece* chosen = find_piece(outline, pieces, uses);
  if (chosen == nullptr) return join_badge(pieces, context);
  EntryDate found{chosen->date, chosen->segment.element};
  if (!found.line->date.end) {
    if (auto range = range_in_line(*chosen, pieces, context)) found.line = std::move(range);
  }
  return found;
}

std::string day_in_address(const std::vector<Piece>& pieces,
                           std::string_view address,
                           const DateContext& context) {
  for (const Piece& piece : pieces) {
    const std::string& text = piece.segment.text;
    const auto found = find_date(text, context.language);
    if (!found || found->date.precision > Precision::day) continue;
    const std::string shown = text.substr(found->begin, found->end - found->begin);
    if (shown.size() >= kShortestNumbers && address.find(shown) != std::string_view::npos)
      return day_text(found->date.time);
  }
  return {};
}

}  // namespace ilofeed::feeds::pages
