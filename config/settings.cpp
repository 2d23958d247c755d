#include "config/settings.h"

#include <algorithm>

#include "config/listen_address.h"
#include "config/manner.h"
#include "feeds/text/ascii.h"
#include "feeds/text/languages.h"
#include "feeds/text/url/url.h"

namespace ilofeed::config {
namespace {

using namespace std::chrono_literals;

std::string read_path(MapReader& reader, const std::string& key, std::string fallback) {
  const std::string path = reader.text(key, std::move(fallback));
  if (path.empty()) return path;
  return (reader.reading().folder_of(reader.place_of(key)) / path).lexically_normal().string();
}

// Given up to one second, so that no wait becomes none.
seconds whole_seconds(milliseconds duration) {
  return std::chrono::ceil<seconds>(duration);
}

std::string read_contact(MapReader& site) {
  std::string contact = site.text("contact", SiteSettings{}.contact);
  if (contact.empty() || is_http_url(contact) || contact.starts_with("mailto:")) return contact;
  const std::size_t at = contact.find('@');
  if (at != std::string::npos && at > 0 && contact.find(' ') == std::string::npos)
    return "mailto:" + contact;
  site.reading().error(
      site.place_of("contact"),
      "site.contact: " + quote(contact) + " is neither an address of the web nor of mail",
      "write for example mailto:press-desk@example.org");
  return {};
}

std::string read_public_url(MapReader& server, const std::string& listen) {
  std::string url = server.text("public_url", "");
  const auto address = parse_listen_address(listen);
  if (url.empty()) return address ? address->url() : "";
  const auto parsed = feeds::Url::parse(url);
  if (!is_http_url(url) || !parsed->query().empty() || !parsed->fragment().empty()) {
    server.reading().error(server.place_of("public_url"),
                           "server.public_url: " + quote(url) + " is no http or https address",
                           "write for example https://feeds.example.org/ilo/");
    return {};
  }
  url = parsed->text();
  return url.ends_with('/') ? url : url + '/';
}

// A name would have to be looked up, and may be another's tomorrow.
std::vector<Network> read_proxies(MapReader& server) {
  std::vector<Network> out;
  const std::vector<std::string> texts = server.texts("trusted_proxies", {});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (const auto network = parse_network(texts[i])) {
      out.push_back(*network);
    } else {
      server.reading().error(
          server.place_of_item("trusted_proxies", i),
          "server.trusted_proxies: " + quote(texts[i]) + " is no address and no block of them",
          "write for example 127.0.0.1, ::1 or 10.0.0.0/8");
    }
  }
  return out;
}

feeds::Images read_images(MapReader& server) {
  struct Row {
    std::string_view name;
    feeds::Images images;
  };

  static constexpr Row kRows[]{{"direct", feeds::Images::direct},
                               {"proxy", feeds::Images::proxy},
                               {"none", feeds::Images::none}};
  const std::string images = server.text("images", "direct");
  for (const Row& row : kRows)
    if (row.name == images) return row.images;
  server.reading().error(
      server.place_of("images"),
      "server.images: " + quote(images) + " is neither direct nor proxy nor none");
  return feeds::Images::direct;
}

std::uint64_t read_images_cache(MapReader& server, std::uint64_t usual) {
  const auto size = server.size("images_cache");
  if (!size) return usual;
  if (*size >= (64U << 10U) && *size <= (std::uint64_t{1} << 40U)) return *size;
  server.reading().error(
      server.place_of("images_cache"),
      "server.images_cache: " + size_text(*size) + " is out of range; from 64KiB to 1024GiB");
  return usual;
}

}  // namespace

bool is_http_url(const std::string& text) {
  const auto url = feeds::Url::parse(text);
  return url && url->is_http() && !url->host().empty();
}

bool check_language(Reading& reading, const Place& place, const std::string& language) {
  const std::size_t end = std::min(language.find('-'), language.size());
  const auto is_part = [](char c) { return feeds::is_ascii_alnum(c) || c == '-'; };
  const bool fits = (end == 2 || end == 3) && language.size() <= 35 &&
                    std::all_of(language.begin(),
                                language.begin() + static_cast<std::ptrdiff_t>(end),
                                feeds::is_ascii_letter) &&
                    std::all_of(language.begin(), language.end(), is_part) &&
                    !language.ends_with('-') && feeds::is_language_tag(language);
  if (fits) return true;
  const std::string meant = feeds::language_called(language);
  reading.error(place,
                quote(language) + " is no language tag" +
                    (meant.empty() ? "" : "; did you mean " + quote(meant) + "?"),
                "write for example en, fr, es or zh-Hans");
  return false;
}

void check_languages(MapReader& reader,
                     const std::string& key,
                     const std::vector<std::string>& languages) {
  for (std::size_t i = 0; i < languages.size(); ++i) {
    check_language(reader.reading(), reader.place_of_item(key, i), languages[i]);
  }
}

feeds::ShownVersions read_versions(MapReader& reader) {
  const std::string versions = reader.text("versions", "best");
  if (versions != "best" && versions != "all") {
    reader.reading().error(
        reader.place_of("versions"),
        reader.path_of("versions") + ": " + quote(versions) + " is neither best nor all");
  }
  return versions == "all" ? feeds::ShownVersions::all : feeds::ShownVersions::best;
}

