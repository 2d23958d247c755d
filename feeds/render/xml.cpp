#include "feeds/render/xml.h"

#include <algorithm>

#include "feeds/text/ascii.h"
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
  if (!feed.page.empty()) return feed.page + ".html";
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
  add_text(content, "media:description", told.image_alt);
  add_text(content, "media:credit", told.image_credit);
  set(entry.append_child("media:thumbnail"), "url", told.image);
}

std::string title_of(const Story& story) {
  if (!story.entry.title.empty()) return story.entry.title;
  if (!story.entry.summary.empty())
    return story.entry.summary.substr(0, story.entry.summary.find('\n'));
  if (std::string words = words_of(story.entry.link); !words.empty()) return words;
  return story.entry.link.empty() ? story.id.text : story.entry.link;
}

}  // namespace ilofeed::feeds
