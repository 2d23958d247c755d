#include "daemon/fetch/coding.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include "feeds/text/ascii.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMostCodings = 3;
constexpr std::size_t kPiece = 32U << 10;

const std::uint8_t* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const std::uint8_t*>(bytes.data());
}

/// gzip and deflate; both with the errors that servers make with them: plain
/// text that claims to be gzip, members in a row, rubbish after the end,
/// deflate without its zlib header.
class Inflate final : public Coding {
 public:
  enum class Wrapping { gzip, deflate };

  explicit Inflate(Wrapping wrapping) : wrapping_(wrapping) {}

  ~Inflate() override {
    if (started_) ::inflateEnd(&stream_);
  }

  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;

  bool complete() const override { return plain_ || ended_; }

  bool decode(std::string_view bytes, const Sink& sink) override {
    if (!started_ && !plain_) {
      held_ += bytes;
      if (held_.size() < 2) return true;
      begin();
      const std::string held = std::move(held_);
      return decode(held, sink);
    }
    if (plain_) return sink(bytes);
    return inflate_all(bytes, sink);
  }

 private:
  static bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

  static bool is_zlib(std::string_view bytes) {
    const auto* at = unsigned_bytes(bytes);
    return (at[0] & 0x0fU) == 8 && ((static_cast<unsigned>(at[0]) << 8U) + at[1]) % 31 == 0;
  }

  void begin() {
    plain_ = wrapping_ == Wrapping::gzip && !is_gzip(held_);
    if (plain_) return;
    constexpr int kWithAnyHeader = 32 + MAX_WBITS;
    const bool bare = wrapping_ == Wrapping::deflate && !is_gzip(held_) && !is_zlib(held_);
    if (::inflateInit2(&stream_, bare ? -MAX_WBITS : kWithAnyHeader) != Z_OK)
      throw std::bad_alloc();
    started_ = true;
  }

  bool inflate_all(std::string_view bytes, const Sink& sink) {
    stream_.next_in = const_cast<Bytef*>(unsigned_bytes(bytes));  // zlib does not write there
    stream_.avail_in = static_cast<uInt>(bytes.size());
    while (stream_.avail_in > 0 && !rubbish_) {
      if (ended_ && !begin_next_member()) return true;
      stream_.next_out = piece_.data();
      stream_.avail_out = static_cast<uInt>(piece_.size());
      const int result = ::inflate(&stream_, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return false;
      const std::size_t size = piece_.size() - stream_.avail_out;
      if (size > 0 && !sink({reinterpret_cast<const char*>(piece_.data()), size})) return false;
      ended_ = result == Z_STREAM_END;
      if (result == Z_BUF_ERROR && size == 0) break;
    }
    return true;
  }

  // gzip allows members in a row (RFC 1952 §2.2); anything else after the end is not ours.
  bool begin_next_member() {
    rubbish_ = *stream_.next_in != 0x1f || ::inflateReset(&stream_) != Z_OK;
    ended_ = rubbish_;
    return !rubbish_;
  }

  Wrapping wrapping_;
  z_stream stream_{};
  std::string held_;  ///< the first bytes, until they show what they are
  std::array<Bytef, kPiece> piece_{};
  bool started_ = false;
  bool plain_ = false;
  bool ended_ = false;
  bool rubbish_ = false;
};

class Brotli final : public Coding {
 public:
  bool complete() const override { return ::BrotliDecoderIsFinished(state_.get()) == BROTLI_TRUE; }

  bool decode(std::string_view bytes, const Sink& sink) override {
    const std::uint8_t* in = unsigned_bytes(bytes);
    std::size_t left = bytes.size();
    while (!complete()) {
      std::uint8_t* out = piece_.data();
      std::size_t room = piece_.size();
      const auto result =
          ::BrotliDecoderDecompressStream(state_.get(), &left, &in, &room, &out, nullptr);
      if (result == BROTLI_DECODER_RESULT_ERROR) return false;
      const std::size_t size = piece_.size() - room;
      if (size > 0 && !sink({reinterpret_cast<const char*>(piece_.data()), size})) return false;
      if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) break;
    }
    return true;
  }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { ::BrotliDecoderDestroyInstance(state); }
  };

  std::unique_ptr<BrotliDecoderState, Free> state_{
      ::BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)};
  std::array<std::uint8_t, kPiece> piece_{};
};

