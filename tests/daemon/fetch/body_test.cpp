#include "daemon/fetch/body.h"

#include <cstring>

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include "daemon/fetch/address.h"
#include "tests/support/catch.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

using namespace ilofeed;
using namespace ilofeed::daemon;

namespace {

std::string deflated(const std::string& text, int window_bits) {
  z_stream stream{};
  ::deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY);
  std::string out(::deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

std::string gzipped(const std::string& text) {
  return deflated(text, 31);
}

std::string brotlied(const std::string& text) {
  std::string out(text.size() + 1024, '\0');
  std::size_t size = out.size();
  ::BrotliEncoderCompress(9,
                          22,
                          BROTLI_MODE_GENERIC,
                          text.size(),
                          reinterpret_cast<const std::uint8_t*>(text.data()),
                          &size,
                          reinterpret_cast<std::uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

std::string zstded(const std::string& text) {
  std::string out(::ZSTD_compressBound(text.size()), '\0');
  out.resize(::ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 9));
  return out;
}

FetchLimits small_limits() {
  FetchLimits limits;
  limits.max_body = 4U << 20;
  return limits;
}

const FetchLimits kLimits = small_limits();
const std::string kText = "<rss>" + std::string(100'000, 'x') + "</rss>";

struct Read {
  std::string text;
  std::optional<feeds::Reason> failure;
};

// A few bytes at a time, as they may come.
Read read(const std::string& bytes, const std::string& encoding) {
  Body body(kLimits, encoding);
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    if (!body.add(std::string_view{bytes}.substr(at, 7))) break;
  }
  body.end();
  if (body.failure()) return {{}, body.failure()->reason};
  return {body.take(), std::nullopt};
}

}  // namespace

TEST_CASE("content codings are undone") {
  CHECK(read(kText, "").text == kText);
  CHECK(read(kText, "identity").text == kText);
  CHECK(read(gzipped(kText), "gzip").text == kText);
  CHECK(read(gzipped(kText), "X-GZIP").text == kText);
  CHECK(read(deflated(kText, 15), "deflate").text == kText);
  CHECK(read(brotlied(kText), "br").text == kText);
  CHECK(read(zstded(kText), "zstd").text == kText);
  CHECK(read(gzipped(zstded(kText)), "zstd, gzip").text == kText);
}

TEST_CASE("what servers do wrong with codings is forgiven where it is harmless") {
  CHECK(read(kText, "gzip").text == kText);  // not compressed at all
  CHECK(read(gzipped(kText) + "rubbish", "gzip").text == kText);
  CHECK(read(gzipped("a") + gzipped("b"), "gzip").text == "ab");  // members in a row
  CHECK(read(deflated(kText, -15), "deflate").text == kText);     // without zlib's header
  CHECK(read("", "gzip").text.empty());
}

TEST_CASE("a body that claims a coding and is plain text is taken as it is") {
  const auto coding = GENERATE(as<std::string>{}, "gzip", "deflate", "br", "zstd", "br, zstd");
  const auto begin = GENERATE(as<std::string>{}, "", "\n ", "\xEF\xBB\xBF", "{\"version\": ");
  CAPTURE(coding, begin);
  CHECK(read(begin + kText, coding).text == begin + kText);
}

TEST_CASE("names that are no content coding are passed over") {
  const auto name = GENERATE(as<std::string>{},
                             "UTF-8",
                             "none",
                             "binary",
                             "aws-chunked",
                             "8bit",
                             "\"identity\"",
                             " , ",
                             "null");
  CAPTURE(name);
  CHECK(read(kText, name).text == kText);
  CHECK(read(gzipped(kText), "gzip," + name).text == kText);
  CHECK(read(brotlied(kText), name + ", br").text == kText);
}

TEST_CASE("a compressed body that ends too early is not whole") {
  const auto coding = GENERATE(as<std::string>{}, "gzip", "br", "zstd");
  CAPTURE(coding);
  std::string bytes = coding == "gzip" ? gzipped(kText)
                      : coding == "br" ? brotlied(kText)
                                       : zstded(kText);
  bytes.resize(bytes.size() - 5);
  CHECK(read(bytes, coding).failure == feeds::Reason::truncated);
}

TEST_CASE("a damaged or unknown coding is refused") {
  std::string damaged = gzipped(kText);
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 0x55);  // its CRC
  CHECK(read(damaged, "gzip").failure == feeds::Reason::malformed);
  CHECK(read(kText, "x-rot13").failure == feeds::Reason::malformed);
  CHECK(read("\x1b\x2f garbage", "br").failure == feeds::Reason::malformed);
  CHECK(read("garbage", "zstd").failure == feeds::Reason::malformed);
  CHECK(read(kText, "gzip, gzip, gzip, gzip").failure == feeds::Reason::malformed);
}

TEST_CASE("a body that grows too large is cut off") {
  CHECK(read(std::string(5U << 20, 'x'), "").failure == feeds::Reason::too_large);
  CHECK(read(gzipped(std::string(3U << 20, ' ')), "gzip").failure == feeds::Reason::too_large);
  CHECK(read(gzipped(gzipped(std::string(64U << 20, ' '))), "gzip, gzip").failure ==
        feeds::Reason::too_large);
}

TEST_CASE("only public addresses are public") {
  struct Row {
    const char* address;
    bool is_public;
  };

  const auto row = GENERATE(values<Row>({
      {"8.8.8.8", true},
      {"193.134.194.1", true},
      {"127.0.0.1", false},
      {"127.8.9.1", false},
      {"0.0.0.0", false},
      {"10.1.2.3", false},
      {"172.16.0.1", false},
      {"172.32.0.1", true},
      {"192.168.1.1", false},
      {"169.254.169.254", false},
      {"100.64.0.1", false},
      {"224.0.0.1", false},
      {"255.255.255.255", false},
      {"192.0.2.7", false},
      {"2001:41d0::1", true},
      {"::1", false},
      {"::", false},
      {"fe80::1", false},
      {"fc00::1", false},
      {"fd12::1", false},
      {"ff02::1", false},
      {"::ffff:127.0.0.1", false},
      {"::ffff:8.8.8.8", true},
      {"64:ff9b::10.0.0.1", false},
      {"64:ff9b::8.8.8.8", true},
      {"2002:7f00:1::", false},
      {"2001:db8::1", false},
      {"::127.0.0.1", false},
  }));
  CAPTURE(row.address);
  sockaddr_storage storage{};
  sockaddr_in in{.sin_family = AF_INET, .sin_port = 0, .sin_addr = {}, .sin_zero = {}};
  sockaddr_in6 in6{};
  in6.sin6_family = AF_INET6;
  if (::inet_pton(AF_INET, row.address, &in.sin_addr) == 1) {
    std::memcpy(&storage, &in, sizeof in);
  } else {
    REQUIRE(::inet_pton(AF_INET6, row.address, &in6.sin6_addr) == 1);
    std::memcpy(&storage, &in6, sizeof in6);
  }
  CHECK(is_public(reinterpret_cast<const sockaddr&>(storage)) == row.is_public);
}
