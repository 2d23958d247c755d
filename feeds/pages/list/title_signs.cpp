#include "feeds/pages/list/title_signs.h"

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {

std::string wording(const std::string& text) {
  constexpr std::size_t kWords = 12;  // bytes of letters; a measure has fewer
  const std::string all = squeezed(text);
  std::string letters = all;
  std::erase_if(letters, [](char c) { return c >= '0' && c <= '9'; });
  const bool file = letters.find("pdf") != std::string::npos || letters.ends_with("kb") ||
                    letters.ends_with("mb");
  return file || letters.size() < kWords ? letters : all;
}

bool is_reference(const std::string& text) {
  int digits = 0;
  int letters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c >= '0' && c <= '9') ++digits;
    if ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z') ++letters;
    if (byte >= 0x80) letters += 2;
  }
  return digits >= 3 && letters <= digits;
}

bool is_named_title(pugi::xml_node element) {
  const std::string_view property = attribute(element, "itemprop");
  if (property == "headline" || property == "name" || attribute(element, "property") == "headline")
    return true;
  const std::string classes = " " + std::string(attribute(element, "class")) + " ";
  if (classes.find(" p-name ") != std::string::npos) return true;
  return is_called(element, Sign::title);
}

std::string without_lead(std::string_view text) {
  for (const std::string_view mark : {"- ", "\u2013 ", "\u2014 ", ": ", ", ", "| "}) {
    if (text.starts_with(mark)) return std::string(trim(text.substr(mark.size())));
  }
  return std::string(text);
}

}  // namespace ilofeed::feeds::pages
