// Any bytes, read, published in every format and read again: what is rendered is sound and says
// what it was made from.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include "feeds/flow/ingest.h"
#include "feeds/render/render.h"
#include "feeds/text/html/html.h"
#include "tests/fuzz/require.h"

using ilofeed::fuzz::require;
using namespace ilofeed::feeds;

namespace {

const Publication kPublication{"Labour news", "https://feeds.example.org/", "en", "", 50};

OutgoingFeed outgoing(const Feed& feed) {
  OutgoingFeed out;
  out.id = "urn:x-fuzz:feed";
  out.title = feed.title.empty() ? "Untitled" : feed.title;
  out.path = "feed";
  for (const Entry& entry : feed.entries) {
    Story story;
    story.number = static_cast<StoryNumber>(out.stories.size());
    story.id = {"urn:x-fuzz:" + std::to_string(story.number)};
    story.entry = entry;
    story.origins = {{{"wire"}, entry.id, entry.link, Time{}, "new"}};
    out.stories.push_back(std::move(story));
    if (out.stories.size() == 50) break;
  }
  return out;
}

void check_sound(std::string_view extension, std::string_view bytes) {
  if (extension == "json") {
    require(nlohmann::json::accept(bytes), "what is rendered is JSON");
    return;
  }
  pugi::xml_document tree;
  require(tree.load_buffer(bytes.data(), bytes.size(), pugi::parse_default, pugi::encoding_utf8),
          "what is rendered is XML");
}

// HTML without a tag is as good as text, and may come back as such; mark-up around no text shows
// nothing.
bool has_marked_up_text(const Entry& entry) {
  return entry.content_html.find('<') != std::string::npos &&
         !text_of_html(entry.content_html).empty();
}

// RSS has but a description for an entry without a summary; it is read as what it looks like.
bool has_content_element(const FeedFormat& format, const Entry& entry) {
  return format.extension != "rss" || !entry.summary.empty();
}

void check_same(const Entry& sent, const Entry& came) {
  // Without a link of its own the page in another language stands for it.
  const bool has_link = !sent.link.empty() || sent.alternates.empty();
  if (has_link) require(came.link == sent.link, "the link comes back");
  // A zone may lead over the edges of the years that are read.
  if (!sent.published || rfc3339(published_time(*sent.published)) < "0100") return;
  require(came.published.has_value(), "a date comes back");
  require(came.published->time == published_time(*sent.published), "and is the same");
}

void check(const FeedFormat& format, const OutgoingFeed& sent) {
  const SourceList sources;
  Response response;
  response.url = "https://feeds.example.org/feed." + std::string(format.extension);
  response.media_type = std::string(format.media_type);
  response.body = format.render(sent, {kPublication, sources});
  check_sound(format.extension, response.body);
  const Result<Feed> came = read_document(std::move(response), nullptr, Time{});
  require(came.has_value(), "what is rendered is a feed");
  for (const Repair& repair : came->repairs)
    require(repair.what.starts_with("content was escaped twice"), "nothing has to be mended");
  require(came->entries.size() == sent.stories.size(), "no entry is lost");
  for (std::size_t i = 0; i < sent.stories.size(); ++i) {
    require(came->entries[i].id == sent.stories[i].id.text, "ids come back, in order");
    const Entry& entry = sent.stories[i].entry;
    check_same(entry, came->entries[i]);
    if (!has_content_element(format, entry) || !has_marked_up_text(entry)) continue;
    // Beside it stand picture, facts and who told it.
    require(came->entries[i].content_html.find(entry.content_html) != std::string::npos,
            "the content comes back");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Response response;
  response.url = "https://origin.example/feeds/document";
  response.body.assign(reinterpret_cast<const char*>(data), size);
  const Result<Feed> feed = read_document(std::move(response), nullptr, Time{});
  if (!feed) return 0;
  require(nlohmann::json::accept(render_parsed(*feed, "document", {})), "parse prints JSON");
  const OutgoingFeed sent = outgoing(*feed);
  for (const FeedFormat& format : feed_formats())
    check(format, sent);
  return 0;
}
