// Bytes → a resource. Compressed forms are made when first asked for, and served many times.
#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <stdexcept>

#include "feeds/render/render.h"
#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kWorthCompressing = 256;
constexpr int kGzipLevel = 6;
constexpr int kBrotliQuality = 5;  // 9 halves the speed for two percent
constexpr int kZstdLevel = 9;

std::string gzipped(const std::string& bytes) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("gzip: out of memory");
  }
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  out.shrink_to_fit();  // the bound is above the plain size
  return out;
}

std::string brotlied(const std::string& bytes) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(size, '\0');
  const auto ok = BrotliEncoderCompress(kBrotliQuality,
                                        BROTLI_DEFAULT_WINDOW,
                                        BROTLI_MODE_TEXT,
                                        bytes.size(),
                                        reinterpret_cast<const std::uint8_t*>(bytes.data()),
                                        &size,
                                        reinterpret_cast<std::uint8_t*>(out.data()));
  if (ok != BROTLI_TRUE) return {};
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

std::string zstded(const std::string& bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), kZstdLevel);
  if (ZSTD_isError(size) != 0U) return {};
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

std::string if_smaller(std::string compressed, const std::string& bytes) {
  return compressed.size() < bytes.size() ? std::move(compressed) : std::string{};
}

// Who missed more editions gets the whole feed.
constexpr std::size_t kMostEarlier = 10;

EarlierFeed remembered(const Resource& feed) {
  EarlierFeed made{feed.etag, {}};
  for (const EntryPlace& entry : feed.entries)
    made.entries.push_back(entry.digest);
  return made;
}

std::shared_ptr<Resource> finished(std::string media_type, std::string bytes, Time last_modified) {
  auto resource = std::make_shared<Resource>();
  resource->media_type = std::move(media_type);
  resource->bytes = std::move(bytes);
  resource->etag = '"' + digest(resource->bytes) + '"';
  resource->last_modified = last_modified;
  return resource;
}

}  // namespace

std::shared_ptr<const Resource> finish(std::string media_type,
                                       std::string bytes,
                                       Time last_modified) {
  return finished(std::move(media_type), std::move(bytes), last_modified);
}

std::shared_ptr<const Resource> finish_page(std::string html,
                                            Time last_modified,
                                            const Publication& publication) {
  auto page = finished("text/html; charset=utf-8", std::move(html), last_modified);
  page->loads = loads_of(publication.images);
  return page;
}

std::shared_ptr<const Resource> finish_feed(const FeedFormat& format,
                                            std::string bytes,
                                            const Edition& edition,
                                            const Resource* before) {
  auto feed = std::make_shared<Resource>();
  feed->media_type = std::string(format.media_type);
  feed->bytes = std::move(bytes);
  feed->etag = edition.etag;
  feed->last_modified = edition.last_modified;
  if (format.entries_of == nullptr) return feed;
  feed->entries = format.entries_of(feed->bytes);
  if (before == nullptr) return feed;
  if (before->etag != feed->etag) feed->earlier.push_back(remembered(*before));
  for (const EarlierFeed& earlier : before->earlier) {
    // What it says again is its present edition.
    if (feed->earlier.size() < kMostEarlier && earlier.etag != feed->etag)
      feed->earlier.push_back(earlier);
  }
  return feed;
}

std::shared_ptr<const Resource> in_form(std::shared_ptr<const Resource> resource, Coding coding) {
  const bool is_there = coding == Coding::identity ||
                        std::ranges::find(resource->tried, coding) != resource->tried.end();
  if (is_there) return resource;
  auto made = std::make_shared<Resource>(*resource);
  made->tried.push_back(coding);
  if (made->bytes.size() < kWorthCompressing) return made;
  if (coding == Coding::gzip) made->gzip = if_smaller(gzipped(made->bytes), made->bytes);
  if (coding == Coding::brotli) made->brotli = if_smaller(brotlied(made->bytes), made->bytes);
  if (coding == Coding::zstd) made->zstd = if_smaller(zstded(made->bytes), made->bytes);
  return made;
}

}  // namespace ilofeed::feeds
