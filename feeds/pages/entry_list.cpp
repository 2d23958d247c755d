#include "feeds/pages/entry_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "feeds/pages/group_headings.h"
#include "feeds/pages/machine_date.h"
#include "feeds/pages/slots.h"
#include "feeds/pages/titles.h"
#include "feeds/pages/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kShortPiece = 14;  // a day or a month in a badge is no longer

std::string full_title(const Outline& outline, const Title& title) {
  if (!title.text.ends_with("\u2026") && !title.text.ends_with("...")) return title.text;
  // A title cut for display may stand whole in its link's title attribute.
  const int anchor = outline.anchor_of(title.spot);
  for (const int spot : {title.spot, anchor}) {
    if (spot < 0) continue;
    const std::string whole = fold_space(attribute(outline[spot].node, "title"));
    const std::size_t known = title.text.size() - 3;
    if (whole.size() > known && whole.compare(0, known, title.text, 0, known) == 0) return whole;
  }
  return title.text;
}

class Reader {
 public:
  Reader(const PageSetting& page, const Candidate& candidate)
      : page_(page), items_(candidate.items) {}

  std::vector<PageEntry> read() {
    const std::vector<Title> titles = find_titles(page_.outline, items_);
    entries_.resize(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      PageEntry& entry = entries_[i];
      entry.extent = items_[i];
      entry.title = full_title(page_.outline, titles[i]);
      entry.title_spot = titles[i].spot;
      find_link(entry);
    }
    cut_pieces();
    read_dates();
    part_dates();
    const auto uses = uses_of(page_.outline, pieces_);
    for (std::size_t i = 0; i < items_.size(); ++i)
      assign(entries_[i], pieces_[i], uses, i);
    return std::move(entries_);
  }

 private:
  void find_link(PageEntry& entry) const {
    const Outline& outline = page_.outline;
    std::map<std::string, int> times;
    int first = -1;
    int titled = -1;
    for (int at = entry.extent.begin; at < entry.extent.end; ++at) {
      if (outline[at].role != Role::anchor) continue;
      const std::string address = page_.links.entry_address(attribute(outline[at].node, "href"));
      if (address.empty()) continue;
      const std::string rel(attribute(outline[at].node, "rel"));
      if (rel.find("author") != std::string::npos || rel.find("tag") != std::string::npos) continue;
      ++times[address];
      if (first < 0) first = at;
      if (titled < 0 && entry.title_spot >= 0 &&
          (outline.within(entry.title_spot, at) || outline.within(at, entry.title_spot) ||
           in_heading(at, entry))) {
        titled = at;
      }
    }
    int chosen = titled;
    if (chosen < 0) {  // a whole entry may stand in one link
      const int around = outline.anchor_of(entry.extent.begin);
      if (around >= 0 &&
          !page_.links.entry_address(attribute(outline[around].node, "href")).empty())
        chosen = around;
    }
    if (chosen < 0) chosen = most_used(entry, times, first);
    if (chosen < 0) return;
    entry.link_spot = chosen;
    entry.href = attribute(outline[chosen].node, "href");
    entry.address = page_.links.entry_address(entry.href);
    entry.language = attribute(outline[chosen].node, "hreflang");
    const std::string rel(attribute(outline[chosen].node, "rel"));
    if (rel.find("sponsored") != std::string::npos) entry.advert = true;
  }

  bool in_heading(int anchor, const PageEntry& entry) const {
    const int heading = page_.outline.heading_of(entry.title_spot);
    return heading >= entry.extent.begin && page_.outline.within(anchor, heading);
  }

  int most_used(const PageEntry& entry, const std::map<std::string, int>& times, int first) const {
    int best = first;
    int most = 1;
    for (int at = entry.extent.begin; at < entry.extent.end; ++at) {
      if (page_.outline[at].role != Role::anchor) continue;
      const auto found =
          times.find(page_.links.entry_address(attribute(page_.outline[at].node, "href")));
      if (found != times.end() && found->second > most) {
        most = found->second;
        best = at;
      }
    }
    return best;
  }

  void cut_pieces() {
    const Outline& outline = page_.outline;
    for (const PageEntry& entry : entries_) {
      const Extent title = entry.title_spot >= 0 ? outline.extent(entry.title_spot) : Extent{};
      const std::string same = squeezed(entry.title);
      std::vector<Piece> pieces;
      for (Segment& segment : segments_of(outline, entry.extent, title)) {
        if (title.holds(segment.first)) continue;
        if (!same.empty() && squeezed(segment.text) == same)
          continue;  // overlay links say it twice
        Piece piece;
        piece.after_title = segment.first > title.begin;
        if (segment.anchor >= 0) {
          piece.same_link = page_.links.entry_address(
                                attribute(outline[segment.anchor].node, "href")) == entry.address;
        }
        // Texts around a title in one element are two things.
        const bool around = outline.within(title.begin, segment.element);
        piece.key = segment.slot * 2 + (around && piece.after_title ? 1 : 0);
        piece.header = column_header(segment.element);
        piece.segment = std::move(segment);
        pieces.push_back(std::move(piece));
      }
      pieces_.push_back(std::move(pieces));
    }
  }

