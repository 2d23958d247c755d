#include "feeds/stories/address.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Parameters that name a visit, not a document; '*' at the end stands for anything.
constexpr std::array<std::string_view, 13> kSessionParameters{"jsessionid",
                                                              "phpsessid",
                                                              "sid",
                                                              "sessid",
                                                              "sessionid",
                                                              "session_id",
                                                              "aspsessionid*",
                                                              "cfid",
                                                              "cftoken",
                                                              "oscsid",
                                                              "zenid",
                                                              "s_id",
                                                              "ts_session*"};

// File names that stand for their folder.
constexpr std::array<std::string_view, 9> kIndexFiles{"index.html",
                                                      "index.htm",
                                                      "index.php",
                                                      "index.shtml",
                                                      "index.asp",
                                                      "index.aspx",
                                                      "index.jsp",
                                                      "default.asp",
                                                      "default.aspx"};

// Fragments that lead to a page's furniture, or that a script adds.
constexpr std::array<std::string_view, 12> kFurniture{"comments",
                                                      "comment",
                                                      "respond",
                                                      "disqus_thread",
                                                      "top",
                                                      "main",
                                                      "main-content",
                                                      "content",
                                                      "more",
                                                      "print",
                                                      "share",
                                                      "xtor"};

bool is_session_parameter(std::string_view parameter) {
  const std::string name = ascii_lower(parameter.substr(0, parameter.find('=')));
  return std::ranges::any_of(kSessionParameters, [&](std::string_view pattern) {
    if (!pattern.ends_with('*')) return name == pattern;
    pattern.remove_suffix(1);
    return name.starts_with(pattern);
  });
}

// ";jsessionid=…" behind a segment, "(S(…))" as one: servers without cookies keep sessions there.
std::string without_session(std::string_view path) {
  std::string kept;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    std::string_view segment = path.substr(0, end);
    path.remove_prefix(end);
    if (segment.starts_with("/(S(") && segment.ends_with("))")) continue;
    const std::size_t semicolon = segment.find(';');
    const bool names_session =
        semicolon != std::string_view::npos && is_session_parameter(segment.substr(semicolon + 1));
    kept += names_session ? segment.substr(0, semicolon) : segment;
  }
  return kept;
}

std::string_view without_index(std::string_view path) {
  const std::string_view file = path.substr(path.rfind('/') + 1);
  const std::string name = ascii_lower(file);
  if (std::ranges::find(kIndexFiles, name) != kIndexFiles.end()) path.remove_suffix(file.size());
  while (path.ends_with('/'))
    path.remove_suffix(1);
  return path;
}

std::string tidy_query(std::string_view query) {
  std::vector<std::string_view> kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (!parameter.empty() && !is_session_parameter(parameter)) kept.push_back(parameter);
  }
  std::ranges::sort(kept);
  std::string out;
  for (const std::string_view parameter : kept)
    out.append(out.empty() ? "?" : "&").append(parameter);
  return out;
}

std::string anchor_of(std::string_view link) {
  const std::size_t hash = link.find('#');
  if (hash == std::string_view::npos) return {};
  std::string_view fragment = link.substr(hash + 1);
  fragment = fragment.substr(0, fragment.find(":~:"));  // WICG text fragments
  const std::string name = ascii_lower(fragment.substr(0, fragment.find_first_of("=-")));
  const bool is_furniture =
      std::ranges::find(kFurniture, name) != kFurniture.end() ||
      std::ranges::find(kFurniture, ascii_lower(fragment)) != kFurniture.end();
  return is_furniture ? std::string() : std::string(fragment);
}

}  // namespace

std::string undressed(std::string_view text) {
  const auto url = Url::parse(text);
  if (!url || !url->is_http()) return std::string(text);
  std::string_view host = url->host();
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string page(host);
  const bool usual_port = url->port().empty() || url->port() == "80" || url->port() == "443";
  if (!usual_port) page.append(":").append(url->port());
  const std::string path = without_session(url->path());
  return page.append(without_index(path)).append(tidy_query(url->query()));
}

Address address_of(std::string_view canonical, std::string_view link) {
  const std::string_view url = canonical.empty() ? link : canonical;
  if (url.empty()) return {};
  return {undressed(url), anchor_of(link)};
}

std::string_view path_of_page(std::string_view page) {
  return page.substr(0, page.find('?'));
}

std::string_view host_of_page(std::string_view page) {
  return page.substr(0, page.find_first_of("/?:"));
}

bool is_own_page(std::string_view page) {
  return page.find_first_of("/?") != std::string_view::npos;
}

}  // namespace ilofeed::feeds
