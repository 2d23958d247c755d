// Where HTML's parser leaves elements as their tags stand: the nesting of ordinary mark-up.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// Follows mark-up in which every element is closed where it ends, and tells
/// whether a parser would leave each part of it where it stands. The surest of two answers
/// is "no": then the parser has to be asked.
class SettledNesting {
 public:
  SettledNesting() { open_.push_back({{{}, Kind::block}, false, false}); }

  /// How many open elements end, from the innermost on, where this one begins: a paragraph before
  /// the next, a cell before the next row.
  std::size_t ended_by_start(std::string_view name) const;

  /// The same where it ends, itself included; 0 for an end tag that a parser passes over. Nothing
  /// where that is not sure.
  std::optional<std::size_t> ended_by_end(std::string_view name) const;

  /// False where this element might be put elsewhere, or would close another. True: it is open now.
  bool enter(std::string_view name);

  /// The innermost element ends.
  void leave() { open_.pop_back(); }

  /// False where text like this might be put elsewhere or changed.
  bool may_hold(std::string_view text) const;

  /// The name of the innermost open element; empty outside all.
  std::string_view innermost() const { return open_.back().name; }

  bool is_outside() const { return open_.size() == 1; }

 private:
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

  struct Element {
    std::string_view name;  // of a table, not of the mark-up
    Kind kind = Kind::other;
  };

  struct Around : Element {
    bool in_paragraph = false;
    bool in_heading = false;
  };

  static const Element* row_of(std::string_view name);
  static bool is_frame(Kind kind);
  static bool ends_paragraph(Kind kind);
  /// How far out a part of a table is, from the cell on; 0 for other elements.
  static int rank_of(Kind kind);
  static bool may_be_left_open(Kind kind, Kind around);
  /// Nothing outside all.
  Kind kind_at(std::size_t depth) const;
  static bool may_stand(Kind kind, const Around& around);
  bool is_inside_its_like(std::string_view name) const;

  std::vector<Around> open_;
};

}  // namespace ilofeed::feeds
