#include "feeds/text/html_open_elements.h"

#include <algorithm>

#include "feeds/text/html_elements.h"

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
  if ((traits & (kSpecial | kFormatting)) == 0) return (above.traits & kSpecial) == 0;
  if (name == "p") return above.name != "button";
  if (name == "li") return above.name != "ol" && above.name != "ul";
  return true;
}

}  // namespace

void OpenElements::count_open(const Element& element, int change) {
  open_[slot_of(element.name)] += change;
  if (element.name == "select") selects_ += change;
  if (element.name == "template") templates_ += change;
  if (is_root(element.name)) foreign_roots_ += change;
}

void OpenElements::push(Element element) {
  count_open(element, 1);
  stack_.push_back(std::move(element));
}

void OpenElements::close_top(bool meant) {
  const Element top = std::move(stack_.back());
  stack_.pop_back();
  count_open(top, -1);
  if ((top.traits & kMarker) != 0) {
    std::erase_if(stray_, [this](const Stray& stray) { return stray.depth > stack_.size(); });
  }
  if (!meant && (top.traits & kFormatting) != 0 && !top.foreign) add_stray(top);
}

/// A parser keeps three of a kind at most (§13.2.4.3, the Noah's Ark clause).
void OpenElements::add_stray(const Element& element) {
  constexpr std::ptrdiff_t kMostOfAKind = 3;
  constexpr std::size_t kEnough = 64;
  const auto of_its_kind = std::count_if(
      stray_.begin(), stray_.end(), [&](const Stray& s) { return s.tag == element.tag; });
  if (of_its_kind >= kMostOfAKind || stray_.size() >= kEnough) return;
  stray_.push_back({element.name, element.tag, stack_.size()});
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
  if (name == "td" || name == "th" || name == "tr" || is_section(name)) {
    return implied_in_table(name);
  }
  std::size_t count = 0;
  const auto skip = [&](std::string_view top) {
    if (count < stack_.size() && from_top(count).name == top) ++count;
  };
  if (name == "li") count = item_reach("li", "li");
  if (name == "dd" || name == "dt") count = item_reach("dd", "dt");
  if ((html_traits(name) & kClosesP) != 0) count = std::max(count, reach_from(count, "p"));
  if (name == "option" || name == "optgroup") skip("option");
  if (name == "optgroup") skip("optgroup");
  if (name == "rt" || name == "rp") skip(name == "rt" ? "rp" : "rt");
  if (name == "rt" || name == "rp") skip(name);
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

/// A cell, row or section ends the cell, row or section before it and all that is open in that.
std::size_t OpenElements::implied_in_table(std::string_view name) const {
  std::size_t count = 0;
  const auto at = [&]() -> std::string_view {
    return count < stack_.size() ? std::string_view(from_top(count).name) : "";
  };
  while (count < stack_.size() && (from_top(count).traits & kTablePart) == 0) {
    if (from_top(count).name == "template" || is_root(from_top(count).name)) return 0;
    ++count;
  }
  if (count == stack_.size()) return 0;
  if (at() == "td" || at() == "th" || at() == "caption") ++count;
  if (name == "td" || name == "th") return count;
  if (at() == "tr") ++count;
  if (is_section(name) && is_section(at())) ++count;
  return count;
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
  if ((html_traits(name) & kFormatting) == 0) return false;
  const std::size_t count = reach(name);
  if (count == 0) {
    const auto stray =
        std::find_if(stray_.begin(), stray_.end(), [&](const Stray& s) { return s.name == name; });
    if (stray != stray_.end()) stray_.erase(stray);
    return true;
  }
  const auto found = stack_.end() - static_cast<std::ptrdiff_t>(count);
  const bool crossed = std::any_of(
      found + 1, stack_.end(), [](const Element& e) { return (e.traits & kSpecial) != 0; });
  if (crossed) {
    count_open(*found, -1);
    stack_.erase(found);
  }
  return crossed;
}

}  // namespace ilofeed::feeds
