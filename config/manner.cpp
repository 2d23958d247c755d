#include "config/manner.h"

#include <algorithm>
#include <array>
#include <memory>

#include "feeds/text/charset/charset.h"
#include "feeds/text/date/date.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::config {
namespace {

// What the program itself says, and must.
constexpr std::array<std::string_view, 11> kOwnHeaders{"accept-encoding",
                                                       "connection",
                                                       "content-length",
                                                       "content-type",
                                                       "expect",
                                                       "host",
                                                       "if-modified-since",
                                                       "if-none-match",
                                                       "te",
                                                       "transfer-encoding",
                                                       "user-agent"};

// In a header field a line break would begin the next one.
bool is_one_line(std::string_view text) {
  return std::ranges::all_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return c == '\t' || (byte >= 0x20 && byte != 0x7F);
  });
}

std::string origin_of(const std::string& address) {
  const auto url = feeds::Url::parse(address);
  if (!url || !url->is_http()) return {};
  const std::string port = url->port().empty() ? "" : ":" + std::string(url->port());
  return std::string(url->scheme()) + "://" + std::string(url->host()) + port;
}

void read_headers(MapReader& reader, feeds::Manner& manner) {
  auto headers = reader.names("headers");
  if (!headers) return;
  for (const Member& member : headers->named("header")) {
    const std::string& name = member.key->text;
    const std::string value = headers->text(name, "");
    const bool own = std::ranges::find(kOwnHeaders, feeds::ascii_lower(name)) != kOwnHeaders.end();
    if (own)
      reader.reading().error(member.key->place,
                             headers->path_of(name) + ": ilofeed writes this header field itself");
    else if (!is_one_line(value))  // the value may be a credential: it is never repeated
      reader.reading().error(headers->place_of(name),
                             headers->path_of(name) + ": the value is more than one line");
    else
      manner.headers.emplace_back(name, value);
  }
}

feeds::HttpVersion read_http_version(MapReader& reader) {
  const std::string version = reader.text("http_version", "auto");
  if (version == "1.1") return feeds::HttpVersion::http_1_1;
  if (version == "2") return feeds::HttpVersion::http_2;
  if (version != "auto") {
    reader.reading().error(
        reader.place_of("http_version"),
        reader.path_of("http_version") + ": " + quote(version) + " is none of auto, 1.1 and 2");
  }
  return feeds::HttpVersion::negotiated;
}

void check_user_agent(MapReader& reader, const std::string& user_agent) {
  if (is_one_line(user_agent)) return;
  reader.reading().error(reader.place_of("user_agent"),
                         reader.path_of("user_agent") + ": the value is more than one line");
}

}  // namespace

void check_proxy(MapReader& reader, const std::string& proxy) {
  constexpr std::array<std::string_view, 4> kSchemes{"http", "https", "socks5", "socks5h"};
  if (proxy.empty()) return;
  const auto url = feeds::Url::parse(proxy);
  const bool known =
      url && !url->host().empty() && std::ranges::find(kSchemes, url->scheme()) != kSchemes.end();
  if (known) return;
  reader.reading().error(reader.place_of("proxy"),
                         reader.path_of("proxy") + " is no address of a proxy",
                         "write for example http://proxy.example.org:3128 or socks5h://[::1]:1080");
}

void read_manner(MapReader& reader, feeds::Source& source) {
  auto manner = std::make_shared<feeds::Manner>();
  manner->origin = origin_of(source.url);
  read_headers(reader, *manner);
  manner->user_agent = reader.text("user_agent", "");
  check_user_agent(reader, manner->user_agent);
  manner->http_version = read_http_version(reader);
  manner->proxy = reader.text("proxy", "");
  check_proxy(reader, manner->proxy);
  const bool as_all = manner->headers.empty() && manner->user_agent.empty() &&
                      manner->proxy.empty() &&
                      manner->http_version == feeds::HttpVersion::negotiated;
  if (!as_all) source.manner = std::move(manner);

  source.encoding = reader.text("encoding", "");
  if (!source.encoding.empty() && !feeds::encoding_for_label(source.encoding)) {
    reader.reading().error(
        reader.place_of("encoding"),
        reader.path_of("encoding") + ": " + quote(source.encoding) + " is no character encoding",
        "write for example utf-8, windows-1251 or shift_jis");
  }
  source.timezone = reader.text("timezone", "");
  if (!source.timezone.empty() && !feeds::is_region(source.timezone)) {
    reader.reading().error(
        reader.place_of("timezone"),
        reader.path_of("timezone") + ": " + quote(source.timezone) + " is no time zone",
        "write a name of the tz database, for example Africa/Nairobi");
  }
}

}  // namespace ilofeed::config