  // The text of the <th> above a table cell.
  std::string column_header(int element) const {
    const Outline& outline = page_.outline;
    while (element > 0 && outline[element].role != Role::table_cell)
      element = outline[element].parent;
    if (element <= 0) return {};
    int column = 0;
    for (auto cell = outline[element].node.previous_sibling(); cell && column < 40;
         cell = cell.previous_sibling()) {
      if (cell.type() == pugi::node_element) ++column;
    }
    pugi::xml_node table = outline[element].node.parent();
    for (int up = 0; up < 3 && table && std::string_view(table.name()) != "table"; ++up)
      table = table.parent();
    pugi::xml_node row = table.child("thead").child("tr");
    if (!row) row = table.child("tbody").child("tr");
    if (!row) row = table.child("tr");
    for (pugi::xml_node cell : row.children()) {
      if (cell.type() != pugi::node_element) continue;
      if (column-- > 0) continue;
      return std::string_view(cell.name()) == "th" ? fold_space(text_inside(cell)) : std::string();
    }
    return {};
  }

  static std::string text_inside(pugi::xml_node cell) {
    pugi::xml_node node = cell;
    for (int down = 0; down < 6; ++down) {
      if (const pugi::xml_node text = node.find_child([](auto n) {
            return n.type() == pugi::node_pcdata && *trim(n.value()).data() != '\0' &&
                   !trim(n.value()).empty();
          }))
        return text.value();
      node = node.find_child([](auto n) { return n.type() == pugi::node_element; });
      if (!node) break;
    }
    return {};
  }

