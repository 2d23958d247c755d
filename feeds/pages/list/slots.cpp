#include "feeds/pages/list/slots.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "feeds/pages/list/entry_image.h"
#include "feeds/pages/list/kicker_score.h"
#include "feeds/pages/list/list_limits.h"
#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kShortestKicker = 2;  // letters, on average
constexpr int kFewKickers = 4;      // of fewer it cannot be told whether they repeat
constexpr int kLastOrderOfKicker = 10;

struct Slot {
  int count = 0;
  std::set<std::size_t> items;
  std::set<std::string> texts;
  long weight = 0;
  int dates = 0;
  int credits = 0;
  int more = 0;
  int kinds = 0;
  int wordless = 0;  // numbers, and months of a date in boxes
  int sentences = 0;
  int same_link = 0;
  int other_link = 0;
  int labelled_author = 0;
  int labelled_place = 0;
  int order = 0;  // of its first piece, from the title
  int after = 0;  // above 0: mostly after the title
  int longest = 0;
  int element = 0;
  std::string header;
  std::string label;

  double average() const { return static_cast<double>(weight) / count; }

  double share(int n) const { return static_cast<double>(n) / count; }
};

bool is_sentence(const Piece& piece) {
  const std::string& text = piece.segment.text;
  if (piece.segment.weight < 25) return false;
  return text.ends_with('.') || text.ends_with("\u3002") || text.ends_with("\u2026") ||
         text.ends_with("...") || text.ends_with('!') || text.ends_with('?') ||
         text.ends_with("\u061f");
}

// "PR/40/17"
bool is_number(const std::string& text) {
  const auto digits = std::count_if(text.begin(), text.end(), is_ascii_digit);
  return digits > 2 && digits >= weight_of(bare(text));
}

bool is_wordless(const std::string& text) {
  return bare(text).empty() || is_number(text) ||
         (text.size() < 24 && (parse_month_heading(text + " 2000").has_value() ||
                               find_day_in_year(text, {}, 2000).has_value()));
}

void add(Slot& slot, const Piece& piece, std::size_t item, int order) {
  if (slot.count == 0) {
    slot.order = order;
    slot.element = piece.segment.element;
    slot.header = piece.header;
    slot.label = piece.label;
  }
  ++slot.count;
  slot.after += piece.after_title ? 1 : -1;
  slot.items.insert(item);
  slot.texts.insert(bare(piece.segment.text));
  slot.weight += piece.segment.weight;
  slot.longest = std::max(slot.longest, piece.segment.weight);
  if (piece.date) ++slot.dates;
  if (is_credit(piece.segment.text)) ++slot.credits;
  if (says(Phrase::more, piece.segment.text) ||
      (piece.same_link && begins_with(Phrase::more, piece.segment.text) > 0)) {
    ++slot.more;
  }
  if (says(Phrase::kind, piece.segment.text)) ++slot.kinds;
  if (is_wordless(piece.segment.text)) ++slot.wordless;
  if (is_sentence(piece)) ++slot.sentences;
  if (piece.same_link) ++slot.same_link;
  if (!piece.same_link && piece.segment.anchor >= 0) ++slot.other_link;
  if (begins_with(Phrase::author_label, piece.segment.text) > 0) ++slot.labelled_author;
  if (begins_with(Phrase::place_label, piece.segment.text) > 0 ||
      says(Phrase::place_label, piece.label)) {
    ++slot.labelled_place;
  }
}

// The element or one of the two around it is called so.
bool is_named(const Outline& outline, int element, Sign sign) {
  for (int up = 0; up < 2 && element > 0; ++up, element = outline[element].parent) {
    if (outline[element].is(sign)) return true;
  }
  return false;
}

bool has_property(const Outline& outline, int element, std::string_view property) {
  for (int up = 0; up < 3 && element > 0; ++up, element = outline[element].parent) {
    const pugi::xml_node node = outline[element].node;
    if (attribute(node, "itemprop") == property || attribute(node, "property").ends_with(property))
      return true;
  }
  return false;
}

