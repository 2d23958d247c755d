// Texts and lists as PostgreSQL takes them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// PostgreSQL takes UTF-8 without U+0000 only. What is none (what servers send back to us byte for
/// byte may be anything) stands in hexadecimal digits after U+0001.
std::string storable(const std::string& text);
/// The text of which `storable` made this.
std::string restored(std::string_view stored);

/// https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO
std::string array_of(std::span<const std::int64_t> numbers);
std::string array_of(std::span<const std::string> texts);
/// A text as an element of one.
void append_element(std::string& array, const std::string& text);

}  // namespace ilofeed::feeds
