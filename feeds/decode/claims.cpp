#include "feeds/decode/claims.h"

#include <algorithm>
#include <array>

#include "feeds/text/charset/charset.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kDeclarationSize = 1024;
constexpr std::size_t kMetaSize = 8192;

constexpr std::array kMarks{
    std::pair{"\xEF\xBB\xBF"sv, "UTF-8"sv},
    std::pair{"\xFF\xFE\0\0"sv, "UTF-32LE"sv},  // before UTF-16, whose mark it begins with
    std::pair{"\0\0\xFE\xFF"sv, "UTF-32BE"sv},
    std::pair{"\xFF\xFE"sv, "UTF-16LE"sv},
    std::pair{"\xFE\xFF"sv, "UTF-16BE"sv},
};

constexpr std::array kPatterns{
    std::pair{"<\0\0\0"sv, "UTF-32LE"sv},
    std::pair{"\0\0\0<"sv, "UTF-32BE"sv},
    std::pair{"<\0?\0"sv, "UTF-16LE"sv},
    std::pair{"\0<\0?"sv, "UTF-16BE"sv},
    std::pair{"\x4C\x6F\xA7\x94"sv, "IBM037"sv},
};

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The value of `name = "value"` (quotes may be missing) somewhere in `text`, which is in lower
// case.
std::string_view value_after(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    auto rest = text.substr(at + name.size());
    while (!rest.empty() && is_blank(rest.front()))
      rest.remove_prefix(1);
    if (!rest.starts_with('=')) continue;
    rest.remove_prefix(1);
    while (!rest.empty() && is_blank(rest.front()))
      rest.remove_prefix(1);
    if (rest.starts_with('"') || rest.starts_with('\'')) {
      const char quote = rest.front();
      rest.remove_prefix(1);
      return rest.substr(0, rest.find(quote));
    }
    return rest.substr(0, rest.find_first_of(" \t\r\n;?/>\"'"));
  }
  return {};
}

std::string declared_in_meta(std::string_view bytes) {
  const auto lower = ascii_lower(bytes.substr(0, kMetaSize));
  const std::string_view text = lower;
  for (auto at = text.find("<meta"); at != std::string_view::npos;
       at = text.find("<meta", at + 1)) {
    const auto tag = text.substr(at, text.find('>', at) - at);
    if (const auto value = value_after(tag, "charset"); !value.empty()) return std::string(value);
  }
  return {};
}

// Servers say it of text/xml because RFC 3023 had it as the default. Wherever the claim matters,
// where a byte is beyond ASCII, it is wrong: whatever else is claimed comes first.
bool means_ascii(std::string_view label) {
  return label == "us-ascii" || label == "ascii" || label == "ansi_x3.4-1968";
}

}  // namespace

std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes) {
  for (const auto& [mark, encoding] : kMarks) {
    if (bytes.starts_with(mark)) return ByteOrderMark{encoding, mark.size()};
  }
  return std::nullopt;
}

std::optional<std::string_view> encoding_by_pattern(std::string_view bytes) {
  for (const auto& [pattern, encoding] : kPatterns) {
    if (bytes.starts_with(pattern)) return encoding;
  }
  // One character of ASCII in each pair of bytes, as far as we look: UTF-16 that begins otherwise.
  const auto head = bytes.substr(0, 32);
  if (head.size() < 8) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  if (zeros[1] * 4 > head.size() && zeros[0] == 0) return "UTF-16LE";
  if (zeros[0] * 4 > head.size() && zeros[1] == 0) return "UTF-16BE";
  return std::nullopt;
}

std::string declared_encoding(std::string_view ascii) {
  const auto begin = ascii.substr(0, kDeclarationSize).find("<?xml");
  if (begin == std::string_view::npos) return {};
  const auto declaration = ascii.substr(begin, kDeclarationSize);
  const auto lower = ascii_lower(declaration.substr(0, declaration.find('>')));
  return std::string(value_after(lower, "encoding"));
}

std::vector<Claim> encoding_claims(std::string_view bytes, std::string_view media_type) {
  const auto parameters = ascii_lower(media_type);
  std::array<std::pair<std::string, std::string_view>, 3> labels{{
      {std::string(value_after(parameters, "charset")), "HTTP"},
      {declared_encoding(bytes), "XML declaration"},
      {declared_in_meta(bytes), "meta"},
  }};
  std::stable_partition(
      labels.begin(), labels.end(), [](const auto& each) { return !means_ascii(each.first); });
  std::vector<Claim> claims;
  for (const auto& [label, by] : labels) {
    auto encoding = encoding_for_label(label);
    if (!encoding) continue;
    const bool known = std::any_of(claims.begin(), claims.end(), [&](const Claim& claim) {
      return claim.encoding == *encoding;
    });
    if (!known) claims.push_back({std::move(*encoding), by});
  }
  return claims;
}

}  // namespace ilofeed::feeds
