// Words of the namespaces that extend RSS and Atom.
#include <array>

#include "feeds/parse/vocabulary.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kExtensionTerms{
    // Dublin Core, both of its namespaces
    Term{N::dc, "title", dc_title, R::text},
    Term{N::dc, "creator", dc_creator, R::person},
    Term{N::dc, "author", dc_author, R::person},
    Term{N::dc, "contributor", dc_contributor, R::person},
    Term{N::dc, "publisher", dc_publisher, R::person},
    Term{N::dc, "subject", dc_subject, R::category},
    Term{N::dc, "description", dc_description, R::text},
    Term{N::dc, "date", dc_date},
    Term{N::dc, "identifier", dc_identifier},
    Term{N::dc, "language", dc_language},
    Term{N::dc, "rights", copyright, R::text},
    Term{N::dcterms, "title", dc_title, R::text},
    Term{N::dcterms, "creator", dc_creator, R::person},
    Term{N::dcterms, "contributor", dc_contributor, R::person},
    Term{N::dcterms, "publisher", dc_publisher, R::person},
    Term{N::dcterms, "subject", dc_subject, R::category},
    Term{N::dcterms, "description", dc_description, R::text},
    Term{N::dcterms, "abstract", dcterms_abstract, R::text},
    Term{N::dcterms, "date", dc_date},
    Term{N::dcterms, "issued", dcterms_issued},
    Term{N::dcterms, "created", dcterms_created},
    Term{N::dcterms, "modified", dcterms_modified},
    Term{N::dcterms, "language", dc_language},
    Term{N::dcterms, "rights", copyright, R::text},
    // full content
    Term{N::content, "encoded", content_encoded, R::text},
    Term{N::xhtml, "body", xhtml_body, R::text, Place::entry},
    Term{N::xhtml, "div", xhtml_body, R::text, Place::entry},
    // Media RSS
    Term{N::media, "group", media_content, R::group},
    Term{N::media, "content", media_content, R::media_content},
    Term{N::media, "thumbnail", media_thumbnail, R::file},
    Term{N::media, "player", media_player, R::file},
    Term{N::media, "title", media_title, R::text},
    Term{N::media, "description", media_description, R::text},
    Term{N::media, "credit", media_credit, R::person},
    Term{N::media, "category", media_category, R::category},
    Term{N::media, "keywords", media_keywords},
    // podcasts
    Term{N::itunes, "title", itunes_title, R::text},
    Term{N::itunes, "author", itunes_author, R::person},
    Term{N::itunes, "owner", itunes_owner, R::person},
    Term{N::itunes, "summary", itunes_summary, R::text},
    Term{N::itunes, "subtitle", itunes_subtitle, R::text},
    Term{N::itunes, "image", itunes_image, R::image},
    Term{N::itunes, "link", itunes_image, R::image},
    Term{N::itunes, "category", itunes_category, R::nested_category},
    Term{N::itunes, "keywords", itunes_keywords},
    Term{N::itunes, "duration", itunes_duration},
    Term{N::itunes, "episode", itunes_episode},
    Term{N::itunes, "season", itunes_season},
    Term{N::googleplay, "author", itunes_author, R::person},
    Term{N::googleplay, "owner", itunes_owner, R::person},
    Term{N::googleplay, "description", itunes_summary, R::text},
    Term{N::googleplay, "image", itunes_image, R::image},
    Term{N::googleplay, "category", itunes_category, R::nested_category},
    Term{N::podcast, "person", podcast_person, R::person},
    Term{N::podcast, "episode", podcast_episode},
    Term{N::podcast, "season", podcast_season},
    Term{N::podcast, "transcript", podcast_transcript, R::file},
    // the rest
    Term{N::syndication, "updateperiod", sy_update_period},
    Term{N::syndication, "updatefrequency", sy_update_frequency},
    Term{N::syndication, "updatebase", sy_update_base},
    Term{N::feedburner, "origlink", feedburner_orig_link},
    Term{N::pheedo, "origlink", feedburner_orig_link},
    Term{N::prism, "publicationdate", prism_publication_date},
    Term{N::webfeeds, "icon", webfeeds_icon, R::image},
    Term{N::webfeeds, "logo", webfeeds_icon, R::image},
};

}  // namespace

std::span<const Term> extension_terms() {
  return kExtensionTerms;
}

}  // namespace ilofeed::feeds
