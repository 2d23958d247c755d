#include "daemon/errand/cookies.h"

#include <algorithm>

#include "feeds/text/ascii.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::daemon {
namespace {

constexpr std::size_t kMost = 20;
constexpr std::size_t kLongest = 2000;  // name and value

// Nothing that could end the header field or begin another cookie (§4.1.1).
bool is_plain(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) { return c > ' ' && c < 0x7f && c != ';' && c != ','; });
}

bool has_attribute(std::string_view attributes, std::string_view name) {
  while (!attributes.empty()) {
    const std::string_view each = feeds::trim(attributes.substr(0, attributes.find(';')));
    if (feeds::ascii_iequals(each.substr(0, each.find('=')), name)) return true;
    attributes.remove_prefix(std::min(attributes.find(';'), attributes.size() - 1) + 1);
  }
  return false;
}

}  // namespace

bool Cookies::learn(std::string_view address, const std::vector<std::string>& fields) {
  const auto url = feeds::Url::parse(address);
  if (!url) return false;
  bool changed = false;
  for (const std::string& field : fields) {
    const std::string_view pair = std::string_view{field}.substr(0, field.find(';'));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || pair.size() > kLongest) continue;
    Cookie cookie{.host = std::string{url->host()},
                  .name = std::string{feeds::trim(pair.substr(0, equals))},
                  .value = std::string{feeds::trim(pair.substr(equals + 1))},
                  .secure = has_attribute(std::string_view{field}.substr(pair.size()), "secure")};
    if (cookie.name.empty() || !is_plain(cookie.name) || !is_plain(cookie.value)) continue;
    const auto known = std::ranges::find_if(cookies_, [&](const Cookie& each) {
      return each.host == cookie.host && each.name == cookie.name;
    });
    if (known != cookies_.end()) {
      changed = changed || known->value != cookie.value;
      *known = std::move(cookie);
    } else if (cookies_.size() < kMost) {
      cookies_.push_back(std::move(cookie));
      changed = true;
    }
  }
  return changed;
}

std::string Cookies::field_for(std::string_view address) const {
  const auto url = feeds::Url::parse(address);
  std::string field;
  if (!url) return field;
  for (const Cookie& cookie : cookies_) {
    if (cookie.host != url->host() || (cookie.secure && url->scheme() != "https")) continue;
    if (!field.empty()) field += "; ";
    field += cookie.name + '=' + cookie.value;
  }
  return field;
}

}  // namespace ilofeed::daemon
