#include "feeds/normalise/sanitise/sanitise_nesting.h"

#include <algorithm>
#include <array>

#include "feeds/text/html/name_table.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kDeepest = 100;  // deeper than this, let the parser see it

bool is_list(std::string_view name) {
  return name == "ul" || name == "ol";
}

}  // namespace

const SettledNesting::Element* SettledNesting::row_of(std::string_view name) {
  static constexpr auto kElements = std::to_array<Element>({
      {"a", Kind::formatting},     {"abbr", Kind::inlined},      {"acronym", Kind::inlined},
      {"address", Kind::block},    {"article", Kind::block},     {"aside", Kind::block},
      {"audio", Kind::inlined},    {"b", Kind::formatting},      {"bdi", Kind::inlined},
      {"bdo", Kind::inlined},      {"big", Kind::formatting},    {"blockquote", Kind::block},
      {"br", Kind::inlined},       {"caption", Kind::caption},   {"center", Kind::block},
      {"cite", Kind::inlined},     {"code", Kind::formatting},   {"col", Kind::column},
      {"colgroup", Kind::columns}, {"data", Kind::inlined},      {"dd", Kind::definition},
      {"del", Kind::inlined},      {"dfn", Kind::inlined},       {"div", Kind::block},
      {"dl", Kind::block},         {"dt", Kind::definition},     {"em", Kind::formatting},
      {"figcaption", Kind::block}, {"figure", Kind::block},      {"font", Kind::formatting},
      {"footer", Kind::block},     {"h1", Kind::heading},        {"h2", Kind::heading},
      {"h3", Kind::heading},       {"h4", Kind::heading},        {"h5", Kind::heading},
      {"h6", Kind::heading},       {"header", Kind::block},      {"hr", Kind::block},
      {"i", Kind::formatting},     {"img", Kind::inlined},       {"ins", Kind::inlined},
      {"kbd", Kind::inlined},      {"li", Kind::list_item},      {"main", Kind::block},
      {"mark", Kind::inlined},     {"nav", Kind::block},         {"ol", Kind::block},
      {"p", Kind::paragraph},      {"picture", Kind::inlined},   {"pre", Kind::block},
      {"q", Kind::inlined},        {"rp", Kind::ruby_text},      {"rt", Kind::ruby_text},
      {"ruby", Kind::inlined},     {"s", Kind::formatting},      {"samp", Kind::inlined},
      {"section", Kind::block},    {"small", Kind::formatting},  {"source", Kind::inlined},
      {"span", Kind::inlined},     {"strike", Kind::formatting}, {"strong", Kind::formatting},
      {"sub", Kind::inlined},      {"sup", Kind::inlined},       {"table", Kind::table},
      {"tbody", Kind::section},    {"td", Kind::cell},           {"tfoot", Kind::section},
      {"th", Kind::cell},          {"thead", Kind::section},     {"time", Kind::inlined},
      {"tr", Kind::row},           {"tt", Kind::formatting},     {"u", Kind::formatting},
      {"ul", Kind::block},         {"var", Kind::inlined},       {"video", Kind::inlined},
      {"wbr", Kind::inlined},
  });
  static_assert(std::ranges::is_sorted(kElements, {}, &Element::name));
  static constexpr NameTable kTable(kElements);
  return kTable.find(name);
}

/// The parts of a table that hold nothing but other parts of it.
bool SettledNesting::is_frame(Kind kind) {
  return kind == Kind::table || kind == Kind::section || kind == Kind::row || kind == Kind::columns;
}

bool SettledNesting::may_stand(Kind kind, const Around& around) {
  const std::string_view parent = around.name;
  switch (kind) {
    case Kind::other: return false;
    case Kind::caption:
    case Kind::columns:
    case Kind::section: return around.kind == Kind::table;
    case Kind::row: return around.kind == Kind::section;
    case Kind::cell: return around.kind == Kind::row;
    case Kind::column: return around.kind == Kind::columns;
    default: break;
  }
  if (is_frame(around.kind)) return false;
  switch (kind) {
    case Kind::ruby_text: return parent == "ruby";
    case Kind::list_item: return is_list(parent) && !around.in_paragraph;
    case Kind::definition: return parent == "dl" && !around.in_paragraph;
    case Kind::heading: return !around.in_heading && !around.in_paragraph;
    case Kind::inlined:
    case Kind::formatting: return true;
    default: return !around.in_paragraph;
  }
}

