// Reads an XML document once and gives its entries, one at a time, as mark-up that is well-formed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "feeds/parse/repair/repair_log.h"
#include "feeds/parse/xml/open_elements.h"
#include "feeds/parse/xml/xml_output.h"
#include "feeds/parse/xml/xml_references.h"
#include "feeds/parse/xml/xml_scope.h"
#include "feeds/parse/xml/xml_token.h"

namespace ilofeed::feeds {

/// One entry stands in memory as a tree at any time, however long the document is.
/// What is broken is mended on the way and told to the log: references, tags that
/// are not closed or cross each other, attributes without quotes, CDATA without
/// an end, a document that breaks off.
class XmlStream {
 public:
  /// `entries`: local names, in lower case, of the elements to give. All arguments outlive the
  /// stream.
  XmlStream(std::string_view text,
            std::span<const std::string_view> entries,
            XmlScope& scope,
            RepairLog& log);

  /// Begins at the tag at `offset`; a doctype before it is read for its entities.
  void start_at(std::size_t offset);

  /// The next entry; nothing at the end of the document. Valid until the next
  /// call. The scope is then inside the entry's parent.
  std::optional<std::string_view> next_entry();

  /// The document without its entries, once all of them were given.
  std::string_view shell() const { return shell_markup_; }

  /// True when the document ended before its root did.
  bool cut_short() const { return cut_short_; }

  /// True when the entry given last is the one inside which the document ended. What its last,
  /// unfinished element said is left out: half a link is no link.
  bool entry_cut_short() const { return entry_cut_short_; }

 private:
  // A field in an element that may prove to be unclosed.
  struct FieldInside {
    std::size_t place = 0;  // in the output
    std::size_t depth = 0;  // how many elements were open
  };

  void take(const XmlToken& token);
  void take_text(const XmlToken& token);
  void take_cdata(const XmlToken& token);
  void take_start(const XmlToken& token);
  void take_end(const XmlToken& token);
  bool begins_entry(const XmlToken& token);
  bool ends_entry_unsaid(const XmlToken& token) const;
  void open(const XmlToken& token);
  void close_top();
  void close_as_said();
  void close_to(std::size_t depth, std::size_t offset);
  void enter_scope();

  void replace(const XmlToken& token, std::string_view by);
  std::string_view finish_entry(std::size_t end);
  std::optional<std::string_view> end_document(const XmlToken& finish);
  void drop_unfinished_child();
  void stop_output(const XmlToken& token);
  bool repeats_open_tag(const XmlToken& token) const;
  void leave_out_repeated(const XmlToken& token);
  bool is_misnamed(const XmlToken& end) const;
  void note_place(const XmlToken& token);
  std::size_t depth_of_fields() const;
  void close_open_leaf(const XmlToken& next);
  void begin_entry(const XmlToken& token);
  bool close_void(const XmlToken& token);

  std::string_view text_;
  std::span<const std::string_view> entry_names_;
  XmlScope& scope_;
  RepairLog& log_;
  References references_;
  XmlTokenizer tokens_;
  std::optional<XmlToken> held_;  // read, and not yet taken
  OpenElements open_;
  XmlOutput shell_;
  XmlOutput entry_;
  std::string_view shell_markup_;
  std::size_t entry_begin_ = 0;
  std::size_t entry_depth_ = 0;  // how many elements are open around the entry
  std::size_t child_at_ = 0;     // where the entry's newest child begins in its output
  std::optional<FieldInside> field_in_entry_;
  std::optional<FieldInside> field_in_shell_;
  std::string_view opened_;  // the start tag of the element opened last
  bool in_entry_ = false;
  bool entry_ended_ = false;
  bool entry_cut_short_ = false;
  bool cut_short_ = false;  // and it was told
};

}  // namespace ilofeed::feeds
