#include "daemon/serve/read_request.h"

#include <algorithm>
#include <charconv>

#include <microhttpd.h>

namespace ilofeed::daemon {
namespace {

// All lines of one header field.
struct FieldLines {
  std::string_view name;
  std::string joined;
  std::size_t lines = 0;
};

MHD_Result gather(void* to, MHD_ValueKind /*kind*/, const char* name, const char* value) {
  auto& field = *static_cast<FieldLines*>(to);
  const std::string_view each(name);
  const auto same = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
  if (!std::equal(each.begin(), each.end(), field.name.begin(), field.name.end(), same))
    return MHD_YES;
  if (field.lines++ > 0) field.joined += ", ";
  if (value != nullptr) field.joined += value;
  return MHD_YES;
}

FieldLines field_lines(MHD_Connection* connection, std::string_view name) {
  FieldLines out{.name = name, .joined = {}, .lines = 0};
  MHD_get_connection_values(connection, MHD_HEADER_KIND, &gather, &out);
  return out;
}

std::optional<std::string> field_of(MHD_Connection* connection, std::string_view name) {
  FieldLines lines = field_lines(connection, name);
  return lines.lines == 0 ? std::nullopt : std::optional(std::move(lines.joined));
}

std::optional<std::uint64_t> number_in(const std::optional<std::string>& text) {
  std::uint64_t number = 0;
  if (!text) return std::nullopt;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

}  // namespace

Request read_request(MHD_Connection* connection, std::string_view method, std::string_view target) {
  Request request;
  request.method = method;
  request.target = target;
  request.accept = field_of(connection, "Accept");
  request.accept_language = field_of(connection, "Accept-Language");
  request.accept_encoding = field_of(connection, "Accept-Encoding");
  request.if_none_match = field_of(connection, "If-None-Match");
  request.if_modified_since = field_of(connection, "If-Modified-Since");
  request.a_im = field_of(connection, "A-IM");
  request.content_length = number_in(field_of(connection, "Content-Length"));
  request.content_type = field_of(connection, "Content-Type");
  request.content_encoding = field_of(connection, "Content-Encoding");
  request.authorization = field_of(connection, "Authorization");
  request.hub_signature = field_of(connection, "X-Hub-Signature");
  return request;
}

Head read_head(MHD_Connection* connection,
               std::string_view method,
               std::string_view target,
               std::string_view version) {
  Head head{.method = method, .target = target, .version = version, .fields = {}};
  const MHD_KeyValueIteratorN keep = [](void* to,
                                        MHD_ValueKind /*kind*/,
                                        const char* name,
                                        std::size_t name_size,
                                        const char* value,
                                        std::size_t value_size) {
    static_cast<Head*>(to)->fields.emplace_back(std::string_view(name, name_size),
                                                std::string_view(value, value_size));
    return MHD_YES;
  };
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, keep, &head);
  return head;
}

std::string forwarded_for(MHD_Connection* connection) {
  return field_lines(connection, "X-Forwarded-For").joined;
}

bool announces_body(MHD_Connection* connection) {
  const FieldLines length = field_lines(connection, "Content-Length");
  return (length.lines > 0 && length.joined != "0") ||
         field_lines(connection, "Transfer-Encoding").lines > 0;
}

}  // namespace ilofeed::daemon
