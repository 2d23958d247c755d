#include <algorithm>
#include <array>
#include <span>

#include "feeds/normalise/sanitise/sanitise_rules.h"

namespace ilofeed::feeds {
namespace {

struct AttributeRow {
  std::string_view element;  ///< "" for all
  std::string_view name;
  Check check;
};

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
    {"", "accent", Check::token},           {"", "columnspan", Check::number},
    {"", "dir", Check::direction},          {"", "display", Check::token},
    {"", "displaystyle", Check::token},     {"", "fence", Check::token},
    {"", "height", Check::drawing},         {"", "linethickness", Check::drawing},
    {"", "lspace", Check::drawing},         {"", "mathvariant", Check::token},
    {"", "rowspan", Check::number},         {"", "rspace", Check::drawing},
    {"", "scriptlevel", Check::drawing},    {"", "separator", Check::token},
    {"", "stretchy", Check::token},         {"", "width", Check::drawing},
    {"menclose", "notation", Check::token}, {"mfenced", "close", Check::text},
    {"mfenced", "open", Check::text},       {"mfenced", "separators", Check::text},
});

std::span<const AttributeRow> attributes_of(Vocabulary vocabulary) {
  if (vocabulary == Vocabulary::svg) return kSvgAttributes;
  if (vocabulary == Vocabulary::mathml) return kMathMlAttributes;
  return kHtmlAttributes;
}

constexpr bool before(const AttributeRow& a, const AttributeRow& b) {
  return a.element != b.element ? a.element < b.element : a.name < b.name;
}

static_assert(std::ranges::is_sorted(kHtmlAttributes, before));
static_assert(std::ranges::is_sorted(kSvgAttributes, before));
static_assert(std::ranges::is_sorted(kMathMlAttributes, before));

}  // namespace

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
