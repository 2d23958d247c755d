#include "feeds/pages/list/slots.h"

#include <algorithm>
#include <set>
#include <utility>

#include "feeds/pages/list/entry_image.h"
#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/ascii.h"

namespace ilofeed::feeds::pages {
namespace {

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

double kicker_score(const Outline& outline, const Slot& slot, std::size_t items) {
  if (slot.average() > 45 || slot.longest > 90 || slot.share(slot.sentences) > 0.3) return -1;
  if (slot.average() < 2 || slot.share(slot.wordless) > 0.3) return -1;
  double sum = 0;
  if (is_named(outline, slot.element, Sign::kicker)) {
    sum += 2;
  }
  if (has_property(outline, slot.element, "articleSection") ||
      has_rel(outline, slot.element, "tag") || has_rel(outline, slot.element, "category")) {
    sum += 1.5;
  }
  if (slot.header.empty() || says(Phrase::date_label, slot.header)) {
    sum += 0;
  } else {
    for (const std::string_view name : {"type",
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
                                        "rubrique"}) {
      if (bare(slot.header) == name) sum += 3;
    }
  }
  sum += 1.5 * slot.share(slot.kinds);
  if (slot.after <= 0) sum += 1.0;
  const double distinct = static_cast<double>(slot.texts.size()) / slot.count;
  if (slot.count >= 4) sum += (1.0 - distinct);
  sum += 0.5 * static_cast<double>(slot.items.size()) / static_cast<double>(items);
  if (is_named(outline, slot.element, Sign::counts)) sum -= 3;
  return sum - 0.05 * std::min(slot.order, 10);
}

// "Decision issued", "Posted:"
bool tells_publication(const Slot& slot) {
  return mentions(Phrase::publication, slot.header) || mentions(Phrase::publication, slot.label);
}

// The date of the list stands in a column; what only some rows tell is another date. Of two columns
// that of publication is meant: "Hearing | Decision issued".
void keep_date_columns(const std::map<std::uint64_t, Slot>& slots,
                       std::map<std::uint64_t, Use>& uses) {
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
void part(std::vector<std::vector<Piece>>& entries, Test is_other, std::uint64_t mark) {
  std::map<std::uint64_t, std::pair<int, int>> items;  // with both, with any
  for (const auto& pieces : entries) {
    std::map<std::uint64_t, std::pair<bool, bool>> seen;
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
      if (is_other(piece) && both * 2 > any) piece.key ^= mark;
    }
  }
}

}  // namespace

void part_alike(std::vector<std::vector<Piece>>& items) {
  part(
      items, [](const Piece& piece) { return piece.date.has_value(); }, 0x9E3779B97F4A7C15ULL);
  part(
      items,
      [](const Piece& piece) { return piece.segment.weight >= kLongPiece; },
      0xC2B2AE3D27D4EB4FULL);
}

bool is_bare_label(const std::string& text) {
  return text.ends_with(':') && text.size() < 40;
}

std::map<std::uint64_t, Use> uses_of(const Outline& outline,
                                     const std::vector<std::vector<Piece>>& items) {
  std::map<std::uint64_t, Slot> slots;
  for (std::size_t i = 0; i < items.size(); ++i) {
    int order = 0;
    for (const Piece& piece : items[i]) {
      Slot& slot = slots[piece.key];
      if (!strip(piece.segment.text).empty() && !is_bare_label(piece.segment.text))
        add(slot, piece, i, ++order);
    }
  }
  std::map<std::uint64_t, Use> uses;
  double best_kicker = 0.4;
  std::uint64_t kicker = 0;
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
      const double score = kicker_score(outline, slot, items.size());
      if (score > best_kicker) {
        best_kicker = score;
        kicker = key;
      }
      if (slot.share(slot.other_link) > 0.5 && slot.average() < 40 &&
          has_rel(outline, slot.element, "tag"))
        use = Use::tag;
    }
  }
  if (best_kicker > 0.4) uses[kicker] = Use::kicker;
  keep_date_columns(slots, uses);
  return uses;
}

}  // namespace ilofeed::feeds::pages