bool has_rel(const Outline& outline, int element, std::string_view word) {
  for (int up = 0; up < 3 && element > 0; ++up, element = outline[element].parent) {
    const std::string rel = " " + std::string(attribute(outline[element].node, "rel")) + " ";
    if (rel.find(" " + std::string(word) + " ") != std::string::npos) return true;
  }
  return false;
}

bool is_author(const Outline& outline, const Slot& slot) {
  if (has_property(outline, slot.element, "author") || has_rel(outline, slot.element, "author"))
    return true;
  if (says(Phrase::author_label, slot.header)) return true;
  if (slot.average() < 60 && is_named(outline, slot.element, Sign::contributor)) {
    return true;
  }
  return slot.average() < 45 && slot.share(slot.labelled_author) > 0.6;
}

// "Type", "Rubrik" above a column.
bool is_headed_kind(const std::string& header) {
  if (header.empty() || says(Phrase::date_label, header)) return false;
  static constexpr std::array<std::string_view, 14> kNames = {"type",
                                                              "category",
                                                              "section",
                                                              "art",
                                                              "tipo",
                                                              "categoria",
                                                              "kategorie",
                                                              "thema",
                                                              "rubrik",
                                                              "topic",
                                                              "subject",
                                                              "theme",
                                                              "categorie",
                                                              "rubrique"};
  return std::find(kNames.begin(), kNames.end(), bare(header)) != kNames.end();
}

bool is_kicker_like(const Slot& slot) {
  const double other = limit_of(ListLimit::kicker_other);
  return slot.average() >= kShortestKicker &&
         slot.average() <= limit_of(ListLimit::kicker_average) &&
         slot.longest <= limit_of(ListLimit::kicker_longest) &&
         slot.share(slot.sentences) <= other && slot.share(slot.wordless) <= other;
}

double score_of_kicker(const Outline& outline, const Slot& slot, std::size_t items) {
  if (!is_kicker_like(slot)) return -1;
  KickerAmounts amounts{};
  const auto set = [&](KickerSign sign, double amount) {
    amounts[static_cast<std::size_t>(sign)] = amount;
  };
  const bool marked = has_property(outline, slot.element, "articleSection") ||
                      has_rel(outline, slot.element, "tag") ||
                      has_rel(outline, slot.element, "category");
  const double distinct = static_cast<double>(slot.texts.size()) / slot.count;
  set(KickerSign::named, is_named(outline, slot.element, Sign::kicker) ? 1 : 0);
  set(KickerSign::property, marked ? 1 : 0);
  set(KickerSign::header, is_headed_kind(slot.header) ? 1 : 0);
  set(KickerSign::kinds, slot.share(slot.kinds));
  set(KickerSign::leading, slot.after <= 0 ? 1 : 0);
  set(KickerSign::repeated, slot.count >= kFewKickers ? 1.0 - distinct : 0);
  set(KickerSign::coverage, static_cast<double>(slot.items.size()) / static_cast<double>(items));
  set(KickerSign::counts, is_named(outline, slot.element, Sign::counts) ? 1 : 0);
  set(KickerSign::order, std::min(slot.order, kLastOrderOfKicker));
  return kicker_score(amounts);
}

// "Decision issued", "Posted:"
bool tells_publication(const Slot& slot) {
  return mentions(Phrase::publication, slot.header) || mentions(Phrase::publication, slot.label);
}

// The date of the list stands in a column; what only some rows tell is another date. Of two columns
// that of publication is meant: "Hearing | Decision issued".
void keep_date_columns(const std::map<Path, Slot>& slots, std::map<Path, Use>& uses) {
  std::size_t most = 0;
  std::size_t published = 0;
  for (const auto& [key, slot] : slots) {
    if (uses[key] != Use::date) continue;
    most = std::max(most, slot.items.size());
    if (tells_publication(slot)) published = std::max(published, slot.items.size());
  }
  const bool told = published * 10 >= most * 9;
  for (const auto& [key, slot] : slots) {
    if (uses[key] != Use::date) continue;
    const bool other = told && !tells_publication(slot);
    if (other || slot.items.size() * 4 < most) uses[key] = Use::other;
  }
}

