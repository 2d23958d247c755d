#include "feeds/text/charset/charset.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "feeds/text/ascii.h"
#include "feeds/text/charset/charset_labels.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct ConverterClose {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

using Converter = std::unique_ptr<UConverter, ConverterClose>;

// What our names are called in ICU where its reading of the name differs from the browsers'.
constexpr std::array<std::pair<std::string_view, const char*>, 6> kIcuNames{{
    {"Big5", "Big5-HKSCS"},
    {"EUC-KR", "windows-949"},
    {"Shift_JIS", "windows-31j"},
    {"macintosh", "macos-0_2-10.2"},
    {"windows-874", "windows-874-2000"},
    {"x-mac-cyrillic", "macos-7_3-10.2"},
}};

Converter open_converter(std::string_view encoding) {
  std::string name(encoding);
  for (const auto& [ours, icu] : kIcuNames) {
    if (ours == encoding) name = icu;
  }
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

// Called by ICU for each sequence that means nothing in the encoding.
void count_error(const void* context,
                 UConverterToUnicodeArgs* args,
                 const char* /*bytes*/,
                 int32_t /*length*/,
                 UConverterCallbackReason reason,
                 UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close or clone
  ++*const_cast<std::size_t*>(static_cast<const std::size_t*>(context));
  const UChar replacement = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

std::optional<Decoded> decode_with_icu(std::string_view bytes, std::string_view encoding) {
  const Converter from = open_converter(encoding);
  UErrorCode status = U_ZERO_ERROR;
  const Converter to(ucnv_open("UTF-8", &status));
  if (!from || U_FAILURE(status)) return std::nullopt;

  Decoded decoded;
  ucnv_setToUCallBack(from.get(), count_error, &decoded.errors, nullptr, nullptr, &status);
  std::array<UChar, 4096> pivot{};
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::array<char, 16384> buffer{};
  const char* source = bytes.data();
  UBool reset = true;
  do {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(),
                   from.get(),
                   &target,
                   buffer.data() + buffer.size(),
                   &source,
                   bytes.data() + bytes.size(),
                   pivot.data(),
                   &pivot_source,
                   &pivot_target,
                   pivot.data() + pivot.size(),
                   reset,
                   true,
                   &status);
    reset = false;
    decoded.text.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return std::nullopt;
  return decoded;
}

// Encodings that browsers do not know, but old feeds do.
std::optional<std::string> name_in_icu(const std::string& label) {
  // A comma would begin ICU's options, a slash a path.
  constexpr std::string_view kLabelCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-_.:+";
  if (label.find_first_not_of(kLabelCharacters) != std::string::npos) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(label.c_str(), &status));
  if (U_FAILURE(status)) return std::nullopt;
  const char* name = ucnv_getStandardName(label.c_str(), "IANA", &status);
  if (name == nullptr || U_FAILURE(status)) {
    status = U_ZERO_ERROR;
    name = ucnv_getName(converter.get(), &status);
  }
  return std::string(name);
}

}  // namespace

std::optional<std::string> encoding_for_label(std::string_view label) {
  constexpr std::string_view kBlank = " \t\n\f\r\"'";
  const auto first = label.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return std::nullopt;
  label = label.substr(first, label.find_last_not_of(kBlank) - first + 1);
  if (label.size() > 40) return std::nullopt;
  const std::string lower = ascii_lower(label);
  if (const auto name = standard_encoding(lower); !name.empty()) return std::string(name);
  return name_in_icu(lower);
}

std::optional<Decoded> decode_bytes(std::string_view bytes, std::string_view encoding) {
  if (encoding == "UTF-8" && is_utf8(bytes)) return Decoded{std::string(bytes), 0};
  return decode_with_icu(bytes, encoding);
}

}  // namespace ilofeed::feeds
