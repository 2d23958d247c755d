#include "feeds/text/html/html_nesting.h"

#include <algorithm>

#include <gumbo.h>

#include "feeds/text/html/html.h"
#include "feeds/text/html/html_elements.h"
#include "feeds/text/html/html_open_elements.h"
#include "feeds/text/html/html_rewrite.h"
#include "feeds/text/html/html_scan.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using Kind = HtmlToken::Kind;

constexpr std::size_t kMostStrayFormatting = 16;
constexpr std::size_t kMostReopened = 100;  // and one more for so many bytes:
constexpr std::size_t kBytesPerReopened = 4;
constexpr std::size_t kMostRoots =
    8;  // <html> and <body> tags: each adds its attributes to the first

// What parts of a tree take in memory, in units of about 160 bytes, and how many of these one
// document may take: a page of a hundred thousand elements is none that anybody wrote.
constexpr std::size_t kElementCost = 2;
constexpr std::size_t kAttributeCost = 3;
constexpr std::size_t kTextCost = 1;
constexpr std::size_t kMostCost = 190'000;

bool is_svg_label(std::string_view name) {
  return is_one_of(name, {"desc", "foreignobject", "title"});
}

bool is_math_token(std::string_view name) {
  return is_one_of(name, {"mi", "mn", "mo", "ms", "mtext", "annotation-xml"});
}

/// SVG and MathML elements whose content is HTML again (§13.2.6, integration points).
bool is_integration_point(const HtmlToken& token) {
  if (token.name == "annotation-xml") {
    for (const auto& [name, value] : token.attributes) {
      if (!ascii_iequals(name, "encoding")) continue;
      return ascii_iequals(value, "text/html") || ascii_iequals(value, "application/xhtml+xml");
    }
    return false;
  }
  return is_svg_label(token.name) || is_math_token(token.name);
}

/// To gumbo an end tag it does not know is that of any element it does not know.
std::string known(const std::string& name) {
  return gumbo_tag_enum(name.c_str()) == GUMBO_TAG_UNKNOWN ? "?" : name;
}

/// Inline elements; a block does not open formatting again before text is in it.
bool reopens_formatting(std::string_view name, unsigned traits) {
  if (is_one_of(name, {"rb", "rp", "rt", "rtc"})) return false;
  return (traits & (kSpecial | kClosesP)) == 0 || is_one_of(name,
                                                            {"applet",
                                                             "area",
                                                             "br",
                                                             "button",
                                                             "embed",
                                                             "img",
                                                             "input",
                                                             "marquee",
                                                             "noscript",
                                                             "object",
                                                             "select",
                                                             "wbr",
                                                             "xmp"});
}

/// Reads through a page to see whether its nesting is plain: whether its tags
/// alone tell which elements are open and where text is raw, and nothing of it is excessive.
class Survey {
 public:
  bool is_plain(std::string_view html) {
    HtmlScanner scanner(html);
    HtmlToken token;
    while (plain_ && scanner.next(token)) {
      if (token.kind == Kind::text) text(token.source);
      if (token.kind == Kind::start_tag) start(token, scanner);
      if (token.kind == Kind::end_tag) end(token.name);
      // Within <noscript> the parser never frees one.
      if (token.kind == Kind::doctype && begun_) plain_ = false;
      begun_ = begun_ || token.kind == Kind::start_tag;
      if (token.kind == Kind::comment && open_.within_foreign() &&
          token.source.substr(0, 3) == "<![") {
        plain_ = false;
      }
      if (open_.in_foreign()) scanner.allow_cdata();
      if (!open_.in_foreign()) scanner.forbid_cdata();
      plain_ = plain_ && !open_.is_tangled() && open_.depth() < kDeepestOpen &&
               open_.stray_formatting() <= kMostStrayFormatting &&
               open_.reopened() <= kMostReopened + html.size() / kBytesPerReopened &&
               roots_ <= kMostRoots;
    }
    return plain_;
  }

 private:
  void text(std::string_view source) {
    const bool blank = source.find_first_not_of(" \t\n\f\r") == std::string_view::npos;
    const bool ignored =
        open_.in_foreign() || open_.in_select() || (blank && open_.in_table_frame());
    if (!ignored) open_.reopen_formatting();
  }

