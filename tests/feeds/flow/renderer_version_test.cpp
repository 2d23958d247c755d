// The ETag of a document is known before it is rendered, so that nothing but kRendererVersion tells
// a reader that the same stories read otherwise now.
#include <map>
#include <sstream>

#include "feeds/flow/outgoing.h"
#include "feeds/render/site/site.h"
#include "feeds/text/digest.h"
#include "tests/feeds/render/sample_stories.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"

using namespace ilofeed::feeds;
using namespace ilofeed::tests;

namespace {

const std::string kRecord = "render/version";

/// An entry that says everything.
Entry saying_everything() {
  Entry entry = full_story().entry;
  entry.id = entry.stated_id = "urn:example:kilns";
  entry.canonical_link = entry.link;
  entry.external_link = "https://elsewhere.example.net/kilns";
  entry.content_text = "Unions & employers agreed.";
  entry.image = "https://www.example.org/kilns.jpg";
  entry.image_alt = "A kiln & its workers";
  entry.image_credit = "A. Lima";
  entry.updated = Date{day(2026, 11, 14), Precision::second, {}};
  entry.happens = Date{day(2026, 12, 1), Precision::day, day(2026, 12, 3)};
  entry.language_evidence = "its text";
  entry.schemes = {"https://www.example.org/themes"};
  entry.season = "2";
  entry.episode = "7";
  entry.date_evidence = "time element";
  entry.document_id = "WCMS_123456";
  return entry;
}

// A field that is added to entries does not compile here until it is named, and said by the sample.
bool says_everything(const Entry& entry) {
  const auto& [id,
               stated_id,
               link,
               canonical_link,
               external_link,
               title,
               summary,
               content_html,
               content_text,
               image,
               image_alt,
               image_credit,
               published,
               updated,
               happens,
               authors,
               tags,
               schemes,
               language,
               language_evidence,
               attachments,
               season,
               episode,
               kicker,
               place,
               date_evidence,
               document_id,
               alternates] = entry;
  const auto are_said = [](const auto&... fields) { return (!fields.empty() && ...); };
  return published && updated && happens &&
         are_said(id,
                  stated_id,
                  link,
                  canonical_link,
                  external_link,
                  title,
                  summary,
                  content_html,
                  content_text,
                  image,
                  image_alt,
                  image_credit,
                  authors,
                  tags,
                  schemes,
                  language,
                  language_evidence,
                  attachments,
                  season,
                  episode,
                  kicker,
                  place,
                  date_evidence,
                  document_id,
                  alternates);
}

/// One that says everything, one with its content as text only, an undated one, and a bare one.
std::vector<Story> sample_stories() {
  Story loud = full_story();
  loud.entry = saying_everything();
  loud.origins[0].speaks = true;
  loud.origins[1].words = std::make_shared<const Entry>(bare_story().entry);
  Story plain = loud;
  plain.number = 3;
  plain.id.text += "-plain";
  plain.entry.content_html.clear();
  plain.entry.language = "ar";
  plain.entry.updated.reset();
  Story undated = plain;
  undated.number = 4;
  undated.id.text += "-undated";
  undated.entry.published.reset();
  undated.entry.content_text.clear();
  return {loud, plain, undated, bare_story()};
}

PublishPlan sample_plan() {
  Topic topic;
  topic.id = {"kilns"};
  topic.title = "Kilns & <bricks>";
  topic.description = "What is done & where";
  Source newsroom;
  newsroom.id = {"newsroom"};
  newsroom.title = "Newsroom";
  newsroom.url = "https://www.example.org/news";
  newsroom.language = "fr";
  Source wire;
  wire.id = {"wire"};
  wire.url = "https://wire.example.org/feed.rss";
  return {{"Labour news", "https://feeds.example.org/x/", "en", "https://hub.example.org/", 50},
          {topic},
          std::vector{newsroom, wire}};
}

using Documents = std::map<std::string, std::string>;  ///< by name

void add_feed(Documents& documents, const FeedPlan& made, const RenderContext& context) {
  OutgoingFeed feed = made.feed;
  feed.stories = in_words_of(made, sample_stories());
  feed.updated = newest_change(feed.stories);
  feed.history.previous = made.archive + "/2026-09";
  for (const FeedFormat& format : feed_formats())
    documents[path_in(format, feed.path)] = format.render(feed, context);
  documents[path_in(calendar_format(), feed.path)] = calendar_format().render(feed, context);
  const SiteContext site{context.publication, context.sources};
  documents[feed.path + ".html"] = render_list_page({feed}, site);
}

Documents rendered() {
  const PublishPlan plan = sample_plan();
  const RenderContext context{plan.publication, plan.sources};
  Documents documents;
  std::vector<FeedListing> listings;
  for (const Topic& topic : all_topics(plan)) {
    add_feed(documents, plan_of(topic, plan), context);
    listings.push_back({topic.id, topic.title, topic.description, path_of(topic), 3});
  }
  for (const Source& source : plan.sources)
    add_feed(documents, plan_of(source, plan), context);
  const SiteContext site{plan.publication, plan.sources};
  FrontPage front;
  front.newest.stories = sample_stories();
  for (const FeedListing& listing : listings)
    front.topics.push_back({listing, EntryLink{"entries/1-00000000", "Kilns & clay", "en"}});
  documents["index.html"] = render_front_page(front, site);
  EntryPage entry{.story = sample_stories().front()};
  entry.topics = {{{{"kilns"}, "Kilns"}, "kilns", "title: kilns"}};
  entry.earlier = {{day(2026, 11, 13), "Kilns", "Unions agreed.", "Unions agreed."}};
  documents["entry.html"] = render_entry_page(entry, site);
  documents["style.css"] = style_sheet();
  documents["feed.css"] = feed_style_sheet();
  StatusPage status{"ok"};
  status.sources = {{{"wire"}, "Wire", SourceCondition::failing}};
  status.polls_an_hour = {{day(2026, 11, 13), 3, 1}};
  documents["status"] = render_status_page(status, site);
  documents["favicon.svg"] = favicon();
  documents["opml.xml"] =
      render_opml(std::vector{FeedFolder{"Topics", listings}}, plan.publication);
  return documents;
}

/// What is recorded: the version, then a line for each document.
std::string record() {
  std::string lines = std::to_string(kRendererVersion) + '\n';
  for (const auto& [name, bytes] : rendered())
    lines += name + ' ' + digest(bytes) + '\n';
  return lines;
}

}  // namespace

TEST_CASE("the sample says everything that an entry can say") {
  CHECK(says_everything(saying_everything()));
  CHECK_FALSE(says_everything(full_story().entry));
}

TEST_CASE("another rendering has another version") {
  const auto path = golden_path(kRecord);
  int recorded = 0;
  std::istringstream(read_file(path)) >> recorded;
  if (recorded == kRendererVersion) {
    // Not even ILOFEED_GOLDEN=write gets past this.
    INFO("The rendering changed: raise kRendererVersion (feeds/render/render.h) above "
         << recorded << ", else readers are told that nothing changed. Then write "
         << "tests/golden/" << kRecord << " anew with ILOFEED_GOLDEN=write.");
    CHECK(read_file(path) == record());
  } else {
    INFO("kRendererVersion was raised: write tests/golden/"
         << kRecord << " anew with ILOFEED_GOLDEN=write, in the same commit.");
    CHECK(recorded < kRendererVersion);
    CHECK(matches_golden(path, record()));
  }
}
