#include "feeds/decode/encoding.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "feeds/decode/characters.h"
#include "feeds/decode/claims.h"
#include "feeds/text/charset/charset.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kEbcdic = "IBM037";

struct Utf8Census {
  std::size_t sequences = 0;  // of two bytes and more
  std::size_t bad = 0;        // bytes that belong to none
};

Utf8Census take_census(std::string_view bytes) {
  Utf8Census census;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    next_code_point(bytes, at);
    ++(at - begin > 1 ? census.sequences : census.bad);
  }
  return census;
}

bool is_wide(std::string_view encoding) {
  return encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32");
}

bool keeps_ascii(std::string_view encoding) {
  return !is_wide(encoding) && !encoding.starts_with("ISO-2022") && !encoding.starts_with("HZ") &&
         encoding != "UTF-7" && !encoding.starts_with("IBM") && !encoding.starts_with("ibm");
}

// In these two bytes make a character, so that a short text may be UTF-8 by accident.
bool is_multibyte(std::string_view encoding) {
  return encoding == "gb18030" || encoding == "GBK" || encoding == "Big5" || encoding == "EUC-KR" ||
         encoding == "EUC-JP" || encoding == "Shift_JIS";
}

bool overruled_by_utf8(std::string_view encoding, const Utf8Census& census) {
  if (census.bad > 0 || encoding == "UTF-8" || !keeps_ascii(encoding)) return false;
  return census.sequences >= (is_multibyte(encoding) ? 8U : 1U);
}

std::string join(std::string_view a, std::string_view b, std::string_view c = {}) {
  std::string out(a);
  return out.append(b).append(c);
}

class Reader {
 public:
  Reader(std::string body, std::string_view media_type)
      : body_(std::move(body)), claims_(encoding_claims(body_, media_type)) {}

  ReadText read() && {
    if (!read_marked()) read_unmarked();
    ReadText read = mend_characters(std::move(text_), std::move(repairs_));
    drop_marks(read.text);
    return read;
  }

 private:
  void tell(std::string what) { repairs_.push_back({std::move(what), 0}); }

  // Some documents begin with two.
  static void drop_marks(std::string& text) {
    std::size_t end = 0;
    while (std::string_view(text).substr(end).starts_with(kUtf8Mark))
      end += kUtf8Mark.size();
    if (end > 0) text.erase(0, end);
  }

  void keep_body() { text_ = std::move(body_); }

  bool read_marked() {
    const auto mark = byte_order_mark(body_);
    const auto encoding = mark ? std::optional(mark->encoding) : encoding_by_pattern(body_);
    if (!encoding) return false;
    if (mark) body_.erase(0, mark->size);
    if (*encoding == kEbcdic) return read_ebcdic();
    if (*encoding == "UTF-8") return is_utf8(body_) && (keep_body(), true);
    auto decoded = decode_bytes(body_, *encoding);
    if (!decoded) return false;
    if (decoded->errors > 0) tell(join("characters that are no ", *encoding, " replaced"));
    text_ = std::move(decoded->text);
    return true;
  }

  // All code pages of EBCDIC spell the declaration alike, and it names the one that is meant.
  bool read_ebcdic() {
    const auto head = decode_bytes(std::string_view(body_).substr(0, 256), kEbcdic);
    const auto named = head ? encoding_for_label(declared_encoding(head->text)) : std::nullopt;
    auto decoded =
        decode_bytes(body_, named && !keeps_ascii(*named) ? *named : std::string(kEbcdic));
    if (!decoded) return false;
    text_ = std::move(decoded->text);
    return true;
  }

  void read_unmarked() {
    const Utf8Census census = take_census(body_);
    const bool ascii = census.sequences == 0 && census.bad == 0;
    for (const Claim& claim : claims_) {
      if (ascii && keeps_ascii(claim.encoding)) break;
      if (read_claimed(claim, census)) return;
    }
    if (ascii && read_escapes()) return;
    if (census.bad == 0) return keep_body();
    read_undeclared(census);
  }

