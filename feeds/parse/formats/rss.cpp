// RSS 0.90 to 2.0 and RDF Site Summary 1.0. They differ in where items stand, not in what they say.
#include <array>

#include "feeds/parse/formats.h"
#include "feeds/parse/vocabulary.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kRssTerms{
    Term{N::rss, "title", rss_title, R::text},
    Term{N::rss, "link", rss_link, R::link},
    Term{N::rss, "description", rss_channel_description, R::text, Place::feed},
    Term{N::rss, "description", rss_description, R::text, Place::entry},
    Term{N::rss, "guid", rss_guid},
    Term{N::rss, "pubdate", rss_pub_date},
    Term{N::rss, "date", dc_date},
    Term{N::rss, "lastbuilddate", rss_last_build_date},
    Term{N::rss, "author", rss_author, R::person},
    Term{N::rss, "managingeditor", rss_managing_editor, R::person},
    Term{N::rss, "webmaster", rss_web_master, R::person},
    Term{N::rss, "category", rss_category, R::category},
    Term{N::rss, "tags", media_keywords},
    Term{N::rss, "keywords", media_keywords},
    Term{N::rss, "comments", rss_comments},
    Term{N::rss, "source", rss_source},
    Term{N::rss, "enclosure", rss_enclosure, R::file},
    Term{N::rss, "image", rss_image_url, R::image},
    Term{N::rss, "thumbnail", rss_image_url, R::image},
    Term{N::rss, "language", rss_language},
    Term{N::rss, "copyright", copyright, R::text},
    Term{N::rss, "generator", generator},
    Term{N::rss, "ttl", rss_ttl},
    Term{N::rss, "skiphours", rss_skip_hour, R::children},
    Term{N::rss, "skipdays", rss_skip_day, R::children},
    Term{N::rss, "fullitem", rss_fulltext, R::text},
    Term{N::rss, "fulltext", rss_fulltext, R::text},
    Term{N::rss, "full-text", rss_fulltext, R::text},
    Term{N::rss, "body", rss_fulltext, R::text},
};

Format rss_version(const Root& root) {
  if (root.name.local == "rdf") return Format::rss_1_0;  // and 0.90, which it carries on
  const std::string_view version = root.version;
  return version.starts_with("0.9") ? Format::rss_0_9x : Format::rss_2_0;
}

}  // namespace

std::span<const Term> rss_terms() {
  return kRssTerms;
}

Result<ParsedFeed> read_rss(const Document& document, const Root& root) {
  return read_feed(document, root, {rss_version(root), Core::rss});
}

}  // namespace ilofeed::feeds
