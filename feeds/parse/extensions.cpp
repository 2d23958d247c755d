// Words of the namespaces that extend RSS and Atom.
#include <array>

#include "feeds/parse/words.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kWords{
    // Dublin Core, both of its namespaces
    Word{N::dc, "title", dc_title, R::text},
    Word{N::dc, "creator", dc_creator, R::person},
    Word{N::dc, "author", dc_author, R::person},
    Word{N::dc, "contributor", dc_contributor, R::person},
    Word{N::dc, "publisher", dc_publisher, R::person},
    Word{N::dc, "subject", dc_subject, R::category},
    Word{N::dc, "description", dc_description, R::text},
    Word{N::dc, "date", dc_date},
    Word{N::dc, "identifier", dc_identifier},
    Word{N::dc, "language", dc_language},
    Word{N::dc, "rights", copyright, R::text},
    Word{N::dcterms, "title", dc_title, R::text},
    Word{N::dcterms, "creator", dc_creator, R::person},
    Word{N::dcterms, "contributor", dc_contributor, R::person},
    Word{N::dcterms, "publisher", dc_publisher, R::person},
    Word{N::dcterms, "subject", dc_subject, R::category},
    Word{N::dcterms, "description", dc_description, R::text},
    Word{N::dcterms, "abstract", dcterms_abstract, R::text},
    Word{N::dcterms, "date", dc_date},
    Word{N::dcterms, "issued", dcterms_issued},
    Word{N::dcterms, "created", dcterms_created},
    Word{N::dcterms, "modified", dcterms_modified},
    Word{N::dcterms, "language", dc_language},
    Word{N::dcterms, "rights", copyright, R::text},
    // full content
    Word{N::content, "encoded", content_encoded, R::text},
    Word{N::xhtml, "body", xhtml_body, R::text, Place::entry},
    Word{N::xhtml, "div", xhtml_body, R::text, Place::entry},
    // Media RSS
    Word{N::media, "group", media_content, R::group},
    Word{N::media, "content", media_content, R::media_content},
    Word{N::media, "thumbnail", media_thumbnail, R::file},
    Word{N::media, "player", media_player, R::file},
    Word{N::media, "title", media_title, R::text},
    Word{N::media, "description", media_description, R::text},
    Word{N::media, "credit", media_credit, R::person},
    Word{N::media, "category", media_category, R::category},
    Word{N::media, "keywords", media_keywords},
    // podcasts
    Word{N::itunes, "title", itunes_title, R::text},
    Word{N::itunes, "author", itunes_author, R::person},
    Word{N::itunes, "owner", itunes_owner, R::person},
    Word{N::itunes, "summary", itunes_summary, R::text},
    Word{N::itunes, "subtitle", itunes_subtitle, R::text},
    Word{N::itunes, "image", itunes_image, R::image},
    Word{N::itunes, "link", itunes_image, R::image},
    Word{N::itunes, "category", itunes_category, R::nested_category},
    Word{N::itunes, "keywords", itunes_keywords},
    Word{N::itunes, "duration", itunes_duration},
    Word{N::googleplay, "author", itunes_author, R::person},
    Word{N::googleplay, "owner", itunes_owner, R::person},
    Word{N::googleplay, "description", itunes_summary, R::text},
    Word{N::googleplay, "image", itunes_image, R::image},
    Word{N::googleplay, "category", itunes_category, R::nested_category},
    Word{N::podcast, "person", podcast_person, R::person},
    // the rest
    Word{N::syndication, "updateperiod", sy_update_period},
    Word{N::syndication, "updatefrequency", sy_update_frequency},
    Word{N::syndication, "updatebase", sy_update_base},
    Word{N::feedburner, "origlink", feedburner_orig_link},
    Word{N::pheedo, "origlink", feedburner_orig_link},
    Word{N::prism, "publicationdate", prism_publication_date},
    Word{N::webfeeds, "icon", webfeeds_icon, R::image},
    Word{N::webfeeds, "logo", webfeeds_icon, R::image},
};

}  // namespace

std::span<const Word> extension_words() {
  return kWords;
}

}  // namespace ilofeed::feeds