class Zstd final : public Coding {
 public:
  // RFC 9659: no more than 8 MiB of window on the web.
  Zstd() { ::ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, 23); }

  bool complete() const override { return between_frames_; }

  bool decode(std::string_view bytes, const Sink& sink) override {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    bool filled = false;  // more may wait inside than fitted
    while (in.pos < in.size || filled) {
      ZSTD_outBuffer out{piece_.data(), piece_.size(), 0};
      const std::size_t result = ::ZSTD_decompressStream(context_.get(), &out, &in);
      if (::ZSTD_isError(result) != 0) return false;
      between_frames_ = result == 0;
      filled = out.pos == out.size;
      if (out.pos > 0 && !sink({piece_.data(), out.pos})) return false;
    }
    return true;
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ::ZSTD_freeDCtx(context); }
  };

  std::unique_ptr<ZSTD_DCtx, Free> context_{::ZSTD_createDCtx()};
  std::array<char, kPiece> piece_{};
  bool between_frames_ = false;
};

/// A body that claims a coding and is the plain text all the same, as its first bytes show: no
/// compressed stream begins like mark-up or JSON.
class UnlessPlain final : public Coding {
 public:
  explicit UnlessPlain(std::unique_ptr<Coding> coding) : coding_(std::move(coding)) {}

  bool complete() const override {
    return is_plain_.value_or(false) || (held_.empty() && coding_->complete());
  }

  bool decode(std::string_view bytes, const Sink& sink) override {
    if (is_plain_) return pass(bytes, sink);
    held_ += bytes;
    if (may_be_plain(held_) && held_.size() < kEnough) return true;
    is_plain_ = may_be_plain(held_);
    return pass(std::exchange(held_, {}), sink);
  }

 private:
  static constexpr std::size_t kEnough = 32;

  bool pass(std::string_view bytes, const Sink& sink) {
    return *is_plain_ ? sink(bytes) : coding_->decode(bytes, sink);
  }

  static bool is_of_text(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7F) || c == '\t' || c == '\n' || c == '\r';
  }

  // As far as it goes.
  static bool may_be_plain(std::string_view bytes) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    const auto first = std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size());
    const std::string_view head = bytes.substr(first, kEnough);
    const bool opens =
        head.empty() || head.starts_with('<') || head.starts_with('{') || head.starts_with('[');
    return opens && std::ranges::all_of(head, is_of_text);
  }

  std::unique_ptr<Coding> coding_;
  std::string held_;  ///< the first bytes, until they show what they are
  std::optional<bool> is_plain_;
};

// What servers write into Content-Encoding that is the encoding of characters, of a transfer or of
// nothing at all.
constexpr std::array<std::string_view, 14> kNoCodings{"identity",
                                                      "none",
                                                      "binary",
                                                      "7bit",
                                                      "8bit",
                                                      "text",
                                                      "utf-8",
                                                      "utf8",
                                                      "us-ascii",
                                                      "iso-8859-1",
                                                      "windows-1252",
                                                      "chunked",
                                                      "aws-chunked",
                                                      "null"};

bool is_no_coding(std::string_view name) {
  return name.empty() || std::ranges::find(kNoCodings, name) != kNoCodings.end();
}

std::string lower(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\t' && c != '"') result += feeds::to_ascii_lower(c);
  }
  return result;
}

std::unique_ptr<Coding> coding_named(const std::string& name) {
  if (name == "gzip" || name == "x-gzip") return std::make_unique<Inflate>(Inflate::Wrapping::gzip);
  if (name == "deflate")
    return std::make_unique<UnlessPlain>(std::make_unique<Inflate>(Inflate::Wrapping::deflate));
  if (name == "br") return std::make_unique<UnlessPlain>(std::make_unique<Brotli>());
  if (name == "zstd") return std::make_unique<UnlessPlain>(std::make_unique<Zstd>());
  return nullptr;
}

}  // namespace

std::vector<std::unique_ptr<Coding>> codings_of(std::string_view content_encoding) {
  std::vector<std::unique_ptr<Coding>> codings;
  for (std::string rest = lower(content_encoding); !rest.empty();) {
    const auto comma = rest.find(',');
    const std::string name = rest.substr(0, comma);
    rest.erase(0, comma == std::string::npos ? comma : comma + 1);
    if (is_no_coding(name)) continue;
    codings.push_back(codings.size() < kMostCodings ? coding_named(name) : nullptr);
  }
  return codings;
}

}  // namespace ilofeed::daemon
