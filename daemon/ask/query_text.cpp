#include "daemon/ask/query_text.h"

#include "feeds/text/utf8.h"

namespace ilofeed::daemon {

std::string complaint_about(const std::string& text, std::size_t most) {
  if (text.size() > most) return "the query is longer than " + std::to_string(most) + " bytes";
  if (!feeds::is_utf8(text)) return "the query is not UTF-8";
  return {};
}

std::string marked(const std::string& text, std::size_t offset) {
  std::string line = "  ";
  std::string mark = "  ";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = feeds::next_code_point(text, at);
    line += c < ' ' || c == 0x7F ? " " : text.substr(begin, at - begin);
    if (begin < offset) mark += ' ';
  }
  return line + '\n' + mark + "^\n";
}

}  // namespace ilofeed::daemon