constexpr int kLongPiece = 40;  // visible characters; a label is shorter

template <class Test>
void part(std::vector<std::vector<Piece>>& entries, Test is_other, std::string_view mark) {
  std::map<Path, std::pair<int, int>> items;  // with both, with any
  for (const auto& pieces : entries) {
    std::map<Path, std::pair<bool, bool>> seen;
    for (const Piece& piece : pieces)
      (is_other(piece) ? seen[piece.key].first : seen[piece.key].second) = true;
    for (const auto& [key, kinds] : seen) {
      ++items[key].second;
      if (kinds.first && kinds.second) ++items[key].first;
    }
  }
  for (auto& pieces : entries) {
    for (Piece& piece : pieces) {
      const auto& [both, any] = items[piece.key];
      if (is_other(piece) && both * 2 > any) piece.key = piece.key.then(mark);
    }
  }
}

}  // namespace

void part_alike(std::vector<std::vector<Piece>>& items) {
  part(
      items, [](const Piece& piece) { return piece.date.has_value(); }, "date");
  part(
      items, [](const Piece& piece) { return piece.segment.weight >= kLongPiece; }, "long");
}

bool is_bare_label(const std::string& text) {
  return text.ends_with(':') && text.size() < 40;
}

std::map<Path, Use> uses_of(const Outline& outline, const std::vector<std::vector<Piece>>& items) {
  std::map<Path, Slot> slots;
  for (std::size_t i = 0; i < items.size(); ++i) {
    int order = 0;
    for (const Piece& piece : items[i]) {
      Slot& slot = slots[piece.key];
      if (!strip(piece.segment.text).empty() && !is_bare_label(piece.segment.text))
        add(slot, piece, i, ++order);
    }
  }
  std::map<Path, Use> uses;
  double best_kicker = limit_of(ListLimit::kicker);
  Path kicker;
  for (const auto& [key, slot] : slots) {
    Use& use = uses[key];
    if (slot.count == 0) continue;  // bullets, bars and labels only
    if (slot.share(slot.credits) > 0.5) {
      use = Use::credit;
    } else if (slot.share(slot.dates) >= 0.5) {
      use = Use::date;
    } else if (slot.share(slot.more) >= 0.5) {
      use = Use::more;
    } else if (is_author(outline, slot)) {
      use = Use::author;
    } else if (slot.share(slot.labelled_place) > 0.6 ||
               (slot.average() < 60 && has_property(outline, slot.element, "location")) ||
               (slot.average() < 60 && is_named(outline, slot.element, Sign::place))) {
      use = Use::place;
    } else if (slot.same_link == slot.count && slot.after > 0 &&
               slot.texts.size() * 2 <= static_cast<std::size_t>(slot.count) &&
               slot.average() < 30 && slot.count > 2 && slot.share(slot.kinds) < 0.5) {
      use = Use::more;  // the same words in every entry, leading to it
    } else if (slot.average() >= 38 || slot.share(slot.sentences) > 0.5) {
      use = slot.longest >= 30 ? Use::summary : Use::other;
    } else {
      const double score = score_of_kicker(outline, slot, items.size());
      if (score > best_kicker) {
        best_kicker = score;
        kicker = key;
      }
      if (slot.share(slot.other_link) > 0.5 && slot.average() < 40 &&
          has_rel(outline, slot.element, "tag"))
        use = Use::tag;
    }
  }
  if (best_kicker > limit_of(ListLimit::kicker)) uses[kicker] = Use::kicker;
  keep_date_columns(slots, uses);
  return uses;
}

}  // namespace ilofeed::feeds::pages
