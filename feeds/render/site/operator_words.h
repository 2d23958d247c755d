// What the daemon tells its operator, in the languages of pages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The same as an English text of the daemon's, in the language of a BCP 47 tag; names, numbers and
/// what others said stand in it as they are. Nothing: it is not known, or English is wanted.
std::optional<std::string> told_in(std::string_view english, std::string_view language);

}  // namespace ilofeed::feeds
