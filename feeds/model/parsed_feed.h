// Exactly what a document says, before anything is mended: every field
// optional, every string as it stood. What it means is decided in normalise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/model/document.h"

namespace ilofeed::feeds {

/// What a document turned out to be, and the name `ilofeed parse` prints.
enum class Format {
  unknown,
  rss_2_0, rss_1_0, rss_0_9x, atom_1_0, atom_0_3, cdf, json_feed_1_0, json_feed_1_1, sitemap,
  html_listing, html_article, text_listing, text_article
};

/// "rss-2.0", "html-listing"; empty for unknown.
std::string_view name_of(Format);

/// Which element (attribute, JSON key, part of a page) a statement was read
/// from. Which of them wins for a field is one ordered table in normalise.
enum class Element {
  atom_id, rss_guid, rdf_about, json_id,
  atom_title, rss_title, dc_title, media_title, itunes_title, news_title, json_title, page_title,
  atom_link, rss_link, feedburner_orig_link, json_url, json_external_url, sitemap_loc, page_link,
  atom_published, atom_issued, rss_pub_date, dc_date, dcterms_issued, dcterms_created, news_publication_date,
  json_date_published, page_date_machine, page_date_visible, page_date_heading,
  atom_updated, atom_modified, dcterms_modified, rss_last_build_date, json_date_modified, sitemap_lastmod,
  page_modified,
  atom_summary, rss_description, dc_description, dcterms_abstract, media_description, itunes_summary,
  itunes_subtitle, json_summary, page_summary,
  atom_content, content_encoded, xhtml_body, rss_fulltext, json_content_html, json_content_text, page_body,
  atom_subtitle, atom_tagline, rss_channel_description, json_description,
  atom_author, atom_contributor, rss_author, rss_managing_editor, rss_web_master, dc_creator, dc_author,
  dc_contributor, dc_publisher, itunes_author, itunes_owner, media_credit, json_author, page_author,
  atom_category, rss_category, dc_subject, itunes_category, itunes_keywords, media_category, media_keywords,
  json_tag, page_tag, page_kicker,
  rss_enclosure, media_content, media_thumbnail, media_player, json_attachment,
  rss_image_url, atom_logo, atom_icon, itunes_image, webfeeds_icon, json_image, json_banner_image, json_icon,
  json_favicon, page_image,
  xml_lang, rss_language, dc_language, json_language, page_language, news_language,
  page_image_alt, page_image_credit, page_place, page_date_end,
  rss_ttl, rss_skip_hour, rss_skip_day, sy_update_period, sy_update_frequency, sy_update_base,
  hub, next_page, self_link, home_page, feed_link, hreflang_alternate,
  rss_comments, rss_source, copyright, generator,
};

/// How the value of a statement is to be read.
enum class TextType {
  unstated,  ///< the format does not say: may be text or HTML
  plain,
  html,      ///< character data that holds mark-up
  xhtml,     ///< mark-up, serialised
};

/// One thing a document says.
struct Statement {
  Element element;
  std::string value;                   ///< as it stood; character references of the format itself undone
  TextType type = TextType::unstated;
  std::string base;                    ///< xml:base in force, as far as given; empty: the document's
  std::string language;                ///< xml:lang in force; may be empty
  std::vector<std::pair<std::string, std::string>> attributes;  ///< those that matter: rel, type, length, scheme, term …

  /// An attribute's value; empty when it is not there.
  std::string_view attribute(std::string_view name) const;
};

struct ParsedEntry {
  std::vector<Statement> statements;  ///< in document order
};

struct ParsedFeed {
  Format format = Format::unknown;
  std::vector<Statement> statements;
  std::vector<ParsedEntry> entries;   ///< in document order
  std::vector<std::string> children;  ///< a sitemap index: the sitemaps it lists
  std::vector<Repair> repairs;        ///< beyond those of the document
  std::vector<std::string> notes;     ///< why there are no entries, what was left out; for the operator
  std::string shape;                  ///< pages: the path signature of the matched items; empty else
};

}  // namespace ilofeed::feeds
