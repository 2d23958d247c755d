#include "feeds/stories/keys.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "feeds/text/ascii.h"
#include "feeds/text/digest.h"
#include "feeds/text/fold.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Parts that cannot run into each other.
template <class... Parts>
std::string joined(const Parts&... parts) {
  std::string out;
  ((out.append(parts).push_back('\x1F')), ...);
  return out;
}

std::string_view without_query(std::string_view url) {
  return url.substr(0, url.find('?'));
}

// Mark-up without the query strings inside its tags.
std::string without_queries(std::string_view html) {
  if (html.find('?') == std::string_view::npos) return std::string(html);
  std::string out;
  std::size_t kept = 0;
  bool in_tag = false;
  for (std::size_t at = 0; (at = html.find_first_of("<>?", at)) != std::string_view::npos;) {
    if (html[at] == '?' && in_tag) {
      out.append(html.substr(kept, at - kept));
      at = kept = std::min(html.find_first_of("\"'>", at), html.size());
      continue;
    }
    if (html[at] != '?') in_tag = html[at] == '<';
    ++at;
  }
  return out.append(html.substr(kept));
}

// Half a digest: plenty to tell a source's entries apart.
std::string short_digest(const std::string& text) {
  return digest(text).substr(0, 16);
}

std::string title_key_of(const std::string& title) {
  const std::string folded = fold_space(fold(title));
  return folded.empty() ? std::string() : short_digest(folded);
}

}  // namespace

std::int64_t number_of(const std::string& text) {
  const std::string hex = digest(text);
  std::uint64_t number = 0;
  std::from_chars(hex.data(), hex.data() + 16, number, 16);
  return static_cast<std::int64_t>(number);
}

std::string digest_of(const Entry& entry) {
  std::string all = joined(entry.title,
                           entry.summary,
                           without_queries(entry.content_html),
                           entry.content_text,
                           entry.external_link,
                           without_query(entry.image),
                           entry.language,
                           entry.kicker,
                           entry.place);
  for (const Person& each : entry.authors)
    all += joined(each.name, each.url, each.email);
  std::vector<std::string> tags = entry.tags;  // in any order
  std::ranges::sort(tags);
  for (const std::string& each : tags)
    all += joined(each);
  for (const Attachment& each : entry.attachments)
    all += joined(without_query(each.url), each.media_type, each.title);
  return short_digest(all);
}

Keys keys_of(const Entry& entry) {
  Keys keys{entry.id,
            entry.canonical_link.empty() ? entry.link : entry.canonical_link,
            title_key_of(entry.title),
            std::nullopt,
            entry.document_id,
            digest_of(entry)};
  if (entry.published) {
    keys.day =
        std::chrono::floor<std::chrono::days>(entry.published->time).time_since_epoch().count();
  }
  return keys;
}

bool is_own_page(const std::string& link) {
  const auto url = Url::parse(link);
  if (!url) return false;
  const bool is_home = url->path().size() <= 1 && url->query().empty();
  return !is_home;
}

bool is_iri(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || colon < 2 || colon + 1 == text.size()) return false;
  const std::string_view scheme = std::string_view(text).substr(0, colon);
  const bool scheme_ok = is_ascii_letter(scheme[0]) && std::ranges::all_of(scheme, [](char c) {
                           return is_ascii_alnum(c) || c == '+' || c == '-' || c == '.';
                         });
  return scheme_ok && text.find_first_of(" \t\r\n<>\"{}|\\^`") == std::string::npos &&
         Url::parse(text).has_value();
}

// A UUID of version 8 (RFC 9562 §5.8): its bits are the digest's, but for version and variant.
std::string urn_of(const std::string& text) {
  std::string hex = digest(text);
  hex[12] = '8';
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

std::string mint_id(const SourceId& source, const Keys& keys) {
  if (is_iri(keys.id)) return keys.id;
  return urn_of(joined(source.text, keys.link.empty() ? keys.id : keys.link));
}

std::array<std::int64_t, 3> tombstones_of(const SourceId& source, const Keys& keys) {
  return {number_of(joined(source.text, "id+link", keys.id, keys.link)),
          number_of(joined(source.text, "link+title", keys.link, keys.title_key)),
          number_of(joined(source.text, "id+title", keys.id, keys.title_key))};
}

std::int64_t tombstone_of_link(const SourceId& source, const std::string& link) {
  return number_of(joined(source.text, "link", link));
}

}  // namespace ilofeed::feeds
