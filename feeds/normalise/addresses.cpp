#include "feeds/normalise/addresses.h"

#include <algorithm>
#include <array>

#include "feeds/text/ascii.h"
#include "feeds/text/url/plain_address.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kLongestUrl = 8192;

constexpr std::array<std::string_view, 8> kLinkable{
    "http", "https", "ftp", "ftps", "mailto", "magnet", "gemini", "gopher"};

bool may_be_linked(const Url& url) {
  return std::find(kLinkable.begin(), kLinkable.end(), url.scheme()) != kLinkable.end();
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

bool begins_with_scheme(std::string_view text) {
  const std::string lower = ascii_lower(prefix(text, 8));
  return lower.starts_with("http://") || lower.starts_with("https://");
}

// Line breaks and tabs inside a URL are left-overs of formatting (WHATWG URL §4.4); "&amp;" is one
// escape too many.
std::string mended(std::string_view reference) {
  std::string text(trim(reference));
  if (holds_any(text, "\t\r\n&")) {
    text.erase(
        std::remove_if(
            text.begin(), text.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; }),
        text.end());
    replace_all(text, "&amp;", "&");
  }
  for (const std::string_view scheme : {"http:/", "https:/"}) {
    const bool one_slash = ascii_lower(prefix(text, scheme.size())) == scheme &&
                           text.size() > scheme.size() && text[scheme.size()] != '/';
    if (one_slash) text.insert(scheme.size(), 1, '/');
  }
  for (const std::string_view scheme : {"http://", "https://"}) {
    const bool twice = ascii_lower(prefix(text, scheme.size())) == scheme &&
                       begins_with_scheme(std::string_view(text).substr(scheme.size()));
    if (twice) text.erase(0, scheme.size());
  }
  for (const std::string_view scheme : {"http//", "https//"}) {
    if (ascii_lower(prefix(text, scheme.size())) == scheme) text.insert(scheme.size() - 2, 1, ':');
  }
  if (ascii_lower(prefix(text, 7)) == "feed://") text.replace(0, 4, "http");
  if (ascii_lower(prefix(text, 9)) == "feed:http") text.erase(0, 5);
  return text;
}

}  // namespace

Addresses::Addresses(std::string_view document_url, std::string_view fallback_url)
    : document_(Url::parse(document_url)) {
  if (!document_) document_ = Url::parse(fallback_url);
}

const std::optional<Url>& Addresses::base(std::string_view xml_base) {
  if (xml_base.empty()) return document_;
  if (xml_base != last_xml_base_) {
    last_xml_base_ = xml_base;
    last_base_ = document_ ? document_->resolve(xml_base) : Url::parse(xml_base);
    if (!last_base_) last_base_ = document_;
  }
  return last_base_;
}

std::string Addresses::absolute(std::string_view reference, std::string_view xml_base) {
  const std::string text = mended(reference);
  if (text.size() > kLongestUrl) return {};
  const std::optional<Url>& against = base(xml_base);
  if (text.empty() && xml_base.empty()) return {};
  std::optional<Url> url;
  if (ascii_lower(prefix(text, 4)) == "www.") {
    url = Url::parse("http://" + text);
  } else if (against) {
    url = against->resolve(text);
  } else {
    url = Url::parse(text.starts_with("//") ? "https:" + text : text);
  }
  return url && may_be_linked(*url) ? url->text() : std::string{};
}

std::string Addresses::absolute_http(const Statement& statement) {
  std::string url = absolute(statement);
  return url.starts_with("http://") || url.starts_with("https://") ? url : std::string{};
}

std::string Addresses::published(const Statement& statement) {
  return plain_address(absolute(statement));
}

std::string Addresses::published_http(const Statement& statement) {
  std::string url = published(statement);
  return url.starts_with("http://") || url.starts_with("https://") ? url : std::string{};
}

std::string Addresses::base_of(const Statement& statement) {
  const std::optional<Url>& against = base(statement.base);
  return against ? against->text() : std::string{};
}

}  // namespace ilofeed::feeds
