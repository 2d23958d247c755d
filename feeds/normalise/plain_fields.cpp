#include "feeds/normalise/plain_fields.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>

#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/sanitise/cdata_marks.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/text/ascii.h"
#include "feeds/text/date/date.h"
#include "feeds/text/html/entities.h"
#include "feeds/text/html/html.h"
#include "feeds/text/html/html_walk.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using enum Element;

enum class Holds { anything, text, words, person, address, id, date };

struct FieldRow {
  Holds holds;
  std::initializer_list<Element> elements;
};

// clang-format off
const std::array<FieldRow, 6> kRows{{
    {Holds::text,
     {atom_title, rss_title, dc_title, media_title, itunes_title, news_title, cdf_title,
      json_title, atom_summary, rss_description, dc_description, dcterms_abstract,
      media_description, itunes_summary, itunes_subtitle, cdf_abstract, json_summary,
      atom_content, content_encoded, rss_fulltext, json_content_html, json_content_text,
      atom_subtitle, atom_tagline, rss_channel_description, json_description, atom_category,
      rss_category, dc_subject, itunes_category, media_category, cdf_category, json_tag}},
    {Holds::words,
     {itunes_keywords, media_keywords, news_keywords, rss_language, dc_language, json_language,
      news_language, itunes_duration, itunes_episode, itunes_season, podcast_episode, podcast_season, rss_ttl, sy_update_period, sy_update_frequency}},
    {Holds::person,
     {atom_author, atom_contributor, rss_author, rss_managing_editor, rss_web_master, dc_creator,
      dc_author, dc_contributor, dc_publisher, itunes_author, itunes_owner, media_credit,
      podcast_person, json_author}},
    {Holds::address,
     {atom_link, rss_link, feedburner_orig_link, json_url, json_external_url, sitemap_loc,
      cdf_href, rss_enclosure, media_content, media_thumbnail, media_player, json_attachment,
      podcast_transcript, rss_image_url, atom_logo, atom_icon, itunes_image, webfeeds_icon,
      cdf_logo, sitemap_image, json_image, json_banner_image, json_icon, json_favicon, hub,
      next_page, self_link, home_page, feed_link, hreflang_alternate}},
    {Holds::id,
     {atom_id, rss_guid, rdf_about, dc_identifier, json_id}},
    {Holds::date,
     {atom_published, atom_issued, atom_created, rss_pub_date, dc_date, dcterms_issued,
      dcterms_created, prism_publication_date, news_publication_date, json_date_published,
      atom_updated, atom_modified, dcterms_modified, rss_last_build_date, cdf_lastmod,
      json_date_modified, sitemap_lastmod}},
}};

// clang-format on

Holds what_holds(Element element) {
  static const auto kinds = [] {
    std::array<Holds, static_cast<std::size_t>(generator) + 1> all{};
    for (const FieldRow& row : kRows) {
      for (const Element each : row.elements)
        all[static_cast<std::size_t>(each)] = row.holds;
    }
    return all;
  }();
  return kinds[static_cast<std::size_t>(element)];
}

// The next element of a tree in document order; none after the last.
pugi::xml_node next_element(pugi::xml_node node) {
  do {
    node = next_node(node, {});
  } while (node && node.type() != pugi::node_element);
  return node;
}

// The first value of one of these attributes that will do; empty where there is none.
template <class Accept>
std::string attribute_in(const pugi::xml_document& tree,
                         std::initializer_list<const char*> names,
                         Accept accept) {
  for (pugi::xml_node node = next_element(tree); node; node = next_element(node)) {
    for (const char* const name : names) {
      const std::string_view value = trim(node.attribute(name).value());
      if (!value.empty() && accept(value)) return std::string(value);
    }
  }
  return {};
}

bool holds_markup(std::string_view text) {
  return text.find('<') != std::string_view::npos;
}

std::size_t find_web_address(std::string_view text) {
  const std::string lower = ascii_lower(text);
  return std::min(lower.find("http://"), lower.find("https://"));
}

bool is_label(std::string_view text) {
  text = trim(text);
  const bool marked = text.ends_with(':') || text.ends_with('=');
  return marked && text.find_first_of("/?&#") == std::string_view::npos &&
         text.find_first_of(":=") == text.size() - 1;
}

constexpr std::array<std::array<char, 2>, 5> kQuotes{
    {{'"', '"'}, {'\'', '\''}, {'<', '>'}, {'(', ')'}, {'[', ']'}}};

// What stands around the address: "Link: https://…", "<https://…>", and another one behind it.
std::string_view bare_address(std::string_view text) {
  text = trim(text);
  const std::size_t at = find_web_address(text);
  if (at == std::string_view::npos) return text;
  const std::string_view before = trim(text.substr(0, at));
  const auto* const quote = std::ranges::find_if(
      kQuotes, [&](const auto& pair) { return before == std::string_view(pair.data(), 1); });
  const bool quoted = quote != kQuotes.end() && text.ends_with((*quote)[1]);
  if (quoted) return trim(text.substr(at, text.size() - at - 1));
  if (at > 0 && !is_label(before)) return text;
  const std::string_view address = text.substr(at);
  const std::size_t end = std::min(address.find_first_of(" \t\r\n"), address.size());
  const bool alone = at == 0 && find_web_address(trim(address.substr(end))) != 0;
  return alone ? address : address.substr(0, end);
}

