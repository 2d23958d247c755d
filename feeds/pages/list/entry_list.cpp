#include "feeds/pages/list/entry_list.h"

#include <algorithm>
#include <map>
#include <set>

#include "feeds/pages/list/dating_language.h"
#include "feeds/pages/list/entry_date.h"
#include "feeds/pages/list/entry_link.h"
#include "feeds/pages/list/entry_neighbours.h"
#include "feeds/pages/list/group_headings.h"
#include "feeds/pages/list/slots.h"
#include "feeds/pages/list/titles.h"
#include "feeds/pages/sight/date_beside.h"
#include "feeds/pages/sight/machine_date.h"
#include "feeds/pages/sight/table_header.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::size_t kShortestRest = 8;  // bytes of a title behind its date

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

class ListReader {
 public:
  ListReader(const PageSetting& page, const Candidate& candidate)
      : page_(page), items_(candidate.items) {}

  std::vector<PageEntry> read() {
    const std::vector<Title> titles = find_titles(page_.outline, items_);
    entries_.resize(items_.size());
    for (std::size_t i = 0; i < items_.size(); ++i) {
      PageEntry& entry = entries_[i];
      entry.extent = items_[i];
      entry.title = full_title(page_.outline, titles[i]);
      entry.title_spot = titles[i].spot;
      take_link(entry);
      entry.files = find_files(page_, entry);
    }
    cut_pieces();
    read_dates();
    part_alike(pieces_);
    const auto uses = uses_of(page_.outline, pieces_);
    for (std::size_t i = 0; i < items_.size(); ++i)
      assign(entries_[i], pieces_[i], uses, i);
    doubt_heading_dates();
    part_leading_dates();
    date_by_titles();
    date_by_addresses();
    return std::move(entries_);
  }

 private:
  // "Opinion 12, 01/13/2014, asked by the senate": where no part is a date, all titles may hold
  // one.
  void date_by_titles() {
    if (std::any_of(entries_.begin(), entries_.end(), [](const PageEntry& e) { return e.dated(); }))
      return;
    DateOrder order;
    for (const PageEntry& entry : entries_) {
      const auto found = find_date(entry.title, context_.language);
      if (!found || found->date.precision > Precision::day) return;
      order.see(entry.title.substr(found->begin, found->end - found->begin));
    }
    const std::string language = order.language(dating_language(page_));
    for (PageEntry& entry : entries_) {
      const auto found = find_date(entry.title, language);
      if (found) entry.machine_date = day_text(found->date.time);
    }
  }

