#include "feeds/store/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {

void JsonWriter::text(std::string_view name, std::string_view value) {
  key(name);
  string(value);
}

void JsonWriter::number(std::string_view name, std::int64_t value) {
  key(name);
  out_ += std::to_string(value);
}

void JsonWriter::real(std::string_view name, double value) {
  key(name);
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.begin(), digits.end(), std::isfinite(value) ? value : 0.0).ptr;
  out_.append(digits.begin(), end);
}

void JsonWriter::begin(std::string_view name, char bracket) {
  key(name);
  out_ += bracket;
}

void JsonWriter::open(char bracket) {
  comma();
  out_ += bracket;
}

void JsonWriter::element(std::string_view value) {
  comma();
  string(value);
}

void JsonWriter::element(std::int64_t value) {
  comma();
  out_ += std::to_string(value);
}

std::string JsonWriter::finish() && {
  return is_utf8(out_) ? std::move(out_) : clean_utf8(out_);
}

void JsonWriter::comma() {
  if (!out_.empty() && out_.back() != '[' && out_.back() != '{' && out_.back() != ':') out_ += ',';
}

void JsonWriter::key(std::string_view name) {
  comma();
  string(name);
  out_ += ':';
}

void JsonWriter::string(std::string_view value) {
  out_ += '"';
  for (const char c : value) {
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view kHex = "0123456789abcdef";
      out_ += "\\u00";
      out_ += kHex[static_cast<unsigned char>(c) >> 4U];
      out_ += kHex[static_cast<unsigned char>(c) & 15U];
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

}  // namespace ilofeed::feeds