  void read_dates() {
    DateOrder order;
    for (const auto& pieces : pieces_) {
      for (const Piece& piece : pieces) {
        if (piece.segment.weight <= 30) order.see(piece.segment.text);
      }
    }
    context_.language = order.language(page_.language);
    headings_ = group_headings(page_.outline, items_, context_.language);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      DateContext context = context_;
      context.heading = headings_[i];
      context.year = year_in(entries_[i].address);
      for (Piece& piece : pieces_[i]) {
        if (piece.segment.weight <= 160) piece.date = read_date_line(piece.segment.text, context);
      }
    }
  }

  // Labels and dates made alike ("text-small" both) are told apart by what they say.
  void part_dates() {
    std::map<std::uint64_t, std::pair<int, int>> items;  // with both, with any
    for (const auto& pieces : pieces_) {
      std::map<std::uint64_t, std::pair<bool, bool>> seen;
      for (const Piece& piece : pieces)
        (piece.date ? seen[piece.key].first : seen[piece.key].second) = true;
      for (const auto& [key, kinds] : seen) {
        ++items[key].second;
        if (kinds.first && kinds.second) ++items[key].first;
      }
    }
    for (auto& pieces : pieces_) {
      for (Piece& piece : pieces) {
        const auto& [both, any] = items[piece.key];
        if (piece.date && both * 2 > any) piece.key ^= 0x9E3779B97F4A7C15ULL;
      }
    }
  }

  void assign(PageEntry& entry,
              const std::vector<Piece>& pieces,
              const std::map<std::uint64_t, Use>& uses,
              std::size_t index) {
    const MachineDates machine = find_machine_dates(page_.outline, entry.extent);
    entry.machine_date = machine.published;
    entry.updated = machine.updated;
    entry.image = find_image(page_.outline, entry.extent);
    find_date_in(entry, pieces, uses, index);
    std::string summary_text;
    int summary_line = -1;
    std::uint64_t summary_key = 0;
    for (const Piece& piece : pieces) {
      const std::string& text = piece.segment.text;
      if (is_credit(text)) {
        if (entry.image.credit.empty()) entry.image.credit = text;
        continue;
      }
      if (piece.segment.weight <= 24 && says(Phrase::advert, text)) entry.advert = true;
      switch (uses.at(piece.key)) {
        case Use::kicker:
          if (entry.kicker.empty() && !piece.date && weight_of(text) >= 2) {
            entry.kicker = text;
            entry.kicker_spot = piece.segment.element;
          }
          break;
        case Use::summary: add_summary(entry, piece, summary_line, summary_key); break;
        case Use::author: add_author(entry, text); break;
        case Use::place:
          if (entry.place.empty() && !piece.date)
            entry.place = text.substr(begins_with(Phrase::place_label, text));
          break;
        case Use::tag: entry.tags.push_back(text); break;
        default: break;
      }
    }
    if (entry.date) {
      if (entry.date->place_before) {
        const std::string& before = entry.date->before;
        if (const std::size_t label = begins_with(Phrase::author_label, before); label > 0) {
          add_author(entry, before);
        } else if (entry.place.empty() && is_place(before)) {
          entry.place = before;
        }
      } else if (entry.kicker.empty() && is_label(entry.date->before)) {
        entry.kicker = entry.date->before;
      }
      if (entry.place.empty() && is_place(entry.date->after)) entry.place = entry.date->after;
      if (entry.kicker.empty() && says(Phrase::kind, entry.date->after))
        entry.kicker = entry.date->after;
    }
  }

  static bool is_label(const std::string& text) {
    return weight_of(text) >= 2 && weight_of(text) <= 40;
  }

  static bool is_place(const std::string& text) {
    if (weight_of(text) < 2 || weight_of(text) > 48 || says(Phrase::kind, text)) return false;
    const auto first = static_cast<unsigned char>(text.front());
    return (first >= 'A' && first <= 'Z') || first >= 0x80;
  }

  static void add_summary(PageEntry& entry, const Piece& piece, int& line, std::uint64_t& key) {
    std::string text = piece.segment.text;
    if (says(Phrase::more, text) || (piece.same_link && begins_with(Phrase::more, text) > 0))
      return;
    if (entry.summary.empty()) {
      // A short line before the title is not the summary of this entry.
      if (!piece.after_title && piece.segment.weight < 25) return;
      entry.summary = text;
      entry.summary_spot = piece.segment.element;
      line = piece.segment.line;
      key = piece.key;
      return;
    }
    const bool same_line = piece.segment.line == line;
    const bool goes_on = piece.key == key && weight_of(entry.summary) < 200;
    if (same_line || goes_on) {
      entry.summary += " " + text;
      line = piece.segment.line;
    }
  }

  static void add_author(PageEntry& entry, std::string_view text) {
    text = trim(text.substr(begins_with(Phrase::author_label, text)));
    while (!text.empty() && (text.back() == ',' || text.back() == '|'))
      text = trim(text.substr(0, text.size() - 1));
    if (text.empty() || weight_of(text) > 80 || says(Phrase::author_label, text)) return;
    if (std::find(entry.authors.begin(), entry.authors.end(), text) == entry.authors.end())
      entry.authors.emplace_back(text);
  }

  void find_date_in(PageEntry& entry,
                    const std::vector<Piece>& pieces,
                    const std::map<std::uint64_t, Use>& uses,
                    std::size_t index) {
    const Piece* chosen = nullptr;
    for (const bool usual : {true, false}) {
      for (const Piece& piece : pieces) {
        if (chosen != nullptr || !piece.date || is_update(piece)) continue;
        const Use use = uses.at(piece.key);
        if (usual ? use == Use::date : (use != Use::summary && use != Use::author)) chosen = &piece;
      }
    }
    if (chosen != nullptr) {
      entry.date = chosen->date;
      entry.date_spot = chosen->segment.element;
      widen(entry, *chosen, pieces, index);
    } else {
      entry.date = join_badge(pieces, index);
    }
    if (!entry.date && entry.machine_date.empty() && headings_[index] &&
        headings_[index]->precision == Precision::day) {
      entry.heading_date = day_text(headings_[index]->time);
    }
    if (entry.date && !entry.machine_date.empty() && !agree(entry.machine_date, *entry.date))
      entry.machine_date.clear();
  }

  bool is_update(const Piece& piece) const {
    if (piece.date->updated) return true;
    return is_called(page_.outline[piece.segment.element].node, "updated modified dt-updated");
  }

  DateContext context_of(std::size_t index) const {
    DateContext context = context_;
    context.heading = headings_[index];
    context.year = year_in(entries_[index].address);
    return context;
  }

  // "8 April 2015" and "9 April 2015" side by side in one line are a range.
  void widen(PageEntry& entry,
             const Piece& chosen,
             const std::vector<Piece>& pieces,
             std::size_t index) const {
    if (entry.date->date.end) return;
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
    if (parts < 2 || weight > 80) return;
    const auto range = read_date_line(joined, context_of(index));
    if (!range || !range->date.end) return;
    const std::string before = entry.date->before;
    const std::string after = entry.date->after;
    entry.date = range;
    entry.date->before = before;
    entry.date->after = after;
  }

  // A day, a month and a year in boxes of their own.
  std::optional<DateLine> join_badge(const std::vector<Piece>& pieces, std::size_t index) const {
    const DateContext context = context_of(index);
    for (std::size_t begin = 0; begin < pieces.size(); ++begin) {
      std::string joined;
      for (std::size_t i = begin; i < pieces.size() && i < begin + 4; ++i) {
        if (pieces[i].segment.weight > kShortPiece) break;
        if (!joined.empty()) joined += ' ';
        joined += pieces[i].segment.text;
        if (i == begin) continue;
        auto date = read_date_line(joined, context);
        if (date && weight_of(date->before) + weight_of(date->after) <= 2) return date;
      }
    }
    return std::nullopt;
  }

  const PageSetting& page_;
  const std::vector<Extent>& items_;
  std::vector<PageEntry> entries_;
  std::vector<std::vector<Piece>> pieces_;
  std::vector<std::optional<Date>> headings_;
  DateContext context_;
};

}  // namespace

std::vector<PageEntry> read_entries(const PageSetting& page, const Candidate& candidate) {
  return Reader(page, candidate).read();
}

}  // namespace ilofeed::feeds::pages
