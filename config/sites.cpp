#include "config/sites.h"

#include <algorithm>

#include <re2/re2.h>

#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

void check_canonical(MapReader& reader, feeds::Site& site) {
  if (site.canonical.empty()) return;
  const auto url = feeds::Url::parse(site.canonical);
  const bool fits =
      url && url->is_http() && !url->host().empty() && (url->path().empty() || url->path() == "/");
  if (!fits) {
    reader.reading().error(
        reader.place_of("canonical"),
        reader.path_of("canonical") + ": " + quote(site.canonical) + " is not scheme and host",
        "write for example https://www.example.org");
    return;
  }
  site.canonical = url->text();
  if (site.canonical.ends_with('/')) site.canonical.pop_back();
}

void check_mirrors(MapReader& reader, const feeds::Site& site) {
  for (std::size_t i = 0; i < site.mirrors.size(); ++i) {
    if (site.mirrors[i].find('/') == std::string::npos && !site.mirrors[i].empty()) continue;
    reader.reading().error(
        reader.place_of_item("mirrors", i),
        reader.path_of("mirrors") + ": " + quote(site.mirrors[i]) + " is not a host name",
        "write the host only, for example www.example.org");
  }
}

void check_document_id(MapReader& reader, const feeds::Site& site) {
  if (site.document_id.empty()) return;
  re2::RE2::Options options;
  options.set_log_errors(false);
  const re2::RE2 pattern(site.document_id, options);
  if (pattern.ok()) return;
  reader.reading().error(reader.place_of("document_id"),
                         reader.path_of("document_id") + ": " + quote(site.document_id) +
                             " is no regular expression: " + pattern.error());
}

}  // namespace

Sites read_sites(MapReader& root) {
  Sites out;
  auto sites = root.names("sites");
  if (!sites) return out;
  for (const Member& member : sites->named("site")) {
    const std::string& name = member.key->text;
    auto reader = sites->map(name);
    if (!reader) continue;
    feeds::Site site;
    site.id = feeds::SiteId{name};
    site.canonical = reader->text("canonical", "");
    site.mirrors = reader->texts("mirrors", {});
    for (std::string& host : site.mirrors)
      host = feeds::ascii_lower(host);
    site.names = reader->texts("names", {});
    site.document_id = reader->text("document_id", "");
    site.drop_parameters = reader->texts("drop_parameters", {});
    site.entry_links = reader->texts("entry_links", {});
    check_canonical(*reader, site);
    check_mirrors(*reader, site);
    check_document_id(*reader, site);
    reader->finish();
    out[name] = std::make_shared<const feeds::Site>(std::move(site));
  }
  return out;
}

std::shared_ptr<const feeds::Site> site_of(const Sites& sites, const std::string& url) {
  const auto parsed = feeds::Url::parse(url);
  if (!parsed || parsed->host().empty()) return nullptr;
  for (const auto& [name, site] : sites) {
    const auto canonical = feeds::Url::parse(site->canonical);
    const bool own = canonical && canonical->host() == parsed->host();
    const auto& mirrors = site->mirrors;
    if (own || std::find(mirrors.begin(), mirrors.end(), parsed->host()) != mirrors.end())
      return site;
  }
  return nullptr;
}

}  // namespace ilofeed::config
