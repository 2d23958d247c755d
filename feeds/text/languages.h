// The world's languages by their codes and names.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// Whether a tag begins with the code of a language as BCP 47 writes it: "fr", "zh-Hans", "fil";
/// neither "fra" nor "xx".
bool is_language_tag(std::string_view tag);

/// The code of the language that is called so in English or by those who speak it, or that has
/// another code besides: "fr" of "French", "français" and "fra"; empty: none is.
std::string language_called(std::string_view name);

}  // namespace ilofeed::feeds
