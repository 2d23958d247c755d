// RSS 0.90 to 2.0 and RDF Site Summary 1.0. They differ in where items stand, not in what they say.
#include <array>

#include "feeds/parse/formats.h"
#include "feeds/parse/words.h"

namespace ilofeed::feeds {
namespace {

using enum Element;
using N = Namespace;
using R = Reading;

constexpr std::array kWords{
    Word{N::rss, "title", rss_title, R::text},
    Word{N::rss, "link", rss_link, R::link},
    Word{N::rss, "description", rss_channel_description, R::text, Place::feed},
    Word{N::rss, "description", rss_description, R::text, Place::entry},
    Word{N::rss, "guid", rss_guid},
    Word{N::rss, "pubdate", rss_pub_date},
    Word{N::rss, "date", dc_date},
    Word{N::rss, "lastbuilddate", rss_last_build_date},
    Word{N::rss, "author", rss_author, R::person},
    Word{N::rss, "managingeditor", rss_managing_editor, R::person},
    Word{N::rss, "webmaster", rss_web_master, R::person},
    Word{N::rss, "category", rss_category, R::category},
    Word{N::rss, "tags", media_keywords},
    Word{N::rss, "keywords", media_keywords},
    Word{N::rss, "comments", rss_comments},
    Word{N::rss, "source", rss_source},
    Word{N::rss, "enclosure", rss_enclosure, R::file},
    Word{N::rss, "image", rss_image_url, R::image},
    Word{N::rss, "thumbnail", rss_image_url, R::image},
    Word{N::rss, "language", rss_language},
    Word{N::rss, "copyright", copyright, R::text},
    Word{N::rss, "generator", generator},
    Word{N::rss, "ttl", rss_ttl},
    Word{N::rss, "skiphours", rss_skip_hour, R::children},
    Word{N::rss, "skipdays", rss_skip_day, R::children},
    Word{N::rss, "fullitem", rss_fulltext, R::text},
    Word{N::rss, "fulltext", rss_fulltext, R::text},
    Word{N::rss, "full-text", rss_fulltext, R::text},
    Word{N::rss, "body", rss_fulltext, R::text},
};

Format format_of(const Root& root) {
  if (root.name.local == "rdf") return root.mentions_rss_090 ? Format::rss_0_9x : Format::rss_1_0;
  const std::string_view version = root.version;
  return version.starts_with("0.9") ? Format::rss_0_9x : Format::rss_2_0;
}

}  // namespace

std::span<const Word> rss_words() {
  return kWords;
}

Result<ParsedFeed> read_rss(const Document& document, const Root& root) {
  return read_feed(document, root, {format_of(root), Core::rss});
}

}  // namespace ilofeed::feeds
