#include "daemon/serve/head.h"

#include <algorithm>
#include <cstddef>

#include "feeds/text/ascii.h"

namespace ilofeed::daemon {
namespace {

// RFC 9110 §5.6.2.
bool is_token(std::string_view text) {
  constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
  return !text.empty() && std::ranges::all_of(text, [&](char c) {
    return feeds::is_ascii_alnum(c) || kMarks.find(c) != std::string_view::npos;
  });
}

bool is_control(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code < 0x20 || code == 0x7f;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, is_control);
}

// RFC 9110 §5.5: of what cannot be seen, only blanks and tabs.
bool is_field_value(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return is_control(c) && c != '\t'; });
}

bool is_number(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, feeds::is_ascii_digit);
}

bool is_host(std::string_view text) {
  constexpr std::string_view kNever = " \t\"<>\\^`{|}/?#@,";
  return text.find_first_of(kNever) == std::string_view::npos;
}

// The only values of one field, however its name is spelt.
std::vector<std::string_view> values_of(const Head& head, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [each, value] : head.fields)
    if (feeds::ascii_iequals(each, name)) values.push_back(value);
  return values;
}

bool has_good_framing(const Head& head) {
  const auto lengths = values_of(head, "Content-Length");
  const auto codings = values_of(head, "Transfer-Encoding");
  if (lengths.size() + codings.size() > 1) return false;
  if (!lengths.empty()) return is_number(lengths.front());
  if (codings.empty()) return true;
  return head.version == "HTTP/1.1" && feeds::ascii_iequals(codings.front(), "chunked");
}

bool names_host(const Head& head) {
  const auto hosts = values_of(head, "Host");
  if (hosts.empty()) return head.version == "HTTP/1.0";
  return hosts.size() == 1 && is_host(hosts.front());
}

}  // namespace

bool is_well_formed(const Head& head) {
  const bool known = head.version == "HTTP/1.0" || head.version == "HTTP/1.1";
  return known && is_token(head.method) && !has_control(head.target) &&
         std::ranges::all_of(head.fields,
                             [](const auto& field) {
                               return is_token(field.first) && is_field_value(field.second);
                             }) &&
         names_host(head) && has_good_framing(head);
}

}  // namespace ilofeed::daemon
