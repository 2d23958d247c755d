#include "config/network.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

namespace ilofeed::config {
namespace {

constexpr NetworkAddress kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kMappedBytes = 12;
constexpr unsigned kBits6 = 128;
constexpr unsigned kBits4 = 32;

}  // namespace

bool Network::contains(const NetworkAddress& address) const {
  const std::size_t whole = bits / 8;
  if (!std::equal(
          first.begin(), first.begin() + static_cast<std::ptrdiff_t>(whole), address.begin()))
    return false;
  return bits % 8 == 0 || ((first.at(whole) ^ address.at(whole)) >> (8 - bits % 8)) == 0;
}

bool is_mapped_ipv4(const NetworkAddress& address) {
  return std::equal(kMapped.begin(), kMapped.begin() + kMappedBytes, address.begin());
}

std::optional<NetworkAddress> parse_network_address(std::string_view text) {
  const std::string terminated(text);
  NetworkAddress address{};
  if (inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) return address;
  address = kMapped;
  if (inet_pton(AF_INET, terminated.c_str(), address.data() + kMappedBytes) == 1) return address;
  return std::nullopt;
}

std::optional<Network> parse_network(std::string_view text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto address = parse_network_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  if (slash == text.size()) return Network{.first = *address};
  const bool ipv4 = text.substr(0, slash).find(':') == std::string_view::npos;
  const std::string_view digits = text.substr(slash + 1);
  unsigned bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size())
    return std::nullopt;
  if (bits > (ipv4 ? kBits4 : kBits6)) return std::nullopt;
  return Network{.first = *address, .bits = ipv4 ? bits + kBits6 - kBits4 : bits};
}

std::string text_of(const NetworkAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool ipv4 = is_mapped_ipv4(address);
  inet_ntop(ipv4 ? AF_INET : AF_INET6,
            address.data() + (ipv4 ? kMappedBytes : 0),
            text.data(),
            text.size());
  return text.data();
}

}  // namespace ilofeed::config