  // "Posted: 6/25/2024 | Notes of the board, 05-29-2024": what the addresses of most repeat.
  void date_by_addresses() {
    std::vector<std::string> days;
    for (std::size_t i = 0; i < entries_.size(); ++i)
      days.push_back(day_in_address(pieces_[i], entries_[i].address, context_));
    const auto told =
        std::count_if(days.begin(), days.end(), [](const auto& d) { return !d.empty(); });
    if (told * 10 < static_cast<std::ptrdiff_t>(days.size()) * 8) return;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (days[i].empty()) continue;
      entries_[i].date.reset();
      entries_[i].machine_date = days[i];
    }
  }

  // "05/29/2024 Porters v. Hadley": a date that all titles begin with is no part of them.
  void part_leading_dates() {
    std::vector<FoundDate> leading;
    for (const PageEntry& entry : entries_) {
      const auto found = find_date(entry.title, context_.language);
      const bool leads = found && found->begin == 0 && found->date.precision <= Precision::day;
      if (leads && found->end + kShortestRest < entry.title.size()) leading.push_back(*found);
    }
    if (leading.size() < entries_.size() || leading.size() < 2) return;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      entries_[i].title = strip(std::string_view(entries_[i].title).substr(leading[i].end));
      entries_[i].heading_date.clear();
      entries_[i].date.reset();
      entries_[i].machine_date = day_text(leading[i].date.time);
    }
  }

  // Where entries have dates of their own, the one before an entry without is another's.
  void doubt_heading_dates() {
    const auto own = std::count_if(entries_.begin(), entries_.end(), [](const PageEntry& entry) {
      return entry.dated() && entry.heading_date.empty();
    });
    const bool one_for_all = std::all_of(entries_.begin(), entries_.end(), [&](const PageEntry& e) {
      return e.heading_date == entries_.front().heading_date;
    });
    const bool theirs = headings_.rows || !one_for_all;
    if (own * 2 <= static_cast<std::ptrdiff_t>(entries_.size()) && theirs) return;
    for (PageEntry& entry : entries_)
      entry.heading_date.clear();
  }

  void take_link(PageEntry& entry) const {
    entry.link_spot = find_entry_link(page_, entry);
    if (entry.link_spot < 0) return;
    const pugi::xml_node anchor = page_.outline[entry.link_spot].node;
    entry.href = attribute(anchor, "href");
    entry.address = page_.links.entry_address(entry.href);
    entry.language = attribute(anchor, "hreflang");
    entry.advert = attribute(anchor, "rel").find("sponsored") != std::string_view::npos;
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
        piece.key = around && piece.after_title ? segment.slot.then("after") : segment.slot;
        piece.header = column_header(outline, segment.element);
        if (!pieces.empty() && is_bare_label(pieces.back().segment.text))
          piece.label = pieces.back().segment.text;
        piece.segment = std::move(segment);
        pieces.push_back(std::move(piece));
      }
      pieces_.push_back(std::move(pieces));
    }
  }

  void read_dates() {
    DateOrder order;
    for (const auto& pieces : pieces_) {
      for (const Piece& piece : pieces) {
        if (piece.segment.weight <= 30) order.see(piece.segment.text);
      }
    }
    see_headings(page_.outline, items_, order);
    context_.language = order.language(dating_language(page_));
    headings_ = group_headings(page_.outline, items_, context_.language);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const DateContext context = context_of(i);
      for (Piece& piece : pieces_[i]) {
        if (piece.segment.weight <= 160) piece.date = read_date_line(piece.segment.text, context);
      }
    }
  }

  void assign(PageEntry& entry,
              const std::vector<Piece>& pieces,
              const std::map<Path, Use>& uses,
              std::size_t index) {
    const MachineDates machine = find_machine_dates(page_.outline, entry.extent);
    entry.machine_date = machine.published;
    entry.updated = machine.updated;
    entry.image = find_image(page_.outline, entry.extent);
    take_date(entry, pieces, uses, index);
    const Piece* told = nullptr;  // the last piece of the summary
    for (const Piece& piece : pieces) {
      const std::string& text = piece.segment.text;
      if (is_credit(text)) {
        if (entry.image.credit.empty()) entry.image.credit = text;
        continue;
      }
      if (piece.segment.weight <= 24 && is_advert_label(entry, text)) entry.advert = true;
      switch (uses.at(piece.key)) {
        case Use::kicker: take_kicker(entry, piece); break;
        case Use::summary:
          if (add_summary(entry, piece, told)) told = &piece;
          break;
        case Use::author: entry.authors = with_author(std::move(entry.authors), text); break;
        case Use::place:
          if (entry.place.empty() && !piece.date)
            entry.place = text.substr(begins_with(Phrase::place_label, text));
          break;
        case Use::tag: entry.tags.push_back(text); break;
        default: break;
      }
    }
    if (entry.date) entry = with_neighbours(std::move(entry));
  }

  // A word for announcements too is believed of what leads to another site; "PR/40/17" is a number.
  bool is_advert_label(const PageEntry& entry, const std::string& text) const {
    if (has_digit(text)) return false;
    return says(Phrase::advert, text) ||
           (says(Phrase::advert_or_notice, text) && !entry.address.empty() &&
            !page_.links.on_site(entry.address));
  }

  // A labelled kind ("Type: News") is preferred to other things made alike.
  static void take_kicker(PageEntry& entry, const Piece& piece) {
    const std::string& text = piece.segment.text;
    const std::size_t label = begins_with(Phrase::kind_label, text);
    const bool labelled = label > 0 && text.substr(0, label).find(':') != std::string::npos;
    if (piece.date || bare(text).empty() || is_bare_label(text)) return;
    if (!entry.kicker.empty() && !labelled) return;
    if (says(Phrase::date_label, text) || says(Phrase::author_label, text)) return;
    entry.kicker = text.substr(labelled ? label : 0);
    entry.kicker_spot = piece.segment.element;
  }

  // True when the piece was taken. `told` is the piece before it; null: it would be the first.
  static bool add_summary(PageEntry& entry, const Piece& piece, const Piece* told) {
    const std::string& text = piece.segment.text;
    if (says(Phrase::more, text) || (piece.same_link && begins_with(Phrase::more, text) > 0))
      return false;
    if (told == nullptr) {
      // A short line before the title is not the summary of this entry.
      if (!piece.after_title && piece.segment.weight < 25) return false;
      entry.summary = text;
      entry.summary_spot = piece.segment.element;
      return true;
    }
    const bool same_line = piece.segment.line == told->segment.line;
    const bool goes_on = piece.key == told->key && weight_of(entry.summary) < 200;
    if (!same_line && !goes_on) return false;
    entry.summary += " " + text;
    return true;
  }

  void take_date(PageEntry& entry,
                 const std::vector<Piece>& pieces,
                 const std::map<Path, Use>& uses,
                 std::size_t index) const {
    const EntryDate found = find_entry_date(page_.outline, pieces, uses, context_of(index));
    entry.date = found.line;
    entry.date_spot = found.spot;
    const std::optional<Date>& heading = headings_.dates[index];
    if (!entry.date && entry.machine_date.empty() && heading &&
        heading->precision == Precision::day) {
      entry.heading_date = day_text(heading->time);
    }
    if (entry.date && !entry.machine_date.empty() && !agree(entry.machine_date, *entry.date))
      entry.machine_date.clear();
  }

  DateContext context_of(std::size_t index) const {
    DateContext context = context_;
    context.heading = headings_.dates[index];
    context.year = year_in(entries_[index].address);
    return context;
  }

  const PageSetting& page_;
  const std::vector<Extent>& items_;
  std::vector<PageEntry> entries_;
  std::vector<std::vector<Piece>> pieces_;
  GroupHeadings headings_;
  DateContext context_;
};

}  // namespace

std::vector<PageEntry> read_entries(const PageSetting& page, const Candidate& candidate) {
  return ListReader(page, candidate).read();
}

}  // namespace ilofeed::feeds::pages