// The address that mark-up is made around, or else its words.
std::string inside(const std::string& markup) {
  const pugi::xml_document tree = parse_html_fragment(markup);
  std::string address =
      attribute_in(tree, {"href", "src", "url"}, [](std::string_view) { return true; });
  return address.empty() ? text_of(tree) : address;
}

std::string read_address(const std::string& text) {
  const std::string bare(bare_address(text));
  return holds_markup(bare) ? std::string(bare_address(inside(bare))) : bare;
}

// Ids are opaque: only one that is mark-up as a whole is taken out of it.
std::string read_id(const std::string& text) {
  return trim(text).starts_with('<') && has_html_tag(text) ? inside(text) : text;
}

// "Published: Tue, 4 May", "Date de publication : 4 mai": words and a colon before the date.
std::string_view without_label(std::string_view text) {
  constexpr std::size_t kLongestLabel = 40;
  constexpr std::string_view kWideColon = "：";
  const std::string_view begin = text.substr(0, kLongestLabel);
  const std::size_t wide = begin.find(kWideColon);
  const std::size_t colon = std::min(begin.find(':'), wide);
  if (colon == std::string_view::npos ||
      text.substr(0, colon).find_first_of("0123456789,") != std::string_view::npos)
    return text;
  return trim(text.substr(colon + (colon == wide ? kWideColon.size() : 1)));
}

std::string read_date(const std::string& text) {
  if (!holds_markup(text)) return std::string(without_label(text));
  const pugi::xml_document tree = parse_html_fragment(text);
  std::string machine =
      attribute_in(tree, {"datetime", "content", "title"}, [](std::string_view value) {
        return parse_date(value).has_value();
      });
  return machine.empty() ? std::string(without_label(text_of(tree))) : machine;
}

// What stands before a name and is no part of it.
constexpr std::array<std::string_view, 12> kBylines{"by ",
                                                    "posted by ",
                                                    "written by ",
                                                    "author:",
                                                    "by:",
                                                    "par ",
                                                    "publié par ",
                                                    "auteur :",
                                                    "auteur:",
                                                    "por ",
                                                    "publicado por ",
                                                    "autor:"};

std::string without_byline(const std::string& name) {
  constexpr std::size_t kLongestByline = 24;
  constexpr int kMostBylines = 4;
  std::string_view rest = trim(name);
  for (int round = 0; round < kMostBylines; ++round) {
    const std::string lower = ascii_lower(rest.substr(0, kLongestByline));
    const auto* const byline = std::ranges::find_if(
        kBylines, [&](std::string_view words) { return lower.starts_with(words); });
    if (byline == kBylines.end()) return round == 0 ? name : std::string(rest);
    rest = trim(rest.substr(byline->size()));
  }
  return std::string(rest);
}

std::string mended(Holds holds, const std::string& value) {
  std::string text = unwrap_cdata(without_unshown(value));
  const bool escaped = holds >= Holds::address && trim(text).starts_with("&lt;");
  if (escaped || holds == Holds::date) text = unescape_html(text);
  switch (holds) {
    case Holds::anything:
    case Holds::text: return text;
    case Holds::words: return without_markup(std::move(text));
    case Holds::person: return without_byline(unwrap_cdata(without_markup(std::move(text))));
    case Holds::address: return read_address(text);
    case Holds::id: return read_id(text);
    case Holds::date: return read_date(text);
  }
  return text;
}

// Most values are what they should be, and are not even copied: mark-up where it may stand, too.
bool is_sound(Holds holds, std::string_view value) {
  const std::string_view begin = trim(value).substr(0, kLongestCdataOpening);
  const bool marked = holds_any(value, "<]") || begin.starts_with("&lt;");
  const bool may_be_marked = holds == Holds::text;
  if (marked && may_be_marked)
    return begin.find("[CDATA[") == std::string_view::npos && !may_hold_unshown(value);
  if (marked) return false;
  switch (holds) {
    case Holds::person: return !holds_any(value, " :");
    case Holds::address: return bare_address(value) == value;
    case Holds::date: return without_label(value) == value && value.find('&') == value.npos;
    default: return true;
  }
}

void mend_attributes(Statement& statement) {
  for (auto& [name, value] : statement.attributes) {
    const bool is_address = name == "uri" || name == "email" || name == "href";
    const bool is_name = name == "name" || name == "label";
    if (!is_address && !is_name) continue;
    const Holds holds = is_address ? Holds::address : name == "name" ? Holds::person : Holds::words;
    if (is_sound(holds, value)) continue;
    value = mended(holds, value);
    if (is_name) value = without_markup(std::move(value));
  }
}

}  // namespace

void mend_fields(std::vector<Statement>& statements) {
  for (Statement& statement : statements) {
    const Holds holds = what_holds(statement.element);
    if (holds == Holds::anything) continue;
    if (!statement.attributes.empty()) mend_attributes(statement);
    if (is_sound(holds, statement.value)) continue;
    statement.value = mended(holds, statement.value);
    if (holds >= Holds::address) statement.type = TextType::plain;
  }
}

}  // namespace ilofeed::feeds
