// Characters of names and blanks in XML (§2.3), generous above ASCII.
#pragma once

#include <cstddef>
#include <string_view>

namespace ilofeed::feeds {

bool is_xml_blank(char c);
bool is_name_start(char c);
bool is_name_char(char c);

/// The name that begins at `at`; empty when none does.
std::string_view xml_name_at(std::string_view text, std::size_t at);

/// A name without its prefix.
std::string_view local_name(std::string_view name);

}  // namespace ilofeed::feeds
