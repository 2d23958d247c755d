#include "feeds/normalise/sanitise/cdata_marks.h"

#include <algorithm>
#include <array>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kOpen = "<![CDATA[";
constexpr std::string_view kEscapedOpen = "&lt;![CDATA[";
constexpr std::string_view kClose = "]]>";
constexpr std::string_view kEscapedClose = "]]&gt;";

struct Wrapping {
  std::string_view open;
  std::string_view close;
};

constexpr std::array kWrappings{
    Wrapping{"![CDATA[", "]]"},
    Wrapping{"[CDATA[", kClose},
    Wrapping{"[CDATA[", "]]"},
};

// False where there is none.
bool take_off_wrapping(std::string& text) {
  if (text.starts_with(kEscapedOpen)) text.replace(0, kEscapedOpen.size(), kOpen);
  if (text.starts_with(kOpen)) {
    text = trim(without_cdata_marks(text));
    return true;
  }
  for (const Wrapping& wrapping : kWrappings) {
    if (!text.starts_with(wrapping.open) || !text.ends_with(wrapping.close)) continue;
    text.resize(text.size() - wrapping.close.size());
    text = trim(std::string_view(text).substr(std::min(wrapping.open.size(), text.size())));
    return true;
  }
  return false;
}

}  // namespace

std::string without_cdata_marks(std::string_view text) {
  std::string plain;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = text.find(kOpen, at);
    plain.append(text, at, open == std::string_view::npos ? open : open - at);
    if (open == std::string_view::npos) return plain;
    const std::size_t begin = open + kOpen.size();
    std::size_t close = text.find("]]", begin);
    while (close != std::string_view::npos && !text.substr(close).starts_with(kClose) &&
           !text.substr(close).starts_with(kEscapedClose)) {
      close = text.find("]]", close + 1);
    }
    close = std::min(close, text.size());
    plain.append(text, begin, close - begin);
    const bool escaped = text.substr(close).starts_with(kEscapedClose);
    at = std::min(close + (escaped ? kEscapedClose : kClose).size(), text.size());
  }
}

std::string unwrap_cdata(std::string_view text) {
  constexpr int kMostWrappings = 4;
  std::string inside(trim(text));
  bool is_wrapped = false;
  for (int round = 0; round < kMostWrappings && take_off_wrapping(inside); ++round)
    is_wrapped = true;
  return is_wrapped ? inside : std::string(text);
}

}  // namespace ilofeed::feeds
