// Splits mark-up into tags and text as HTML's tokeniser does (Living Standard §13.2.5).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ilofeed::feeds {

struct HtmlToken {
  enum class Kind { text, start_tag, end_tag, doctype, comment, cdata };

  Kind kind = Kind::text;
  std::string_view source;  ///< the token as it stands
  std::string name;         ///< of a tag, in lower case
  std::vector<std::pair<std::string_view, std::string_view>> attributes;  ///< values not unescaped
  bool self_closing = false;
};

/// Goes through mark-up token by token. It is for its user to say where text
/// is raw: that depends on the tree. Views are into the mark-up.
class HtmlScanner {
 public:
  explicit HtmlScanner(std::string_view html) : html_(html) {}

  /// The next token; false at the end. A tag or comment that does not end is dropped, as in
  /// browsers.
  bool next(HtmlToken& token);

  /// The raw text up to the end tag of `name`, which is the next token. To be
  /// asked right after its start tag. All that is left for "plaintext".
  std::string_view raw_text(std::string_view name);

  /// Whether `<![CDATA[` opens a CDATA section: only inside SVG and MathML.
  void allow_cdata() { cdata_ = true; }

  void forbid_cdata() { cdata_ = false; }

 private:
  bool tag(HtmlToken& token, std::size_t name_begin);
  bool attributes(HtmlToken& token);
  std::string_view attribute_value();
  std::size_t markup_end(HtmlToken& token) const;
  std::size_t comment_end() const;
  std::size_t script_end(std::size_t from) const;
  bool closes(std::size_t at, std::string_view name) const;
  bool starts_with(std::size_t at, std::string_view what) const;
  void skip_space();

  std::string_view html_;
  std::size_t at_ = 0;
  bool cdata_ = false;
};

}  // namespace ilofeed::feeds
