#include "feeds/decode/gunzip.h"

#include <array>
#include <memory>

#include <zlib.h>

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLargest = std::size_t{50} * 1024 * 1024;
constexpr int kGzipOnly = 16 + MAX_WBITS;

struct InflateEnd {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

}  // namespace

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B\x08");
}

Result<std::string> gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipOnly) != Z_OK)
    return fail(Reason::malformed, "a gzip file that cannot be read");
  const std::unique_ptr<z_stream, InflateEnd> end(&stream);
  std::string in(bytes);  // zlib asks for bytes that it could change
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());

  std::string out;
  std::array<char, 65536> block{};
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(block.data(), block.size() - stream.avail_out);
    if (out.size() > kLargest)
      return fail(Reason::too_large, "a gzip file that expands beyond 50 MiB");
  }
  if (status == Z_BUF_ERROR) return fail(Reason::truncated, "a gzip file that ends too soon");
  if (status != Z_STREAM_END) return fail(Reason::malformed, "a gzip file that is broken");
  return out;
}

}  // namespace ilofeed::feeds
