#include "feeds/normalise/sanitise/sanitise_settled.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "feeds/normalise/sanitise/sanitise_trackers.h"

namespace ilofeed::feeds {
namespace {

/// How the parser treats an element (Living Standard §13.2.6.4.7 and after).
enum class Kind {
  other,       ///< not sure: SVG, MathML and what is rare
  inlined,     ///< stays wherever it is put
  formatting,  ///< the same, but not inside its like
  block,       ///< ends a paragraph
  paragraph,
  heading,
  list_item,  ///< only as a child of its list
  definition,
  table,
  caption,
  section,  ///< of a table
  row,
  cell,
  columns,
  column,
  ruby_text
};

struct SettledElement {
  std::string_view name;
  Kind kind;
};

constexpr auto kKinds = std::to_array<SettledElement>({
    {"a", Kind::formatting},      {"abbr", Kind::inlined},    {"acronym", Kind::inlined},
    {"address", Kind::block},     {"article", Kind::block},   {"aside", Kind::block},
    {"audio", Kind::inlined},     {"b", Kind::formatting},    {"bdi", Kind::inlined},
    {"bdo", Kind::inlined},       {"big", Kind::formatting},  {"blockquote", Kind::block},
    {"br", Kind::inlined},        {"caption", Kind::caption}, {"cite", Kind::inlined},
    {"code", Kind::formatting},   {"col", Kind::column},      {"colgroup", Kind::columns},
    {"data", Kind::inlined},      {"dd", Kind::definition},   {"del", Kind::inlined},
    {"dfn", Kind::inlined},       {"div", Kind::block},       {"dl", Kind::block},
    {"dt", Kind::definition},     {"em", Kind::formatting},   {"figcaption", Kind::block},
    {"figure", Kind::block},      {"footer", Kind::block},    {"h1", Kind::heading},
    {"h2", Kind::heading},        {"h3", Kind::heading},      {"h4", Kind::heading},
    {"h5", Kind::heading},        {"h6", Kind::heading},      {"header", Kind::block},
    {"hr", Kind::block},          {"i", Kind::formatting},    {"img", Kind::inlined},
    {"ins", Kind::inlined},       {"kbd", Kind::inlined},     {"li", Kind::list_item},
    {"main", Kind::block},        {"mark", Kind::inlined},    {"nav", Kind::block},
    {"ol", Kind::block},          {"p", Kind::paragraph},     {"picture", Kind::inlined},
    {"pre", Kind::block},         {"q", Kind::inlined},       {"rp", Kind::ruby_text},
    {"rt", Kind::ruby_text},      {"ruby", Kind::inlined},    {"s", Kind::formatting},
    {"samp", Kind::inlined},      {"section", Kind::block},   {"small", Kind::formatting},
    {"source", Kind::inlined},    {"span", Kind::inlined},    {"strike", Kind::formatting},
    {"strong", Kind::formatting}, {"sub", Kind::inlined},     {"sup", Kind::inlined},
    {"table", Kind::table},       {"tbody", Kind::section},   {"td", Kind::cell},
    {"tfoot", Kind::section},     {"th", Kind::cell},         {"thead", Kind::section},
    {"time", Kind::inlined},      {"tr", Kind::row},          {"tt", Kind::formatting},
    {"u", Kind::formatting},      {"ul", Kind::block},        {"var", Kind::inlined},
    {"video", Kind::inlined},     {"wbr", Kind::inlined},
});

static_assert(std::ranges::is_sorted(kKinds, {}, &SettledElement::name));

constexpr std::size_t kDeepest = 100;  // deeper than this, let the parser see it

Kind kind_of(std::string_view name) {
  const auto* const row = std::ranges::lower_bound(kKinds, name, {}, &SettledElement::name);
  return row != kKinds.end() && row->name == name ? row->kind : Kind::other;
}

/// What is open around a node.
struct Around {
  pugi::xml_node element;
  Kind kind = Kind::block;
  bool in_paragraph = false;
  bool in_heading = false;
};

/// The parts of a table that hold nothing but other parts of it.
bool is_frame(Kind kind) {
  return kind == Kind::table || kind == Kind::section || kind == Kind::row || kind == Kind::columns;
}

bool is_list(std::string_view name) {
  return name == "ul" || name == "ol";
}

bool may_stand(Kind kind, const Around& around) {
  const std::string_view parent = around.element.name();
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

/// Text stays where it is but in the frame of a table; a carriage return would be read as a line
/// feed.
bool text_stays(std::string_view text, Kind around) {
  if (text.find('\r') != std::string_view::npos) return false;
  return !is_frame(around) || text.find_first_not_of(" \t\n") == std::string_view::npos;
}

bool attributes_stay(pugi::xml_node element) {
  return std::ranges::all_of(element.attributes(), [](const pugi::xml_attribute& attribute) {
    return std::string_view(attribute.value()).find('\r') == std::string_view::npos;
  });
}

class Inspection {
 public:
  bool passes(pugi::xml_node root) {
    open_.push_back({root, Kind::block, false, false});
    for (pugi::xml_node node = root.first_child(); node;) {
      if (!fits(node)) return false;
      if (node.type() == pugi::node_element && node.first_child()) {
        node = node.first_child();
        continue;
      }
      if (node.type() == pugi::node_element) open_.pop_back();
      while (!node.next_sibling() && node.parent() != root) {
        node = node.parent();
        open_.pop_back();
      }
      node = node.next_sibling();
    }
    return true;
  }

 private:
  bool fits(pugi::xml_node node) {
    const Around& around = open_.back();
    if (node.type() != pugi::node_element) return text_stays(node.value(), around.kind);
    const Kind kind = kind_of(node.name());
    if (open_.size() > kDeepest || !may_stand(kind, around)) return false;
    if (kind == Kind::formatting && is_inside_its_like(node.name())) return false;
    if (!attributes_stay(node) || is_tracker(node)) return false;
    Around inside{node, kind, around.in_paragraph, around.in_heading};
    if (kind == Kind::paragraph) inside.in_paragraph = true;
    if (kind == Kind::heading) inside.in_heading = true;
    if (kind == Kind::cell || kind == Kind::caption)
      inside.in_paragraph = inside.in_heading = false;
    open_.push_back(inside);
    return true;
  }

  bool is_inside_its_like(std::string_view name) const {
    return std::ranges::any_of(open_,
                               [&](const Around& around) { return around.element.name() == name; });
  }

  std::vector<Around> open_;
};

}  // namespace

bool is_settled(pugi::xml_node root) {
  return Inspection().passes(root);
}

}  // namespace ilofeed::feeds
