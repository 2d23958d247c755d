#include "feeds/parse/xml/xml_chars.h"

#include "feeds/text/ascii.h"

namespace ilofeed::feeds {

bool is_xml_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_name_start(char c) {
  return is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_char(char c) {
  return is_name_start(c) || is_ascii_digit(c) || c == '-' || c == '.' || c == ':';
}

std::string_view xml_name_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || !is_name_start(text[at])) return {};
  std::size_t end = at + 1;
  while (end < text.size() && is_name_char(text[end]))
    ++end;
  return text.substr(at, end - at);
}

std::string_view local_name(std::string_view name) {
  const auto colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace ilofeed::feeds
