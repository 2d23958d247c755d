#include "feeds/text/languages.h"

#include <algorithm>
#include <array>
#include <map>

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"

namespace ilofeed::feeds {
namespace {

std::string name_of_language(const char* code, const char* told_in) {
  std::array<char16_t, 100> name{};
  UErrorCode error = U_ZERO_ERROR;
  const int32_t length = uloc_getDisplayLanguage(
      code, told_in, name.data(), static_cast<int32_t>(name.size()), &error);
  std::string text;
  if (U_SUCCESS(error)) icu::UnicodeString(name.data(), length).toUTF8String(text);
  return fold(text);
}

struct Book {
  std::map<std::string, std::string, std::less<>> codes;   ///< themselves
  std::map<std::string, std::string, std::less<>> called;  ///< names and other codes → code
};

const Book& book() {
  static const Book kBook = [] {
    Book made;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      made.codes.emplace(*code, *code);
      made.called.emplace(name_of_language(*code, "en"), *code);
      made.called.emplace(name_of_language(*code, *code), *code);
      if (std::string_view(*code).size() == 2)
        made.called.emplace(uloc_getISO3Language(*code), *code);
    }
    return made;
  }();
  return kBook;
}

}  // namespace

bool is_language_tag(std::string_view tag) {
  return book().codes.contains(ascii_lower(tag.substr(0, tag.find('-'))));
}

std::string language_called(std::string_view name) {
  const auto at = book().called.find(fold(name));
  return at == book().called.end() ? "" : at->second;
}

}  // namespace ilofeed::feeds
