#include "config/sources.h"

#include <algorithm>
#include <array>
#include <utility>

#include "config/manner.h"
#include "config/recipe.h"
#include "config/settings.h"
#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"

namespace ilofeed::config {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kHex = "0123456789ABCDEF";
constexpr std::string_view kPlainInPath = "/-._~!$&'()*+,;=:@";

// A path as the path of a URL (RFC 3986 §3.3).
std::string encoded_path(const std::string& path) {
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (feeds::is_ascii_alnum(c) || kPlainInPath.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
    }
  }
  return out;
}

std::string file_url(std::string_view reference, const std::filesystem::path& folder) {
  std::string path = feeds::percent_decode(reference.substr(std::string_view("file:").size()));
  if (path.starts_with("//")) path = path.substr(std::min(path.find('/', 2), path.size()));
  const auto absolute = std::filesystem::absolute(folder / path).lexically_normal();
  return "file://" + encoded_path(absolute.string());
}

std::string read_url(Reading& reading, const std::string& path, const std::string& text) {
  const Place place = reading.place_of(path);
  if (text.starts_with("file:")) return file_url(text, reading.folder_of(place));
  const auto url = feeds::Url::parse(text);
  if (!url) {
    const bool bare = text.find("://") == std::string::npos && text.find('.') != std::string::npos;
    reading.error(place,
                  path + ": " + quote(text) + " is no absolute address",
                  bare ? "write https://" + text : "");
    return {};
  }
  if (!url->is_http()) {
    reading.error(place,
                  path + ": the scheme " + quote(url->scheme()) + " cannot be polled",
                  "http, https and, for files of this machine, file: can");
    return {};
  }
  if (url->host().empty()) {
    reading.error(place, path + ": " + quote(text) + " names no host");
    return {};
  }
  return url->text();
}

void read_site_of(MapReader& reader, const Sites& sites, feeds::Source& source) {
  const std::string name = reader.text("site", "");
  if (name.empty()) {
    source.site = site_of(sites, source.url);
    return;
  }
  const auto known = sites.find(name);
  if (known != sites.end()) {
    source.site = known->second;
    return;
  }
  std::vector<std::string> names;
  for (const auto& [id, site] : sites)
    names.push_back(id);
  reader.reading().error(
      reader.place_of("site"),
      reader.path_of("site") + ": there is no site " + quote(name) + did_you_mean(name, names));
}

// A publisher of whom nothing is known but where it is.
feeds::Site alone(const feeds::Source& source) {
  feeds::Site site;
  site.id = feeds::SiteId{source.id.text};
  const auto url = feeds::Url::parse(source.url);
  const auto root = url && url->is_http() ? url->resolve("/") : std::nullopt;
  if (root) site.canonical = root->text().substr(0, root->text().size() - 1);
  return site;
}

// Which of its site's addresses one source takes: a sitemap names them all.
void read_entry_links(MapReader& reader, feeds::Source& source) {
  std::vector<std::string> links = reader.texts("entry_links", {});
  if (links.empty()) return;
  feeds::Site site = source.site ? *source.site : alone(source);
  site.entry_links = std::move(links);
  source.site = std::make_shared<const feeds::Site>(std::move(site));
}

void check_tags(MapReader& reader, feeds::Source& source) {
  for (std::string& tag : source.tags) {
    if (tag.starts_with('#')) tag.erase(0, 1);
    if (!tag.empty() && tag.find_first_of(" \t\"()#@,") == std::string::npos) continue;
    reader.reading().error(reader.place_of("tags"),
                           reader.path_of("tags") + ": " + quote(tag) + " cannot be a tag",
                           "one word without blanks, for example asia or head-office");
  }
}

feeds::Heal read_heal(MapReader& reader) {
  const std::string heal = reader.text("heal", "propose");
  if (heal == "automatic" || heal == "auto") return feeds::Heal::automatic;
  if (heal != "propose") {
    reader.reading().error(
        reader.place_of("heal"),
        reader.path_of("heal") + ": " + quote(heal) + " is neither propose nor automatic");
  }
  return feeds::Heal::propose;
}

std::optional<seconds> read_expectation(MapReader& reader) {
  auto expect = reader.map("expect");
  if (!expect) return std::nullopt;
  const auto every = expect->duration("every", {1s, 24h * 365 * 20});
  expect->finish();
  return every ? std::optional(std::chrono::ceil<seconds>(*every)) : std::nullopt;
}

std::optional<seconds> read_interval(MapReader& reader) {
  const Node* interval = reader.find("interval");
  if (interval == nullptr || interval->text == "auto") return std::nullopt;
  const auto fixed = reader.duration("interval", kPollWaits);
  return fixed ? std::optional(std::chrono::ceil<seconds>(*fixed)) : std::nullopt;
}

// A truth value, or what it is to be: `{ sha1: true }`.
void read_websub(MapReader& reader, feeds::Source& source) {
  const Node* websub = reader.find("websub");
  if (websub == nullptr) return;
  source.websub = true;
  if (websub->kind != Node::Kind::map) {
    source.websub = reader.flag("websub", true);
    return;
  }
  auto wishes = reader.map("websub");
  source.websub_sha1 = wishes->flag("sha1", source.websub_sha1);
  wishes->finish();
}

feeds::Source read_source(MapReader reader, feeds::Source source, const Sites& sites) {
  const Node* url = reader.find("url");
  if (url == nullptr) {
    reader.reading().error(reader.place(), reader.path() + " has no url");
  } else if (const auto text = reader.reading().text(*url, reader.path_of("url"))) {
    source.url = read_url(reader.reading(), reader.path_of("url"), *text);
  }
  source.title = reader.text("title", source.title);
  read_site_of(reader, sites, source);
  read_entry_links(reader, source);
  source.language = reader.text("language", source.language);
  if (!source.language.empty())
    check_language(reader.reading(), reader.place_of("language"), source.language);
  read_manner(reader, source);
  source.tags = reader.texts("tags", {});
  check_tags(reader, source);
  source.pages = reader.whole("pages", {1, 1000}, source.pages);
  source.full_text = reader.flag("full_text", source.full_text);
  source.recipe = read_recipe(reader);
  source.heal = read_heal(reader);
  source.interval = read_interval(reader);
  source.expect_every = read_expectation(reader);
  source.paused = reader.flag("paused", source.paused);
  read_websub(reader, source);
  reader.finish();
  return source;
}

}  // namespace

std::vector<feeds::Source> read_sources(MapReader& root, const Sites& sites) {
  std::vector<feeds::Source> out;
  auto map = root.names("sources");
  if (!map) return out;
  for (const Member& member : map->named("source")) {
    const std::string& name = member.key->text;
    map->reading().remember("sources." + name + " name", member.key->place);
    feeds::Source source;
    source.id = feeds::SourceId{name};
    source.title = name;
    if (member.value->kind == Node::Kind::scalar) {
      const std::string path = map->path_of(name);
      const auto url = map->reading().text(*map->find(name), path);
      map->reading().remember(path + ".url", member.value->place);
      if (url) source.url = read_url(map->reading(), path + ".url", *url);
      source.site = site_of(sites, source.url);
      out.push_back(std::move(source));
    } else if (auto reader = map->map(name)) {
      out.push_back(read_source(*reader, std::move(source), sites));
    } else if (member.value->kind == Node::Kind::null) {
      map->reading().error(member.key->place, map->path_of(name) + " has no url");
    }
  }
  return out;
}

}  // namespace ilofeed::config
