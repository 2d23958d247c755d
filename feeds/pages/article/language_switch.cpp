#include "feeds/pages/article/language_switch.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "feeds/text/fold.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

struct LanguageName {
  std::string_view name;
  std::string_view tag;
};

// As speakers of each call it, and as the ILO's pages do.
constexpr std::array<LanguageName, 38> kNames{{
    {"english", "en"},       {"français", "fr"},
    {"español", "es"},       {"castellano", "es"},
    {"português", "pt"},     {"deutsch", "de"},
    {"italiano", "it"},      {"nederlands", "nl"},
    {"svenska", "sv"},       {"norsk", "no"},
    {"dansk", "da"},         {"suomi", "fi"},
    {"polski", "pl"},        {"čeština", "cs"},
    {"magyar", "hu"},        {"română", "ro"},
    {"türkçe", "tr"},        {"shqip", "sq"},
    {"hrvatski", "hr"},      {"bahasa indonesia", "id"},
    {"tiếng Việt", "vi"},    {"kiswahili", "sw"},
    {"русский", "ru"},       {"українська", "uk"},
    {"български", "bg"},     {"қазақша", "kk"},
    {"العربية", "ar"},       {"فارسی", "fa"},
    {"中文", "zh"},          {"简体中文", "zh-Hans"},
    {"繁體中文", "zh-Hant"}, {"日本語", "ja"},
    {"한국어", "ko"},        {"हिन्दी", "hi"},
    {"বাংলা", "bn"},         {"ไทย", "th"},
    {"ភាសាខ្មែរ", "km"},      {"ελληνικά", "el"},
}};

// "Français", "[Français]", "(français)".
std::string plain_name(std::string_view text) {
  text = trim(text);
  while (!text.empty() && std::string_view("[(").find(text.front()) != std::string_view::npos)
    text.remove_prefix(1);
  while (!text.empty() && std::string_view("])").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return fold(trim(text));
}

std::string_view language_called(const std::string& name) {
  const auto* at = std::ranges::find_if(
      kNames, [&](const LanguageName& each) { return fold(each.name) == name; });
  return at == kNames.end() ? std::string_view() : at->tag;
}

// What the link states, where it shows that alone.
std::string language_stated(pugi::xml_node anchor, const std::string& shown) {
  std::string_view stated = attribute(anchor, "hreflang");
  if (stated.empty()) stated = attribute(anchor, "lang");
  const std::string code = ascii_lower(stated.substr(0, stated.find_first_of("-_")));
  const bool shows_it = !code.empty() && (shown == code || shown == ascii_lower(stated));
  return shows_it ? std::string(stated) : std::string();
}

std::string language_of_link(const Outline& outline, int spot) {
  constexpr int kMostShown = 60;  // visible characters
  if (outline.weight(outline.extent(spot)) > kMostShown) return {};
  const std::string shown = plain_name(outline.text(outline.extent(spot)));
  if (shown.empty()) return {};
  if (const std::string_view tag = language_called(shown); !tag.empty()) return std::string(tag);
  return language_stated(outline[spot].node, shown);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> versions_of_page(const Outline& outline,
                                                                  const PageMeta& meta) {
  constexpr std::size_t kMost = 100;
  auto versions = meta.alternates;
  for (int spot = 0; spot < outline.size() && versions.size() < kMost; ++spot) {
    if (outline[spot].role != Role::anchor) continue;
    const std::string_view href = attribute(outline[spot].node, "href");
    if (href.empty() || href.front() == '#') continue;
    const std::string language = language_of_link(outline, spot);
    const bool is_known = language.empty() || ascii_iequals(language, meta.language) ||
                          std::ranges::any_of(versions, [&](const auto& each) {
                            return ascii_iequals(each.first, language);
                          });
    if (!is_known) versions.emplace_back(language, href);
  }
  return versions;
}

}  // namespace ilofeed::feeds::pages
