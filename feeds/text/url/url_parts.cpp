#include "feeds/text/url/url_parts.h"

#include <algorithm>
#include <array>
#include <vector>

#include "feeds/text/ascii.h"
#include "feeds/text/url/idna.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

/// Length of the scheme that `text` begins with, without the colon.
std::size_t scheme_length(std::string_view text) {
  if (text.empty() || !is_ascii_letter(text[0])) return 0;
  std::size_t end = 1;
  while (end < text.size() &&
         (is_ascii_alnum(text[end]) || text[end] == '+' || text[end] == '-' || text[end] == '.')) {
    ++end;
  }
  return end < text.size() && text[end] == ':' ? end : 0;
}

/// Schemes whose URLs browsers read like http's: backslashes are slashes.
bool is_web(std::string_view scheme) {
  return scheme == "http" || scheme == "https" || scheme == "ftp" || scheme == "ws" ||
         scheme == "wss";
}

std::string_view default_port(std::string_view scheme) {
  if (scheme == "http" || scheme == "ws") return "80";
  if (scheme == "https" || scheme == "wss") return "443";
  return scheme == "ftp" ? "21" : "";
}

/// What browsers do first: blanks and controls around it and line breaks and
/// tabs inside it are not part of a URL.
std::string strip(std::string_view text) {
  text = trim(text);
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!text.empty() && is_control(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_control(text.back()))
    text.remove_suffix(1);
  std::string stripped(text);
  std::erase_if(stripped, [](char c) { return c == '\t' || c == '\n' || c == '\r'; });
  return stripped;
}

/// A short segment with its %2e undone.
std::string dots_of(std::string_view segment) {
  constexpr std::size_t kLongest = 6;
  if (segment.size() > kLongest) return {};
  std::string dots = ascii_lower(segment);
  for (std::size_t at = dots.find("%2e"); at != std::string::npos; at = dots.find("%2e")) {
    dots.replace(at, 3, ".");
  }
  return dots;
}

/// RFC 3986 §5.2.4 for a path that is empty or begins with a slash; %2e is read as a dot.
std::string remove_dot_segments(std::string_view path) {
  bool more = !path.empty();
  if (more) path.remove_prefix(1);
  std::vector<std::string_view> kept;
  bool directory = false;
  while (more) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    more = end < path.size();
    const std::string dots = dots_of(segment);
    const bool up = dots == "..";
    const bool here = dots == ".";
    if (up && !kept.empty()) kept.pop_back();
    if (!up && !here) kept.push_back(segment);
    directory = (up || here) && !more;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  std::string clean;
  for (const std::string_view segment : kept)
    clean.append("/").append(segment);
  if (directory) clean += '/';
  return clean;
}

constexpr std::array<bool, 256> kLegal = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0; c < 0x80; ++c)
    table[c] =
        is_ascii_alnum(static_cast<char>(c)) ||
        std::string_view("-._~!$&'()*+,;=:@/").find(static_cast<char>(c)) != std::string_view::npos;
  return table;
}();

/// Percent-encodes what may not stand in a part (RFC 3986 §2) and lone percent signs.
std::string encode(std::string_view text, std::string_view more_allowed) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool escape = c == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                        hex_value(text[i + 2]) >= 0;
    if (escape || kLegal[static_cast<unsigned char>(c)] ||
        more_allowed.find(c) != std::string_view::npos) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4];
    encoded += kDigits[byte & 15];
  }
  return encoded;
}

bool is_host_char(char c) {
  static constexpr std::string_view kForbidden = "\"#%/:<>?@[\\]^`{|}";
  return c > ' ' && c < 0x7F && kForbidden.find(c) == std::string_view::npos;
}

