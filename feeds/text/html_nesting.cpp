#include "feeds/text/html_nesting.h"

#include <algorithm>
#include <map>

#include "feeds/text/html.h"
#include "feeds/text/html_elements.h"
#include "feeds/text/html_open_elements.h"
#include "feeds/text/html_scan.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using Kind = HtmlToken::Kind;

// Some levels are left for what a parser adds by itself: html, body, tbody, tr, formatting opened
// again.
constexpr std::size_t kDeepest = kMaxHtmlDepth - 48;
constexpr std::size_t kMostStrayFormatting = 16;
constexpr std::size_t kMostAttributes = 128;
constexpr std::size_t kMostRoots =
    8;  // <html> and <body> tags: each adds its attributes to the first

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_page_part(std::string_view name) {
  return is_one_of(name, {"html", "head", "body"});
}

/// SVG and MathML elements whose content is HTML again (§13.2.6, integration points).
bool is_integration_point(const HtmlToken& token) {
  if (token.name == "annotation-xml") {
    for (const auto& [name, value] : token.attributes) {
      if (!ascii_iequals(name, "encoding")) continue;
      return ascii_iequals(value, "text/html") || ascii_iequals(value, "application/xhtml+xml");
    }
  }
  return is_one_of(token.name, {"desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"});
}

/// Reads through a page to see whether its nesting is plain: whether its tags
/// alone tell which elements are open and where text is raw, and nothing of it is excessive.
class Survey {
 public:
  bool is_plain(std::string_view html) {
    HtmlScanner scanner(html);
    HtmlToken token;
    while (plain_ && scanner.next(token)) {
      if (token.kind == Kind::start_tag) start(token, scanner);
      if (token.kind == Kind::end_tag) end(token.name);
      if (token.kind == Kind::comment && open_.within_foreign() &&
          token.source.substr(0, 3) == "<![") {
        plain_ = false;
      }
      if (open_.in_foreign()) scanner.allow_cdata();
      if (!open_.in_foreign()) scanner.forbid_cdata();
      plain_ = plain_ && open_.depth() < kDeepest &&
               open_.stray_formatting() <= kMostStrayFormatting && roots_ <= kMostRoots;
    }
    return plain_;
  }

 private:
  void start(const HtmlToken& token, HtmlScanner& scanner) {
    if (token.attributes.size() > kMostAttributes) plain_ = false;
    if (open_.in_foreign()) return start_foreign(token);
    const std::string& name = token.name;
    const unsigned traits = html_traits(name);
    if (is_page_part(name)) {
      ++roots_;
      return;
    }
    const bool raw = (traits & kRawText) != 0;
    if (is_one_of(name, {"frameset", "mglyph", "malignmark"})) plain_ = false;
    if (raw && name != "script" && name != "textarea" && open_.in_select()) plain_ = false;
    if (name == "col" && open_.in_template()) plain_ = false;
    leave_select(name);
    if (name == "a" && !open_.take_out(name)) open_.pop(open_.reach(name));
    open_.pop_implied(open_.implied_ends(name));
    if (raw) scanner.raw_text(name);
    const bool foreign = name == "svg" || name == "math";
    if ((traits & kVoidElement) != 0 || (foreign && token.self_closing)) return;
    const bool formatting = (traits & kFormatting) != 0;
    open_.push({name, traits, foreign, formatting ? std::string(token.source) : std::string()});
  }

  void leave_select(std::string_view name) {
    if (!open_.in_select()) return;
    if (is_one_of(name, {"input", "keygen", "select", "textarea"}))
      open_.pop(open_.reach("select"));
  }

  void start_foreign(const HtmlToken& token) {
    const std::string& name = token.name;
    if ((html_traits(name) & kLeavesForeign) != 0 || name == "font" ||
        (name == "annotation-xml" && token.source.find('&') != std::string_view::npos)) {
      plain_ = false;
    }
    if (token.self_closing) return;
    open_.push({name, 0, !is_integration_point(token)});
  }

