#include "feeds/text/html/html_open_elements.h"

#include <algorithm>

#include "feeds/text/html/html_elements.h"

namespace ilofeed::feeds {
namespace {

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

bool is_root(std::string_view name) {
  return name == "svg" || name == "math";
}

bool is_section(std::string_view name) {
  return name == "tbody" || name == "thead" || name == "tfoot";
}

std::size_t slot_of(std::string_view name) {
  constexpr std::size_t kSlots = 256;
  std::size_t slot = name.size();
  for (const char c : name.substr(0, 4))
    slot = slot * 31 + static_cast<unsigned char>(c);
  return slot % kSlots;
}

/// Whether an end tag of `name` reaches past `above`.
bool passes(std::string_view name, unsigned traits, const OpenElements::Element& above) {
  if ((above.traits & (kSpecial | kScope)) == 0) return true;
  if (above.name == "template") return false;
  if (name == "template") return true;
  if ((traits & kTablePart) != 0) return above.name != "table";
  if ((above.traits & kScope) != 0) return false;
  if (above.name == "select") return name == "select";
  if ((traits & (kEndsAll | kFormatting)) == 0) return (above.traits & kSpecial) == 0;
  if (name == "p") return above.name != "button";
  if (name == "li") return above.name != "ol" && above.name != "ul";
  return true;
}

}  // namespace

void OpenElements::count_open(const Element& element, int change) {
  open_[slot_of(element.name)] += change;
  if (element.name == "select") selects_ += change;
  if (element.name == "table") tables_ += change;
  if (element.name == "template") templates_ += change;
  if (is_root(element.name)) foreign_roots_ += change;
}

void OpenElements::push(Element element) {
  if (!element.tag.empty()) limit_kind(element);
  count_open(element, 1);
  stack_.push_back(std::move(element));
}

/// How deep the last element is in which formatting begins anew.
std::size_t OpenElements::marker_depth() const {
  std::size_t depth = stack_.size();
  while (depth > 0 && (stack_[depth - 1].traits & kMarker) == 0)
    --depth;
  return depth;
}

/// A parser opens three of a kind again at most (the Noah's Ark clause); the first is forgotten.
void OpenElements::limit_kind(const Element& element) {
  constexpr int kMostOfAKind = 3;
  int of_its_kind = 0;
  Element* first = nullptr;
  for (std::size_t i = marker_depth(); i < stack_.size(); ++i) {
    if (stack_[i].tag != element.tag) continue;
    if (first == nullptr) first = &stack_[i];
    ++of_its_kind;
  }
  if (of_its_kind >= kMostOfAKind) first->tag.clear();
}

void OpenElements::reopen_formatting() {
  if (stray_.empty()) return;
  const std::size_t marker = marker_depth();
  std::vector<Stray> kept;
  for (Stray& stray : stray_) {
    if (stray.depth < marker) {
      kept.push_back(std::move(stray));
      continue;
    }
    ++reopened_;
    count_open(stray.element, 1);
    stack_.push_back(std::move(stray.element));
  }
  stray_ = std::move(kept);
}

bool OpenElements::in_table_frame() const {
  if (stack_.empty()) return false;
  const std::string_view top = stack_.back().name;
  return top == "table" || top == "tr" || is_section(top);
}

bool OpenElements::within_math() const {
  const auto root = std::find_if(
      stack_.rbegin(), stack_.rend(), [](const Element& element) { return is_root(element.name); });
  return root != stack_.rend() && root->name == "math";
}

void OpenElements::close_top(bool meant) {
  Element top = std::move(stack_.back());
  stack_.pop_back();
  count_open(top, -1);
  if ((top.traits & kMarker) != 0) {
    std::erase_if(stray_, [this](const Stray& stray) { return stray.depth > stack_.size(); });
  }
  // Only its own end tag takes the marker of one of these away (§13.2.4.3).
  if (!meant && (top.name == "object" || top.name == "applet" || top.name == "marquee")) {
    tangled_ = true;
  }
  if (!meant && !top.tag.empty()) stray_.push_back({std::move(top), stack_.size()});
}

void OpenElements::pop(std::size_t count) {
  for (; count > 0; --count)
    close_top(count == 1);
}

void OpenElements::pop_implied(std::size_t count) {
  for (; count > 0; --count)
    close_top(false);
}

std::size_t OpenElements::implied_ends(std::string_view name) const {
  const unsigned traits = html_traits(name);
  if (name == "col" || name == "colgroup" || ((traits & kTablePart) != 0 && name != "table")) {
    return implied_in_table(name);
  }
  std::size_t count = 0;
  const auto skip = [&](std::string_view top) {
    if (count < stack_.size() && from_top(count).name == top) ++count;
  };
  if (name == "li") count = item_reach("li", "li");
  if (name == "dd" || name == "dt") count = item_reach("dd", "dt");
  if ((traits & kClosesP) != 0) count = std::max(count, reach_from(count, "p"));
  if (name == "option" || name == "optgroup") skip("option");
  if (name == "optgroup" && in_select()) skip("optgroup");
  if ((name == "rt" || name == "rp") && reach("ruby") != 0) {
    skip(name == "rt" ? "rp" : "rt");
    skip(name);
  }
  if (is_heading(name) && count < stack_.size() && is_heading(from_top(count).name)) ++count;
  return count;
}

/// How many elements up to the list item that the start of another one ends.
std::size_t OpenElements::item_reach(std::string_view name, std::string_view other) const {
  for (std::size_t count = 1; count <= stack_.size(); ++count) {
    const Element& element = from_top(count - 1);
    if (element.name == name || element.name == other) return count;
    const bool passed = element.name == "address" || element.name == "div" || element.name == "p";
    if ((element.traits & kSpecial) != 0 && !passed) return 0;
  }
  return 0;
}

/// A part of a table ends all that is open in the part that it belongs to.
std::size_t OpenElements::implied_in_table(std::string_view name) const {
  const bool cell = name == "td" || name == "th";
  for (std::size_t count = 0; count < stack_.size(); ++count) {
    const std::string_view element = from_top(count).name;
    if (element == "table" || (cell && element == "tr")) return count;
    if ((cell || name == "tr") && is_section(element)) return count;
    if (element == "template") return 0;
  }
  return 0;
}

std::size_t OpenElements::reach(std::string_view name) const {
  return reach_from(0, name);
}

std::size_t OpenElements::reach_from(std::size_t above, std::string_view name) const {
  const unsigned traits = html_traits(name);
  const bool heading = is_heading(name);
  if (!heading && open_[slot_of(name)] == 0) return 0;
  for (std::size_t count = above + 1; count <= stack_.size(); ++count) {
    const Element& element = from_top(count - 1);
    if (element.name == name || (heading && is_heading(element.name))) return count;
    if (!passes(name, traits, element)) return 0;
  }
  return 0;
}

bool OpenElements::take_out(std::string_view name) {
  const bool formatting = (html_traits(name) & kFormatting) != 0;
  if (!formatting && name != "form") return false;
  const std::size_t count = reach(name);
  if (count == 0) {
    const auto stray = std::find_if(
        stray_.rbegin(), stray_.rend(), [&](const Stray& s) { return s.element.name == name; });
    if (stray != stray_.rend()) stray_.erase(std::next(stray).base());
    return true;
  }
  const auto found = stack_.end() - static_cast<std::ptrdiff_t>(count);
  const bool crossed = !formatting || std::any_of(found + 1, stack_.end(), [](const Element& e) {
    return (e.traits & kSpecial) != 0;
  });
  if (crossed) {
    count_open(*found, -1);
    stack_.erase(found);
  }
  return crossed;
}

}  // namespace ilofeed::feeds
