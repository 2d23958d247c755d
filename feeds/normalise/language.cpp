#include "feeds/normalise/language.h"

#include <algorithm>
#include <array>
#include <utility>

#include "feeds/normalise/precedence.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_subtag(std::string_view part) {
  return !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_ascii_alnum);
}

bool is_primary(std::string_view part) {
  return (part.size() == 2 || part.size() == 3) &&
         std::all_of(part.begin(), part.end(), is_ascii_letter);
}

// Of ISO 639-2, both of its lists, and of some countries, those that BCP 47 writes with two
// letters; codes that were withdrawn; and what says that no language is known.
// clang-format off
constexpr std::array<std::pair<std::string_view, std::string_view>, 144> kOtherCodes{{
    {"aar", "aa"}, {"abk", "ab"}, {"afr", "af"}, {"alb", "sq"}, {"amh", "am"}, {"ara", "ar"},
    {"arm", "hy"}, {"aze", "az"}, {"baq", "eu"}, {"bel", "be"}, {"ben", "bn"}, {"bod", "bo"},
    {"bos", "bs"}, {"bre", "br"}, {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"}, {"ces", "cs"},
    {"chi", "zh"}, {"cn", "zh"}, {"cym", "cy"}, {"cz", "cs"}, {"cze", "cs"}, {"dan", "da"},
    {"deu", "de"}, {"dk", "da"}, {"dut", "nl"}, {"ell", "el"}, {"eng", "en"}, {"epo", "eo"},
    {"est", "et"}, {"eus", "eu"}, {"fao", "fo"}, {"fas", "fa"}, {"fin", "fi"}, {"fra", "fr"},
    {"fre", "fr"}, {"geo", "ka"}, {"ger", "de"}, {"gle", "ga"}, {"glg", "gl"}, {"gre", "el"},
    {"guj", "gu"}, {"hat", "ht"}, {"hau", "ha"}, {"heb", "he"}, {"hin", "hi"}, {"hrv", "hr"},
    {"hun", "hu"}, {"hye", "hy"}, {"ibo", "ig"}, {"ice", "is"}, {"in", "id"}, {"ind", "id"},
    {"isl", "is"}, {"ita", "it"}, {"iw", "he"}, {"jav", "jv"}, {"ji", "yi"}, {"jp", "ja"},
    {"jpn", "ja"}, {"jw", "jv"}, {"kan", "kn"}, {"kat", "ka"}, {"kaz", "kk"}, {"khm", "km"},
    {"kin", "rw"}, {"kir", "ky"}, {"kor", "ko"}, {"kr", "ko"}, {"kur", "ku"}, {"lao", "lo"},
    {"lat", "la"}, {"lav", "lv"}, {"lit", "lt"}, {"ltz", "lb"}, {"mac", "mk"}, {"mal", "ml"},
    {"mar", "mr"}, {"may", "ms"}, {"mis", ""}, {"mkd", "mk"}, {"mlg", "mg"}, {"mlt", "mt"},
    {"mo", "ro"}, {"mon", "mn"}, {"msa", "ms"}, {"mul", ""}, {"mya", "my"}, {"nep", "ne"},
    {"nld", "nl"}, {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"}, {"oci", "oc"}, {"pan", "pa"},
    {"per", "fa"}, {"pol", "pl"}, {"por", "pt"}, {"pus", "ps"}, {"qaa", ""}, {"que", "qu"},
    {"roh", "rm"}, {"ron", "ro"}, {"rum", "ro"}, {"run", "rn"}, {"rus", "ru"}, {"sin", "si"},
    {"slk", "sk"}, {"slo", "sk"}, {"slv", "sl"}, {"som", "so"}, {"spa", "es"}, {"sqi", "sq"},
    {"srp", "sr"}, {"swa", "sw"}, {"swe", "sv"}, {"tam", "ta"}, {"tat", "tt"}, {"tel", "te"},
    {"tgk", "tg"}, {"tgl", "tl"}, {"tha", "th"}, {"tib", "bo"}, {"tir", "ti"}, {"tuk", "tk"},
    {"tur", "tr"}, {"uig", "ug"}, {"ukr", "uk"}, {"und", ""}, {"urd", "ur"}, {"uzb", "uz"},
    {"vie", "vi"}, {"wel", "cy"}, {"wol", "wo"}, {"xho", "xh"}, {"xx", ""}, {"xxx", ""},
    {"yid", "yi"}, {"yor", "yo"}, {"zho", "zh"}, {"zul", "zu"}, {"zxx", ""}, {"zz", ""},
}};
// clang-format on

static_assert(std::ranges::is_sorted(kOtherCodes));

std::string usual_code(std::string code) {
  const auto row = std::ranges::lower_bound(kOtherCodes,
                                            std::string_view(code),
                                            {},
                                            &std::pair<std::string_view, std::string_view>::first);
  return row != kOtherCodes.end() && row->first == code ? std::string(row->second) : code;
}

// Region in capitals, script with a capital, the rest lower (RFC 5646 §2.1.1).
std::string usual_case(std::string_view part) {
  std::string text = ascii_lower(part);
  const bool letters = std::all_of(text.begin(), text.end(), is_ascii_letter);
  if (text.size() == 2 && letters)
    std::transform(text.begin(), text.end(), text.begin(), to_ascii_upper);
  if (text.size() == 4 && letters) text.front() = to_ascii_upper(text.front());
  return text;
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
    tidy += tidy.empty() ? usual_code(ascii_lower(part)) : '-' + usual_case(part);
    if (tidy.empty()) break;
    tag.remove_prefix(std::min(end + 1, tag.size()));
  }
  return tidy;
}

bool says_no_language(std::string_view tag) {
  tag = trim(tag);
  return is_primary(tag) && usual_code(ascii_lower(tag)).empty();
}

std::string read_language(std::span<const Statement> statements) {
  return first_of(statements, EntryField::language, [](const Statement& statement) {
    return tidy_language(statement.value);
  });
}

}  // namespace ilofeed::feeds
