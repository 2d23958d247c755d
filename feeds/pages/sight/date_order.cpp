// Which number of a numeric date is the month; see page_date.h.
#include <array>
#include <bit>

#include "feeds/pages/sight/page_date.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {

void DateOrder::see(std::string_view text) {
  // d/m/y and m/d/y: the first two numbers of one or two digits, parted by / . or -, a year after
  // them
  std::array<int, 3> numbers{};
  std::size_t count = 0;
  std::size_t digits = 0;
  for (std::size_t i = 0; i <= text.size() && count < 3; ++i) {
    const char c = i < text.size() ? text[i] : ' ';
    if (is_ascii_digit(c)) {
      numbers[count] = numbers[count] * 10 + (c - '0');
      if (++digits > 4) return;
      continue;
    }
    if (digits == 0) {
      if (count > 0 && c != ' ') return;
      continue;
    }
    if (count < 2 && digits > 2) return;
    digits = 0;
    ++count;
    if (count < 3 && c != '/' && c != '.' && c != '-') return;
  }
  if (count < 3) return;
  if (numbers[0] > 12 && numbers[1] <= 12) ++day_first_;
  if (numbers[1] > 12 && numbers[0] <= 12) ++month_first_;
  if (numbers[0] <= 12 && numbers[1] <= 12) {
    firsts_ |= 1U << static_cast<unsigned>(numbers[0]);
    seconds_ |= 1U << static_cast<unsigned>(numbers[1]);
  }
}

std::string DateOrder::language(std::string_view declared) const {
  const std::string_view primary = declared.substr(0, declared.find('-'));
  if (month_first_ > day_first_) return "en-US";
  // English is written both ways; of other languages it is known.
  if (day_first_ > month_first_ && (primary.empty() || ascii_iequals(primary, "en")))
    return "en-GB";
  // 12/03, 12/04, 12/05: days of one month, unless they are its first day each.
  const bool open = primary.empty() || ascii_iequals(declared, "en");
  if (open && day_first_ == 0 && std::has_single_bit(firsts_) && firsts_ != 1U << 1U &&
      std::popcount(seconds_) > 1)
    return "en-US";
  return std::string(declared);
}

}  // namespace ilofeed::feeds::pages
