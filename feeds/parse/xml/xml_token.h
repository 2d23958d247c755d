// Cuts XML into tags and text, whatever state it is in.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

enum class XmlTokenKind {
  text,
  start,
  end,
  cdata,
  comment,
  instruction,  ///< <?…?>
  doctype,
  debris,  ///< mark-up that means nothing: "</>", a tag cut off by the end of the document
  finish,
};

struct XmlToken {
  XmlTokenKind kind = XmlTokenKind::finish;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view name;     ///< of a start or end tag, as written
  std::string_view content;  ///< of text, CDATA and doctype
  bool empty = false;        ///< <name/>
  bool sound = true;         ///< written as XML wants it (references in it aside)
};

struct XmlAttribute {
  std::string_view name;
  std::string_view value;  ///< as written between the quotes
};

/// Reads forward, once. Every character of the text belongs to one token.
/// Time is linear in the text, whatever it holds.
class XmlTokenizer {
 public:
  explicit XmlTokenizer(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  XmlToken next();

  /// Goes on from `at`, which lies before the end of the token given last.
  void resume_at(std::size_t at) { at_ = at; }

  /// Those of the start tag that `next` gave last.
  const std::vector<XmlAttribute>& attributes() const { return attributes_; }

 private:
  XmlToken text_token(std::size_t from);
  XmlToken declaration();
  XmlToken instruction();
  XmlToken cdata();
  XmlToken doctype();
  XmlToken end_tag();
  XmlToken start_tag();
  bool read_attribute(XmlToken& token);
  void read_value(XmlToken& token, XmlAttribute& attribute);
  void end_before_next_attribute(XmlToken& token, XmlAttribute& attribute);
  void skip_blanks();
  XmlToken until(XmlTokenKind kind, std::size_t end);

  /// Where a closing mark is found from `from` on; asked again for one that is
  /// nowhere any more, it answers without looking.
  std::size_t find_mark(std::size_t which, std::size_t from);

  std::string_view text_;
  std::size_t at_;
  std::vector<XmlAttribute> attributes_;
  std::array<bool, 6> mark_is_gone_{};
  bool doctype_seen_ = false;
};

}  // namespace ilofeed::feeds
