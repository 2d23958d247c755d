// Any value in each of the fields that should hold plain text: nothing of its mark-up is left, what
// was read is read again as the same, and a wrapping around plain words changes nothing.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/normalise/normalise.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/text/url/url.h"
#include "feeds/text/utf8.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

constexpr std::size_t kMostTimes = 4;  // longer than what was said, and a little
constexpr std::size_t kAlways = 256;   // an address on the document's host, a minted id

/// The same value in each plain field of an entry, as one format says it.
using Vocabulary = ParsedEntry (*)(const std::string& value);

ParsedEntry in_rss(const std::string& value) {
  using enum Element;
  ParsedEntry entry;
  for (const Element each : {rss_title,
                             rss_link,
                             rss_guid,
                             rss_pub_date,
                             rss_author,
                             rss_category,
                             dc_language,
                             itunes_duration,
                             itunes_keywords,
                             rss_enclosure})
    entry.statements.push_back({each, TextType::unstated, value, {}, {}, {}});
  return entry;
}

ParsedEntry in_atom(const std::string& value, TextType type, const char* name_of_type) {
  using enum Element;
  return {{
      {atom_title, type, value, {}, {}, {{"type", name_of_type}}},
      {atom_link, TextType::plain, value, {}, {}, {{"rel", "alternate"}}},
      {atom_link, TextType::plain, value, {}, {}, {{"rel", "enclosure"}, {"title", value}}},
      {atom_id, TextType::plain, value, {}, {}, {}},
      {atom_published, TextType::plain, value, {}, {}, {}},
      {atom_updated, TextType::plain, value, {}, {}, {}},
      {atom_author, type, {}, {}, {}, {{"name", value}, {"email", value}, {"uri", value}}},
      {atom_category, TextType::plain, value, {}, {}, {{"label", value}}},
  }};
}

ParsedEntry in_atom_html(const std::string& value) {
  return in_atom(value, TextType::html, "html");
}

ParsedEntry in_atom_text(const std::string& value) {
  return in_atom(value, TextType::plain, "text");
}

ParsedEntry in_json(const std::string& value) {
  using enum Element;
  return {{{json_title, TextType::plain, value, {}, {}, {}},
           {json_url, TextType::plain, value, {}, {}, {}},
           {json_id, TextType::plain, value, {}, {}, {}},
           {json_date_published, TextType::plain, value, {}, {}, {}},
           {json_author, TextType::plain, {}, {}, {}, {{"name", value}, {"url", value}}},
           {json_tag, TextType::plain, value, {}, {}, {}}}};
}

constexpr std::array<Vocabulary, 4> kVocabularies{in_rss, in_atom_html, in_atom_text, in_json};

Entry read(Vocabulary vocabulary, const std::string& value) {
  ParsedFeed parsed;
  parsed.format = Format::rss_2_0;
  parsed.entries.push_back(vocabulary(value));
  const Feed feed = normalise(
      parsed, {DocumentKind::xml, {}, "https://origin.example/feed", {}, {}}, nullptr, Time{});
  return feed.entries.empty() ? Entry{} : feed.entries.front();
}

void check_words(const std::string& words, std::size_t most) {
  require(clean_utf8(words) == words, "words are valid UTF-8 that XML can hold");
  require(words.size() <= most, "words are not longer than what was said");
  require(trim(words) == words && words.find_first_of("\n\r\t") == std::string::npos,
          "words stand on one line");
  require(harmless(words) == words, "nothing is left that runs or loads");
}

void check_address(const std::string& address, std::size_t most) {
  if (address.empty()) return;
  require(Url::parse(address).has_value(), "an address is absolute");
  require(address.size() <= most, "an address is not longer than what was said");
  require(
      std::ranges::none_of(
          address, [](char c) { return c == '<' || c == '>' || c == '"' || (c >= 0 && c <= ' '); }),
      "an address holds no mark-up");
}

void check(const Entry& entry, std::size_t said) {
  const std::size_t most = kMostTimes * said + kAlways;
  check_words(entry.title, most);
  for (const std::string& tag : entry.tags)
    check_words(tag, most);
  for (const Person& person : entry.authors) {
    check_words(person.name, most);
    check_words(person.email, most);
    check_address(person.url, most);
  }
  check_address(entry.link, most);
  check_address(entry.canonical_link, most);
  for (const Attachment& file : entry.attachments) {
    check_address(file.url, most);
    check_words(file.title, most);
  }
  require(entry.id.empty() || clean_utf8(entry.id) == entry.id, "an id is valid UTF-8");
  require(entry.id.size() <= most, "an id is not longer than what was said");
  require(entry.language.size() <= most, "a language is not longer than what was said");
}

std::string read_name(const std::string& name) {
  const Entry entry = read(in_json, name);
  return entry.authors.empty() ? std::string{} : entry.authors.front().name;
}

/// What was read, said again by whoever publishes it.
void check_settled(const Entry& entry) {
  // What looks like a reference may be one that was escaped once more.
  if (!entry.title.empty() && entry.title.find('&') == std::string::npos)
    require(read(in_atom_text, entry.title).title == entry.title, "a title stays as it was read");
  if (!entry.link.empty())
    require(read(in_rss, entry.link).link == entry.link, "an address stays as it was read");
  for (const Person& person : entry.authors) {
    const std::string name = read_name(person.name);
    require(read_name(name) == name, "a name is settled by the second reading");
  }
}

void check_same(const Entry& one, const Entry& other) {
  require(one.title == other.title, "a wrapping changes no title");
  require(one.link == other.link, "a wrapping changes no address");
  require(one.stated_id == other.stated_id, "a wrapping changes no id");
  require(one.published == other.published, "a wrapping changes no date");
  require(one.authors == other.authors, "a wrapping changes no name");
  require(one.tags == other.tags, "a wrapping changes no tag");
  require(one.language == other.language, "a wrapping changes no language");
}

/// Words of ASCII on one line, with neither mark-up nor references nor quotes.
bool is_plain(const std::string& value) {
  return !value.empty() && fold_space(value) == value &&
         std::ranges::all_of(value, [](char c) { return c >= ' ' && c < 0x7f; }) &&
         value.find_first_of("<>&[]\"'") == std::string::npos;
}

void check_wrapped(const std::string& value) {
  static constexpr std::array<std::array<const char*, 2>, 6> kWrappings{
      {{"<p>", "</p>"},
       {"<span class=\"x\">", "</span>"},
       {"<![CDATA[", "]]>"},
       {"&lt;![CDATA[", "]]&gt;"},
       {"<![CDATA[<b>", "</b>]]>"},
       {"&lt;![CDATA[<p>", "</p>]]&gt;"}}};
  const Entry bare = read(in_rss, value);
  for (const auto& [open, close] : kWrappings)
    check_same(read(in_rss, open + value + close), bare);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string value = clean_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
  for (const Vocabulary vocabulary : kVocabularies) {
    const Entry entry = read(vocabulary, value);
    check(entry, value.size());
    check_settled(entry);
  }
  if (is_plain(value)) check_wrapped(value);
  return 0;
}
