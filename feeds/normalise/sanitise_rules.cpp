#include "feeds/normalise/sanitise_rules.h"

#include <algorithm>
#include <array>
#include <span>

namespace ilofeed::feeds {
namespace {

struct ElementRow {
  std::string_view name;
  Fate fate;
};

struct AttributeRow {
  std::string_view element;  ///< "" for all
  std::string_view name;
  Check check;
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

// MathML Core without <annotation> (another notation of the same) and <semantics> around it.
constexpr auto kMathMl = std::to_array<ElementRow>({
    {"math", Fate::keep},
    {"merror", Fate::keep},
    {"mfrac", Fate::keep},
    {"mi", Fate::keep},
    {"mmultiscripts", Fate::keep},
    {"mn", Fate::keep},
    {"mo", Fate::keep},
    {"mover", Fate::keep},
    {"mpadded", Fate::keep},
    {"mphantom", Fate::keep},
    {"mprescripts", Fate::keep},
    {"mroot", Fate::keep},
    {"mrow", Fate::keep},
    {"ms", Fate::keep},
    {"mspace", Fate::keep},
    {"msqrt", Fate::keep},
    {"mstyle", Fate::keep},
    {"msub", Fate::keep},
    {"msubsup", Fate::keep},
    {"msup", Fate::keep},
    {"mtable", Fate::keep},
    {"mtd", Fate::keep},
    {"mtext", Fate::keep},
    {"mtr", Fate::keep},
    {"munder", Fate::keep},
    {"munderover", Fate::keep},
    {"semantics", Fate::unwrap},
});

constexpr auto kHtmlAttributes = std::to_array<AttributeRow>({
    {"", "dir", Check::direction},
    {"", "lang", Check::language},
    {"", "title", Check::text},
    {"a", "href", Check::link},
    {"a", "hreflang", Check::language},
    {"a", "type", Check::token},
    {"audio", "controls", Check::token},
    {"audio", "src", Check::resource},
    {"blockquote", "cite", Check::link},
    {"col", "span", Check::number},
    {"colgroup", "span", Check::number},
    {"data", "value", Check::text},
    {"del", "cite", Check::link},
    {"del", "datetime", Check::token},
    {"details", "open", Check::token},
    {"img", "alt", Check::text},
    {"img", "height", Check::number},
    {"img", "sizes", Check::drawing},
    {"img", "src", Check::image},
    {"img", "srcset", Check::srcset},
    {"img", "width", Check::number},
    {"ins", "cite", Check::link},
    {"ins", "datetime", Check::token},
    {"li", "value", Check::number},
    {"meter", "max", Check::number},
    {"meter", "min", Check::number},
    {"meter", "value", Check::number},
    {"ol", "reversed", Check::token},
    {"ol", "start", Check::number},
    {"ol", "type", Check::token},
    {"progress", "max", Check::number},
    {"progress", "value", Check::number},
    {"q", "cite", Check::link},
    {"source", "media", Check::drawing},
    {"source", "sizes", Check::drawing},
    {"source", "src", Check::resource},
    {"source", "srcset", Check::srcset},
    {"source", "type", Check::text},
    {"td", "colspan", Check::number},
    {"td", "rowspan", Check::number},
    {"th", "abbr", Check::text},
    {"th", "colspan", Check::number},
    {"th", "rowspan", Check::number},
    {"th", "scope", Check::token},
    {"time", "datetime", Check::token},
    {"track", "kind", Check::token},
    {"track", "label", Check::text},
    {"track", "src", Check::resource},
    {"track", "srclang", Check::language},
    {"video", "controls", Check::token},
    {"video", "height", Check::number},
    {"video", "poster", Check::resource},
    {"video", "src", Check::resource},
    {"video", "width", Check::number},
});

constexpr auto kSvgAttributes = std::to_array<AttributeRow>({
    {"", "cx", Check::drawing},
    {"", "cy", Check::drawing},
    {"", "d", Check::drawing},
    {"", "dx", Check::drawing},
    {"", "dy", Check::drawing},
    {"", "fill", Check::drawing},
    {"", "fill-opacity", Check::drawing},
    {"", "fill-rule", Check::drawing},
    {"", "font-size", Check::drawing},
    {"", "font-weight", Check::drawing},
    {"", "height", Check::drawing},
    {"", "opacity", Check::drawing},
    {"", "points", Check::drawing},
    {"", "preserveaspectratio", Check::drawing},
    {"", "r", Check::drawing},
    {"", "rx", Check::drawing},
    {"", "ry", Check::drawing},
    {"", "stroke", Check::drawing},
    {"", "stroke-dasharray", Check::drawing},
    {"", "stroke-linecap", Check::drawing},
    {"", "stroke-linejoin", Check::drawing},
    {"", "stroke-opacity", Check::drawing},
    {"", "stroke-width", Check::drawing},
    {"", "text-anchor", Check::drawing},
    {"", "transform", Check::drawing},
    {"", "viewbox", Check::drawing},
    {"", "width", Check::drawing},
    {"", "x", Check::drawing},
    {"", "x1", Check::drawing},
    {"", "x2", Check::drawing},
    {"", "y", Check::drawing},
    {"", "y1", Check::drawing},
    {"", "y2", Check::drawing},
    {"a", "href", Check::link},
    {"a", "xlink:href", Check::link},
});

constexpr auto kMathMlAttributes = std::to_array<AttributeRow>({
    {"", "accent", Check::token},
    {"", "columnspan", Check::number},
    {"", "dir", Check::direction},
    {"", "display", Check::token},
    {"", "displaystyle", Check::token},
    {"", "fence", Check::token},
    {"", "height", Check::drawing},
    {"", "linethickness", Check::drawing},
    {"", "lspace", Check::drawing},
    {"", "mathvariant", Check::token},
    {"", "rowspan", Check::number},
    {"", "rspace", Check::drawing},
    {"", "scriptlevel", Check::drawing},
    {"", "separator", Check::token},
    {"", "stretchy", Check::token},
    {"", "width", Check::drawing},
});

std::span<const ElementRow> elements_of(Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::svg) return kSvg;
  if (vocabulary == Vocabulary::mathml) return kMathMl;
  return kHtml;
}

std::span<const AttributeRow> attributes_of(Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::svg) return kSvgAttributes;
  if (vocabulary == Vocabulary::mathml) return kMathMlAttributes;
  return kHtmlAttributes;
}

constexpr bool before(const AttributeRow& a, const AttributeRow& b) {
  return a.element != b.element ? a.element < b.element : a.name < b.name;
}

static_assert(std::ranges::is_sorted(kHtml, {}, &ElementRow::name));
static_assert(std::ranges::is_sorted(kSvg, {}, &ElementRow::name));
static_assert(std::ranges::is_sorted(kMathMl, {}, &ElementRow::name));
static_assert(std::ranges::is_sorted(kHtmlAttributes, before));
static_assert(std::ranges::is_sorted(kSvgAttributes, before));
static_assert(std::ranges::is_sorted(kMathMlAttributes, before));

}  // namespace

Fate fate_of(std::string_view element, Vocabulary vocabulary) {
  const auto rows = elements_of(vocabulary);
  const auto row = std::ranges::lower_bound(rows, element, {}, &ElementRow::name);
  if (row != rows.end() && row->name == element) return row->fate;
  return vocabulary == Vocabulary::html ? Fate::unwrap : Fate::drop;
}

Check check_of(std::string_view element, std::string_view attribute, Vocabulary vocabulary) {
  const auto rows = attributes_of(vocabulary);
  for (const std::string_view owner : {element, std::string_view()}) {
    const AttributeRow wanted{owner, attribute, Check::forbidden};
    const auto row = std::ranges::lower_bound(rows, wanted, before);
    if (row != rows.end() && row->element == owner && row->name == attribute) return row->check;
  }
  return Check::forbidden;
}

}  // namespace ilofeed::feeds
