#include "feeds/text/url/idna.h"

#include <algorithm>
#include <memory>

#include <unicode/bytestream.h>
#include <unicode/idna.h>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {

std::optional<std::string> domain_to_ascii(std::string_view host) {
  const bool ascii = std::all_of(
      host.begin(), host.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return ascii_lower(host);
  constexpr std::size_t kLongest = 1024;  // a DNS name has at most 253 characters
  if (host.size() > kLongest) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::IDNA> idna(icu::IDNA::createUTS46Instance(
      UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, status));
  if (U_FAILURE(status)) return std::nullopt;
  std::string name;
  icu::StringByteSink<std::string> sink(&name);
  icu::IDNAInfo info;
  idna->nameToASCII_UTF8(
      icu::StringPiece(host.data(), static_cast<int32_t>(host.size())), sink, info, status);
  if (U_FAILURE(status) || info.hasErrors() || name.empty()) return std::nullopt;
  return ascii_lower(name);
}

}  // namespace ilofeed::feeds
