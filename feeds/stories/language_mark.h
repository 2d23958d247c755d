// Addresses that say in which language a page is.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds {

/// A page (see Address) without what names `language` in it, so that versions of one document
/// give one text: "ex.org/fr/news/boats", "ex.org/news/boats/lang--fr" and
/// "ex.org/news/boats?lang=fr" give "ex.org/news/boats". The page itself where nothing names that
/// language.
std::string without_language_mark(std::string_view page, std::string_view language);

/// True when the last part of a page's path is made of words, so that hardly two documents of one
/// site have it: "boats-get-ladders", not "news", "2024" or "n-17".
bool has_telling_slug(std::string_view page);

}  // namespace ilofeed::feeds
