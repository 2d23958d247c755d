// Stories for the tests of renderers; all words are ours.
#pragma once

#include <vector>

#include "feeds/render/render.h"

namespace ilofeed::tests {

inline feeds::Time day(int year, unsigned month, unsigned day_of_month) {
  using namespace std::chrono;
  return sys_days{std::chrono::year{year} / std::chrono::month{month} /
                  std::chrono::day{day_of_month}};
}

/// Everything an entry can say.
inline feeds::Story full_story() {
  feeds::Story story;
  story.number = 1;
  story.id = {"tag:example.org,2026:1"};
  story.first_seen = day(2026, 11, 13);
  story.changed = story.first_seen;
  feeds::Entry& entry = story.entry;
  entry.title = "Brick kilns: “no” to <forced> labour & debt";
  entry.link = "https://www.example.org/news/brick-kilns?a=1&b=2";
  entry.summary = "Unions & employers agreed.";
  entry.content_html = "<p>Unions &amp; employers <em>agreed</em>.</p>";
  entry.published = feeds::Date{day(2026, 11, 12), feeds::Precision::day, day(2026, 11, 13)};
  entry.authors = {{"Ana Lima", "https://www.example.org/ana", ""}, {"", "", "press@example.org"}};
  entry.tags = {"Press release", "forced labour"};
  entry.kicker = "Press release";
  entry.place = "Geneva";
  entry.language = "en";
  entry.image = "https://www.example.org/kiln.jpg";
  entry.image_alt = "A kiln";
  entry.image_credit = "A. Lima";
  entry.season = "2";
  entry.episode = "7";
  entry.attachments = {{"https://www.example.org/paper.pdf", "application/pdf", "Paper", {}, {}},
                       {"https://www.example.org/talk.vtt", "text/vtt", "", {}, {}},
                       {"https://www.example.org/talk.mp3", "audio/mpeg", "Talk", 1200, 61.5}};
  entry.alternates = {{"fr", "https://www.example.org/fr/briques"}};
  story.origins = {{{"newsroom"}, "1", entry.link, story.first_seen, "new"},
                   {{"wire"}, "x", entry.link, story.first_seen, "url"}};
  return story;
}

/// As little as an entry can say.
inline feeds::Story bare_story() {
  feeds::Story story;
  story.number = 2;
  story.id = {"urn:uuid:00000000-0000-4000-8000-000000000002"};
  story.first_seen = day(2026, 11, 1) + std::chrono::hours{7};
  story.changed = story.first_seen;
  story.entry.summary = "Only a line of text.";
  story.origins = {{{"wire"}, "2", "", story.first_seen, "new"}};
  return story;
}

inline const feeds::Publication kSamplePublication{
    "Labour news", "https://feeds.example.org/x/", "en", "https://hub.example.org/", 50};

inline feeds::SourceList sample_sources() {
  feeds::Source newsroom;
  newsroom.id = {"newsroom"};
  newsroom.title = "Newsroom";
  newsroom.url = "https://www.example.org/news";
  feeds::Source wire;
  wire.id = {"wire"};
  wire.url = "https://wire.example.org/feed.rss";
  return std::vector{newsroom, wire};
}

inline feeds::OutgoingFeed sample_feed() {
  feeds::OutgoingFeed feed;
  feed.id = "urn:ilofeed:topic:forced-labour";
  feed.title = "Forced <labour>";
  feed.description = "What is done & where";
  feed.language = "en";
  feed.path = "topics/forced-labour";
  feed.updated = day(2026, 11, 13);
  feed.stories = {full_story(), bare_story()};
  feed.beside[1].topics = {{{"forced-labour"}, "Forced <labour>"}, {{"kilns"}, "Kilns & clay"}};
  feed.beside[1].versions = {{"es", "https://www.example.org/es/ladrillos"}};
  return feed;
}

inline std::vector<feeds::FeedListing> sample_listings() {
  return {
      {{"all"}, "Everything", "", "feed", 2},
      {{"forced-labour"}, "Forced <labour>", "What is done & where", "topics/forced-labour", 1}};
}

}  // namespace ilofeed::tests
