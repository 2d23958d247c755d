#include "feeds/normalise/sanitise/sanitise_rules.h"

#include <algorithm>
#include <array>
#include <span>

#include "feeds/text/html/name_table.h"

namespace ilofeed::feeds {
namespace {

struct ElementRow {
  std::string_view name;
  Fate fate;
};

// HTML elements that are not here are unwrapped.
constexpr auto kHtml = std::to_array<ElementRow>({
    {"a", Fate::keep},
    {"abbr", Fate::keep},
    {"acronym", Fate::keep},
    {"address", Fate::keep},
    {"article", Fate::keep},
    {"aside", Fate::keep},
    {"audio", Fate::keep},
    {"b", Fate::keep},
    {"base", Fate::drop},
    {"bdi", Fate::keep},
    {"bdo", Fate::keep},
    {"bgsound", Fate::drop},
    {"big", Fate::keep},
    {"blockquote", Fate::keep},
    {"br", Fate::keep},
    {"caption", Fate::keep},
    {"center", Fate::to_div},
    {"cite", Fate::keep},
    {"code", Fate::keep},
    {"col", Fate::keep},
    {"colgroup", Fate::keep},
    {"data", Fate::keep},
    {"datalist", Fate::drop},
    {"dd", Fate::keep},
    {"del", Fate::keep},
    {"details", Fate::keep},
    {"dfn", Fate::keep},
    {"dialog", Fate::to_div},
    {"dir", Fate::keep},
    {"div", Fate::keep},
    {"dl", Fate::keep},
    {"dt", Fate::keep},
    {"em", Fate::keep},
    {"embed", Fate::drop},
    {"fieldset", Fate::to_div},
    {"figcaption", Fate::keep},
    {"figure", Fate::keep},
    {"footer", Fate::keep},
    {"form", Fate::to_div},
    {"frame", Fate::drop},
    {"h1", Fate::keep},
    {"h2", Fate::keep},
    {"h3", Fate::keep},
    {"h4", Fate::keep},
    {"h5", Fate::keep},
    {"h6", Fate::keep},
    {"header", Fate::keep},
    {"hgroup", Fate::keep},
    {"hr", Fate::keep},
    {"i", Fate::keep},
    {"iframe", Fate::to_text},
    {"img", Fate::keep},
    {"input", Fate::drop},
    {"ins", Fate::keep},
    {"kbd", Fate::keep},
    {"keygen", Fate::drop},
    {"legend", Fate::to_div},
    {"li", Fate::keep},
    {"link", Fate::drop},
    {"listing", Fate::to_pre},
    {"main", Fate::keep},
    {"mark", Fate::keep},
    {"marquee", Fate::to_div},
    {"menu", Fate::keep},
    {"meta", Fate::drop},
    {"meter", Fate::keep},
    {"nav", Fate::keep},
    {"noembed", Fate::to_text},
    {"noframes", Fate::to_text},
    {"ol", Fate::keep},
    {"optgroup", Fate::unwrap_apart},
    {"option", Fate::unwrap_apart},
    {"p", Fate::keep},
    {"param", Fate::drop},
    {"picture", Fate::keep},
    {"plaintext", Fate::to_pre},
    {"pre", Fate::keep},
    {"progress", Fate::keep},
    {"q", Fate::keep},
    {"rb", Fate::keep},
    {"rp", Fate::keep},
    {"rt", Fate::keep},
    {"rtc", Fate::keep},
    {"ruby", Fate::keep},
    {"s", Fate::keep},
    {"samp", Fate::keep},
    {"script", Fate::drop},
    {"section", Fate::keep},
    {"small", Fate::keep},
    {"source", Fate::keep},
    {"span", Fate::keep},
    {"strike", Fate::keep},
    {"strong", Fate::keep},
    {"style", Fate::drop},
    {"sub", Fate::keep},
    {"summary", Fate::keep},
    {"sup", Fate::keep},
    {"table", Fate::keep},
    {"tbody", Fate::keep},
    {"td", Fate::keep},
    {"template", Fate::drop},
    {"tfoot", Fate::keep},
    {"th", Fate::keep},
    {"thead", Fate::keep},
    {"time", Fate::keep},
    {"tr", Fate::keep},
    {"track", Fate::keep},
    {"tt", Fate::keep},
    {"u", Fate::keep},
    {"ul", Fate::keep},
    {"var", Fate::keep},
    {"video", Fate::keep},
    {"wbr", Fate::keep},
    {"xmp", Fate::to_pre},
});

// Drawings without links to elsewhere, style or movement. What is not here goes with its content.
constexpr auto kSvg = std::to_array<ElementRow>({
    {"a", Fate::keep},
    {"circle", Fate::keep},
    {"defs", Fate::drop},
    {"desc", Fate::keep},
    {"ellipse", Fate::keep},
    {"g", Fate::keep},
    {"line", Fate::keep},
    {"path", Fate::keep},
    {"polygon", Fate::keep},
    {"polyline", Fate::keep},
    {"rect", Fate::keep},
    {"svg", Fate::keep},
    {"switch", Fate::unwrap},
    {"text", Fate::keep},
    {"textpath", Fate::unwrap},
    {"title", Fate::keep},
    {"tspan", Fate::keep},
});

// MathML Core without <annotation> (another notation of the same) and <semantics> around it, and
// what older formulas have in brackets, boxes and numbered rows.
constexpr auto kMathMl = std::to_array<ElementRow>({
    {"maction", Fate::keep},     {"math", Fate::keep},       {"menclose", Fate::keep},
    {"merror", Fate::keep},      {"mfenced", Fate::keep},    {"mfrac", Fate::keep},
    {"mi", Fate::keep},          {"mlabeledtr", Fate::keep}, {"mmultiscripts", Fate::keep},
    {"mn", Fate::keep},          {"mo", Fate::keep},         {"mover", Fate::keep},
    {"mpadded", Fate::keep},     {"mphantom", Fate::keep},   {"mprescripts", Fate::keep},
    {"mroot", Fate::keep},       {"mrow", Fate::keep},       {"ms", Fate::keep},
    {"mspace", Fate::keep},      {"msqrt", Fate::keep},      {"mstyle", Fate::keep},
    {"msub", Fate::keep},        {"msubsup", Fate::keep},    {"msup", Fate::keep},
    {"mtable", Fate::keep},      {"mtd", Fate::keep},        {"mtext", Fate::keep},
    {"mtr", Fate::keep},         {"munder", Fate::keep},     {"munderover", Fate::keep},
    {"semantics", Fate::unwrap},
});

// Of those that are no HTML.
std::span<const ElementRow> elements_of(Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::svg) return kSvg;
  return kMathMl;
}

static_assert(std::ranges::is_sorted(kHtml, {}, &ElementRow::name));
static_assert(std::ranges::is_sorted(kSvg, {}, &ElementRow::name));
static_assert(std::ranges::is_sorted(kMathMl, {}, &ElementRow::name));
}  // namespace

Fate fate_of(std::string_view element, Vocabulary vocabulary) {
  static constexpr NameTable kTable(kHtml);
  if (vocabulary == Vocabulary::html) {
    const ElementRow* const row = kTable.find(element);
    return row != nullptr ? row->fate : Fate::unwrap;
  }
  const auto rows = elements_of(vocabulary);
  const auto row = std::ranges::lower_bound(rows, element, {}, &ElementRow::name);
  return row != rows.end() && row->name == element ? row->fate : Fate::drop;
}

}  // namespace ilofeed::feeds
