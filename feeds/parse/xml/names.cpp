#include "feeds/parse/xml/names.h"

#include <algorithm>
#include <array>

#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

struct Row {
  std::string_view key;
  Namespace is;
};

// Lower case, without scheme, without '/' or '#' at the end.
constexpr std::array kUris{
    Row{"www.w3.org/2005/atom", Namespace::atom},
    Row{"purl.org/atom/ns", Namespace::atom_03},
    Row{"example.com/newformat", Namespace::atom_03},
    Row{"example.com/necho", Namespace::atom_03},
    Row{"purl.org/echo", Namespace::atom_03},
    Row{"uri/of/echo/namespace", Namespace::atom_03},
    Row{"purl.org/pie", Namespace::atom_03},
    Row{"purl.org/rss/1.0", Namespace::rss},
    Row{"purl.org/net/rss1.1", Namespace::rss},
    Row{"channel.netscape.com/rdf/simple/0.9", Namespace::rss_090},
    Row{"my.netscape.com/rdf/simple/0.9", Namespace::rss_090},
    Row{"my.netscape.com/publish/formats/rss-0.91.dtd", Namespace::rss},
    Row{"backend.userland.com/rss", Namespace::rss},
    Row{"backend.userland.com/rss2", Namespace::rss},
    Row{"backend.userland.com/rss2.1", Namespace::rss},
    Row{"blogs.law.harvard.edu/tech/rss", Namespace::rss},
    Row{"cyber.law.harvard.edu/rss", Namespace::rss},
    Row{"www.rssboard.org/rss-specification", Namespace::rss},
    Row{"www.w3.org/1999/02/22-rdf-syntax-ns", Namespace::rdf},
    Row{"www.w3.org/xml/1998/namespace", Namespace::xml},
    Row{"www.w3.org/1999/xhtml", Namespace::xhtml},
    Row{"www.w3.org/2000/svg", Namespace::svg},
    Row{"www.w3.org/1998/math/mathml", Namespace::mathml},
    Row{"purl.org/dc/elements/1.1", Namespace::dc},
    Row{"purl.org/dc/elements/1.0", Namespace::dc},
    Row{"purl.org/dc/terms", Namespace::dcterms},
    Row{"purl.org/rss/1.0/modules/content", Namespace::content},
    Row{"search.yahoo.com/mrss", Namespace::media},
    Row{"www.rssboard.org/media-rss", Namespace::media},
    Row{"video.search.yahoo.com/mrss", Namespace::media},
    Row{"tools.search.yahoo.com/mrss", Namespace::media},
    Row{"www.itunes.com/dtds/podcast-1.0.dtd", Namespace::itunes},
    Row{"example.com/dtds/podcast-1.0.dtd", Namespace::itunes},
    Row{"www.google.com/schemas/play-podcasts/1.0", Namespace::googleplay},
    Row{"podcastindex.org/namespace/1.0", Namespace::podcast},
    Row{"github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md", Namespace::podcast},
    Row{"purl.org/rss/1.0/modules/syndication", Namespace::syndication},
    Row{"rssnamespace.org/feedburner/ext/1.0", Namespace::feedburner},
    Row{"www.pheedo.com/namespace/pheedo", Namespace::pheedo},
    Row{"prismstandard.org/namespaces/basic/1.2", Namespace::prism},
    Row{"prismstandard.org/namespaces/basic/2.0", Namespace::prism},
    Row{"prismstandard.org/namespaces/1.2/basic", Namespace::prism},
    Row{"prismstandard.org/namespaces/2.0/basic", Namespace::prism},
    Row{"purl.org/rss/1.0/modules/prism", Namespace::prism},
    Row{"webfeeds.org/rss/1.0", Namespace::webfeeds},
    Row{"www.sitemaps.org/schemas/sitemap/0.9", Namespace::sitemap},
    Row{"sitemaps.org/schemas/sitemap/0.9", Namespace::sitemap},
    Row{"www.google.com/schemas/sitemap/0.84", Namespace::sitemap},
    Row{"www.google.com/schemas/sitemap/0.9", Namespace::sitemap},
    Row{"www.google.com/schemas/sitemap-news/0.9", Namespace::news},
    Row{"www.google.com/schemas/sitemap-image/1.1", Namespace::sitemap_image},
};

constexpr std::array kPrefixes{
    Row{"atom", Namespace::atom},
    Row{"atom10", Namespace::atom},
    Row{"a10", Namespace::atom},
    Row{"rss", Namespace::rss},
    Row{"rdf", Namespace::rdf},
    Row{"xml", Namespace::xml},
    Row{"xhtml", Namespace::xhtml},
    Row{"html", Namespace::xhtml},
    Row{"svg", Namespace::svg},
    Row{"mathml", Namespace::mathml},
    Row{"dc", Namespace::dc},
    Row{"dublincore", Namespace::dc},
    Row{"dcterms", Namespace::dcterms},
    Row{"content", Namespace::content},
    Row{"media", Namespace::media},
    Row{"itunes", Namespace::itunes},
    Row{"googleplay", Namespace::googleplay},
    Row{"podcast", Namespace::podcast},
    Row{"sy", Namespace::syndication},
    Row{"syn", Namespace::syndication},
    Row{"feedburner", Namespace::feedburner},
    Row{"pheedo", Namespace::pheedo},
    Row{"prism", Namespace::prism},
    Row{"webfeeds", Namespace::webfeeds},
    Row{"sitemap", Namespace::sitemap},
    Row{"news", Namespace::news},
    Row{"image", Namespace::sitemap_image},
};

template <std::size_t N>
std::optional<Namespace> look_up(const std::array<Row, N>& rows, std::string_view key) {
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.key == key; });
  if (row == rows.end()) return std::nullopt;
  return row->is;
}

}  // namespace

std::optional<Namespace> namespace_by_uri(std::string_view uri) {
  const std::string lower = ascii_lower(trim(uri));
  std::string_view key = lower;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (key.starts_with(scheme)) key.remove_prefix(scheme.size());
  }
  while (!key.empty() && (key.back() == '/' || key.back() == '#'))
    key.remove_suffix(1);
  return look_up(kUris, key);
}

std::optional<Namespace> namespace_by_usual_prefix(std::string_view prefix) {
  return look_up(kPrefixes, ascii_lower(prefix));
}

}  // namespace ilofeed::feeds
