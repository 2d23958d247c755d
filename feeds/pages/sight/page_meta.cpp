#include "feeds/pages/sight/page_meta.h"

#include <map>

#include "feeds/pages/sight/outline.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

using Names = std::map<std::string, std::string, std::less<>>;

std::string first_of(const Names& names, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const auto found = names.find(key); found != names.end()) return found->second;
  }
  return {};
}

bool has_word(std::string_view list, std::string_view word) {
  const std::string padded = " " + ascii_lower(list) + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

void read_link(PageMeta& meta, pugi::xml_node link) {
  const std::string_view rel = attribute(link, "rel");
  const std::string href(attribute(link, "href"));
  if (href.empty()) return;
  if (has_word(rel, "canonical") && meta.canonical.empty()) meta.canonical = href;
  if (has_word(rel, "next") && meta.next.empty()) meta.next = href;
  if (!has_word(rel, "alternate")) return;
  const std::string type = ascii_lower(attribute(link, "type"));
  const std::string_view language = attribute(link, "hreflang");
  if (type == "application/rss+xml" || type == "application/atom+xml" ||
      type == "application/feed+json" || type == "application/rdf+xml" ||
      type == "application/json") {
    meta.feeds.emplace_back(type, href);
  } else if (!language.empty()) {
    meta.alternates.emplace_back(language, href);
  }
}

void read_head(PageMeta& meta, Names& names, pugi::xml_node parent) {
  for (pugi::xml_node node : parent.children()) {
    const std::string_view name = node.name();
    if (name == "title" && meta.title.empty()) {
      meta.title = fold_space(node.text().get());
    } else if (name == "link") {
      read_link(meta, node);
    } else if (name == "meta") {
      std::string_view key = attribute(node, "property");
      if (key.empty()) key = attribute(node, "name");
      if (key.empty()) key = attribute(node, "itemprop");
      const std::string lower = ascii_lower(key);
      const std::string value = fold_space(attribute(node, "content"));
      if (value.empty()) continue;
      if (lower == "article:tag") meta.tags.push_back(value);
      if (!lower.empty()) names.emplace(lower, value);
      if (ascii_iequals(attribute(node, "http-equiv"), "content-language"))
        names.emplace("content-language", value);
    }
  }
}

// A more exact language of the same kind is believed: "en-US" over "en".
std::string language_of(pugi::xml_node html, const Names& names) {
  std::string language(attribute(html, "lang"));
  if (language.empty()) language = attribute(html, "xml:lang");
  const std::string header =
      first_of(names, {"content-language", "language", "dc.language", "dcterms.language"});
  if (language.empty()) language = header;
  if (header.size() > language.size() &&
      ascii_iequals(header.substr(0, language.size()), language) &&
      header[language.size()] == '-') {
    language = header;
  }
  if (language.empty()) {
    language = first_of(names, {"og:locale"});
    for (char& c : language)
      c = c == '_' ? '-' : c;
  }
  if (const std::size_t comma = language.find_first_of(", ;"); comma != std::string::npos)
    language.resize(comma);
  return language;
}

}  // namespace

PageMeta read_meta(const pugi::xml_document& page) {
  PageMeta meta;
  Names names;
  const pugi::xml_node html = page.child("html");
  read_head(meta, names, html.child("head"));
  read_head(meta, names, html.child("body"));  // after a stray element the parser closes the head
  meta.language = language_of(html, names);
  meta.og_title = first_of(names,
                           {"og:title",
                            "twitter:title",
                            "dc.title",
                            "dcterms.title",
                            "citation_title",
                            "parsely-title"});
  meta.og_type = ascii_lower(first_of(names, {"og:type"}));
  meta.site_name = first_of(names, {"og:site_name", "application-name"});
  meta.description = first_of(names,
                              {"og:description",
                               "description",
                               "twitter:description",
                               "dc.description",
                               "dcterms.description"});
  meta.image = first_of(
      names,
      {"og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src"});
  meta.image_alt = first_of(names, {"og:image:alt", "twitter:image:alt"});
  meta.author = first_of(
      names, {"author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author"});
  meta.section = first_of(names, {"article:section"});
  meta.published = first_of(names,
                            {"article:published_time",
                             "og:published_time",
                             "datepublished",
                             "citation_publication_date",
                             "dcterms.issued",
                             "dcterms.created",
                             "dc.date.issued",
                             "parsely-pub-date",
                             "pubdate",
                             "publishdate",
                             "publish-date",
                             "publish_date",
                             "sailthru.date",
                             "article.published"});
  if (meta.published.empty()) {
    meta.published = first_of(names, {"dcterms.date", "dc.date", "date"});
    meta.published_vaguely = !meta.published.empty();
  }
  meta.modified = first_of(names,
                           {"article:modified_time",
                            "og:updated_time",
                            "dcterms.modified",
                            "datemodified",
                            "last-modified"});
  LinkedData linked = read_json_ld(page);
  meta.linked = std::move(linked.articles);
  meta.page_published = std::move(linked.page_published);
  meta.page_modified = std::move(linked.page_modified);
  return meta;
}

}  // namespace ilofeed::feeds::pages
