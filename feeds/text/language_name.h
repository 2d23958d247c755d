// Languages as people know them.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The name of a BCP 47 tag's language in that language itself ("français", "العربية"); the tag
/// where nobody knows it.
std::string own_name_of(std::string_view language);

/// Whether it is written from right to left.
bool is_right_to_left(std::string_view language);

}  // namespace ilofeed::feeds
