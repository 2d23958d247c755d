// What we publish, read again by ourselves, is what we had.
#include <random>

#include "feeds/flow/ingest.h"
#include "feeds/render/render.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

const Publication kPublication{"Labour news", "https://feeds.example.org/", "en", "", 50};

/// Words that renderers and parsers stumble over. None looks like mark-up: what does is taken for
/// it, as too many feeds put tags into their titles.
std::string odd_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {"Wages",
                                                   "A & B",
                                                   "“quoted”",
                                                   "]]>",
                                                   "l’égalité",
                                                   "العمل",
                                                   "强迫劳动",
                                                   "5 < 6",
                                                   "trabajo 100%",
                                                   "'single'",
                                                   "\"double\"",
                                                   "–",
                                                   "été",
                                                   "🙂",
                                                   "R&D"};
  std::string text;
  for (auto left = 1 + random() % 4; left > 0; --left) {
    if (!text.empty()) text += ' ';
    text += kPieces[random() % kPieces.size()];
  }
  return text;
}

Story generated_story(std::mt19937& random, int number) {
  Story story;
  story.number = number;
  story.id = {"urn:x-test:" + std::to_string(number)};
  story.first_seen = day(2026, 11, 1);
  story.changed = story.first_seen;
  story.entry.title = odd_text(random);
  story.entry.link = "https://www.example.org/n/" + std::to_string(number) + "?q=a%20b&p=1";
  story.entry.summary = odd_text(random);
  story.entry.published =
      Date{day(2026, 10, 1) + std::chrono::minutes{random() % 40'000}, Precision::second, {}};
  story.entry.tags = {odd_text(random)};
  story.entry.language = "en";
  story.origins = {{{"wire"}, story.id.text, story.entry.link, story.first_seen, "new"}};
  return story;
}

OutgoingFeed generated_feed(std::uint32_t seed) {
  std::mt19937 random(seed);
  OutgoingFeed feed;
  feed.id = "urn:x-test:feed";
  feed.title = odd_text(random);
  feed.path = "feed";
  feed.updated = day(2026, 11, 2);
  for (int number = 1; number <= 20; ++number)
    feed.stories.push_back(generated_story(random, number));
  return feed;
}

}  // namespace

TEST_CASE("a feed that we render is read back as it was, in every format") {
  const auto seed = GENERATE(range(1U, 9U));
  const OutgoingFeed feed = generated_feed(seed);
  for (const FeedFormat& format : feed_formats()) {
    CAPTURE(seed, format.extension);
    const SourceList sources;
    Response response;
    response.url = "https://feeds.example.org/feed." + std::string(format.extension);
    response.media_type = std::string(format.media_type);
    response.body = format.render(feed, {kPublication, sources});
    const auto read = read_document(std::move(response), nullptr, day(2026, 11, 3));
    REQUIRE(read.has_value());
    CHECK(read->title == feed.title);
    CHECK(read->repairs.empty());
    REQUIRE(read->entries.size() == feed.stories.size());
    for (std::size_t i = 0; i < feed.stories.size(); ++i) {
      const Entry& sent = feed.stories[i].entry;
      const Entry& came = read->entries[i];
      CHECK(came.id == feed.stories[i].id.text);
      CHECK(came.title == sent.title);
      CHECK(came.link == sent.link);
      CHECK(came.summary == sent.summary);
      CHECK(came.published->time == sent.published->time);
      CHECK(came.tags == sent.tags);
    }
  }
}
