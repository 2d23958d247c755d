// What was found on a page, as the statements of a parsed feed.
#pragma once

#include "feeds/model/parsed_feed.h"
#include "feeds/pages/article/article.h"
#include "feeds/pages/list/entry_list.h"

namespace ilofeed::feeds::pages {

ParsedEntry entry_of(const PageEntry& entry, const std::string& base);
ParsedEntry entry_of(const Article& article, const std::string& link, const std::string& base);

/// Adds a statement unless its value is empty.
void state(std::vector<Statement>& statements, Element element, std::string value);

/// Adds that the same stands at an address in a language (hreflang), relative to `base`.
void state_version(std::vector<Statement>& statements,
                   const std::string& language,
                   const std::string& address,
                   const std::string& base);

/// "M. Crozet / ILO 2022" of "© M. Crozet / ILO 2022" and "Photo: ILO".
std::string credit_name(std::string_view credit);

}  // namespace ilofeed::feeds::pages
