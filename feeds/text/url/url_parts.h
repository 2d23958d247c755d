// A URL in its parts (RFC 3986 §3), and put together again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// The five parts; one that is not there differs from an empty one.
struct UrlParts {
  std::optional<std::string> scheme;
  std::optional<std::string> authority;
  std::string path;
  std::optional<std::string> query;
  std::optional<std::string> fragment;
};

/// Takes a URL or a reference apart as browsers do: blanks around it and line
/// breaks in it are no part of it. `base_scheme` is what a reference without a scheme inherits.
UrlParts split_url(std::string_view text, std::string_view base_scheme);

/// The URL of these parts, each made legal; nothing where that cannot be.
std::optional<std::string> compose_url(const UrlParts& parts);

}  // namespace ilofeed::feeds
