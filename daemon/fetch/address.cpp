#include "daemon/fetch/address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace ilofeed::daemon {
namespace {

struct Block4 {
  std::uint32_t first;
  unsigned bits;
};

constexpr std::uint32_t ip4(unsigned a, unsigned b, unsigned c, unsigned d) {
  return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

// The IANA special-purpose registry, what is not globally reachable.
constexpr std::array kSpecial4{
    Block4{ip4(0, 0, 0, 0), 8},
    Block4{ip4(10, 0, 0, 0), 8},
    Block4{ip4(100, 64, 0, 0), 10},
    Block4{ip4(127, 0, 0, 0), 8},
    Block4{ip4(169, 254, 0, 0), 16},
    Block4{ip4(172, 16, 0, 0), 12},
    Block4{ip4(192, 0, 0, 0), 24},
    Block4{ip4(192, 0, 2, 0), 24},
    Block4{ip4(192, 168, 0, 0), 16},
    Block4{ip4(198, 18, 0, 0), 15},
    Block4{ip4(198, 51, 100, 0), 24},
    Block4{ip4(203, 0, 113, 0), 24},
    Block4{ip4(224, 0, 0, 0), 3},  // multicast, reserved, broadcast
};

using Bytes16 = std::array<std::uint8_t, 16>;

bool is_public4(std::uint32_t address) {
  return std::ranges::none_of(kSpecial4, [&](const Block4& block) {
    return ((address ^ block.first) >> (32U - block.bits)) == 0;
  });
}

std::uint32_t embedded4(const Bytes16& bytes, std::size_t at) {
  return ip4(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
}

bool starts_with(const Bytes16& bytes, std::span<const std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), bytes.begin());
}

bool is_public6(const Bytes16& bytes) {
  constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  constexpr std::array<std::uint8_t, 12> kNat64{0, 0x64, 0xff, 0x9b};
  constexpr std::array<std::uint8_t, 2> k6to4{0x20, 0x02};
  constexpr std::array<std::uint8_t, 4> kTeredo{0x20, 0x01, 0, 0};
  constexpr std::array<std::uint8_t, 4> kDocumentation{0x20, 0x01, 0x0d, 0xb8};
  if (starts_with(bytes, kMapped) || starts_with(bytes, kNat64))
    return is_public4(embedded4(bytes, 12));
  if (starts_with(bytes, k6to4)) return is_public4(embedded4(bytes, 2));
  if (starts_with(bytes, kTeredo)) return is_public4(~embedded4(bytes, 12));
  if (starts_with(bytes, kDocumentation)) return false;
  return (bytes[0] & 0xe0U) == 0x20;  // 2000::/3 is all that is given out
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in6{};
    std::memcpy(&in6, &address, sizeof in6);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &in6.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

bool may_be_public(std::string_view host) {
  if (host == "localhost" || host.ends_with(".localhost")) return false;
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  const std::string plain(bracketed ? host.substr(1, host.size() - 2) : host);
  sockaddr_in in{};
  in.sin_family = AF_INET;
  if (::inet_aton(plain.c_str(), &in.sin_addr) != 0)  // "127.1" and "0x7f000001" too
    return is_public(reinterpret_cast<const sockaddr&>(in));
  sockaddr_in6 in6{};
  in6.sin6_family = AF_INET6;
  if (::inet_pton(AF_INET6, plain.c_str(), &in6.sin6_addr) == 1)
    return is_public(reinterpret_cast<const sockaddr&>(in6));
  return true;
}

std::string text_of(const sockaddr& address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    ::inet_ntop(AF_INET, &in.sin_addr, text.data(), text.size());
    return text.data();
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in6{};
    std::memcpy(&in6, &address, sizeof in6);
    ::inet_ntop(AF_INET6, &in6.sin6_addr, text.data(), text.size());
    return text.data();
  }
  return "unknown";
}

}  // namespace ilofeed::daemon