  void start(const HtmlToken& token, HtmlScanner& scanner) {
    if (token.attributes.size() > kMostAttributes) plain_ = false;
    if (open_.in_foreign()) return start_foreign(token);
    const std::string name = known(token.name);
    const unsigned traits = html_traits(name);
    if (is_inside_tables(name)) {
      if (open_.in_template() || open_.within_foreign()) plain_ = false;
      if (!open_.in_table()) return;
    }
    if (is_page_part(name)) {
      ++roots_;
      return;
    }
    const bool raw = (traits & kRawText) != 0;
    if (is_one_of(name, {"frameset", "isindex", "mglyph", "malignmark"})) plain_ = false;
    if (raw && name != "script" && name != "textarea" && open_.in_select()) plain_ = false;
    if (name == "col" && open_.in_template()) plain_ = false;
    const bool closes_select = name == "select" && open_.in_select();
    leave_select(name);
    if (closes_select) return;
    if (open_.in_select() && !is_one_of(name, {"optgroup", "option", "script", "template"})) return;
    if (name == "a" && !open_.take_out(name)) open_.pop(open_.reach(name));
    open_.pop_implied(open_.implied_ends(name));
    if (raw) scanner.raw_text(name);
    if (reopens_formatting(name, traits)) open_.reopen_formatting();
    const bool foreign = name == "svg" || name == "math";
    if ((traits & kVoidElement) != 0 || (foreign && token.self_closing)) return;
    const bool formatting = (traits & kFormatting) != 0;
    open_.push({name, traits, foreign, formatting ? std::string(token.source) : std::string()});
  }

  void leave_select(std::string_view name) {
    if (!open_.in_select()) return;
    const bool table_part = (html_traits(name) & kTablePart) != 0 && open_.in_table();
    if (table_part || is_one_of(name, {"input", "keygen", "select", "textarea"}))
      open_.pop(open_.reach("select"));
  }

  void start_foreign(const HtmlToken& token) {
    const std::string& name = token.name;
    if ((html_traits(name) & kLeavesForeign) != 0 || name == "font" ||
        (name == "annotation-xml" && token.source.find('&') != std::string_view::npos)) {
      plain_ = false;
    }
    const bool raw = (html_traits(name) & kRawText) != 0;
    if (raw && !is_one_of(name, {"script", "style", "title"})) plain_ = false;
    const bool math = open_.within_math();
    if (math ? is_svg_label(name) : is_math_token(name)) plain_ = false;
    if (token.self_closing) return;
    open_.push({name, 0, !is_integration_point(token), {}});
  }

  void end(const std::string& tag) {
    const std::string name = open_.in_foreign() ? tag : known(tag);
    const std::size_t count = open_.reach(name);
    const bool top = count == 1;
    if (open_.within_foreign() && !top) plain_ = false;
    if (open_.in_select() && count > 2) plain_ = false;
    if (open_.in_select() &&
        !is_one_of(name, {"optgroup", "option", "script", "select", "template"})) {
      return;
    }
    if (top || !open_.take_out(name)) open_.pop(count);
  }

  OpenElements open_;
  std::size_t roots_ = 0;
  bool begun_ = false;
  bool plain_ = true;
};

std::size_t cost_of(const HtmlToken& token) {
  switch (token.kind) {
    case Kind::start_tag:
      return kElementCost + kAttributeCost * std::min(token.attributes.size(), kMostAttributes);
    case Kind::end_tag: return is_one_of(token.name, {"br", "p"}) ? kElementCost : 0;
    case Kind::text: return kTextCost;
    default: return 0;
  }
}

/// How much of the mark-up, from its beginning, makes a tree of bearable size.
std::size_t bearable_length(std::string_view html) {
  if (html.size() < kMostCost / kElementCost) return html.size();
  HtmlScanner scanner(html);
  HtmlToken token;
  std::size_t cost = 0;
  while (scanner.next(token)) {
    cost += cost_of(token);
    if (cost > kMostCost) return static_cast<std::size_t>(token.source.data() - html.data());
    if (token.kind == Kind::start_tag && (html_traits(token.name) & kRawText) != 0)
      scanner.raw_text(token.name);
  }
  return html.size();
}

}  // namespace

std::string limit_nesting(std::string html, std::size_t* left_out) {
  const std::size_t length = bearable_length(html);
  if (left_out != nullptr) *left_out = html.size() - length;
  html.resize(length);
  if (Survey().is_plain(html)) return html;
  return rewrite_html(html);
}

}  // namespace ilofeed::feeds
