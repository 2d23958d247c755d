// What tells a title from numbers, labels and other texts of an entry.
#pragma once

#include <string>
#include <string_view>

#include "feeds/text/html/html.h"

namespace ilofeed::feeds::pages {

/// What a text says: "PDF, 40 KB" and "PDF, 61 KB" the same, "Session of 3 May" and "of 4 May" not.
std::string wording(const std::string& text);

/// A number of a document or case: "25-1296", "AC44909", "2021 IL App (5th) 160455-U".
bool is_reference(const std::string& text);

/// Without the mark that parts it from what stands before: "24-17 - The board's decision", where
/// the number is a link.
std::string without_lead(std::string_view text);

/// Its class or property says that it is a title.
bool is_named_title(pugi::xml_node element);

}  // namespace ilofeed::feeds::pages
