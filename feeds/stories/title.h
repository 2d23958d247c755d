// Titles made comparable across typography and the name of the site.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ilofeed::feeds {

/// A title as it is compared.
struct TitleKey {
  std::string text;  ///< folded: case, accents, quotes, dashes, ellipsis, final stop, "&" as "and"
  std::string site;  ///< what stood behind or before it as the name of a site, folded; mostly empty

  bool empty() const { return text.empty(); }
};

/// `names` are known names of the publisher (folded by `plain_typography`): they are taken off
/// either end after a separator. What stands behind " | " is taken for a site's name anyway.
TitleKey title_key(std::string_view title, const std::vector<std::string>& names);

/// Folded, with the typography of one keyboard: straight quotes, hyphens, three dots, single
/// blanks.
std::string plain_typography(std::string_view text);

/// True when two titles are one, and what was taken for the site's name does not tell them apart.
bool same_title(const TitleKey& a, const TitleKey& b);

/// True when a title is long enough to tell a story from others of the same day; "Webinar" is not.
bool is_telling(std::string_view title);

}  // namespace ilofeed::feeds