bool SettledNesting::is_inside_its_like(std::string_view name) const {
  return std::ranges::any_of(open_, [&](const Around& around) { return around.name == name; });
}

bool SettledNesting::ends_paragraph(Kind kind) {
  return kind == Kind::block || kind == Kind::paragraph || kind == Kind::heading ||
         kind == Kind::list_item || kind == Kind::definition;
}

int SettledNesting::rank_of(Kind kind) {
  switch (kind) {
    case Kind::cell: return 1;
    case Kind::row: return 2;
    case Kind::section: return 3;
    case Kind::table: return 4;
    default: return 0;
  }
}

SettledNesting::Kind SettledNesting::kind_at(std::size_t depth) const {
  return depth + 1 < open_.size() ? open_[open_.size() - 1 - depth].kind : Kind::other;
}

std::size_t SettledNesting::ended_by_start(std::string_view name) const {
  const Element* const row = row_of(name);
  if (row == nullptr) return 0;
  const std::size_t paragraph = kind_at(0) == Kind::paragraph ? 1 : 0;
  if (const int rank = rank_of(row->kind); rank > 0 && row->kind != Kind::table) {
    std::size_t ended = paragraph;
    while (rank_of(kind_at(ended)) > 0 && rank_of(kind_at(ended)) <= rank)
      ++ended;
    return ended > paragraph ? ended : 0;
  }
  if (!ends_paragraph(row->kind)) return 0;
  const bool has_siblings = row->kind == Kind::list_item || row->kind == Kind::definition;
  return has_siblings && kind_at(paragraph) == row->kind ? paragraph + 1 : paragraph;
}

// What needs no end tag before the end of what is around it.
bool SettledNesting::may_be_left_open(Kind kind, Kind around) {
  if (kind == Kind::paragraph)
    return ends_paragraph(around) || rank_of(around) > 0 || around == Kind::caption;
  if (kind == Kind::list_item || kind == Kind::definition) return around == Kind::block;
  return rank_of(kind) > 0 && rank_of(kind) < rank_of(around);
}

std::optional<std::size_t> SettledNesting::ended_by_end(std::string_view name) const {
  const Element* const row = row_of(name);
  if (row == nullptr) return std::nullopt;
  const auto at = std::ranges::find(open_.rbegin(), open_.rend() - 1, name, &Around::name);
  if (at == open_.rend() - 1) {
    const bool means_nothing = row->kind != Kind::paragraph && name != "br" &&
                               !(row->kind == Kind::heading && open_.back().in_heading) &&
                               !is_frame(open_.back().kind);
    return means_nothing ? std::optional<std::size_t>(0) : std::nullopt;
  }
  const auto ended = static_cast<std::size_t>(at - open_.rbegin()) + 1;
  for (std::size_t depth = 0; depth + 1 < ended; ++depth) {
    const bool is_innermost = depth == 0;
    const Kind kind = kind_at(depth);
    if (!may_be_left_open(kind, row->kind) || (kind == Kind::paragraph && !is_innermost))
      return std::nullopt;
  }
  return ended;
}

bool SettledNesting::enter(std::string_view name) {
  const Around& around = open_.back();
  const Element* const row = row_of(name);
  if (row == nullptr || open_.size() > kDeepest || !may_stand(row->kind, around)) return false;
  if (row->kind == Kind::formatting && is_inside_its_like(name)) return false;
  Around inside{*row, around.in_paragraph, around.in_heading};
  if (row->kind == Kind::paragraph) inside.in_paragraph = true;
  if (row->kind == Kind::heading) inside.in_heading = true;
  if (row->kind == Kind::cell || row->kind == Kind::caption)
    inside.in_paragraph = inside.in_heading = false;
  open_.push_back(inside);
  return true;
}

/// Text stays where it is but in the frame of a table; a carriage return would be read as a line
/// feed.
bool SettledNesting::may_hold(std::string_view text) const {
  if (text.find('\r') != std::string_view::npos) return false;
  return !is_frame(open_.back().kind) || text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace ilofeed::feeds
