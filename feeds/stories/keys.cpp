#include "feeds/stories/keys.h"

#include <algorithm>
#include <string_view>

#include "feeds/stories/joined.h"
#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

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

}  // namespace

std::int64_t number_of(std::string_view text) {
  return static_cast<std::int64_t>(digest_number(text));
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
  for (const auto& [language, url] : entry.alternates)
    all += joined(language, url);
  for (const std::string& each : entry.schemes)
    all += joined(each);
  if (entry.happens) all += joined(rfc3339(entry.happens->time), rfc3339(end_of(*entry.happens)));
  return short_digest(all);
}

std::optional<std::int64_t> Keys::day() const {
  if (!date) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(date->time).time_since_epoch().count();
}

std::string title_digest(std::string_view title) {
  const TitleKey key = title_key(title, {});
  return key.empty() ? std::string() : short_digest(key.text);
}

Keys keys_of(const Entry& entry, const KeyContext& context) {
  Keys keys;
  keys.id = entry.id;
  keys.link = entry.canonical_link.empty() ? entry.link : entry.canonical_link;
  keys.address = address_of(keys.link, entry.link);
  keys.address.page = context.publishers.on_canonical_host(std::move(keys.address.page));
  const bool stated = !entry.stated_id.empty() && entry.stated_id == entry.id;
  keys.id_is_address =
      !stated || context.publishers.on_canonical_host(undressed(entry.id)) == keys.address.page;
  keys.title = title_key(entry.title, context.names);
  if (!keys.title.empty()) keys.title.text = short_digest(keys.title.text);
  keys.date = entry.published;
  keys.document_id = entry.document_id;
  keys.digest = digest_of(entry);
  return keys;
}

bool own_ids_differ(const Keys& a, const Keys& b) {
  return !a.id_is_address && !b.id_is_address && a.id != b.id;
}

bool anchors_differ(const Keys& a, const Keys& b) {
  return a.address.page == b.address.page && a.address.anchor != b.address.anchor;
}

bool parameters_differ(const Keys& a, const Keys& b) {
  return a.address.page != b.address.page && is_own_page(path_of_page(a.address.page)) &&
         path_of_page(a.address.page) == path_of_page(b.address.page);
}

bool document_ids_differ(const Keys& a, const Keys& b) {
  return !a.document_id.empty() && !b.document_id.empty() && a.document_id != b.document_id;
}

bool same_moment(const Keys& a, const Keys& b) {
  if (!a.date || !b.date) return !a.date && !b.date;
  const bool to_the_minute =
      a.date->precision <= Precision::minute && b.date->precision <= Precision::minute;
  return to_the_minute ? a.date->time == b.date->time : a.day() == b.day();
}

}  // namespace ilofeed::feeds
