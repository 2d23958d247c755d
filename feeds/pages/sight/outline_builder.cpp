// The tree walked once into spots; see outline.h.
#include <algorithm>
#include <array>
#include <utility>

#include "feeds/pages/sight/formatting.h"
#include "feeds/pages/sight/hidden.h"
#include "feeds/pages/sight/landmark.h"
#include "feeds/pages/sight/outline.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

template <std::size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Role role_of(pugi::xml_node element) {
  static constexpr std::array<std::string_view, 34> kInline = {
      "span",   "b",    "i",       "em",  "strong", "small", "abbr", "cite", "code",
      "sub",    "sup",  "u",       "q",   "mark",   "font",  "bdi",  "bdo",  "label",
      "button", "data", "acronym", "ins", "del",    "nobr",  "big",  "tt",   "kbd",
      "var",    "wbr",  "s",       "dfn", "samp",   "ruby",  "rt"};
  const std::string_view name = element.name();
  const bool scripted = element.attribute("onclick") || element.attribute("data-href");
  if (element.attribute("href") && (name == "a" || scripted)) return Role::anchor;
  if (name == "a") return Role::inline_;
  if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') return Role::heading;
  if (name == "img" || name == "amp-img") return Role::image;
  if (name == "br" || name == "hr") return Role::line_break;
  if (name == "td" || name == "th") return Role::table_cell;
  if (name == "time") return Role::time;
  return one_of(name, kInline) ? Role::inline_ : Role::block;
}

// A name that changes from row to row tells nothing about the structure.
std::vector<std::string> lasting_classes(pugi::xml_node element) {
  static constexpr std::array<std::string_view, 10> kRow = {"odd",
                                                            "even",
                                                            "first",
                                                            "last",
                                                            "active",
                                                            "highlight",
                                                            "alt",
                                                            "row-odd",
                                                            "row-even",
                                                            "views-row-"};
  std::vector<std::string> classes;
  std::string word;
  bool numbered = false;
  const auto flush = [&] {
    const bool is_number = numbered && word.ends_with('-');  // post-1234
    if (!word.empty() && !is_number && !one_of(word, kRow)) classes.push_back(word);
    word.clear();
    numbered = false;
  };
  for (const char c : attribute(element, "class")) {
    if (c == ' ' || c == '\t' || c == '\n') {
      flush();
    } else if (is_ascii_digit(c)) {
      numbered = true;
    } else {
      word += c;
    }
  }
  flush();
  return classes;
}

}  // namespace

class OutlineBuilder {
 public:
  explicit OutlineBuilder(std::vector<Spot>& spots) : spots_(spots) {}

  void build(const pugi::xml_document& page) {
    pugi::xml_node html = page.child("html");
    pugi::xml_node root = html.child("body");
    if (!root) root = html ? html : page.first_child();
    if (!root) return;
    open(root, -1);
    walk(root, BlockFormatting(root));
    measure();
    settle_regions();
  }

