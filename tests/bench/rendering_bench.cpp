// From stories to published bytes, beside the escaping of their text.
#include <cstdlib>
#include <map>

#include <zlib.h>

#include "feeds/flow/ingest.h"
#include "feeds/render/render.h"
#include "feeds/text/html/html.h"
#include "tests/bench/inputs.h"
#include "tests/bench/rooms.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr int kTimes = 40;
constexpr Time kNow{std::chrono::seconds{1714600000}};

OutgoingFeed outgoing() {
  OutgoingFeed feed;
  feed.id = "urn:example:feed";
  feed.title = "News";
  feed.path = "feed";
  feed.updated = kNow;
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    auto read =
        read_document({"https://feed.example/", "", "", rss_feed(seed, Body::html)}, nullptr, kNow);
    if (!read) std::abort();
    for (auto& entry : read->entries) {
      Story story;
      story.id = {"urn:example:" + std::to_string(feed.stories.size())};
      story.entry = std::move(entry);
      story.first_seen = kNow;
      story.changed = kNow;
      story.origins.push_back({{"source"}, story.entry.id, story.entry.link, kNow, "new"});
      feed.stories.push_back(std::move(story));
    }
  }
  return feed;
}

std::size_t escape_all(const OutgoingFeed& feed) {
  std::string out;
  for (const auto& story : feed.stories) {
    out += escape_markup(story.entry.title);
    out += escape_markup(story.entry.summary);
    out += escape_markup(story.entry.content_html);
  }
  return out.size();
}

// gzip at zlib's own level, which many servers use.
std::size_t deflate_once(const std::string& bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  std::string out(size, '\0');
  compress2(reinterpret_cast<Bytef*>(out.data()),
            &size,
            reinterpret_cast<const Bytef*>(bytes.data()),
            static_cast<uLong>(bytes.size()),
            6);
  return size;
}

}  // namespace

std::vector<Row> measure_rendering() {
  const OutgoingFeed feed = outgoing();
  const Publication publication{"News", "https://feeds.example/", "en", "", 50};
  Source source;
  source.id = {"source"};
  source.title = "A source";
  source.url = "https://feed.example/";
  const SourceList sources(std::vector{source});
  const RenderContext context{publication, sources};

  std::vector<Row> rows;
  const auto escape = [&] {
    for (int i = 0; i < kTimes; ++i)
      keep(escape_all(feed));
  };
  for (const FeedFormat& format : feed_formats()) {
    const std::string bytes = format.render(feed, context);
    const auto render = [&] {
      for (int i = 0; i < kTimes; ++i)
        keep(format.render(feed, context).size());
    };
    rows.push_back({"render",
                    std::string(format.extension),
                    static_cast<double>(bytes.size()) * kTimes / 1e6,
                    "MB",
                    "escaping the text",
                    compare(render, escape)});
  }
  const std::string atom = feed_formats().front().render(feed, context);
  const auto compress_all = [&] {
    auto made = finish("application/atom+xml", atom, kNow);
    for (const Coding coding : {Coding::gzip, Coding::brotli, Coding::zstd})
      made = in_form(std::move(made), coding);
    keep(made->brotli.size());
  };
  const auto gzip = [&] { keep(deflate_once(atom)); };
  rows.push_back({"render",
                  "ETag, gzip, br, zstd",
                  static_cast<double>(atom.size()) / 1e6,
                  "MB",
                  "zlib, level 6",
                  compare(compress_all, gzip)});
  return rows;
}

}  // namespace ilofeed::bench
