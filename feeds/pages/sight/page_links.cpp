#include "feeds/pages/sight/page_links.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_fetchable(std::string_view href) {
  const std::size_t colon = href.find(':');
  if (colon == std::string_view::npos || colon > 12) return true;
  for (const char c : href.substr(0, colon)) {
    if (!is_ascii_letter(c)) return true;
  }
  const std::string scheme = ascii_lower(href.substr(0, colon));
  return scheme == "http" || scheme == "https" || scheme == "file";
}

bool is_sharing(std::string_view address) {
  for (const std::string_view service : {"facebook.com/shar",
                                         "twitter.com/intent",
                                         "twitter.com/share",
                                         "x.com/intent",
                                         "linkedin.com/share",
                                         "linkedin.com/shareArticle",
                                         "addtoany.com",
                                         "addthis.com",
                                         "wa.me/",
                                         "t.me/share",
                                         "api.whatsapp.com",
                                         "service.weibo.com/share",
                                         "pinterest.com/pin/create"}) {
    if (address.find(service) != std::string_view::npos) return true;
  }
  return false;
}

// The part of a host that someone registered, as far as that can be told without a list: three
// labels under a country's second-level domain, two elsewhere.
std::string_view registered(std::string_view host) {
  const std::size_t last = host.rfind('.');
  if (last == std::string_view::npos || last == 0) return host;
  std::size_t second = host.rfind('.', last - 1);
  const std::size_t length = last - (second == std::string_view::npos ? 0 : second + 1);
  if (host.size() - last == 3 && length <= 3 && second != std::string_view::npos && second > 0) {
    second = host.rfind('.', second - 1);
  }
  return second == std::string_view::npos ? host : host.substr(second + 1);
}

std::string without_fragment(std::string_view address) {
  return std::string(address.substr(0, address.find('#')));
}

}  // namespace

PageLinks::PageLinks(const pugi::xml_document& page, std::string_view page_url)
    : page_url_(page_url), page_(Url::parse(page_url)) {
  base_ = page_;
  for (pugi::xml_node element : page.child("html").child("head").children("base")) {
    const std::string_view href = attribute(element, "href");
    if (href.empty()) continue;
    base_href_ = href;
    base_ = page_ ? page_->resolve(href) : Url::parse(href);
    if (!base_) base_ = page_;
    break;
  }
}

std::string PageLinks::absolute(std::string_view href) const {
  href = trim(href);
  if (href.empty() || !is_fetchable(href)) return {};
  if (base_) {
    const auto url = base_->resolve(href);
    return url && !url->scheme().empty() ? url->text() : std::string();
  }
  if (const auto url = Url::parse(href)) return url->text();
  return std::string(href);
}

std::string PageLinks::entry_address(std::string_view href) const {
  href = trim(href);
  if (href.empty() || href.front() == '#') return {};
  const std::string address = without_fragment(absolute(href));
  if (address.empty() || is_self(address) || is_sharing(address)) return {};
  return address;
}

bool PageLinks::is_self(std::string_view address) const {
  return page_ && without_fragment(page_->text()) == without_fragment(address);
}

bool PageLinks::on_site(std::string_view address) const {
  const auto url = Url::parse(address);
  if (!url || url->host().empty()) return true;
  if (!page_ || page_->host().empty()) return true;
  return registered(url->host()) == registered(page_->host());
}

std::string address_shape(std::string_view address) {
  std::string_view host;
  if (const std::size_t scheme = address.find("://"); scheme != std::string_view::npos) {
    address.remove_prefix(scheme + 3);
    host = address.substr(0, address.find('/'));
    address.remove_prefix(host.size());
  }
  const std::string_view path = address.substr(0, address.find('?'));
  std::string shape(host);
  std::size_t from = 0;
  std::size_t directories = 0;
  while (from < path.size()) {
    const std::size_t slash = path.find('/', from);
    if (slash == std::string_view::npos) break;
    const std::string_view part = path.substr(from, slash - from);
    from = slash + 1;
    if (part.empty()) continue;
    bool digit = false;
    for (const char c : part)
      digit = digit || is_ascii_digit(c);
    shape += '/';
    if (digit || part.size() > 24) {
      shape += '#';
    } else {
      shape += part;
    }
    if (++directories == 3) break;
  }
  return shape;
}

int year_in(std::string_view address) {
  for (std::size_t at = address.find('/'); at != std::string_view::npos;
       at = address.find('/', at + 1)) {
    const std::string_view name = address.substr(at + 1, address.find('/', at + 1) - at - 1);
    const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
    const bool ends = at + 1 + name.size() == address.size();
    const bool is_year = digits == 4 && (name.size() == 4 || name[4] == '-');
    if (!is_year && (digits != 6 || name.size() != 6 || ends)) continue;
    const int year =
        (name[0] - '0') * 1000 + (name[1] - '0') * 100 + (name[2] - '0') * 10 + (name[3] - '0');
    if (year >= 1990 && year <= 2099) return year;
  }
  return 0;
}

}  // namespace ilofeed::feeds::pages
