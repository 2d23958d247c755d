#include "feeds/flow/look_up.h"

#include <algorithm>

#include "feeds/normalise/links.h"
#include "feeds/stories/address.h"

namespace ilofeed::feeds {

std::vector<Story> look_up(const std::string& id_or_address,
                           Stories& stories,
                           const Publishers& publishers) {
  std::vector<Story> found;
  const Site* site = publishers.site_of(undressed(id_or_address));
  const std::string canonical = canonical_url(id_or_address, site);
  const Address address = address_of(canonical, id_or_address);
  if (!address.empty()) found = stories.at_page(publishers.on_canonical_host(address.page));
  const auto stands_there = [&](const Story& story) {
    return std::ranges::any_of(story.origins, [&](const Origin& origin) {
      return address_of(origin.link, origin.link).anchor == address.anchor;
    });
  };
  std::ranges::stable_partition(found, stands_there);
  if (auto exact = stories.find(id_or_address)) {
    std::erase_if(found, [&](const Story& story) { return story.number == exact->number; });
    found.insert(found.begin(), std::move(*exact));
  }
  return found;
}

}  // namespace ilofeed::feeds
