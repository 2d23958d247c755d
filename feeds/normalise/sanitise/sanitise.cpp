#include "feeds/normalise/sanitise/sanitise.h"

#include <optional>

#include "feeds/normalise/sanitise/sanitise_ways.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {

std::string sanitise(std::string_view html, std::string_view base_url) {
  return sanitise_embedding(html, base_url).html;
}

SafeMarkup sanitise_embedding(std::string_view html, std::string_view base_url) {
  const std::optional<Url> url = Url::parse(base_url);
  const Url* base = url ? &*url : nullptr;
  if (std::optional<std::string> safe = sanitise_by_scan(html, base)) return {*std::move(safe), {}};
  return sanitise_by_tree(html, base);
}

}  // namespace ilofeed::feeds
