#include "feeds/normalise/identity.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feeds/text/digest.h"

namespace ilofeed::feeds {
namespace {

// How often each text stands among the entries; views into what the caller holds.
class Counts {
 public:
  void add(std::string_view text) {
    if (!text.empty()) ++counts_[text];
  }

  bool is_unique(std::string_view text) const {
    const auto found = counts_.find(text);
    return found != counts_.end() && found->second == 1;
  }

 private:
  std::unordered_map<std::string_view, int> counts_;
};

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

struct Nameless {
  Entry* entry;
  std::string title_and_day;
};

// Entries that neither their stated id nor their link tells from all others.
void name_by_title(std::vector<Nameless>& nameless) {
  Counts titles;
  for (const Nameless& each : nameless) {
    titles.add(each.title_and_day);
  }
  for (const auto& [entry, title] : nameless) {
    if (titles.is_unique(title)) {
      entry->id = minted(title);
    } else {  // one entry that stands in the document twice keeps one id
      entry->id = entry->stated_id.empty() ? minted(everything(*entry)) : entry->stated_id;
    }
  }
}

}  // namespace

void give_ids(std::span<Entry> entries) {
  Counts stated;
  Counts links;
  for (const Entry& entry : entries) {
    stated.add(entry.stated_id);
    links.add(entry.canonical_link);
  }
  std::vector<Nameless> nameless;
  for (Entry& entry : entries) {
    if (stated.is_unique(entry.stated_id)) {
      entry.id = entry.stated_id;
    } else if (links.is_unique(entry.canonical_link)) {
      entry.id = entry.canonical_link;
    } else {
      nameless.push_back({&entry, title_and_day(entry)});
    }
  }
  name_by_title(nameless);
}

}  // namespace ilofeed::feeds