  bool read_claimed(const Claim& claim, const Utf8Census& census) {
    const bool utf8 = claim.encoding == "UTF-8";
    if (utf8 && census.bad > 0) return false;
    if (is_wide(claim.encoding)) return false;  // would be full of zero bytes
    if (overruled_by_utf8(claim.encoding, census))
      tell(join(claim.by, " says " + claim.encoding, ", but it is UTF-8"));
    if (utf8 || overruled_by_utf8(claim.encoding, census)) {
      keep_body();
      return true;
    }
    auto decoded = decode_bytes(body_, claim.encoding);
    if (!decoded || decoded->errors > 0) return false;
    tell_passed_over(claim);
    text_ = std::move(decoded->text);
    return true;
  }

  // ISO 2022 is ASCII to the eye, with escapes that nobody else writes.
  bool read_escapes() {
    if (body_.find("\x1B$") == std::string::npos) return false;
    const auto encoding = detect_encoding(body_);
    if (!encoding || !encoding->starts_with("ISO-2022")) return false;
    auto decoded = decode_bytes(body_, *encoding);
    if (!decoded || decoded->errors > 0) return false;
    tell("no encoding declared, read as " + *encoding);
    text_ = std::move(decoded->text);
    return true;
  }

  // A weightier claim was tried first and failed.
  void tell_passed_over(const Claim& taken) {
    const Claim& first = claims_.front();
    if (first.encoding != taken.encoding)
      tell(join(first.by, " says " + first.encoding, ", but it is " + taken.encoding));
  }

  void read_undeclared(const Utf8Census& census) {
    if (census.sequences > 0 && census.bad <= census.sequences) return mend_utf8();
    if (read_with_few_errors()) return;
    auto encoding = detect_encoding(body_);
    if (!encoding || *encoding == "UTF-8" || is_wide(*encoding)) encoding = "windows-1252";
    auto decoded = decode_bytes(body_, *encoding);
    if (!decoded || decoded->errors * 50 > body_.size()) {
      encoding = "windows-1252";
      decoded = decode_bytes(body_, *encoding);
    }
    const std::string said = claims_.empty() ? "no encoding declared" : "a wrong encoding declared";
    tell(said + ", read as " + *encoding);
    text_ = decoded ? std::move(decoded->text) : clean_utf8(body_);
  }

  // The declared encoding, with a character in it here and there that it does not have.
  bool read_with_few_errors() {
    for (const Claim& claim : claims_) {
      if (claim.encoding == "UTF-8" || is_wide(claim.encoding)) continue;
      auto decoded = decode_bytes(body_, claim.encoding);
      if (!decoded || decoded->errors * 50 > body_.size()) continue;
      tell(join("characters that are no ", claim.encoding, " replaced"));
      text_ = std::move(decoded->text);
      return true;
    }
    return false;
  }

  // UTF-8 with bytes of another encoding among it: text pasted from elsewhere.
  void mend_utf8() {
    std::string mended;
    mended.reserve(body_.size() + 64);
    for (std::size_t at = 0; at < body_.size();) {
      const std::size_t begin = at;
      next_code_point(body_, at);
      const std::string_view piece = std::string_view(body_).substr(begin, at - begin);
      if (piece.size() > 1 || static_cast<unsigned char>(piece[0]) < 0x80)
        mended += piece;
      else if (at < body_.size())  // a sequence cut at the very end is no character at all
        mended += windows_1252_character(static_cast<unsigned char>(piece[0]));
    }
    tell("bytes that are no UTF-8 read as windows-1252");
    text_ = std::move(mended);
  }

  std::string body_;
  std::vector<Claim> claims_;
  std::string text_;
  std::vector<Repair> repairs_;
};

}  // namespace

ReadText read_text(std::string body, std::string_view media_type) {
  return Reader(std::move(body), media_type).read();
}

}  // namespace ilofeed::feeds
