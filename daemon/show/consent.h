// A question to the one who sits at the terminal.
#pragma once

#include <cstddef>

namespace ilofeed::daemon {

/// Somebody reads what is printed, and can answer.
bool is_answered_by_a_person();

/// Asks which of `count` is meant, by its number, until it is answered: "y" is the first, "n" and
/// nothing are none. Gives the number, 0 for none.
std::size_t ask_which(std::size_t count);

/// Asks whether it shall be done: `question` is printed before " [y/N] ".
enum class Consent { no, yes };
Consent ask_consent(const char* question);

}  // namespace ilofeed::daemon
