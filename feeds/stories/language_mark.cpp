#include "feeds/stories/language_mark.h"

#include <algorithm>
#include <array>
#include <optional>

#include "feeds/stories/address.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

std::string_view primary_of(std::string_view language) {
  return language.substr(0, language.find_first_of("-_"));
}

// "fr", "FR", "fr-CH", "fr_CH" for "fr", and for "fr-CA": sites differ in how exact they are.
bool names(std::string_view tag, std::string_view language) {
  constexpr std::size_t kLongestRegion = 4;  // "zh-Hans"
  const std::string_view primary = primary_of(tag);
  if (!ascii_iequals(primary, primary_of(language))) return false;
  if (tag.size() == primary.size()) return true;
  const std::string_view region = tag.substr(primary.size() + 1);
  return region.size() >= 2 && region.size() <= kLongestRegion &&
         std::ranges::all_of(region, is_ascii_alnum);
}

// --- what a segment of the path is without its mark; nothing: it has none. Empty: it is the mark.

using Unmarked = std::optional<std::string>;

Unmarked is_tag(std::string_view segment, std::string_view language) {
  return names(segment, language) ? Unmarked("") : std::nullopt;
}

// "lang--fr", as the ILO's old pages had it.
Unmarked is_named_tag(std::string_view segment, std::string_view language) {
  for (const std::string_view name : {"lang--", "lang-", "lang_", "language-"}) {
    if (segment.starts_with(name) && names(segment.substr(name.size()), language))
      return Unmarked("");
  }
  return std::nullopt;
}

// "boats.fr.html", "boats_fr.htm", "boats-fr.html"; a name that goes on without an extension may
// end in any two letters.
Unmarked is_marked_file(std::string_view segment, std::string_view language) {
  const std::size_t dot = segment.rfind('.');
  if (dot == std::string_view::npos || dot < 4) return std::nullopt;
  const std::string_view stem = segment.substr(0, dot);
  const std::size_t mark = stem.find_last_of("._-");
  if (mark == std::string_view::npos || mark == 0 || !names(stem.substr(mark + 1), language))
    return std::nullopt;
  return std::string(stem.substr(0, mark)).append(segment.substr(dot));
}

constexpr std::array kOfSegments{&is_named_tag, &is_marked_file, &is_tag};

constexpr std::array<std::string_view, 7> kParameters{
    "lang", "language", "locale", "hl", "lng", "idioma", "langue"};

bool is_language_parameter(std::string_view parameter, std::string_view language) {
  const std::size_t equals = parameter.find('=');
  if (equals == std::string_view::npos) return false;
  const std::string name = ascii_lower(parameter.substr(0, equals));
  return std::ranges::find(kParameters, name) != kParameters.end() &&
         names(parameter.substr(equals + 1), language);
}

std::string unmarked_path(std::string_view path, std::string_view language) {
  std::string kept(path.substr(0, path.find('/')));  // the host
  path.remove_prefix(kept.size());
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    std::string segment(path.substr(1, end - 1));
    path.remove_prefix(end);
    for (const auto unmark : kOfSegments) {
      if (Unmarked without = unmark(segment, language)) {
        segment = *std::move(without);
        break;
      }
    }
    if (!segment.empty()) kept.append("/").append(segment);
  }
  return kept;
}

std::string unmarked_query(std::string_view query, std::string_view language) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (!is_language_parameter(parameter, language))
      kept.append(kept.empty() ? "?" : "&").append(parameter);
  }
  return kept;
}

}  // namespace

std::string without_language_mark(std::string_view page, std::string_view language) {
  if (language.empty()) return std::string(page);
  const std::string_view path = path_of_page(page);
  std::string_view query = page.substr(path.size());
  if (query.starts_with('?')) query.remove_prefix(1);
  return unmarked_path(path, language) + unmarked_query(query, language);
}

bool has_telling_slug(std::string_view page) {
  constexpr int kFewestWords = 3;
  constexpr std::size_t kShortestWord = 2;
  const std::string_view path = path_of_page(page);
  const std::string_view slug = path.substr(path.rfind('/') + 1);
  int words = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at <= slug.size(); ++at) {
    const bool is_letter = at < slug.size() && (is_ascii_letter(slug[at]) || slug[at] == '%' ||
                                                static_cast<unsigned char>(slug[at]) > 127);
    if (is_letter) {
      ++letters;
      continue;
    }
    if (letters >= kShortestWord) ++words;
    letters = 0;
  }
  return words >= kFewestWords;
}

}  // namespace ilofeed::feeds
