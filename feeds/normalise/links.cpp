#include "feeds/normalise/links.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>

#include <re2/re2.h>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"
#include "feeds/text/url/plain_address.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct LinkParts {
  std::string origin;  ///< scheme, host and port
  std::string path;
  std::string query;     ///< without '?'
  std::string fragment;  ///< without '#'
};

std::string joined(const LinkParts& parts) {
  std::string url = parts.origin + (parts.path.empty() ? "/" : parts.path);
  if (!parts.query.empty()) url += '?' + parts.query;
  if (!parts.fragment.empty()) url += '#' + parts.fragment;
  return url;
}

bool names_no_other_document(std::string_view parameter, const Site* site) {
  if (is_tracking(parameter)) return true;
  if (site == nullptr) return false;
  const std::string_view name = parameter.substr(0, parameter.find('='));
  const auto is_it = [&](std::string_view pattern) { return is_named(name, pattern); };
  // A language with a path glued to it ("lang=en/WCMS_092663") is a link that was put together
  // wrongly.
  const bool glued = name == "lang" && parameter.find('/') != std::string_view::npos;
  return glued || std::any_of(site->drop_parameters.begin(), site->drop_parameters.end(), is_it);
}

std::string without_tracking(std::string_view query, const Site* site) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || names_no_other_document(parameter, site)) continue;
    if (!kept.empty()) kept += '&';
    kept += parameter;
  }
  return kept;
}

// The host without "user@" and port.
bool is_mirror(std::string_view host, const Site& site) {
  return std::any_of(site.mirrors.begin(), site.mirrors.end(), [&](const std::string& mirror) {
    return ascii_iequals(mirror, host);
  });
}

std::string origin_of(const Url& url, const Site* site) {
  if (site != nullptr && !site->canonical.empty()) {
    const std::optional<Url> canonical = Url::parse(site->canonical);
    if (canonical && (url.host() == canonical->host() || is_mirror(url.host(), *site))) {
      std::string origin =
          std::string(canonical->scheme()) + "://" + std::string(canonical->host());
      if (!canonical->port().empty()) origin += ':' + std::string(canonical->port());
      return origin;
    }
  }
  std::string origin = std::string(url.scheme()) + "://" + std::string(url.host());
  const bool usual = url.port().empty() || url.port() == (url.scheme() == "https" ? "443" : "80");
  if (!usual) origin += ':' + std::string(url.port());
  return origin;
}

bool is_two_letters(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(), is_ascii_letter);
}

// "lang–en": blog software makes a dash of the two hyphens in "lang--en".
void mend_language_segment(std::string& path) {
  static constexpr std::array<std::string_view, 4> kDashes{
      "%E2%80%93", "%e2%80%93", "%E2%80%94", "%e2%80%94"};  // en dash, em dash
  for (const std::string_view dash : kDashes) {
    for (std::size_t at = path.find(dash); at != std::string::npos; at = path.find(dash, at + 1)) {
      const std::string_view after = std::string_view(path).substr(at + dash.size());
      const bool in_segment =
          at >= 5 && path.compare(at - 5, 5, "/lang") == 0 &&
          is_two_letters(after.substr(0, std::min(after.find('/'), after.size())));
      if (in_segment) path.replace(at, dash.size(), "--");
    }
  }
}

// "…/index.htmlang=en/WCMS_092663": a second address glued to the first.
void cut_glued_address(std::string& path) {
  const std::size_t at = path.find(".htmlang=");
  if (at != std::string::npos) path.erase(at + 4);
}

bool is_text_fragment(std::string_view fragment) {
  return fragment.starts_with(":~:") || fragment.starts_with("%3A~%3A");
}

// Where a page goes on after its article: as WordPress and Disqus name it. A comment of its own
// ("#comment-12") is another place.
bool leads_past_article(std::string_view fragment) {
  constexpr std::string_view kNames[]{"comments", "respond", "disqus_thread"};
  return std::ranges::find(kNames, fragment) != std::end(kNames);
}

std::optional<LinkParts> tidy(std::string_view text, const Site* site) {
  const std::optional<Url> url = Url::parse(text);
  if (!url || !url->is_http() || url->host().empty()) return std::nullopt;
  LinkParts parts;
  parts.origin = origin_of(*url, site);
  parts.path = url->path();
  mend_language_segment(parts.path);
  cut_glued_address(parts.path);
  parts.query = url->query();
  parts.fragment = url->fragment();
  const std::size_t text_fragment = parts.fragment.find(":~:");
  if (text_fragment != std::string::npos) parts.fragment.erase(text_fragment);
  if (is_text_fragment(parts.fragment) || leads_past_article(parts.fragment))
    parts.fragment.clear();
  return parts;
}

bool stands_for_itself(unsigned char c) {  // RFC 3986 §2.3
  return is_ascii_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void append_encoded(std::string& out, unsigned char byte) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  out += '%';
  out += kDigits[byte >> 4];
  out += kDigits[byte & 15];
}

// Decodes what need not be encoded: unreserved characters and, where they are
// UTF-8, all beyond ASCII. The rest keeps its encoding, in upper case (RFC 3986 §6.2.2).
std::string decode_needless(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                         hex_value(text[i + 2]) >= 0;
    if (!encoded) {
      out += text[i];
      continue;
    }
    const auto byte =
        static_cast<unsigned char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
    if (stands_for_itself(byte) || byte >= 0x80) {
      out += static_cast<char>(byte);
    } else {
      append_encoded(out, byte);
    }
    i += 2;
  }
  return out;
}

std::string one_encoding(std::string_view text) {
  if (text.find('%') == std::string_view::npos) return std::string(text);
  std::string decoded = decode_needless(text);
  if (is_utf8(decoded)) decoded = nfc(decoded);
  std::string out;
  for (const char c : decoded) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      append_encoded(out, byte);
    } else {
      out += c;
    }
  }
  return out;
}

// A pattern is compiled once a thread: the same few sites are asked for over and over.
const RE2& compiled(const std::string& pattern) {
  static constexpr std::size_t kPatterns = 64;
  thread_local std::map<std::string, std::unique_ptr<RE2>> known;
  const auto found = known.find(pattern);
  if (found != known.end()) return *found->second;
  if (known.size() >= kPatterns) known.clear();
  RE2::Options options;
  options.set_log_errors(false);
  return *known.emplace(pattern, std::make_unique<RE2>(pattern, options)).first->second;
}

}  // namespace

std::string canonical_url(std::string_view url, const Site* site) {
  std::optional<LinkParts> parts = tidy(url, site);
  if (!parts) return {};
  parts->path = one_encoding(parts->path);
  parts->query = one_encoding(without_tracking(parts->query, site));
  parts->fragment.clear();
  return joined(*parts);
}

std::string readable_url(std::string_view url, const Site* site) {
  const std::optional<LinkParts> parts = tidy(url, site);
  return parts ? joined(*parts) : std::string{};
}

std::string document_id(std::string_view url, const Site* site) {
  if (site == nullptr || site->document_id.empty()) return {};
  const RE2& pattern = compiled(site->document_id);
  if (!pattern.ok()) return {};
  const std::string decoded = percent_decode(url);
  re2::StringPiece groups[2];
  const int count = std::min(1 + pattern.NumberOfCapturingGroups(), 2);
  if (!pattern.Match(decoded, 0, decoded.size(), RE2::UNANCHORED, groups, count)) return {};
  const re2::StringPiece& id = groups[count - 1].empty() ? groups[0] : groups[count - 1];
  return std::string(id.data(), id.size());
}

}  // namespace ilofeed::feeds
