// What the form of an address tells of its page.
#pragma once

#include <string>
#include <string_view>

namespace ilofeed::feeds::pages {

enum class AddressKind { unknown, home, section, story };

/// "/", "/en/" and "/index.html" are homes, "/news/politics/" is a section,
/// "/2024/05/03/minister-opens-fair" and
/// "/article/5512345" are stories.
AddressKind address_kind(std::string_view address);

/// The last part of the path as words: "terms of use" of "/en/terms-of-use.html".
std::string last_name(std::string_view address);

/// True when most words of the title, three at least, stand in the address.
bool repeats_title(std::string_view address, const std::string& title);

}  // namespace ilofeed::feeds::pages
