#include "feeds/topics/marks.h"

#include <algorithm>
#include <array>

namespace ilofeed::feeds {
namespace {

constexpr std::array<Mark, 33> kMarks{{
    {" ", ' '},      {"\t", ' '},     {"\n", ' '},     {"\r", ' '},     {"\u00A0", ' '},
    {"\u2002", ' '}, {"\u2003", ' '}, {"\u2004", ' '}, {"\u2005", ' '}, {"\u2006", ' '},
    {"\u2007", ' '}, {"\u2008", ' '}, {"\u2009", ' '}, {"\u200A", ' '}, {"\u202F", ' '},
    {"\u3000", ' '}, {"(", '('},      {"（", '('},     {")", ')'},      {"）", ')'},
    {"\"", '"'},     {"“", '"'},      {"”", '"'},      {"„", '"'},      {"‟", '"'},
    {"«", '"'},      {"»", '"'},      {"＂", '"'},     {"「", '"'},     {"」", '"'},
    {"『", '"'},     {"』", '"'},     {"〝", '"'},
}};

}  // namespace

Mark mark_at(std::string_view text) {
  const auto* at = std::ranges::find_if(
      kMarks, [text](const Mark& mark) { return text.starts_with(mark.written); });
  return at == kMarks.end() ? Mark{} : *at;
}

}  // namespace ilofeed::feeds
