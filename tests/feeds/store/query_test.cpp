#include <algorithm>

#include "feeds/store/word_tokens.h"
#include "feeds/stories/keys.h"
#include "feeds/text/digest.h"
#include "tests/feeds/store/each_store.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("every field of an entry comes back as it was") {
  Entry full;
  full.id = "tag:x.test,2024:1";
  full.link = "https://x.test/1#comment";
  full.canonical_link = "https://x.test/1";
  full.external_link = "https://y.test/";
  full.title = "Égalité \"quoted\" \\ 国";
  full.summary = "A summary\nof two lines";
  full.content_html = "<p>&amp;</p>";
  full.content_text = "text";
  full.image = "https://x.test/i.jpg";
  full.image_alt = "alt";
  full.image_credit = "credit";
  full.published = Date{at(2), Precision::day, at(3)};
  full.happens = full.published;
  full.updated = Date{at(4, 5), Precision::second, std::nullopt};
  full.authors = {{"Name", "https://x.test/name", "name@x.test"}, {"Other", "", ""}};
  full.tags = {"Press release", "tag"};
  full.language = "fr-CH";
  full.attachments = {{"https://x.test/a.mp3", "audio/mpeg", "Title", 12345, 61.5},
                      {"https://x.test/b.pdf", "", "", {}, {}}};
  full.kicker = "Press release";
  full.place = "Geneva";
  full.date_evidence = "time element";
  full.document_id = "WCMS_1";
  full.alternates = {{"en", "https://x.test/en/1"}};

  EachStore store;
  merge_into(*store, source("s"), feed({full}), at(10));
  const Story story = store->stories().newest({}, 1).at(0);
  CHECK(story.entry == full);
  CHECK(story.id.text == full.id);
  CHECK(story.first_seen == at(10));
  CHECK(story.changed == at(10));
  CHECK(story.revision == 0);
  REQUIRE(story.origins.size() == 1);
  CHECK(story.origins[0].entry_id == full.id);
  CHECK(story.origins[0].link == full.link);
  CHECK(story.origins[0].first_seen == at(10));
}

TEST_CASE("a story is found by what people have of it") {
  EachStore store;
  Entry each = dated(entry("https://x.test/1", "One"), 1);
  each.id = "guid-1";
  each.document_id = "WCMS_77";
  merge_into(*store, source("s"), feed({each}), at(10));
  const std::string id = store->stories().newest({}, 1).at(0).id.text;
  for (const std::string& key :
       {id, std::string("https://x.test/1"), std::string("guid-1"), std::string("WCMS_77")}) {
    CAPTURE(key);
    CHECK(store->stories().find(key).has_value());
  }
  CHECK_FALSE(store->stories().find("https://x.test/2").has_value());
}

TEST_CASE("links are told apart into known and unknown, for paging") {
  EachStore store;
  merge_into(*store,
             source("s"),
             feed({dated(entry("https://x.test/1", "One"), 1),
                   dated(entry("https://x.test/2", "Two"), 2)}),
             at(10));
  merge_into(*store, source("t"), feed({dated(entry("https://x.test/3", "Three"), 3)}), at(10));
  const std::vector<std::string> asked{"https://x.test/4", "https://x.test/2", "https://x.test/3"};
  CHECK(store->stories().unknown_links({"s"}, asked) ==
        std::vector<std::string>{"https://x.test/4", "https://x.test/3"});
  CHECK(store->stories().unknown_links({"s"}, {}).empty());
}

TEST_CASE("of who tells a story no more is read than is asked") {
  EachStore store;
  for (const std::string teller : {"first", "second", "third"}) {
    Entry told = dated(entry("https://x.test/1", "One story that is told by three"), 2);
    told.summary = "In the words of the " + teller;
    merge_into(*store, source(teller), feed({told}), at(10));
  }
  const StoryNumber number = store->stories().newest({}, 1).at(0).number;
  const auto told_by = [&](const AskedOfTellers& asked, const std::string& teller) {
    const auto stories = store->stories().with_tellers(std::span(&number, 1), asked);
    REQUIRE(stories.at(0).origins.size() == 3);
    const auto at = std::ranges::find(stories[0].origins, SourceId{teller}, &Origin::source);
    REQUIRE(at != stories[0].origins.end());
    return *at;
  };
  CHECK(told_by({}, "first").speaks);
  CHECK(told_by({}, "first").link == "https://x.test/1");
  CHECK_FALSE(told_by({}, "second").speaks);
  CHECK(told_by({}, "second").link.empty());
  CHECK(told_by({{}, true}, "second").link == "https://x.test/1");
  CHECK(told_by({{}, true}, "second").words == nullptr);
  CHECK(told_by({{{"second"}}, false}, "second").words->summary == "In the words of the second");
  CHECK(told_by({{{"second"}}, false}, "third").words == nullptr);
}

TEST_CASE("numbers and tokens that stores hold are the first digits of a digest") {
  const std::string hex = digest("port workers");
  CHECK(token_of_sequence("port", "workers") == "==" + hex.substr(0, 4));
  CHECK(number_of("port workers") ==
        static_cast<std::int64_t>(std::stoull(hex.substr(0, 16), nullptr, 16)));
}
