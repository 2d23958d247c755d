#include "feeds/render/mail/header_words.h"

#include <algorithm>

#include "feeds/text/base64.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kFieldLine = 76;  // of a field with encoded words (RFC 2047 §2)
constexpr std::size_t kWordBytes = 42;  // before base64: an encoded word is 68 characters then
constexpr std::size_t kLongest = 300;   // of a value, in bytes

bool is_plain(std::string_view text) {
  return text.find("=?") == std::string_view::npos &&
         std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// One line of characters that can be shown, and no longer than anybody reads.
std::string tidied(std::string_view text) {
  const std::string clean = fold_space(clean_utf8(text));
  std::string out(prefix(clean, kLongest));
  std::erase_if(out, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < ' ' || byte == 0x7f;
  });
  return out.size() < clean.size() ? out + "…" : out;
}

// Each is of whole characters, on a line of its own.
std::string encoded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    const std::string_view part = prefix(text, kWordBytes);
    words += (words.empty() ? "" : "\r\n ") + ("=?utf-8?B?" + encode_base64(part)) + "?=";
    text.remove_prefix(part.size());
  }
  return words;
}

}  // namespace

std::string text_field(std::string_view name, std::string_view value) {
  const std::string text = tidied(value);
  std::string field = std::string(name) + ':';
  if (is_plain(text) && field.size() + 1 + text.size() <= kFieldLine)
    return field + ' ' + text + "\r\n";
  return field + "\r\n " + encoded_words(text) + "\r\n";
}

std::string display_name(std::string_view text) {
  const std::string name = tidied(text);
  if (!is_plain(name) || name.size() > kWordBytes) return encoded_words(name);
  std::string quoted;
  for (const char c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return '"' + quoted + '"';
}

}  // namespace ilofeed::feeds
