// Languages by their BCP 47 tags.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

/// "en_us" gives "en-US", "zh-hans" "zh-Hans"; empty for what is no tag.
std::string tidy_language(std::string_view tag);

/// True for a tag by which somebody says that there is no one language: "und", "mul", "zxx".
bool says_no_language(std::string_view tag);

/// What the statements say of the language; empty: nothing.
std::string read_language(std::span<const Statement> statements);

}  // namespace ilofeed::feeds
