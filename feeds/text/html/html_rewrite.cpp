#include "feeds/text/html/html_rewrite.h"

#include <algorithm>
#include <map>

#include "feeds/text/html/html_elements.h"
#include "feeds/text/html/html_open_elements.h"
#include "feeds/text/html/html_scan.h"

namespace ilofeed::feeds {
namespace {

using Kind = HtmlToken::Kind;

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
    if (is_one_of(name, {"frameset", "frame", "plaintext", "isindex", "menuitem"})) return;
    if (is_page_part(name)) {
      if (seen_parts_[name]++ == 0) write(token);
      return;
    }
    if (is_inside_tables(name) && !open_.in_table()) return;
    if (open_.in_select() && !is_one_of(name, {"option", "optgroup", "hr"})) return;
    if (name == "a") close(open_.reach(name));
    close(open_.implied_ends(name));
    if ((traits & kVoidElement) != 0) return write(token);
    if (open_.depth() + 1 >= kDeepestOpen) {
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

std::string rewrite_html(std::string_view html) {
  return Rewriter().rewrite(html);
}

}  // namespace ilofeed::feeds
