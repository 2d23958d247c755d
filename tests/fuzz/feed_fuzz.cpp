// Any bytes, read as whatever they look like: what leaves normalise is clean.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/flow/ingest.h"
#include "feeds/normalise/sanitise/sanitise.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

void check_text(const std::string& text) {
  require(clean_utf8(text) == text, "text is valid UTF-8 without what XML forbids");
}

void check_url(const std::string& url) {
  check_text(url);
  require(url.empty() || Url::parse(url).has_value(), "every URL is absolute");
}

void check_people(const std::vector<Person>& people) {
  for (const Person& person : people) {
    check_text(person.name);
    check_text(person.email);
    check_url(person.url);
  }
}

void check_entry(const Entry& entry) {
  require(!entry.id.empty(), "every entry has an id");
  for (const std::string* text : {&entry.id,
                                  &entry.title,
                                  &entry.summary,
                                  &entry.content_html,
                                  &entry.content_text,
                                  &entry.kicker,
                                  &entry.place,
                                  &entry.language,
                                  &entry.image_alt,
                                  &entry.image_credit,
                                  &entry.document_id}) {
    check_text(*text);
  }
  for (const std::string* url :
       {&entry.link, &entry.canonical_link, &entry.external_link, &entry.image}) {
    check_url(*url);
  }
  for (const Attachment& attachment : entry.attachments) {
    check_url(attachment.url);
    check_text(attachment.media_type);
    check_text(attachment.title);
  }
  for (const std::string& tag : entry.tags)
    check_text(tag);
  check_people(entry.authors);
  require(sanitise(entry.content_html, {}) == entry.content_html, "content is sanitised for good");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Response response;
  response.url = "https://origin.example/feeds/document";
  response.body.assign(reinterpret_cast<const char*>(data), size);
  const Result<Feed> feed = read_document(std::move(response), nullptr, Time{});
  if (!feed) {
    check_text(feed.error().detail);
    return 0;
  }
  for (const std::string* text : {&feed->title, &feed->description, &feed->language}) {
    check_text(*text);
  }
  for (const std::string* url :
       {&feed->home_page_url, &feed->feed_url, &feed->icon, &feed->favicon, &feed->next_url}) {
    check_url(*url);
  }
  for (const std::string& note : feed->notes)
    check_text(note);
  check_people(feed->authors);
  for (const Entry& entry : feed->entries)
    check_entry(entry);
  return 0;
}
