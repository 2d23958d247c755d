#include "feeds/decode/encoding.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "feeds/decode/characters.h"
#include "feeds/decode/claims.h"
#include "feeds/decode/spoiled_utf8.h"
#include "feeds/text/charset/charset.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kEbcdic = "IBM037";

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

// Text of another encoding is UTF-8 here and there by accident, never mostly.
bool overruled_by_utf8(std::string_view encoding, const Utf8Census& census) {
  if (encoding == "UTF-8" || !keeps_ascii(encoding)) return false;
  const std::size_t enough = is_multibyte(encoding) ? 8 : 1;
  const std::size_t bad = census.spoiled + census.stray;
  return census.sequences >= enough + 4 * enough * bad;
}

// That a document is UTF-8 where one says so, or nobody says anything, with something in it here
// and there that is none. A text of another encoding would be made of such bytes.
bool is_mostly_utf8(const Utf8Census& census) {
  return census.sequences + census.spoiled >= census.stray;
}

// The accents of a text pasted into UTF-8 stand among ASCII, however many they are; in encodings of
// more bytes a letter they stand in rows.
bool holds_pasted_text(const Utf8Census& census) {
  return census.sequences > 0 && census.alone * 10 > census.stray * 6;
}

std::string join(std::string_view a, std::string_view b, std::string_view c = {}) {
  std::string out(a);
  return out.append(b).append(c);
}

class Reader {
 public:
  Reader(std::string body, std::string_view media_type)
      : body_(std::move(body)), claims_(encoding_claims(body_, media_type)) {}

  ReadText read(std::string_view vouched) && {
    if (!read_vouched(vouched) && !read_marked()) read_unmarked();
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

  // False where there is no such encoding.
  bool read_vouched(std::string_view label) {
    const auto encoding = encoding_for_label(label);
    if (!encoding) return false;
    if (*encoding == "UTF-8") return read_spoiled_utf8(), true;
    auto decoded = decode_bytes(body_, *encoding);
    if (!decoded) return false;
    if (decoded->errors > 0) tell(join("characters that are no ", *encoding, " replaced"));
    text_ = std::move(decoded->text);
    return true;
  }

  void keep_body() { text_ = std::move(body_); }

  bool read_marked() {
    const auto mark = byte_order_mark(body_);
    const auto encoding = mark ? std::optional(mark->encoding) : encoding_by_pattern(body_);
    if (!encoding) return false;
    if (mark) body_.erase(0, mark->size);
    if (*encoding == "UTF-8") claims_.insert(claims_.begin(), {"UTF-8", "the byte order mark"});
    if (*encoding == kEbcdic) return read_ebcdic();
    if (*encoding == "UTF-8") return false;  // what it is worth is seen with the claims
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
    if (!census.is_valid() && is_believed_utf8(census)) return read_spoiled_utf8();
    for (const Claim& claim : claims_) {
      if (census.is_ascii() && keeps_ascii(claim.encoding)) break;
      if (read_claimed(claim, census)) return;
    }
    if (census.is_ascii() && read_escapes()) return;
    if (census.is_valid()) return keep_body();
    read_undeclared(census);
  }

  bool is_believed_utf8(const Utf8Census& census) const {
    const bool declared =
        std::ranges::any_of(claims_, [](const Claim& claim) { return claim.encoding == "UTF-8"; });
    return declared && (is_mostly_utf8(census) || holds_pasted_text(census));
  }

  void read_spoiled_utf8() {
    if (is_utf8(body_)) return keep_body();
    tell("bytes that are no UTF-8 read as windows-1252");
    text_ = mend_utf8(body_);
  }

  bool read_claimed(const Claim& claim, const Utf8Census& census) {
    if (is_wide(claim.encoding)) return false;  // would be full of zero bytes
    const bool utf8 = claim.encoding == "UTF-8";
    if (utf8 && !census.is_valid()) return false;
    const bool overruled = overruled_by_utf8(claim.encoding, census);
    if (overruled) tell(join(claim.by, " says " + claim.encoding, ", but it is UTF-8"));
    if (overruled && !census.is_valid()) return read_spoiled_utf8(), true;
    if (overruled || utf8) return keep_body(), true;
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
    if (is_mostly_utf8(census) || holds_pasted_text(census)) return read_spoiled_utf8();
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

  std::string body_;
  std::vector<Claim> claims_;
  std::string text_;
  std::vector<Repair> repairs_;
};

}  // namespace

ReadText read_text(std::string body, std::string_view media_type, std::string_view encoding) {
  return Reader(std::move(body), media_type).read(encoding);
}

}  // namespace ilofeed::feeds
