// Which of two numbers is the day, decided for a whole feed or page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// Collects from the dates of a feed or page what tells 03/04/2024 from 04/03/2024: a number past
/// 12, a weekday beside it; and where none does, days of one month (12/03, 12/04, 12/05), or the AM
/// or PM of countries that begin with the month.
class DateOrder {
 public:
  void see(std::string_view date);

  /// The declared language (BCP 47, may be empty), or the one that stands for the order found:
  /// "en-US", "en-GB".
  std::string language(std::string_view declared) const;

  /// "28-05-24", where the other dates show that its year comes last, as it cannot be mistaken
  /// ("28.05.2024"); any other date as it is.
  std::string unmistakable(std::string_view date, std::string_view declared) const;

 private:
  std::size_t day_first_ = 0;
  std::size_t month_first_ = 0;
  std::size_t half_days_ = 0;  ///< dates with AM or PM
  unsigned firsts_ = 0;        ///< first numbers of dates that can be read both ways, a bit each
  unsigned seconds_ = 0;

  /// The numbers at one end of dates like "28-05-24".
  struct End {
    int first = -1;        ///< the first that was seen
    bool differ = false;   ///< others were seen
    bool is_year = false;  ///< one of them is no day
    void see(int number);
  };

  End leads_;
  End lasts_;
  bool middle_is_day_ = false;
};

}  // namespace ilofeed::feeds
