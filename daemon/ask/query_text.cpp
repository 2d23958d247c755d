#include "daemon/ask/query_text.h"

#include <vector>

#include "feeds/text/utf8.h"

namespace ilofeed::daemon {

std::string complaint_about(const std::string& text, std::size_t most) {
  if (text.size() > most) return "the query is longer than " + std::to_string(most) + " bytes";
  if (!feeds::is_utf8(text)) return "the query is not UTF-8";
  return {};
}

std::string marked(const std::string& text, std::size_t offset) {
  // A phone shows some thirty characters of a line: what stands far before the mark is left out.
  constexpr std::size_t kMostBefore = 16;
  std::vector<std::string> before;
  std::string after;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = feeds::next_code_point(text, at);
    const std::string shown = c < ' ' || c == 0x7F ? " " : text.substr(begin, at - begin);
    if (begin < offset) {
      before.push_back(shown);
    } else {
      after += shown;
    }
  }
  const bool is_cut = before.size() > kMostBefore + 2;
  std::string line = is_cut ? "… " : "";
  for (std::size_t i = is_cut ? before.size() - kMostBefore : 0; i < before.size(); ++i)
    line += before[i];
  const std::size_t width = is_cut ? kMostBefore + 2 : before.size();
  return line + after + '\n' + std::string(width, ' ') + "^\n";
}

}  // namespace ilofeed::daemon
