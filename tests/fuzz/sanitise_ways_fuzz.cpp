// What is sanitised in one scan is what the tree gives, byte for byte.
//
// The input is read twice: as mark-up, and as a row of choices from pieces of ordinary mark-up,
// which leads deeper into what the scan takes than bytes that have to be guessed.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/normalise/sanitise/sanitise_ways.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

constexpr auto kElements = std::to_array<std::string_view>(
    {"p",      "div",     "span",  "a",       "b",          "em",     "strong", "ul",
     "ol",     "li",      "table", "tbody",   "tr",         "td",     "th",     "thead",
     "h2",     "h3",      "pre",   "code",    "blockquote", "figure", "dl",     "dt",
     "dd",     "caption", "ruby",  "rt",      "rp",         "sub",    "i",      "figcaption",
     "time",   "section", "q",     "address", "colgroup",   "col",    "br",     "hr",
     "img",    "wbr",     "small", "font",    "picture",    "source", "video",  "details",
     "main",   "u",       "tt",    "svg",     "noscript",   "center", "script", "title",
     "option", "tfoot",   "nav",   "P",       "style",      "iframe", "link",   "form"});

constexpr auto kAttributes =
    std::to_array<std::string_view>({" class=\"feedflare\"",
                                     " class='lead wide'",
                                     " href=\"https://feeds.example/~ff/x\"",
                                     " href=\"/a?b=1&c=2\"",
                                     " href=\"javascript:x()\"",
                                     " href='https://example.org/a&amp;b?utm_source=x'",
                                     " src=\"/i.jpg\"",
                                     " src=\"https://pixel.wp.com/a.gif\"",
                                     " src=\"data:image/png;base64,iV\"",
                                     " width=\"1\"",
                                     " height='1'",
                                     " width=\"640px\"",
                                     " style=\"color:red\"",
                                     " style=\"dis\nplay : none\"",
                                     " style='width:1px;height:1px'",
                                     " hidden",
                                     " alt=\"a &quot;b&quot; &eacute; <c>\"",
                                     " title='x &copy=1 &amp;lt; \"y\"'",
                                     " lang=\"en-GB\"",
                                     " dir=\"RTL\"",
                                     " onload=\"x()\"",
                                     " data-src=\"/late.jpg\"",
                                     " srcset=\"/a.jpg 2x, b.jpg 640w\"",
                                     " colspan=\"2\"",
                                     " span=\"3\"",
                                     " start=\"4\"",
                                     " datetime=\"2024-05-01\"",
                                     " cite=\"/c\"",
                                     " xmlns=\"http://www.w3.org/2000/svg\"",
                                     " xml:lang=\"fr\"",
                                     " /",
                                     "\ttitle=''",
                                     " width=1",
                                     " height=0px",
                                     " style=display:block",
                                     " href=/a?b=1"});

constexpr auto kTexts = std::to_array<std::string_view>({"text",
                                                         " ",
                                                         "\n",
                                                         "&amp;",
                                                         "&nbsp;",
                                                         "&lt;b&gt;",
                                                         " & ",
                                                         "\"quoted\"",
                                                         "é中",
                                                         "&#233;",
                                                         "&#x80;",
                                                         "&notit;",
                                                         "&hellip;",
                                                         "<!-- c -->",
                                                         "<!---->",
                                                         "a > b",
                                                         "\r\n",
                                                         "<![CDATA[x]]>",
                                                         "]]>",
                                                         "\xC2\x85",
                                                         "\x7F",
                                                         "&NewLine;",
                                                         "&#10;",
                                                         "<",
                                                         "&#xD83D;&#xDE00;",
                                                         "&Tab;",
                                                         "\xEF\xBB\xBF",
                                                         "&copy",
                                                         "&#0;",
                                                         "\n\n",
                                                         "&;",
                                                         "&#8217;",
                                                         "</p>",
                                                         "</div>",
                                                         "</b>",
                                                         "</table>",
                                                         "</li>",
                                                         "</h2>",
                                                         "<p>",
                                                         "<li>",
                                                         "<tr>",
                                                         "<td>",
                                                         "<img src=\"/i.gif\" width=1 height=1>",
                                                         "</br>",
                                                         "</tr>",
                                                         "<!-- <script> -->"});

// Each byte opens, closes, says something of the element before, or writes.
std::string composed(const std::uint8_t* data, std::size_t size) {
  std::string html;
  std::vector<std::string_view> open;
  bool in_tag = false;
  const auto end_tag = [&] {
    if (in_tag) html += '>';
    in_tag = false;
  };
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t which = data[i] % 64U;
    switch (data[i] / 64U) {
      case 0:
        end_tag();
        html.append("<").append(kElements[which]);
        in_tag = true;
        if (which < 36 || which > 39) open.push_back(kElements[which]);
        break;
      case 1:
        if (in_tag) html += kAttributes[which % kAttributes.size()];
        break;
      case 2:
        end_tag();
        html += kTexts[which % kTexts.size()];
        break;
      default:
        end_tag();
        if (open.empty()) break;
        // One in four is left out.
        if (which < 48) html.append("</").append(open.back()).append(">");
        open.pop_back();
    }
  }
  end_tag();
  // The last may stay open.
  while (open.size() > size % 3) {
    html.append("</").append(open.back()).append(">");
    open.pop_back();
  }
  return html;
}

void check(std::string_view html, std::string_view base_url) {
  const std::optional<Url> url = Url::parse(base_url);
  const Url* base = url ? &*url : nullptr;
  const std::optional<std::string> scanned = sanitise_by_scan(html, base);
  if (!scanned) return;
  const SafeMarkup read = sanitise_by_tree(html, base);
  require(*scanned == read.html, "both ways give the same");
  require(read.played.empty(), "what plays is left to the tree");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string made = composed(data, size);
  for (const std::string_view base : {"https://example.org/news/1?x#y", ""}) {
    check(input, base);
    check(made, base);
  }
  return 0;
}