/// The host in lower case, an international one in Punycode (UTS #46); nothing for an illegal one.
std::optional<std::string> clean_host(std::string_view host) {
  if (!host.empty() && host.front() == '[') {
    const bool literal = host.size() > 3 && host.back() == ']' &&
                         host.find_first_not_of("0123456789abcdefABCDEFvV:.", 1) == host.size() - 1;
    if (!literal) return std::nullopt;
    return ascii_lower(host);
  }
  const std::string plain =
      host.find('%') == std::string_view::npos ? std::string(host) : percent_decode(host);
  std::optional<std::string> ascii = domain_to_ascii(plain);
  if (!ascii || !std::all_of(ascii->begin(), ascii->end(), is_host_char)) return std::nullopt;
  return ascii;
}

std::optional<std::string> clean_authority(std::string_view authority, std::string_view scheme) {
  std::string clean;
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    for (const char c : encode(authority.substr(0, at), "")) {
      if (c == '@') clean += "%40";
      if (c != '@') clean += c;
    }
    clean += '@';
    authority.remove_prefix(at + 1);
  }
  std::string_view port;
  const std::size_t bracket = authority.rfind(']');
  const std::size_t colon = authority.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
  }
  if (port.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  while (port.size() > 1 && port.front() == '0')
    port.remove_prefix(1);
  if (port.size() > 5 || (port.size() == 5 && port > "65535")) return std::nullopt;
  const std::optional<std::string> host = clean_host(authority);
  if (!host || (host->empty() && is_web(scheme))) return std::nullopt;
  clean += *host;
  if (!port.empty() && port != default_port(scheme)) clean.append(":").append(port);
  return clean;
}

}  // namespace

UrlParts split_url(std::string_view reference, std::string_view base_scheme) {
  std::string text = strip(reference);
  UrlParts parts;
  if (const std::size_t length = scheme_length(text); length > 0) {
    parts.scheme = ascii_lower(std::string_view(text).substr(0, length));
    text.erase(0, length + 1);
  }
  if (const std::size_t hash = text.find('#'); hash != std::string::npos) {
    parts.fragment = text.substr(hash + 1);
    text.erase(hash);
  }
  if (const std::size_t mark = text.find('?'); mark != std::string::npos) {
    parts.query = text.substr(mark + 1);
    text.erase(mark);
  }
  const bool web = is_web(parts.scheme ? std::string_view(*parts.scheme) : base_scheme);
  if (web) std::replace(text.begin(), text.end(), '\\', '/');
  const std::size_t slashes = std::min(text.find_first_not_of('/'), text.size());
  // "http:path" against an http base is a relative reference (RFC 3986 §5.2.2, the
  // loophole); else "http:host", "http:/host" and "http:///host" mean "http://host", as in
  // browsers.
  if (web && parts.scheme && slashes < 2 && *parts.scheme == base_scheme) parts.scheme.reset();
  if (slashes >= 2 || (web && parts.scheme)) {
    text.erase(0, web ? slashes : 2);
    const std::size_t end = std::min(text.find('/'), text.size());
    parts.authority = text.substr(0, end);
    text.erase(0, end);
  }
  parts.path = std::move(text);
  return parts;
}

std::optional<std::string> compose_url(const UrlParts& parts) {
  if (!parts.scheme) return std::nullopt;
  std::string text = *parts.scheme + ":";
  std::string path = parts.path;
  const bool hierarchical = parts.authority || (!path.empty() && path[0] == '/');
  if (hierarchical) path = remove_dot_segments(path);
  if (parts.authority) {
    const std::optional<std::string> authority = clean_authority(*parts.authority, *parts.scheme);
    if (!authority) return std::nullopt;
    text.append("//").append(*authority);
    if (path.empty() && is_web(*parts.scheme)) path = "/";
  } else if (path.substr(0, 2) == "//") {
    path.insert(0, "/.");  // else it would be read as an authority (RFC 3986 §3.3)
  }
  if (path.empty() && !parts.authority && !parts.query) return std::nullopt;
  text += encode(path, "");
  if (parts.query) text.append("?").append(encode(*parts.query, "?"));
  if (parts.fragment) text.append("#").append(encode(*parts.fragment, "?"));
  return text;
}

}  // namespace ilofeed::feeds
