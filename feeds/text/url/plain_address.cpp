#include "feeds/text/url/plain_address.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr auto kTracking = std::to_array<std::string_view>({"__hsfp",
                                                            "__hssc",
                                                            "__hstc",
                                                            "__twitter_impression",
                                                            "_ga",
                                                            "_gl",
                                                            "_hsenc",
                                                            "_hsmi",
                                                            "_openstat",
                                                            "at_campaign",
                                                            "at_custom*",
                                                            "at_medium",
                                                            "dclid",
                                                            "epik",
                                                            "fb_action_ids",
                                                            "fb_action_types",
                                                            "fb_source",
                                                            "fbclid",
                                                            "gad_campaignid",
                                                            "gad_source",
                                                            "gbraid",
                                                            "gclid",
                                                            "gclsrc",
                                                            "guccounter",
                                                            "guce_referrer",
                                                            "guce_referrer_sig",
                                                            "hsa_*",
                                                            "hsctatracking",
                                                            "igsh",
                                                            "igshid",
                                                            "li_fat_id",
                                                            "matomo_*",
                                                            "mc_cid",
                                                            "mc_eid",
                                                            "mibextid",
                                                            "mkt_tok",
                                                            "ml_subscriber",
                                                            "ml_subscriber_hash",
                                                            "msclkid",
                                                            "mtm_*",
                                                            "oly_anon_id",
                                                            "oly_enc_id",
                                                            "piwik_*",
                                                            "pk_campaign",
                                                            "pk_content",
                                                            "pk_kwd",
                                                            "pk_medium",
                                                            "pk_source",
                                                            "rb_clickid",
                                                            "rdt_cid",
                                                            "srsltid",
                                                            "ttclid",
                                                            "twclid",
                                                            "utm_*",
                                                            "vero_conv",
                                                            "vero_id",
                                                            "wbraid",
                                                            "wickedid",
                                                            "wt.mc_id",
                                                            "xtor",
                                                            "yclid",
                                                            "ysclid"});

/// By these publishers count for themselves: they name no other document, but stay where they are.
constexpr auto kCounting =
    std::to_array<std::string_view>({"ns_campaign", "ns_mchannel", "ns_source"});

bool is_any_of(std::string_view parameter, std::span<const std::string_view> patterns) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return std::ranges::any_of(patterns,
                             [&](std::string_view pattern) { return is_named(name, pattern); });
}

/// A service that leads to an address which stands in a parameter of its own.
struct Wrapper {
  std::string_view host;       ///< or a host below it; a point at the end stands for any country
  std::string_view path;       ///< how the path begins
  std::string_view parameter;  ///< of the query, or of the path: "…/RU=https%3a…/RK=2"
};

// What news searches, alerts, mail filters and social networks put around addresses.
constexpr auto kWrappers = std::to_array<Wrapper>({
    {"google.", "/url", "url"},
    {"google.", "/url", "q"},
    {"google.", "/news/url", "url"},
    {"bing.com", "/news/apiclick", "url"},
    {"duckduckgo.com", "/l/", "uddg"},
    {"exit.sc", "/", "url"},
    {"facebook.com", "/l.php", "u"},
    {"flipboard.com", "/redirect", "url"},
    {"getpocket.com", "/redirect", "url"},
    {"l.instagram.com", "/", "u"},
    {"l.messenger.com", "/l.php", "u"},
    {"linkedin.com", "/redir/redirect", "url"},
    {"linkedin.com", "/safety/go", "url"},
    {"medium.com", "/r/", "url"},
    {"out.reddit.com", "/", "url"},
    {"safelinks.protection.outlook.com", "/", "url"},
    {"search.yahoo.com", "/", "RU"},
    {"slack-redir.net", "/link", "url"},
    {"steamcommunity.com", "/linkfilter", "url"},
    {"t.umblr.com", "/redirect", "z"},
    {"vk.com", "/away.php", "to"},
    {"youtube.com", "/redirect", "q"},
});

