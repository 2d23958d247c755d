#include "feeds/pages/sight/page_links.h"

#include <algorithm>
#include <array>
#include <vector>

#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr std::array<std::string_view, 7> kPictures = {
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"};

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

// An image shown large: the picture of an entry, and no entry.
bool is_picture(std::string_view address) {
  const std::string path = ascii_lower(address.substr(0, address.find('?')));
  return std::any_of(kPictures.begin(), kPictures.end(), [&](std::string_view ending) {
    return path.ends_with(ending);
  });
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
  if (address.empty() || is_self(address) || is_sharing(address) || is_picture(address)) return {};
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

namespace {

// A run of digits in a path; other characters between two runs are told by `gap`.
struct Number {
  int value = 0;
  std::size_t digits = 0;
  std::string_view gap;  // between it and the number after it
};

std::vector<Number> numbers_in(std::string_view path) {
  std::vector<Number> numbers;
  std::size_t end = 0;
  for (std::size_t at = path.find_first_of("0123456789"); at != std::string_view::npos;
       at = path.find_first_of("0123456789", end)) {
    if (!numbers.empty()) numbers.back().gap = path.substr(end, at - end);
    Number number;
    end = at;
    while (end < path.size() && path[end] >= '0' && path[end] <= '9') {
      if (++number.digits <= 8) number.value = number.value * 10 + (path[end] - '0');
      ++end;
    }
    numbers.push_back(number);
  }
  return numbers;
}

std::optional<Time> day_of(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1990 || year > 2099 || month < 1 || day < 1) return std::nullopt;
  const year_month_day date(std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  if (!date.ok()) return std::nullopt;
  return sys_days(date);
}

bool parts_dates(std::string_view gap) {
  return gap == "/" || gap == "-" || gap == "_" || gap == ".";
}

}  // namespace

std::optional<Time> day_in(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  const std::string_view path = address.substr(std::min(address.find('/'), address.size()));
  const std::vector<Number> numbers = numbers_in(path);
  std::optional<Time> day;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const Number& first = numbers[i];
    if (first.digits == 8) {
      if (auto whole = day_of(first.value / 10000, first.value / 100 % 100, first.value % 100))
        day = whole;
    }
    if (i + 2 >= numbers.size() || !parts_dates(first.gap) || numbers[i + 1].gap != first.gap)
      continue;
    const Number& second = numbers[i + 1];
    const Number& third = numbers[i + 2];
    if (second.digits > 2) continue;
    std::optional<Time> parted;
    if (first.digits == 4 && third.digits <= 2)
      parted = day_of(first.value, second.value, third.value);
    if (third.digits == 4 && first.digits <= 2)
      parted = day_of(third.value, second.value, first.value);
    if (parted) day = parted;
  }
  return day;
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
