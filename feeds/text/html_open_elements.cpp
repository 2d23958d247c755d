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

void OpenElements::count(const Element& element, int change) {
  if (element.name == "select") selects_ += change;
  if (element.name == "template") templates_ += change;
  if (is_root(element.name)) foreign_roots_ += change;
}

void OpenElements::push(Element element) {
  count(element, 1);
  stack_.push_back(std::move(element));
}

void OpenElements::pop(std::size_t count) {
  constexpr std::size_t kEnough = 64;
  for (; count > 0; --count) {
    const Element top = std::move(stack_.back());
    stack_.pop_back();
    this->count(top, -1);
    if ((top.traits & kMarker) != 0) {
      std::erase_if(stray_, [this](const Stray& stray) { return stray.depth > stack_.size(); });
    }
    const bool by_accident = count > 1 && (top.traits & kFormatting) != 0 && !top.foreign;
    if (by_accident && stray_.size() < kEnough) stray_.push_back({top.name, stack_.size()});
  }
}

std::size_t OpenElements::implied_ends(std::string_view name) const {
  if (name == "td" || name == "th" || name == "tr" || is_section(name)) {
    return implied_in_table(name);
  }
  std::size_t count = 0;
  const auto skip = [&](std::string_view top) {
    if (count < stack_.size() && from_top(count).name == top) ++count;
  };
  if ((html_traits(name) & kClosesP) != 0) skip("p");
  if (name == "li") skip("li");
  if (name == "dd" || name == "dt") {
    const std::size_t before = count;
    skip("dd");
    if (count == before) skip("dt");
  }
  if (name == "option" || name == "optgroup") skip("option");
  if (name == "optgroup") skip("optgroup");
  if (name == "rt" || name == "rp") skip(name == "rt" ? "rp" : "rt");
  if (name == "rt" || name == "rp") skip(name);
  if (is_heading(name) && count < stack_.size() && is_heading(from_top(count).name)) ++count;
  return count;
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
  const unsigned traits = html_traits(name);
  const bool heading = is_heading(name);
  for (std::size_t count = 1; count <= stack_.size(); ++count) {
    const Element& element = stack_[stack_.size() - count];
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
  if (crossed) stack_.erase(found);
  return crossed;
}

}  // namespace ilofeed::feeds
