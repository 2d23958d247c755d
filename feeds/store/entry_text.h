// An entry as the store writes it: JSON, without what is empty and without its content.
#pragma once

#include <string>
#include <string_view>

#include "feeds/model/entry.h"

namespace ilofeed::feeds {

/// All of an entry but content_html and content_text, which have columns of their own.
std::string to_text(const Entry& entry);
/// The other way; what cannot be read is left empty.
Entry entry_from_text(std::string_view text);

}  // namespace ilofeed::feeds
