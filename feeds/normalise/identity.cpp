#include "feeds/normalise/identity.h"

#include <algorithm>
#include <functional>

#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

// An IRI, as atom:id must be: a name-based UUID of our own making (RFC 9562 §5.8).
std::string minted(const std::string& text) {
  std::string hex = digest(text);
  hex[12] = '8';
  hex[16] = '8';
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

std::string everything(const Entry& entry) {
  std::string text = title_and_day(entry.title, entry.published) + '\n' + entry.link + '\n' +
                     entry.summary + '\n' + entry.content_html + '\n' + entry.content_text + '\n' +
                     entry.place;
  for (const Person& person : entry.authors) {
    text += '\n' + person.name + ' ' + person.url;
  }
  for (const Attachment& attachment : entry.attachments) {
    text += '\n' + attachment.url;
  }
  return text;
}

}  // namespace

void Occurrences::add(std::string_view text) {
  if (!text.empty()) digests_.push_back(std::hash<std::string_view>{}(text));
}

void Occurrences::settle() {
  std::ranges::sort(digests_);
}

bool Occurrences::is_unique(std::string_view text) const {
  if (text.empty()) return false;
  const auto [first, last] =
      std::equal_range(digests_.begin(), digests_.end(), std::hash<std::string_view>{}(text));
  return last - first == 1;
}

bool Occurrences::are_unique(std::size_t count) const {
  return digests_.size() == count && std::ranges::adjacent_find(digests_) == digests_.end();
}

std::string title_and_day(std::string_view title, const std::optional<Date>& published) {
  if (title.empty()) return {};
  return std::string(title) + '\n' + (published ? rfc3339(published->time).substr(0, 10) : "");
}

bool Identities::are_told_apart(std::string_view stated_id, std::string_view canonical_link) const {
  return stated.is_unique(stated_id) || links.is_unique(canonical_link);
}

std::string Identities::id_of(const Entry& entry) const {
  if (stated.is_unique(entry.stated_id)) return entry.stated_id;
  if (links.is_unique(entry.canonical_link)) return entry.canonical_link;
  const std::string title = title_and_day(entry.title, entry.published);
  if (titles.is_unique(title)) return minted(title);
  // One entry that stands in the document twice keeps one id.
  return entry.stated_id.empty() ? minted(everything(entry)) : entry.stated_id;
}

}  // namespace ilofeed::feeds