 private:
  void walk(pugi::xml_node root, const BlockFormatting& formatting) {
    int parent = 0;
    pugi::xml_node node = root.first_child();
    // `around` is the node's parent, which has no spot where it is formatting.
    for (pugi::xml_node around = root; parent >= 0;) {
      if (!node && formatting.holds(around)) {
        node = around.next_sibling();
        around = around.parent();
        continue;
      }
      if (!node) {
        Spot& done = spots_[static_cast<std::size_t>(parent)];
        done.end = static_cast<int>(spots_.size());
        node = done.node.next_sibling();
        around = done.node.parent();
        parent = done.parent;
        continue;
      }
      if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        add_text(node, parent);
      } else if (node.type() == pugi::node_element && !is_left_out(node) && !stays_hidden(node)) {
        if (!formatting.holds(node)) parent = open(node, parent);
        around = node;
        node = node.first_child();
        continue;
      }
      node = node.next_sibling();
    }
  }

  // What holds much of the page's text is hidden only until a script shows it.
  bool stays_hidden(pugi::xml_node node) {
    if (!is_hidden(node) || holds_rows(node)) return false;
    if (all_text_ == 0) all_text_ = text_length(spots_.front().node);
    return text_length(node) * kMuch < all_text_;
  }

  void add_text(pugi::xml_node node, int parent) {
    const int weight = weight_of(node.value());
    if (weight == 0) {
      // Blanks between elements still part words.
      if (*node.value() == '\0') return;
    }
    const int spot = add(node, parent, Role::text);
    Spot& added = spots_[static_cast<std::size_t>(spot)];
    added.weight = weight;
    added.end = spot + 1;
  }

  int open(pugi::xml_node node, int parent) {
    const int spot = add(node, parent, role_of(node));
    Spot& added = spots_[static_cast<std::size_t>(spot)];
    Path loose;
    Path strict;
    Region outer = Region::body;
    if (parent >= 0) {
      const Spot& above = spots_[static_cast<std::size_t>(parent)];
      loose = above.loose;
      strict = above.strict;
      outer = above.region;
    }
    const std::vector<std::string> classes = lasting_classes(node);
    loose = loose.then(node.name());
    strict = strict.then(node.name());
    added.name = Path().then(node.name());
    added.own = added.name.then_all(classes);
    if (added.role == Role::table_cell) {  // the column is part of a cell's path
      const std::string column = column_of(node);
      loose = loose.then(column);
      strict = strict.then(column);
      added.own = added.own.then(column);
    }
    added.loose = loose;
    added.strict = strict.then_all(classes);
    added.region = landmark(node, outer);
    added.signs = signs_of(node);
    return spot;
  }

  static std::string column_of(pugi::xml_node node) {
    std::string column = "#";
    for (auto cell = node.previous_sibling(); cell && column.size() < kMostColumns;
         cell = cell.previous_sibling()) {
      column += '|';
    }
    return column;
  }

  int add(pugi::xml_node node, int parent, Role role) {
    Spot spot;
    spot.node = node;
    spot.parent = parent;
    spot.role = role;
    if (parent >= 0) {
      const Spot& above = spots_[static_cast<std::size_t>(parent)];
      spot.depth = above.depth + 1;
      spot.loose = above.loose;
      spot.strict = above.strict;
      spot.region = above.region;
    }
    spots_.push_back(spot);
    return static_cast<int>(spots_.size()) - 1;
  }

  void measure() {
    for (std::size_t i = spots_.size(); i-- > 1;) {
      Spot& spot = spots_[i];
      Spot& above = spots_[static_cast<std::size_t>(spot.parent)];
      if (spot.role == Role::anchor) spot.link_weight = spot.weight;
      above.weight += spot.weight;
      above.link_weight += spot.link_weight;
    }
  }

  // Names of classes are believed only of parts of a page: a "navigation" that holds most of the
  // text is the page itself, and what is around the main heading or around stories ("pagination
  // container", "content-sidebar-wrap") is called by what it also holds.
  // So are the parts of it that bear the same name ("sidebar-grid", "sidebar-grid-content").
  void settle_regions() {
    const int most = spots_[0].weight * 6 / 10;
    std::vector<Signs> disproved(spots_.size());
    for (std::size_t i = 1; i < spots_.size(); ++i) {
      Spot& spot = spots_[i];
      const auto above = static_cast<std::size_t>(spot.parent);
      const Region outer = spots_[above].region;
      disproved[i] = disproved[above];
      if (spot.role == Role::text) {
        spot.region = outer;
        continue;
      }
      const Region own = landmark(spot.node, outer);
      spot.region = own;
      if (spot.weight > most) {
        disproved[i] |= spot.signs;
        if (own != Region::main) spot.region = outer;
      }
      if (own == outer && spot.weight <= most) {
        spot.region = customary(spot.signs & ~disproved[i], outer);
        if (spot.region != outer && spot.region != Region::overlay && holds_content(spot)) {
          spot.region = outer;
          if (!spot.is(Sign::layout)) disproved[i] |= spot.signs;
        }
        // A custom element ("header-menu") is called by its own name.
        const std::string_view name = spot.node.name();
        const bool is_custom = name.find('-') != std::string_view::npos;
        if (spot.region == outer && is_custom && name.find("menu") != std::string_view::npos)
          spot.region = Region::nav;
      }
    }
  }

  bool holds_content(const Spot& spot) const {
    if (spot.is(Sign::layout)) return true;
    // A menu is made of links.
    if (spot.region == Region::nav && spot.weight > kLongMenu &&
        spot.link_weight * 5 < spot.weight * 2)
      return true;
    // What holds most of the page's running text is not beside it.
    const int own = spots_[0].weight - spots_[0].link_weight;
    if (spot.region == Region::aside && (spot.weight - spot.link_weight) * 10 > own * 6)
      return true;
    int articles = 0;
    const auto begin = static_cast<std::size_t>(&spot - spots_.data());
    for (std::size_t i = begin; i < static_cast<std::size_t>(spot.end); ++i) {
      const std::string_view name = spots_[i].node.name();
      if (name == "h1" || name == "main") return true;
      // Beside a text stand articles as well: those that are recommended.
      if (name == "article" && spot.region != Region::aside && ++articles > 1) return true;
    }
    return false;
  }

  static constexpr std::size_t kMostColumns = 64;
  static constexpr int kLongMenu = 400;    // visible characters
  static constexpr std::size_t kMuch = 3;  // a third of the page

  std::vector<Spot>& spots_;
  std::size_t all_text_ = 0;  // bytes; 0: not measured yet
};

Outline::Outline(const pugi::xml_document& page) {
  OutlineBuilder(spots_).build(page);
}

}  // namespace ilofeed::feeds::pages
