// Which elements are open at a point of a page, as HTML's tree builder sees it.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// A model of the stack of open elements (Living Standard §13.2.4.2) good
/// enough to tell its depth from the tags alone. Each step takes time bounded by that depth.
class OpenElements {
 public:
  struct Element {
    std::string name;
    unsigned traits = 0;
    bool foreign = false;  ///< its content is SVG or MathML
    std::string tag = {};  ///< of a formatting element a parser would open again: as it stands
  };

  std::size_t depth() const { return stack_.size(); }

  bool in_select() const { return selects_ > 0; }

  bool in_table() const { return tables_ > 0; }

  bool in_template() const { return templates_ > 0; }

  /// Right inside a table, a section of it or a row.
  bool in_table_frame() const;

  bool in_foreign() const { return !stack_.empty() && stack_.back().foreign; }

  bool within_foreign() const { return foreign_roots_ > 0; }

  /// Something was closed by accident that goes on having effects a model cannot follow.
  bool is_tangled() const { return tangled_; }

  /// Of the SVG or MathML that is open innermost: whether it is MathML.
  bool within_math() const;

  /// Opens formatting elements again that were closed by accident (§13.2.4.3), as
  /// text and inline elements make a parser do; how often that has happened.
  void reopen_formatting();

  std::size_t reopened() const { return reopened_; }

  std::size_t stray_formatting() const { return stray_.size(); }

  /// How many elements the start tag of `name` closes without being asked.
  std::size_t implied_ends(std::string_view name) const;
  void push(Element element);

  /// What an end tag closes: how many elements from the top, 0 when it is ignored.
  std::size_t reach(std::string_view name) const;
  /// Closes that many elements; the last of them is the one that was meant.
  void pop(std::size_t count);
  /// Closes that many elements, none of which was meant.
  void pop_implied(std::size_t count);
  /// A formatting element closed across a block is taken out from under it
  /// (the adoption agency, §13.2.6.4.7), a form out of anything. False when `name` is no such case.
  bool take_out(std::string_view name);

  const std::string& name_from_top(std::size_t index) const { return from_top(index).name; }

 private:
  /// A formatting element that was closed by accident at this depth.
  struct Stray {
    Element element;
    std::size_t depth;
  };

  const Element& from_top(std::size_t index) const { return stack_[stack_.size() - 1 - index]; }

  std::size_t reach_from(std::size_t above, std::string_view name) const;
  std::size_t item_reach(std::string_view name, std::string_view other) const;
  std::size_t implied_in_table(std::string_view name) const;
  void count_open(const Element& element, int change);
  void close_top(bool meant);
  void limit_kind(const Element& element);
  std::size_t marker_depth() const;

  std::vector<Element> stack_;
  std::array<int, 256>
      open_{};  ///< how many elements are open whose names fall in a slot: mostly none
  std::vector<Stray> stray_;
  std::size_t reopened_ = 0;
  int selects_ = 0;
  bool tangled_ = false;
  int tables_ = 0;
  int templates_ = 0;
  int foreign_roots_ = 0;
};

}  // namespace ilofeed::feeds