  void end(const std::string& name) {
    const std::size_t count = open_.reach(name);
    const bool top = count == 1;
    if (open_.within_foreign() && !top) plain_ = false;
    if (open_.in_select() && count > 2) plain_ = false;
    if (top || !open_.take_out(name)) open_.pop(count);
  }

  OpenElements open_;
  std::size_t roots_ = 0;
  bool plain_ = true;
};

/// Writes a page anew with every element closed explicitly.
class Rewriter {
 public:
  std::string rewrite(std::string_view html) {
    HtmlScanner scanner(html);
    HtmlToken token;
    while (scanner.next(token)) {
      switch (token.kind) {
        case Kind::text: text(token.source); break;
        case Kind::doctype:
          if (out_.empty()) out_ = token.source;
          break;
        case Kind::start_tag: start(token, scanner); break;
        case Kind::end_tag: end(token.name); break;
        case Kind::comment:
        case Kind::cdata: break;
      }
    }
    close(open_.depth());
    return std::move(out_);
  }

 private:
  void text(std::string_view source) {
    if (foreign_ > 0) return;
    for (const char c : source) {
      if (c == '<') out_ += "&lt;";
      if (c != '<') out_ += c;
    }
  }

  void start(const HtmlToken& token, HtmlScanner& scanner) {
    const std::string& name = token.name;
    if (name == "svg" || name == "math") {
      if (!token.self_closing) ++foreign_;
      return;
    }
    if (foreign_ > 0) return;
    const unsigned traits = html_traits(name);
    if ((traits & kRawText) != 0) return raw(token, scanner);
    if (is_one_of(name, {"frameset", "frame", "plaintext", "isindex"})) return;
    if (is_page_part(name)) {
      if (seen_parts_[name]++ == 0) write(token);
      return;
    }
    if (open_.in_select() && !is_one_of(name, {"option", "optgroup", "hr"})) return;
    if (name == "a") close(open_.reach(name));
    close(open_.implied_ends(name));
    if ((traits & kVoidElement) != 0) return write(token);
    if (open_.depth() + 1 >= kDeepest) {
      ++flattened_[name];
      return;
    }
    write(token);
    open_.push({name, traits, false});
  }

  /// Scripts and styles are kept where a parser surely takes their content as text.
  void raw(const HtmlToken& token, HtmlScanner& scanner) {
    const std::string_view content = scanner.raw_text(token.name);
    const bool kept = is_one_of(token.name, {"script", "style", "textarea", "title"});
    if (!kept || open_.in_select() || open_.in_template()) return;
    write(token);
    text(content);
    out_.append("</").append(token.name).append(">");
  }

  void end(const std::string& name) {
    if (name == "svg" || name == "math") {
      foreign_ -= foreign_ > 0 ? 1 : 0;
      return;
    }
    if (foreign_ > 0 || is_page_part(name) || (html_traits(name) & kRawText) != 0) return;
    if (const auto found = flattened_.find(name); found != flattened_.end() && found->second > 0) {
      --found->second;
      return;
    }
    close(open_.reach(name));
  }

  void close(std::size_t count) {
    if (count == 0) return;
    for (std::size_t i = 0; i < count; ++i)
      out_.append("</").append(open_.name_from_top(i)).append(">");
    open_.pop(count);
    flattened_.clear();
  }

  void write(const HtmlToken& token) {
    out_.append("<").append(token.name);
    const std::size_t count = std::min(token.attributes.size(), kMostAttributes);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& [name, value] = token.attributes[i];
      out_.append(" ").append(name).append("=\"");
      for (const char c : value) {
        if (c == '"') out_ += "&quot;";
        if (c != '"') out_ += c;
      }
      out_ += '"';
    }
    out_ += '>';
  }

  OpenElements open_;
  std::map<std::string, int>
      flattened_;  ///< start tags left out, whose end tags are to be left out
  std::map<std::string, int> seen_parts_;  ///< html, head and body tags
  std::size_t foreign_ = 0;
  std::string out_;
};

}  // namespace

std::string limit_nesting(std::string html) {
  if (Survey().is_plain(html)) return html;
  return Rewriter().rewrite(html);
}

}  // namespace ilofeed::feeds
