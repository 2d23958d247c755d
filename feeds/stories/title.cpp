#include "feeds/stories/title.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct Spelling {
  char32_t from;
  std::string_view to;
};

// What fold() leaves apart though a reader sees the same.
constexpr std::array<Spelling, 24> kSpellings{{
    {U'‘', "'"},  {U'’', "'"},  {U'‚', "'"},  {U'‛', "'"},  {U'′', "'"},  {U'`', "'"},
    {U'´', "'"},  {U'“', "\""}, {U'”', "\""}, {U'„', "\""}, {U'‟', "\""}, {U'″', "\""},
    {U'«', "\""}, {U'»', "\""}, {U'‹', "'"},  {U'›', "'"},  {U'‐', "-"},  {U'‑', "-"},
    {U'‒', "-"},  {U'–', "-"},  {U'—', "-"},  {U'―', "-"},  {U'−', "-"},  {U'…', "..."},
}};

// Between a title and the name of its site, strongest first; blanks around them are a part.
constexpr std::array<std::string_view, 5> kSeparators{" | ", " :: ", " - ", " \" ", " / "};
constexpr std::size_t kMostWordsOfSite = 6;

constexpr std::string_view kAfterFrenchBlanks = ":;!?";

std::size_t count_words(std::string_view text) {
  return words_of(text).size();
}

bool is_name(std::string_view text, const std::vector<std::string>& names) {
  return std::ranges::find(names, text) != names.end();
}

// "&" is "and", and dots, colons and blanks at the end say nothing.
std::string compared(std::string text) {
  for (std::size_t at = 0; (at = text.find(" & ", at)) != std::string::npos;)
    text.replace(at, 3, " and ");
  while (!text.empty() && std::string_view(".:;, -!").find(text.back()) != std::string_view::npos &&
         !text.ends_with("..."))
    text.pop_back();
  return text;
}

// "« mot »" is "«mot»", and "mot : mot" is "mot: mot": in French blanks stand there.
std::string without_french_blanks(std::string_view text) {
  std::string out;
  bool is_quoted = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const bool closes = is_quoted && rest.starts_with(" »");
    const bool ends = rest.size() > 1 && rest[0] == ' ' &&
                      kAfterFrenchBlanks.find(rest[1]) != std::string_view::npos &&
                      (rest.size() == 2 || rest[2] == ' ');
    if (closes || ends) ++at;
    if (text.substr(at).starts_with("« ")) {
      is_quoted = true;
      out += "«";
      at += std::string_view("« ").size();
      continue;
    }
    if (closes) is_quoted = false;
    out += text[at++];
  }
  return out;
}

struct Cut {
  std::string_view title;
  std::string_view site;
};

Cut cut_site(std::string_view text, const std::vector<std::string>& names) {
  for (const std::string_view separator : kSeparators) {
    const std::size_t first = text.find(separator);
    if (first == std::string_view::npos) continue;
    const std::size_t last = text.rfind(separator);
    const std::string_view head = text.substr(0, first);
    const std::string_view tail = text.substr(last + separator.size());
    if (is_name(head, names)) return {text.substr(first + separator.size()), head};
    const bool always = separator == kSeparators.front() && count_words(tail) <= kMostWordsOfSite &&
                        count_words(text.substr(0, last)) >= 2;
    if (always || is_name(tail, names)) return {text.substr(0, last), tail};
  }
  return {text, {}};
}

bool is_ascii_blank(char c) {
  return is_ascii_space(c) || c == '\v';
}

// The same as for any text, many times faster.
std::string plain_ascii(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  bool is_apart = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_ascii_blank(c)) {
      is_apart = !plain.empty();
      continue;
    }
    const bool stands_alone = at + 1 == text.size() || is_ascii_blank(text[at + 1]);
    const bool is_french = stands_alone && kAfterFrenchBlanks.find(c) != std::string_view::npos;
    if (is_apart && !is_french) plain += ' ';
    is_apart = false;
    plain += c == '`' ? '\'' : to_ascii_lower(c);
  }
  return plain;
}

}  // namespace

std::string plain_typography(std::string_view text) {
  if (is_ascii(text)) return plain_ascii(text);
  const std::string close_set = without_french_blanks(fold_space(text));
  text = close_set;
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const auto* spelling = std::ranges::find(kSpellings, c, &Spelling::from);
    if (c != U'`' && c < 0x80) spelling = kSpellings.end();
    if (spelling != kSpellings.end()) {
      plain += spelling->to;
    } else {
      plain.append(text.substr(begin, at - begin));
    }
  }
  return fold_space(fold(plain));
}

TitleKey title_key(std::string_view title, const std::vector<std::string>& names) {
  const std::string plain = plain_typography(title);
  const Cut cut = cut_site(plain, names);
  return {compared(std::string(trim(cut.title))), std::string(cut.site)};
}

bool same_title(const TitleKey& a, const TitleKey& b) {
  return a.text == b.text && !a.empty() && (a.site.empty() || b.site.empty() || a.site == b.site);
}

bool is_telling(std::string_view title) {
  constexpr std::size_t kWords = 3;
  constexpr std::size_t kBytes = 16;
  return title.size() >= kBytes && count_words(title) >= kWords;
}

}  // namespace ilofeed::feeds
