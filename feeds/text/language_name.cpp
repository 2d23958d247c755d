#include "feeds/text/language_name.h"

#include <unicode/locid.h>

namespace ilofeed::feeds {
namespace {

icu::Locale locale_named(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(
      icu::StringPiece(language.data(), static_cast<std::int32_t>(language.size())), status);
}

}  // namespace

std::string own_name_of(std::string_view language) {
  const icu::Locale locale = locale_named(language);
  if (*locale.getLanguage() == '\0') return std::string(language);
  icu::UnicodeString name;
  locale.getDisplayName(locale, name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8.empty() ? std::string(language) : utf8;
}

bool is_right_to_left(std::string_view language) {
  return locale_named(language).isRightToLeft() != 0;
}

}  // namespace ilofeed::feeds
