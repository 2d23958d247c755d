#include "config/listen_address.h"

#include <array>
#include <charconv>

#include <arpa/inet.h>

namespace ilofeed::config {
namespace {

constexpr std::uint16_t kDefaultPort = 8380;

bool is_address(int family, const std::string& text) {
  std::array<unsigned char, sizeof(in6_addr)> address{};
  return inet_pton(family, text.c_str(), address.data()) == 1;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return port;
}

std::string bracketed(const std::string& host) {
  return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

}  // namespace

std::string ListenAddress::text() const {
  return from_systemd ? "systemd" : bracketed(host) + ':' + std::to_string(port);
}

std::string ListenAddress::url() const {
  if (from_systemd) return "http://localhost:" + std::to_string(kDefaultPort) + '/';
  const bool anywhere = host == "0.0.0.0" || host == "::";
  return "http://" + (anywhere ? "localhost" : bracketed(host)) + ':' + std::to_string(port) + '/';
}

std::optional<ListenAddress> parse_listen_address(std::string_view text) {
  if (text == "systemd") return ListenAddress{.from_systemd = true, .host = {}, .port = 0};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto port = parse_port(text.substr(colon + 1));
  std::string host(text.substr(0, colon));
  if (!port) return std::nullopt;
  if (host.empty()) host = "[::]";
  const bool brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (brackets) host = host.substr(1, host.size() - 2);
  const bool known =
      brackets ? is_address(AF_INET6, host) : host == "localhost" || is_address(AF_INET, host);
  if (!known) return std::nullopt;
  return ListenAddress{.from_systemd = false, .host = host, .port = *port};
}

}  // namespace ilofeed::config
