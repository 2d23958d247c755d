#include "feeds/flow/heal.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "feeds/decode/decode.h"
#include "feeds/flow/ingest.h"
#include "feeds/pages/pages.h"
#include "feeds/text/fold.h"

namespace ilofeed::feeds {
namespace {

constexpr double kShareToPropose = 0.5;  // of the links that still stand on the page
constexpr std::size_t kTrustedPercent = 80;

// The spellings of known links that stand on the page, one an entry.
std::vector<std::string> standing_links(const Document& document,
                                        const std::vector<ListedEntry>& known) {
  std::vector<std::string> spellings;
  for (const ListedEntry& entry : known) {
    spellings.push_back(entry.link);
    spellings.push_back(entry.canonical_link);
  }
  const std::vector<std::string> found = links_on_page(document, std::move(spellings));
  const std::set<std::string> there(found.begin(), found.end());
  std::set<std::string> links;
  for (const ListedEntry& entry : known) {
    if (there.contains(entry.link)) {
      links.insert(entry.link);
    } else if (there.contains(entry.canonical_link)) {
      links.insert(entry.canonical_link);
    }
  }
  links.erase(std::string{});
  return {links.begin(), links.end()};
}

std::size_t count_recovered(const Feed& feed, const std::vector<ListedEntry>& known) {
  std::map<std::string, std::string> titles;
  for (const Entry& entry : feed.entries) {
    titles.emplace(entry.link, fold(entry.title));
    titles.emplace(entry.canonical_link, fold(entry.title));
  }
  const auto is_recovered = [&](const ListedEntry& entry) {
    auto found = titles.find(entry.canonical_link);
    if (found == titles.end() || entry.canonical_link.empty()) found = titles.find(entry.link);
    return found != titles.end() && !found->first.empty() && found->second == fold(entry.title);
  };
  return static_cast<std::size_t>(std::ranges::count_if(known, is_recovered));
}

}  // namespace

Result<Healing> heal_page(const Response& response,
                          const Source& source,
                          const std::vector<ListedEntry>& known,
                          Time now) {
  const Result<Document> document = decode(response);
  if (!document) return tl::unexpected(document.error());
  const std::vector<std::string> links = standing_links(*document, known);
  if (links.empty()) {
    return fail(Reason::changed_shape,
                "the page links to none of the " + std::to_string(known.size()) + " known entries");
  }
  std::optional<Recipe> recipe = propose_recipe(*document, links, kShareToPropose);
  if (!recipe) {
    return fail(Reason::changed_shape,
                "the " + std::to_string(links.size()) +
                    " known links that are still on the page stand in no list");
  }
  Source healed = source;
  healed.recipe = *recipe;
  Result<Feed> feed = read_document(response, &healed, now);
  if (!feed) return tl::unexpected(std::move(feed.error()));
  Healing healing{.recipe = std::move(*recipe),
                  .feed = std::move(*feed),
                  .known = known.size(),
                  .standing = links.size()};
  healing.recovered = count_recovered(healing.feed, known);
  return healing;
}

bool can_be_trusted(const Healing& healing) {
  return healing.standing * 2 >= healing.known && healing.standing > 0 &&
         healing.recovered * 100 >= healing.standing * kTrustedPercent;
}

}  // namespace ilofeed::feeds
