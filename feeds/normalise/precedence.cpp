#include "feeds/normalise/precedence.h"

#include <array>

namespace ilofeed::feeds {
namespace {

using enum Element;

struct PrecedenceRow {
  EntryField field;
  std::span<const Element> elements;
};

// A format's own element beats an extension's, an exact one a vague one, what
// the publisher wrote beats what a machine counted.
constexpr std::array kId{atom_id, rss_guid, json_id, rdf_about, dc_identifier};
constexpr std::array kTitle{atom_title,
                            rss_title,
                            json_title,
                            cdf_title,
                            news_title,
                            dc_title,
                            itunes_title,
                            page_title,
                            media_title};
constexpr std::array kLink{
    atom_link, rss_link, json_url, cdf_href, sitemap_loc, page_link, rdf_about, rss_guid};
constexpr std::array kOriginalLink{feedburner_orig_link};
constexpr std::array kExternalLink{json_external_url};
constexpr std::array kPublished{json_date_published,
                                atom_published,
                                atom_issued,
                                rss_pub_date,
                                news_publication_date,
                                dcterms_issued,
                                prism_publication_date,
                                dc_date,
                                dcterms_created,
                                atom_created,
                                page_date_machine,
                                page_date_visible,
                                page_date_heading};
constexpr std::array kUpdated{json_date_modified,
                              atom_updated,
                              atom_modified,
                              dcterms_modified,
                              cdf_lastmod,
                              rss_last_build_date,
                              page_modified,
                              sitemap_lastmod};
constexpr std::array kSummary{atom_summary,
                              json_summary,
                              rss_description,
                              cdf_abstract,
                              dcterms_abstract,
                              dc_description,
                              page_summary,
                              itunes_summary,
                              media_description,
                              itunes_subtitle};
constexpr std::array kContent{atom_content,
                              json_content_html,
                              content_encoded,
                              xhtml_body,
                              rss_fulltext,
                              json_content_text,
                              page_body};
constexpr std::array kDescription{atom_subtitle,
                                  atom_tagline,
                                  rss_channel_description,
                                  json_description,
                                  cdf_abstract,
                                  dc_description,
                                  rss_description,
                                  itunes_summary,
                                  itunes_subtitle,
                                  media_description,
                                  page_summary};
constexpr std::array kAuthors{atom_author,
                              json_author,
                              dc_creator,
                              rss_author,
                              dc_author,
                              itunes_author,
                              rss_managing_editor,
                              page_author,
                              itunes_owner,
                              dc_contributor,
                              atom_contributor,
                              podcast_person,
                              rss_web_master,
                              dc_publisher};
constexpr std::array kTags{page_kicker,
                           atom_category,
                           rss_category,
                           json_tag,
                           dc_subject,
                           media_category,
                           itunes_category,
                           cdf_category,
                           page_tag,
                           news_keywords,
                           itunes_keywords,
                           media_keywords};
constexpr std::array kFiles{rss_enclosure, json_attachment, page_file, atom_link, media_content};
constexpr std::array kImage{json_image,
                            itunes_image,
                            page_image,
                            media_content,
                            media_thumbnail,
                            rss_enclosure,
                            sitemap_image,
                            json_banner_image,
                            rss_image_url,
                            atom_logo};
constexpr std::array kIcon{json_icon,
                           atom_logo,
                           rss_image_url,
                           itunes_image,
                           cdf_logo,
                           webfeeds_icon,
                           media_thumbnail,
                           page_image};
constexpr std::array kFavicon{json_favicon, atom_icon};
constexpr std::array kLanguage{
    json_language, dc_language, rss_language, news_language, page_language, xml_lang};
constexpr std::array kHomePage{home_page, atom_link, rss_link, cdf_href};

constexpr std::array kTable{
    PrecedenceRow{EntryField::id, kId},
    PrecedenceRow{EntryField::title, kTitle},
    PrecedenceRow{EntryField::link, kLink},
    PrecedenceRow{EntryField::original_link, kOriginalLink},
    PrecedenceRow{EntryField::external_link, kExternalLink},
    PrecedenceRow{EntryField::published, kPublished},
    PrecedenceRow{EntryField::updated, kUpdated},
    PrecedenceRow{EntryField::summary, kSummary},
    PrecedenceRow{EntryField::content, kContent},
    PrecedenceRow{EntryField::description, kDescription},
    PrecedenceRow{EntryField::authors, kAuthors},
    PrecedenceRow{EntryField::tags, kTags},
    PrecedenceRow{EntryField::files, kFiles},
    PrecedenceRow{EntryField::image, kImage},
    PrecedenceRow{EntryField::icon, kIcon},
    PrecedenceRow{EntryField::favicon, kFavicon},
    PrecedenceRow{EntryField::language, kLanguage},
    PrecedenceRow{EntryField::home_page, kHomePage},
};

constexpr bool in_order_of_fields() {
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    if (kTable[i].field != static_cast<EntryField>(i)) return false;
  }
  return true;
}

static_assert(in_order_of_fields());

}  // namespace

std::span<const Element> elements_of(EntryField field) {
  return kTable[static_cast<std::size_t>(field)].elements;
}

bool is_about_file(const Statement& statement) {
  return !statement.attribute("within").empty();
}

std::string_view value_of(std::span<const Statement> statements, Element element) {
  for (const Statement& statement : statements) {
    if (statement.element == element) return statement.value;
  }
  return {};
}

}  // namespace ilofeed::feeds
