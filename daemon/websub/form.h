// Forms as they are sent to a hub, and names that nobody can guess.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ilofeed::daemon {

using FormFields = std::vector<std::pair<std::string_view, std::string>>;

/// application/x-www-form-urlencoded.
std::string form_of(const FormFields& fields);

/// So many bytes of the system's randomness, as hexadecimal digits. Throws std::system_error when
/// there is none.
std::string random_name(std::size_t bytes);

}  // namespace ilofeed::daemon
