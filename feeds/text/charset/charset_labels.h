// The labels of the WHATWG Encoding standard.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// The encoding that browsers read a label as; `label` in lower case without
/// blanks around it. Empty for a label that the standard does not have.
std::string_view standard_encoding(std::string_view label);

}  // namespace ilofeed::feeds
