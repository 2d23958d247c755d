// The sections that set up the daemon: site, server, store, fetch, publish.
#pragma once

#include "config/config.h"
#include "config/yaml_reader.h"

namespace ilofeed::config {

SiteSettings read_site(MapReader& root);
/// Relative paths stand against the folder of their file. An absent public_url is made from
/// `listen`.
ServerSettings read_server(MapReader& root);
StoreSettings read_store(MapReader& root);
FetchSettings read_fetch(MapReader& root);
PublishSettings read_publish(MapReader& root);

/// Whether it is an http or https address with a host.
bool is_http_url(const std::string& text);

/// A language tag as BCP 47 forms it ("en", "zh-Hans"); a complaint else.
bool check_language(Reading& reading, const Place& place, const std::string& language);

/// `versions: best` or `all`.
feeds::ShownVersions read_versions(MapReader& reader);

/// The same for each of a list.
void check_languages(MapReader& reader,
                     const std::string& key,
                     const std::vector<std::string>& languages);

/// Bounds for every wait between two polls of one source.
inline constexpr Span kPollWaits{milliseconds{100}, std::chrono::hours{24 * 366}};

}  // namespace ilofeed::config
