#include "feeds/topics/foreign.h"

#include <array>
#include <memory>

#include <re2/re2.h>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct Foreign {
  const char* shape;  ///< the whole word, as a regular expression
  const char* instead;
};

// The first that fits speaks.
constexpr std::array<Foreign, 22> kForeign{{
    {R"(NEAR|NEAR[0-9(:].*|AROUND.*|WITHIN.*|ADJ[0-9/]*|ONEAR.*|NEXT/.*|[WN]/[0-9]+|PRE/[0-9]+)",
     "write a NEAR/3 b for up to three words between a and b, \"a b\"~3 for this order"},
    {R"([wn]/[0-9]+|pre/[0-9]+|near/[0-9]+)",
     "write a NEAR/3 b for up to three words between a and b, \"a b\"~3 for this order"},
    {R"(XOR)", "write (a OR b) -(a b)"},
    {R"(ANDNOT|BUTNOT|NAND|NOR)", "write a -b for a without b"},
    {R"([-‐‑‒–—−¬]|[‐‑‒–—−¬].*)",
     "what is left out has a plain '-' right before it, as in wages -vacancy"},
    {R"(['‘‚‹`´][\pL\pN].*)", "a phrase stands in double quotation marks, as in \"decent work\""},
    {R"(:.*)", "a field stands right before its word, as in title:word"},
    {R"([A-Za-z]+：.*)", "a field is written with a plain colon, as in title:word"},
    {R"(＠.*|＃.*|－.*|.*＊)", "write @, #, - and * as plain signs"},
    {R"([<{].*[>}])", "write a word as it is, or in quotation marks"},
    {R"(TO|\[.*|.*\]$)", "a range is written date:2024-01..2024-06"},
    {R"([<>=]=?|!=|<>|=>)",
     "a comparison stands without blanks, as in date>=2024-01-31 or age<30d"},
    {R"([&|!]+)", "write AND, OR or NOT between words, or -word"},
    {R"(\*[^*]+\*)", "write /part/i for letters within a word"},
    {R"(~[0-9.]*)", "write \"a b\"~3, without a blank, for up to three words between those"},
    {R"(.*\^[0-9.]+)",
     "words are not weighed one by one: where they stand does that, see threshold"},
    {R"([^"]+~[0-9.]*|~.*)",
     "a word matches its inflections; for more write word* or /expression/i"},
    {R"([\pL\pN]+\?[\pL\pN]+|\?[\pL\pN]+)",
     "'?' stands for no letter; write /wom.n/i, or a word of two with OR"},
    {R"(\$[\pL\pN]+)", "write the word without '$', or /expression/i"},
    {R"([\pL]+(=|!=|==|=~|<=|>=|<|>).*)",
     "a field is asked with a colon, as in title:word; only date, updated, seen, event and age are "
     "compared"},
    {R"([^"]*\pL[,;][-\pL].*)", "put blanks between words, and OR between those of which one does"},
    {R"([^"]*(\|\||&&).*)", "put blanks around AND and OR"},
}};

}  // namespace

std::optional<std::string> foreign_operator(std::string_view word) {
  static const auto kCompiled = [] {
    std::array<std::unique_ptr<const re2::RE2>, kForeign.size()> made;
    for (std::size_t i = 0; i < kForeign.size(); ++i)
      made[i] = std::make_unique<const re2::RE2>(kForeign[i].shape);
    return made;
  }();
  const re2::StringPiece text(word.data(), word.size());
  for (std::size_t i = 0; i < kForeign.size(); ++i) {
    if (re2::RE2::FullMatch(text, *kCompiled[i]))
      return "'" + std::string(word) + "' is not of this language: " + kForeign[i].instead;
  }
  return std::nullopt;
}

std::optional<std::string> small_operator(std::string_view word) {
  static constexpr std::array<std::string_view, 3> kOperators{"and", "or", "not"};
  const std::string small = ascii_lower(word);
  for (const std::string_view each : kOperators) {
    if (small != each) continue;
    std::string capitals(each);
    for (char& c : capitals)
      c = static_cast<char>(c - 'a' + 'A');
    return "write " + capitals + " in capitals for the operator, or \"" + std::string(word) +
           "\" for the word";
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds
