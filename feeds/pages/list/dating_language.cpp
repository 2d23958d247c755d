#include "feeds/pages/list/dating_language.h"

#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds::pages {

std::string dating_language(const PageSetting& page) {
  if (!page.language.empty() && !ascii_iequals(page.language, "en")) return page.language;
  const auto url = Url::parse(page.links.page_url());
  if (!url) return page.language;
  // Domains that only the United States give away.
  for (const std::string_view domain : {".gov", ".mil", ".us"}) {
    if (url->host().ends_with(domain)) return "en-US";
  }
  return page.language;
}

}  // namespace ilofeed::feeds::pages