SiteSettings read_site(MapReader& root) {
  SiteSettings out;
  auto site = root.map("site");
  if (!site) return out;
  out.title = site->text("title", out.title);
  out.contact = read_contact(*site);
  out.languages = site->texts("languages", out.languages);
  check_languages(*site, "languages", out.languages);
  out.versions = read_versions(*site);
  site->finish();
  return out;
}

ServerSettings read_server(MapReader& root) {
  ServerSettings out;
  auto server = root.map("server");
  if (!server) {
    out.public_url = parse_listen_address(out.listen).value_or(ListenAddress{}).url();
    return out;
  }
  out.listen = server->text("listen", out.listen);
  if (!parse_listen_address(out.listen)) {
    server->reading().error(server->place_of("listen"),
                            "server.listen: " + quote(out.listen) + " is no address to listen on",
                            "write for example 127.0.0.1:8380, [::1]:8380, or systemd");
  }
  out.public_url = read_public_url(*server, out.listen);
  out.directory = read_path(*server, "directory", out.directory);
  out.trusted_proxies = read_proxies(*server);
  out.per_client = server->whole("per_client", {1, 100'000}, out.per_client);
  if (auto tokens = server->names("tokens")) {
    for (const Member& member : tokens->named("token"))
      out.tokens[member.key->text] = tokens->text(member.key->text, "");
  }
  out.editors = server->texts("editors", {});
  out.images = read_images(*server);
  out.images_cache = read_images_cache(*server, out.images_cache);
  out.request_log = server->flag("request_log", out.request_log);
  server->finish();
  return out;
}

namespace {

std::string read_store_url(MapReader& store) {
  std::string url = store.text("url", "");
  const bool is_one = url.starts_with("postgresql://") || url.starts_with("postgres://");
  if (url.empty() || is_one) return url;
  store.reading().error(store.place_of("url"),
                        "store.url: " + quote(url) + " is no address of a PostgreSQL database",
                        "write postgresql://USER@HOST/DATABASE; a file goes by store.path");
  return {};
}

// A configuration is read by more people than may read a password.
void warn_of_password(MapReader& store, const std::string& url) {
  const std::size_t user = url.find("://") + 3;
  const std::size_t at = url.find('@', user);
  if (url.empty() || at == std::string::npos || url.find(':', user) > at) return;
  store.reading().warning(store.place_of("url"),
                          "store.url holds a password",
                          "write it as store.password: !credential NAME");
}

}  // namespace

StoreSettings read_store(MapReader& root) {
  StoreSettings out;
  auto store = root.map("store");
  if (!store) return out;
  out.path = read_path(*store, "path", out.path);
  out.url = read_store_url(*store);
  warn_of_password(*store, out.url);
  out.password = store->text("password", "");
  if (const auto keep = store->duration("keep", {24h, 24h * 365 * 100}))
    out.keep = whole_seconds(*keep);
  store->finish();
  return out;
}

FetchSettings read_fetch(MapReader& root) {
  FetchSettings out;
  auto fetch = root.map("fetch");
  if (!fetch) return out;
  const Node* interval = fetch->find("interval");
  if (interval != nullptr && interval->text != "auto") {
    if (const auto fixed = fetch->duration("interval", kPollWaits))
      out.interval = whole_seconds(*fixed);
  }
  if (const auto least = fetch->duration("min_interval", kPollWaits))
    out.min_interval = whole_seconds(*least);
  if (const auto most = fetch->duration("max_interval", kPollWaits))
    out.max_interval = whole_seconds(*most);
  if (out.min_interval > out.max_interval) {
    fetch->reading().error(fetch->place_of("min_interval"),
                           "fetch.min_interval (" + duration_text(out.min_interval) +
                               ") is longer than fetch.max_interval (" +
                               duration_text(out.max_interval) + ')');
  }
  out.timeout = fetch->duration("timeout", {100ms, 10min}).value_or(out.timeout);
  out.host_delay = fetch->duration("host_delay", {0ms, 1h}).value_or(out.host_delay);
  if (const auto body = fetch->size("max_body")) {
    constexpr std::uint64_t kLeast = 1U << 10U;
    constexpr std::uint64_t kMost = 1U << 30U;
    out.max_body = *body;
    if (*body < kLeast || *body > kMost) {
      fetch->reading().error(
          fetch->place_of("max_body"),
          "fetch.max_body: " + size_text(*body) + " is out of range; from 1KiB to 1GiB");
    }
  }
  out.concurrency = fetch->whole("concurrency", {1, 1000}, out.concurrency);
  out.per_host = fetch->whole("per_host", {1, 100}, out.per_host);
  out.allow_private_networks = fetch->flag("allow_private_networks", out.allow_private_networks);
  out.proxy = fetch->text("proxy", out.proxy);
  if (out.proxy != "environment") check_proxy(*fetch, out.proxy);
  out.websub = fetch->flag("websub", out.websub);
  fetch->finish();
  return out;
}

PublishSettings read_publish(MapReader& root) {
  PublishSettings out;
  auto publish = root.map("publish");
  if (!publish) return out;
  out.entries = publish->whole("entries", {1, 1000}, out.entries);
  out.websub_hub = publish->text("websub_hub", out.websub_hub);
  if (!out.websub_hub.empty() && !is_http_url(out.websub_hub)) {
    publish->reading().error(
        publish->place_of("websub_hub"),
        "publish.websub_hub: " + quote(out.websub_hub) + " is no http or https address");
  }
  publish->finish();
  return out;
}

}  // namespace ilofeed::config
