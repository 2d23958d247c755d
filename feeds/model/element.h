// What a statement of a document was read from.
#pragma once

#include <string_view>

namespace ilofeed::feeds {

/// Which element (attribute, JSON key, part of a page) a statement was read
/// from. Which of them wins for a field is one ordered table in normalise.
// clang-format off
enum class Element {
  // identity
  atom_id, rss_guid, rdf_about, dc_identifier, json_id,
  // titles
  atom_title, rss_title, dc_title, media_title, itunes_title, news_title, cdf_title, json_title, page_title,
  // links; atom_link keeps rel, type, href, hreflang, length and title as attributes, its value is the href
  atom_link, rss_link, feedburner_orig_link, json_url, json_external_url, sitemap_loc, cdf_href, page_link,
  // dates
  atom_published, atom_issued, atom_created, rss_pub_date, dc_date, dcterms_issued, dcterms_created,
  prism_publication_date, news_publication_date, json_date_published, page_date_machine, page_date_visible,
  page_date_heading,
  atom_updated, atom_modified, dcterms_modified, rss_last_build_date, cdf_lastmod, json_date_modified,
  sitemap_lastmod, page_modified,
  // summaries and content
  atom_summary, rss_description, dc_description, dcterms_abstract, media_description, itunes_summary,
  itunes_subtitle, cdf_abstract, json_summary, page_summary,
  atom_content, content_encoded, xhtml_body, rss_fulltext, json_content_html, json_content_text, page_body,
  // of the feed
  atom_subtitle, atom_tagline, rss_channel_description, json_description,
  // people; name, email and uri are attributes where the format tells them apart, the value is the text else
  atom_author, atom_contributor, rss_author, rss_managing_editor, rss_web_master, dc_creator, dc_author,
  dc_contributor, dc_publisher, itunes_author, itunes_owner, media_credit, podcast_person, json_author,
  page_author,
  // tags; the value is the text or term, attributes: scheme (domain), label
  atom_category, rss_category, dc_subject, itunes_category, itunes_keywords, media_category, media_keywords,
  news_keywords, cdf_category, json_tag, page_tag, page_kicker,
  // files; the value is the URL, attributes: type, length, title, duration, medium, width, height …
  // media:* that stand inside a media:content have the attribute within="media:content"
  rss_enclosure, media_content, media_thumbnail, media_player, json_attachment, page_file, itunes_duration,
  podcast_transcript,
  // where a recording stands in its series: numbers
  itunes_episode, itunes_season, podcast_episode, podcast_season,
  // images; the value is the URL
  rss_image_url, atom_logo, atom_icon, itunes_image, webfeeds_icon, cdf_logo, sitemap_image, json_image,
  json_banner_image, json_icon, json_favicon, page_image,
  // languages
  xml_lang, rss_language, dc_language, json_language, page_language, news_language,
  // of pages only
  page_image_alt, page_image_credit, page_place, page_date_end,
  // polling hints
  rss_ttl, rss_skip_hour, rss_skip_day, sy_update_period, sy_update_frequency, sy_update_base,
  // where else to look; JSON Feed's feed_url is self_link, its home_page_url home_page
  hub, next_page, self_link, home_page, feed_link, hreflang_alternate,
  // told, not used for a field; atom_source: title as value, attributes id and href
  rss_comments, rss_source, atom_source, copyright, generator,
};
// clang-format on

/// The name by which people know an element: "atom:published", "RSS pubDate".
std::string_view name_of(Element);

}  // namespace ilofeed::feeds
