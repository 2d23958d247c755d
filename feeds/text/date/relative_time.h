// How long ago something was, as people say it.
#pragma once

#include <string>
#include <string_view>

#include "feeds/text/date/date.h"

namespace ilofeed::feeds {

/// "3 hours ago", "yesterday", "5 days ago", in the language of a BCP 47 tag; empty for what is
/// more than a week away, or ahead. Changes on the hour only: it is said as of the hour in which
/// `now` lies.
std::string relative_time(const Date& date, Time now, std::string_view language);

}  // namespace ilofeed::feeds
