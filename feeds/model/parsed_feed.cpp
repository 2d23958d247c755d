#include "feeds/model/parsed_feed.h"

namespace ilofeed::feeds {

std::string_view name_of(Format format) {
  switch (format) {
    case Format::unknown: return "";
    case Format::rss_2_0: return "rss-2.0";
    case Format::rss_1_0: return "rss-1.0";
    case Format::rss_0_9x: return "rss-0.9x";
    case Format::atom_1_0: return "atom-1.0";
    case Format::atom_0_3: return "atom-0.3";
    case Format::cdf: return "cdf";
    case Format::json_feed_1_0: return "json-feed-1.0";
    case Format::json_feed_1_1: return "json-feed-1.1";
    case Format::sitemap: return "sitemap";
    case Format::html_listing: return "html-listing";
    case Format::html_article: return "html-article";
    case Format::text_listing: return "text-listing";
    case Format::text_article: return "text-article";
  }
  return "";
}

bool is_page(Format format) {
  return format == Format::html_listing || format == Format::html_article ||
         format == Format::text_listing || format == Format::text_article;
}

}  // namespace ilofeed::feeds
