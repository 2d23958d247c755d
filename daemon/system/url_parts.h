// Parts of addresses that the poller decides by.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::daemon {

/// By which pacing and holds go: "www.ilo.org:443"; empty for files.
std::string host_key(std::string_view url);

/// Scheme, host and port: what credentials belong to (RFC 6454).
std::string origin_of(std::string_view url);

/// "user:password@" of an address; empty when it has none.
std::string credentials_of(std::string_view url);
/// The address as it may be shown or handed on.
std::string without_credentials(std::string_view url);
std::string with_credentials(std::string_view url, std::string_view credentials);

}  // namespace ilofeed::daemon
