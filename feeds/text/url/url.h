// Absolute URLs (RFC 3986).
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// An absolute URL, valid by construction and immutable: scheme and host in
/// lower case, dot segments removed, illegal characters percent-encoded.
class Url {
 public:
  /// Nothing when `text` (white space around it ignored) is not an absolute
  /// URL. Any scheme is accepted: what may be fetched or linked is decided elsewhere.
  static std::optional<Url> parse(std::string_view text);

  /// `reference` resolved against this URL (RFC 3986 §5.2); an absolute
  /// reference stands alone. Nothing when the result is no URL.
  std::optional<Url> resolve(std::string_view reference) const;

  const std::string& text() const { return text_; }

  std::string_view scheme() const;    ///< "https"
  std::string_view host() const;      ///< "www.ilo.org", "[::1]"; empty where the scheme has none
  std::string_view port() const;      ///< "" when not given
  std::string_view path() const;      ///< "/resource/news"
  std::string_view query() const;     ///< without '?'
  std::string_view fragment() const;  ///< without '#'
  bool is_http() const;               ///< http or https

  friend auto operator<=>(const Url&, const Url&) = default;

 private:
  explicit Url(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

/// Percent-decoded UTF-8; sequences that are no UTF-8 stay encoded.
std::string percent_decode(std::string_view text);
/// All but unreserved characters (RFC 3986 §2.3) percent-encoded: a value in a query.
std::string percent_encode(std::string_view text);

}  // namespace ilofeed::feeds
