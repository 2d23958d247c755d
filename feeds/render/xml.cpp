#include "feeds/render/xml.h"

#include <algorithm>
#include <chrono>

#include "feeds/text/ascii.h"
#include "feeds/text/url/media_type.h"
#include "feeds/text/url/url.h"

namespace ilofeed::feeds {
namespace {

struct StringWriter final : pugi::xml_writer {
  std::string bytes;

  void write(const void* data, std::size_t size) override {
    bytes.append(static_cast<const char*>(data), size);
  }
};

bool is_word_char(char c) {
  return is_ascii_alnum(c) || c == ' ';
}

// "/news/seafarers-win-rest.html" → "Seafarers win rest": better than an address where a sitemap
// gives no title. Empty for what is no phrase: fewer than three words, or escaped characters.
std::string words_of(const std::string& link) {
  const auto url = Url::parse(link);
  if (!url) return {};
  std::string words(url->path().substr(url->path().rfind('/') + 1));
  for (const std::string_view extension : {".html", ".htm", ".php", ".aspx"})
    if (words.ends_with(extension)) words.resize(words.size() - extension.size());
  std::ranges::replace(words, '-', ' ');
  const bool is_phrase = std::ranges::count(words, ' ') >= 2 && is_ascii_letter(words.front()) &&
                         std::ranges::all_of(words, is_word_char);
  if (!is_phrase) return {};
  if (words[0] >= 'a') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

// Feeds are younger.
constexpr Time kFirstDate{std::chrono::sys_days{std::chrono::year{1990} / 1 / 1}};

void replace_all(std::string& text, std::string_view old, std::string_view now) {
  for (std::size_t at = text.find(old); at != std::string::npos;
       at = text.find(old, at + now.size()))
    text.replace(at, old.size(), now);
}

}  // namespace

pugi::xml_node add_text(pugi::xml_node parent, const char* name, const std::string& text) {
  if (text.empty()) return {};
  pugi::xml_node node = parent.append_child(name);
  node.append_child(pugi::node_pcdata).set_value(text.c_str());
  return node;
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  if (!value.empty()) node.append_attribute(name).set_value(value.c_str());
}

std::string to_bytes(const pugi::xml_document& document) {
  StringWriter writer;
  document.save(
      writer, "  ", pugi::format_indent | pugi::format_skip_control_chars, pugi::encoding_utf8);
  return std::move(writer.bytes);
}

std::string spelled_by_number(std::string bytes, std::initializer_list<std::string_view> names) {
  std::string spelled;
  std::size_t done = 0;
  // In text every '<' is escaped: what looks like a tag is one.
  for (std::size_t at = bytes.find('<'); at != std::string::npos; at = bytes.find('<', at + 1)) {
    const std::size_t name_end = std::min(bytes.find_first_of(" >", at), bytes.size());
    const std::string_view name = std::string_view(bytes).substr(at + 1, name_end - at - 1);
    if (std::ranges::find(names, name) == names.end()) continue;
    std::size_t end = bytes.find('<', name_end);  // of the text; an empty element has none
    if (end == std::string::npos) end = bytes.size();
    std::string element = bytes.substr(at + 1, end - at - 1);
    replace_all(element, "&amp;", "&#x26;");
    replace_all(element, "&lt;", "&#x3C;");
    spelled.append(bytes, done, at + 1 - done).append(element);
    done = end;
    at = end - 1;
  }
  return spelled.append(bytes, done);
}

bool is_mail_address(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto is_of_name = [](char c) {
    return is_ascii_alnum(c) || std::string_view("_+.'-").find(c) != std::string_view::npos;
  };
  const auto is_of_domain = [](char c) { return is_ascii_alnum(c) || c == '-' || c == '.'; };
  const std::string_view domain = text.substr(at + 1);
  return std::ranges::all_of(text.substr(0, at), is_of_name) &&
         std::ranges::all_of(domain, is_of_domain) && domain.find('.', 1) != domain.npos &&
         domain.front() != '.' && domain.back() != '.' && domain.find("..") == domain.npos;
}

void add_style(pugi::xml_document& document, const std::string& path) {
  std::string root;
  for (auto step = std::ranges::count(path, '/'); step > 0; --step)
    root += "../";
  pugi::xml_node style = document.append_child(pugi::node_pi);
  style.set_name("xml-stylesheet");
  style.set_value(("type=\"text/css\" href=\"" + root + "feed.css\"").c_str());
}

std::string absolute(const Publication& publication, const std::string& path) {
  return publication.public_url + path;
}

std::string address_of(const OutgoingFeed& feed, std::string_view extension) {
  return feed.path + '.' + std::string(extension) + feed.query;
}

bool is_announced(const OutgoingFeed& feed, const Publication& publication) {
  return !publication.websub_hub.empty() && feed.query.empty() && feed.page.empty() &&
         feed.history.current.empty();
}

std::string page_of(const OutgoingFeed& feed) {
  if (!feed.history.current.empty()) return feed.history.current + ".html";
  if (!feed.page.empty()) return feed.page;
  return feed.query.empty() ? feed.path + ".html" : feed.path + feed.query;
}

const Attachment* enclosure_of(const Entry& entry) {
  for (const std::string_view kind : {"audio/", "video/", ""}) {
    const auto file = std::ranges::find_if(entry.attachments, [kind](const Attachment& each) {
      return each.media_type.starts_with(kind);
    });
    if (file != entry.attachments.end()) return &*file;
  }
  return nullptr;
}

void add_picture(pugi::xml_node entry, const Entry& told) {
  if (told.image.empty()) return;
  pugi::xml_node content = entry.append_child("media:content");
  set(content, "url", told.image);
  set(content, "medium", "image");
  // Players of podcasts take a file of unknown type for a recording.
  const auto url = Url::parse(told.image);
  const std::string_view type = url ? media_type_of(*url) : "";
  if (type.starts_with("image/")) set(content, "type", std::string(type));
  add_text(content, "media:description", told.image_alt);
  add_text(content, "media:credit", told.image_credit);
  set(entry.append_child("media:thumbnail"), "url", told.image);
}

std::optional<Time> announced_time(const Entry& entry) {
  if (!entry.published || published_time(*entry.published) < kFirstDate) return std::nullopt;
  return published_time(*entry.published);
}

Time changed_time(const Story& story) {
  return std::max(updated_time(story), kFirstDate);
}

std::string title_of(const Story& story) {
  if (!story.entry.title.empty()) return story.entry.title;
  if (!story.entry.summary.empty())
    return story.entry.summary.substr(0, story.entry.summary.find('\n'));
  if (std::string words = words_of(story.entry.link); !words.empty()) return words;
  return story.entry.link.empty() ? story.id.text : story.entry.link;
}

}  // namespace ilofeed::feeds
