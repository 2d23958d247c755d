#include "feeds/normalise/identity.h"

#include <string>
#include <unordered_map>

#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

using Counts = std::unordered_map<std::string, int>;

Counts count(std::span<const Entry> entries, std::string (*key)(const Entry&)) {
  Counts counts;
  for (const Entry& entry : entries) {
    std::string text = key(entry);
    if (!text.empty()) ++counts[std::move(text)];
  }
  return counts;
}

bool is_unique(const Counts& counts, const std::string& key) {
  const auto found = counts.find(key);
  return found != counts.end() && found->second == 1;
}

// An IRI, as atom:id must be: a name-based UUID of our own making (RFC 9562 §5.8).
std::string minted(const std::string& text) {
  std::string hex = digest(text);
  hex[12] = '8';
  hex[16] = '8';
  return "urn:uuid:" + hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20);
}

std::string title_and_day(const Entry& entry) {
  if (entry.title.empty()) return {};
  return entry.title + '\n' + (entry.published ? rfc3339(entry.published->time).substr(0, 10) : "");
}

std::string everything(const Entry& entry) {
  std::string text = title_and_day(entry) + '\n' + entry.link + '\n' + entry.summary + '\n' +
                     entry.content_html + '\n' + entry.content_text + '\n' + entry.place;
  for (const Person& person : entry.authors) {
    text += '\n' + person.name + ' ' + person.url;
  }
  for (const Attachment& attachment : entry.attachments) {
    text += '\n' + attachment.url;
  }
  return text;
}

}  // namespace

void give_ids(std::span<Entry> entries) {
  const Counts stated = count(entries, [](const Entry& entry) { return entry.stated_id; });
  const Counts links = count(entries, [](const Entry& entry) { return entry.canonical_link; });
  const Counts titles = count(entries, title_and_day);
  for (Entry& entry : entries) {
    const std::string title = title_and_day(entry);
    if (is_unique(stated, entry.stated_id)) {
      entry.id = entry.stated_id;
    } else if (is_unique(links, entry.canonical_link)) {
      entry.id = entry.canonical_link;
    } else if (is_unique(titles, title)) {
      entry.id = minted(title);
    } else {  // one entry that stands in the document twice keeps one id
      entry.id = entry.stated_id.empty() ? minted(everything(entry)) : entry.stated_id;
    }
  }
}

}  // namespace ilofeed::feeds
