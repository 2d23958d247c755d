#include "feeds/parse/parse.h"

#include <algorithm>
#include <array>

#include "feeds/parse/formats.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array kXmlFormats{
    XmlFormat{"rss", read_rss},
    XmlFormat{"rdf", read_rss},
    XmlFormat{"feed", read_atom},
    XmlFormat{"entry", read_atom},
    XmlFormat{"channel", read_cdf},
    XmlFormat{"urlset", read_sitemap},
    XmlFormat{"sitemapindex", read_sitemap},
};

}  // namespace

std::span<const XmlFormat> xml_formats() {
  return kXmlFormats;
}

bool is_feed(const Document& document) {
  if (document.kind == DocumentKind::json) return is_json_feed(document.text);
  return find_root(document).has_value();
}

Result<ParsedFeed> parse(const Document& document) {
  if (document.kind == DocumentKind::json) return read_json_feed(document);
  const auto root = find_root(document);
  if (!root) return fail(Reason::unknown_format, "no feed: no element in it is the root of one");
  const auto* const format =
      std::find_if(kXmlFormats.begin(), kXmlFormats.end(), [&](const XmlFormat& each) {
        return each.root == root->name.local;
      });
  return format->read(document, *root);
}

}  // namespace ilofeed::feeds
