// The links of a page that lead to the same in other languages.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_meta.h"

namespace ilofeed::feeds::pages {

/// What the head tells (hreflang) and, of languages that it does not, what links say that show
/// nothing but a language: its own name ("Français"), or, where they state a language (hreflang,
/// lang), its code. Language and address as they stand.
std::vector<std::pair<std::string, std::string>> versions_of_page(const Outline& outline,
                                                                  const PageMeta& meta);

}  // namespace ilofeed::feeds::pages
