#include "feeds/text/url/url.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/url/url_parts.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

std::string merge(const UrlParts& base, const std::string& path) {
  if (base.authority && base.path.empty()) return "/" + path;
  const std::size_t slash = base.path.rfind('/');
  return slash == std::string::npos ? path : base.path.substr(0, slash + 1) + path;
}

// What stands for itself in a path (RFC 3986 §2), and the percent sign of what does not.
constexpr std::array<bool, 256> kOfPaths = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 0x80; ++c)
    table[c] = is_ascii_alnum(static_cast<char>(c)) ||
               std::string_view("-._~!$&'()*+,;=:@/%").find(static_cast<char>(c)) !=
                   std::string_view::npos;
  return table;
}();

bool is_plain_host(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return is_ascii_lower(c) || is_ascii_digit(c) || c == '.' || c == '-';
  });
}

// Percent signs begin the sequences of three that they should.
bool has_whole_sequences(std::string_view text) {
  for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size() || hex_value(text[at + 1]) < 0 || hex_value(text[at + 2]) < 0)
      return false;
  }
  return true;
}

/// An address of the web that would be taken apart and put together again as it is: most are.
bool is_settled(std::string_view text) {
  if (!text.starts_with("http")) return false;
  const std::size_t begin = text.starts_with("http://") ? 7 : text.starts_with("https://") ? 8 : 0;
  const std::size_t path = text.find('/', begin);
  if (begin == 0 || path == std::string_view::npos) return false;
  if (!is_plain_host(text.substr(begin, path - begin))) return false;
  const std::string_view rest = text.substr(path);
  const std::size_t end = std::min(rest.find_first_of("?#"), rest.size());
  const std::string_view parameters = rest.substr(end);
  const auto is_legal = [](char c) { return kOfPaths[static_cast<unsigned char>(c)]; };
  const std::size_t hash = parameters.find('#');
  return std::ranges::all_of(rest.substr(0, end), is_legal) &&
         std::ranges::all_of(parameters,
                             [&](char c) { return is_legal(c) || c == '?' || c == '#'; }) &&
         (hash == std::string_view::npos ||
          parameters.find('#', hash + 1) == std::string_view::npos) &&
         has_whole_sequences(rest) &&
         // A point may begin a segment that goes away, encoded too.
         rest.substr(0, end).find("/.") == std::string_view::npos &&
         rest.substr(0, end).find("/%2") == std::string_view::npos;
}

/// Where the parts of a valid URL begin and end.
struct Layout {
  std::size_t scheme_end;
  std::size_t authority_begin;
  std::size_t path_begin;
  std::size_t path_end;
  std::size_t query_end;
};

Layout layout(std::string_view text) {
  Layout at{};
  at.scheme_end = text.find(':');
  at.query_end = std::min(text.find('#'), text.size());
  at.path_end = std::min(text.find('?'), at.query_end);
  at.authority_begin = at.path_begin = at.scheme_end + 1;
  if (text.substr(at.path_begin, 2) == "//") {
    at.authority_begin += 2;
    at.path_begin = std::min(text.find('/', at.authority_begin), at.path_end);
  }
  return at;
}

std::string_view between(std::string_view text, std::size_t begin, std::size_t end) {
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

/// Host and port, without the user.
std::string_view host_and_port(std::string_view text) {
  const Layout at = layout(text);
  std::string_view authority = between(text, at.authority_begin, at.path_begin);
  if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) {
    authority.remove_prefix(user + 1);
  }
  return authority;
}

std::size_t port_colon(std::string_view authority) {
  const std::size_t colon = authority.rfind(':');
  const std::size_t bracket = authority.rfind(']');
  if (colon == std::string_view::npos) return authority.size();
  return bracket != std::string_view::npos && bracket > colon ? authority.size() : colon;
}

}  // namespace

std::optional<Url> Url::parse(std::string_view text) {
  if (is_settled(text)) return Url(std::string(text));
  std::optional<std::string> url = compose_url(split_url(text, ""));
  if (!url) return std::nullopt;
  return Url(std::move(*url));
}

std::optional<Url> Url::resolve(std::string_view reference) const {
  if (is_settled(reference)) return Url(std::string(reference));
  const UrlParts base = split_url(text_, "");
  UrlParts target = split_url(reference, *base.scheme);
  if (!target.scheme) {
    target.scheme = base.scheme;
    if (!target.authority) {
      target.authority = base.authority;
      const bool rooted = !base.path.empty() && base.path[0] == '/';
      const bool opaque = !base.authority && !rooted;
      if (target.path.empty()) {
        target.path = base.path;
        if (!target.query) target.query = base.query;
      } else if (opaque) {
        return std::nullopt;  // mailto:, urn:, data: hold no paths to resolve against
      } else if (target.path[0] != '/') {
        target.path = merge(base, target.path);
      }
    }
  }
  std::optional<std::string> url = compose_url(target);
  if (!url) return std::nullopt;
  return Url(std::move(*url));
}

std::string_view Url::scheme() const {
  return std::string_view(text_).substr(0, text_.find(':'));
}

std::string_view Url::host() const {
  const std::string_view authority = host_and_port(text_);
  return authority.substr(0, port_colon(authority));
}

std::string_view Url::port() const {
  const std::string_view authority = host_and_port(text_);
  return between(authority, port_colon(authority) + 1, authority.size());
}

std::string_view Url::path() const {
  const Layout at = layout(text_);
  return between(text_, at.path_begin, at.path_end);
}

std::string_view Url::query() const {
  const Layout at = layout(text_);
  return between(text_, at.path_end + 1, at.query_end);
}

std::string_view Url::fragment() const {
  return between(text_, layout(text_).query_end + 1, text_.size());
}

bool Url::is_http() const {
  return scheme() == "http" || scheme() == "https";
}

std::string percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    std::string bytes;
    std::size_t end = at;
    while (end + 2 < text.size() && text[end] == '%' && hex_value(text[end + 1]) >= 0 &&
           hex_value(text[end + 2]) >= 0) {
      bytes += static_cast<char>(hex_value(text[end + 1]) * 16 + hex_value(text[end + 2]));
      end += 3;
    }
    for (std::size_t i = 0; i < bytes.size();) {
      const std::size_t begin = i;
      const char32_t c = next_code_point(bytes, i);
      const std::string_view sequence = std::string_view(bytes).substr(begin, i - begin);
      const bool readable = is_utf8(sequence) && c >= 0x20 && c != 0x7F;
      decoded += readable ? sequence : text.substr(at + 3 * begin, 3 * (i - begin));
    }
    if (end < text.size() && end == at) decoded += text[end++];
    at = end;
  }
  return decoded;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kMarks = "-._~";
  std::string encoded;
  for (const char c : text) {
    const bool is_plain = is_ascii_alnum(c) || kMarks.find(c) != std::string_view::npos;
    const auto byte = static_cast<unsigned char>(c);
    if (is_plain) {
      encoded += c;
    } else {
      encoded.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
    }
  }
  return encoded;
}

}  // namespace ilofeed::feeds
