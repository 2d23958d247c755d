// Characters that no document should hold, and what was meant by them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "feeds/decode/encoding.h"

namespace ilofeed::feeds {

/// What a byte from 0x80 to 0xFF means in windows-1252, as UTF-8; empty for the five that mean
/// nothing.
std::string_view windows_1252_character(unsigned char byte);

/// Takes out what XML 1.0 forbids (§2.2), and puts in the place of a C1 control
/// character what windows-1252 has there: nobody ever meant the control.
ReadText mend_characters(std::string text, std::vector<Repair> repairs);

}  // namespace ilofeed::feeds
