#include "feeds/flow/look_up.h"

#include <algorithm>

#include "feeds/normalise/links.h"
#include "feeds/stories/address.h"

namespace ilofeed::feeds {

std::string page_at(const std::string& address, const Publishers& publishers) {
  const Site* site = publishers.site_of(undressed(address));
  const std::string canonical = canonical_url(address, site);
  return publishers.on_canonical_host(undressed(canonical.empty() ? address : canonical));
}

std::vector<Story> look_up(const std::string& id_or_address,
                           Stories& stories,
                           const Publishers& publishers) {
  std::vector<Story> found;
  const std::string anchor = address_of(id_or_address, id_or_address).anchor;
  const std::string page = page_at(id_or_address, publishers);
  if (!page.empty()) found = stories.at_page(page);
  const auto stands_there = [&](const Story& story) {
    return std::ranges::any_of(story.origins, [&](const Origin& origin) {
      return address_of(origin.link, origin.link).anchor == anchor;
    });
  };
  std::stable_partition(found.begin(), found.end(), stands_there);
  if (auto exact = stories.find(id_or_address)) {
    std::erase_if(found, [&](const Story& story) { return story.number == exact->number; });
    found.insert(found.begin(), std::move(*exact));
  }
  return found;
}

}  // namespace ilofeed::feeds
