#include "feeds/normalise/language.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feeds/normalise/precedence.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter_or_digit(char c) {
  return is_letter(c) || (c >= '0' && c <= '9');
}

bool is_subtag(std::string_view part) {
  return !part.empty() && part.size() <= 8 &&
         std::all_of(part.begin(), part.end(), is_letter_or_digit);
}

bool is_primary(std::string_view part) {
  return (part.size() == 2 || part.size() == 3) && std::all_of(part.begin(), part.end(), is_letter);
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

// Region in capitals, script with a capital, the rest lower (RFC 5646 §2.1.1).
std::string usual_case(std::string_view part) {
  std::string text = ascii_lower(part);
  const bool letters = std::all_of(text.begin(), text.end(), is_letter);
  if (text.size() == 2 && letters) std::transform(text.begin(), text.end(), text.begin(), upper);
  if (text.size() == 4 && letters) text.front() = upper(text.front());
  return text;
}

// What stands in feeds for a language whose tag is another: ISO 639-2 codes, old ones, countries.
// Empty: no language at all.
constexpr std::array<std::pair<std::string_view, std::string_view>, 64> kOtherCodes{{
    {"alb", "sq"}, {"ara", "ar"}, {"arm", "hy"}, {"aze", "az"}, {"baq", "eu"}, {"bel", "be"},
    {"ben", "bn"}, {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"}, {"ces", "cs"}, {"chi", "zh"},
    {"cn", "zh"},  {"cz", "cs"},  {"cze", "cs"}, {"dan", "da"}, {"deu", "de"}, {"dk", "da"},
    {"dut", "nl"}, {"ell", "el"}, {"eng", "en"}, {"est", "et"}, {"fas", "fa"}, {"fin", "fi"},
    {"fra", "fr"}, {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gre", "el"}, {"heb", "he"},
    {"hin", "hi"}, {"hrv", "hr"}, {"hun", "hu"}, {"ice", "is"}, {"in", "id"},  {"ind", "id"},
    {"ita", "it"}, {"iw", "he"},  {"jp", "ja"},  {"jpn", "ja"}, {"ji", "yi"},  {"khm", "km"},
    {"kor", "ko"}, {"kr", "ko"},  {"mac", "mk"}, {"mis", ""},   {"mo", "ro"},  {"mul", ""},
    {"nld", "nl"}, {"nor", "no"}, {"per", "fa"}, {"pol", "pl"}, {"por", "pt"}, {"ron", "ro"},
    {"rum", "ro"}, {"rus", "ru"}, {"spa", "es"}, {"swe", "sv"}, {"tha", "th"}, {"tur", "tr"},
    {"ukr", "uk"}, {"und", ""},   {"vie", "vi"}, {"zho", "zh"},
}};

std::optional<std::string_view> other_code(std::string_view primary) {
  const auto* at = std::ranges::find(
      kOtherCodes, primary, &std::pair<std::string_view, std::string_view>::first);
  if (primary == "zxx") return "";  // no language
  return at == kOtherCodes.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace

std::string tidy_language(std::string_view tag) {
  tag = trim(tag);
  // Content-Language may list several; a locale may carry an encoding ("en_US.UTF-8").
  tag = tag.substr(0, std::min(tag.find_first_of(",;. \t"), tag.size()));
  std::string tidy;
  while (!tag.empty()) {
    const std::size_t end = std::min(tag.find_first_of("-_"), tag.size());
    const std::string_view part = tag.substr(0, end);
    if (tidy.empty() ? !is_primary(part) : !is_subtag(part)) break;
    if (tidy.empty()) {
      const std::string primary = ascii_lower(part);
      tidy = other_code(primary).value_or(primary);
      if (tidy.empty()) return {};
    } else {
      tidy += '-' + usual_case(part);
    }
    tag.remove_prefix(std::min(end + 1, tag.size()));
  }
  return tidy;
}

std::string read_language(std::span<const Statement> statements) {
  return first_of(statements, EntryField::language, [](const Statement& statement) {
    return tidy_language(statement.value);
  });
}

}  // namespace ilofeed::feeds
