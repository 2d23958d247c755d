#include "feeds/store/postgres/text.h"

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr char kInHex = '\x01';

template <class Elements, class Write>
std::string braced(const Elements& elements, const Write& write) {
  std::string out = "{";
  for (const auto& each : elements) {
    if (out.size() > 1) out += ',';
    write(out, each);
  }
  return out + '}';
}

}  // namespace

std::string storable(const std::string& text) {
  const bool is_plain =
      !text.starts_with(kInHex) && text.find('\0') == std::string::npos && is_utf8(text);
  if (is_plain) return text;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out(1, kInHex);
  for (const char each : text) {
    const auto byte = static_cast<unsigned char>(each);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
  return out;
}

std::string restored(std::string_view stored) {
  if (!stored.starts_with(kInHex)) return std::string(stored);
  std::string out;
  for (std::size_t i = 1; i + 1 < stored.size(); i += 2)
    out += static_cast<char>(hex_value(stored[i]) * 16 + hex_value(stored[i + 1]));
  return out;
}

void append_element(std::string& out, const std::string& text) {
  out += '"';
  for (const char each : storable(text)) {
    if (each == '"' || each == '\\') out += '\\';
    out += each;
  }
  out += '"';
}

std::string array_of(std::span<const std::int64_t> numbers) {
  return braced(numbers, [](std::string& out, std::int64_t each) { out += std::to_string(each); });
}

std::string array_of(std::span<const std::string> texts) {
  return braced(texts, &append_element);
}

}  // namespace ilofeed::feeds