// "www.google.com" and "google.co.uk" are hosts of "google.", "notgoogle.com" is none.
bool is_host(std::string_view host, std::string_view of) {
  const bool any_country = of.ends_with('.');
  const std::size_t at =
      any_country ? host.rfind(of) : host.size() - std::min(of.size(), host.size());
  if (at == std::string_view::npos || !host.substr(at).starts_with(of)) return false;
  constexpr std::size_t kLongestCountry = 6;  // "com.br"
  if (any_country && host.size() - at - of.size() > kLongestCountry) return false;
  return at == 0 || host[at - 1] == '.';
}

template <class Take>
void each_parameter(std::string_view query, Take take, char between = '&') {
  while (!query.empty()) {
    const std::size_t end = std::min(query.find(between), query.size());
    take(query.substr(0, end));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
}

std::string value_in(const Url& url, std::string_view name) {
  std::string value;
  const auto take = [&](std::string_view parameter) {
    const std::size_t equals = parameter.find('=');
    const bool named = equals != std::string_view::npos && parameter.substr(0, equals) == name;
    if (named && value.empty()) value = percent_decode(parameter.substr(equals + 1));
  };
  each_parameter(url.query(), take);
  each_parameter(url.path(), take, '/');
  return value;
}

std::optional<Url> unwrapped(const Url& url) {
  const std::string_view host = url.host();
  const std::string_view path = url.path();
  for (const Wrapper& wrapper : kWrappers) {
    if (!path.starts_with(wrapper.path) || !is_host(host, wrapper.host)) continue;
    auto inside = Url::parse(value_in(url, wrapper.parameter));
    if (inside && inside->is_http() && !inside->host().empty()) return inside;
  }
  return std::nullopt;
}

// What is left of parameters; a part that holds no tracking is not touched.
std::string without_tracking(std::string_view parameters) {
  std::string kept;
  bool dropped = false;
  each_parameter(parameters, [&](std::string_view parameter) {
    if (is_any_of(parameter, kTracking)) {
      dropped = true;
      return;
    }
    if (!kept.empty()) kept += '&';
    kept += parameter;
  });
  return dropped ? kept : std::string(parameters);
}

// Some hide them behind the '#', where servers do not look.
std::string without_tracking_parts(const std::string& url) {
  const std::size_t hash = std::min(url.find('#'), url.size());
  const std::size_t mark = std::min(url.find('?'), hash);
  const std::string query = without_tracking(
      std::string_view(url).substr(std::min(mark + 1, hash), hash - std::min(mark + 1, hash)));
  const std::string fragment =
      without_tracking(std::string_view(url).substr(std::min(hash + 1, url.size())));
  std::string plain = url.substr(0, mark);
  const bool had_query = mark < hash;
  const bool emptied = query.empty() && hash - mark > 1;
  if (had_query && !emptied) plain.append("?").append(query);
  const bool emptied_fragment = fragment.empty() && url.size() - hash > 1;
  if (hash < url.size() && !emptied_fragment) plain.append("#").append(fragment);
  return plain;
}

}  // namespace

bool is_named(std::string_view name, std::string_view pattern) {
  if (pattern.ends_with('*')) {
    pattern.remove_suffix(1);
    name = name.substr(0, pattern.size());
  }
  return ascii_iequals(pattern, name);
}

bool is_tracking(std::string_view parameter) {
  return is_any_of(parameter, kTracking) || is_any_of(parameter, kCounting);
}

std::string plain_address(std::string url) {
  while (url.find('=') != std::string::npos) {
    const std::optional<Url> parsed = Url::parse(url);
    const auto inside = parsed ? unwrapped(*parsed) : std::nullopt;
    if (!inside || inside->text().size() >= url.size()) break;
    url = inside->text();
  }
  const bool may_track = holds_any(url, "?#");
  return may_track && url.starts_with("http") ? without_tracking_parts(url) : url;
}

}  // namespace ilofeed::feeds
