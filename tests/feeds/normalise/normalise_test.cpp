#include "feeds/normalise/normalise.h"

#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

namespace {

const Time kNow = parse_rfc3339("2024-05-20T08:00:00Z").value();

Feed normalised(std::vector<ParsedEntry> entries, std::vector<Statement> of_feed = {}) {
  ParsedFeed parsed;
  parsed.format = Format::rss_2_0;
  parsed.statements = std::move(of_feed);
  parsed.entries = ParsedEntries(entries);
  Document document;
  document.base_url = "https://news.example/feeds/all.xml";
  return normalise(std::move(parsed), document, nullptr, kNow);
}

Entry only_entry(std::vector<Statement> statements) {
  Feed feed = normalised({{std::move(statements)}});
  REQUIRE(feed.entries.size() == 1);
  return feed.entries.front();
}

}  // namespace

TEST_CASE("an id stays letter by letter, unless whoever takes it for HTML would run it") {
  const auto id = [](std::string stated) {
    return only_entry(
               {said(Element::rss_guid, std::move(stated)), said(Element::rss_title, "Wages")})
        .stated_id;
  };
  CHECK(id("a <b> & \"c\"") == "a <b> & \"c\"");
  CHECK(id("1 < 2") == "1 < 2");
  CHECK(id("a<img src=x onerror=alert(1)>") == "a%3Cimg src=x onerror=alert(1)>");
  CHECK(id("a<script>alert(1)</script>") == "a%3Cscript>alert(1)%3C/script>");
}

TEST_CASE("a picture has the credit of Media RSS, unless that may be of a film") {
  const auto credit = [](const std::string& file, const std::string& role) {
    Statement credited = said(Element::media_credit, "© Ana Lima");
    if (!role.empty()) credited.attributes.emplace_back("role", role);
    return only_entry({said(Element::rss_title, "Wages"),
                       said(Element::media_content, file),
                       said(Element::media_thumbnail, "https://news.example/still.jpg"),
                       credited})
        .image_credit;
  };
  CHECK(credit("https://news.example/quay.jpg", "") == "Ana Lima");
  CHECK(credit("https://news.example/quay.jpg", "photographer") == "Ana Lima");
  CHECK(credit("https://news.example/quay.jpg", "producer").empty());
  CHECK(credit("https://news.example/quay.mp4", "").empty());
}

TEST_CASE("a description that stands alone is the content, and the summary too") {
  const Entry entry = only_entry({said(Element::rss_description, "<p>Wages <b>rise</b></p>")});
  CHECK(entry.content_html == "<p>Wages <b>rise</b></p>");
  CHECK(entry.summary == "Wages rise");
}

TEST_CASE(
    "a description that stands alone is no summary when more than 1,000 bytes of it are shown") {
  const auto summary_size = [](const std::string& html) {
    return only_entry({said(Element::rss_description, html)}).summary.size();
  };
  const std::string kept(1000, 'w');
  CHECK(summary_size("<p>" + kept + "</p>") == kept.size());
  CHECK(summary_size("<p>" + kept + "w</p>") == 0);
  CHECK(summary_size("<p>" + kept.substr(2) + "\u00e9</p>") == kept.size());
  CHECK(summary_size("<p>" + kept.substr(1) + "\u00e9</p>") == 0);
  CHECK(summary_size("<p>" + kept + "<img src=\"https://news.example/" + kept + "\"></p>") ==
        kept.size());
  CHECK(summary_size("<p>" + kept.substr(1) + "&amp;</p>") == kept.size());
  CHECK(summary_size("<p>Wages</p><table><tbody><tr><td>" + kept + "</td></tr></tbody></table>") ==
        5);
}

TEST_CASE("a description without mark-up is a summary") {
  const Entry entry = only_entry({said(Element::rss_description, "Wages rise")});
  CHECK(entry.content_html.empty());
  CHECK(entry.content_text.empty());
  CHECK(entry.summary == "Wages rise");
}

TEST_CASE("content beats description, which is then the summary") {
  const Entry entry = only_entry({said(Element::rss_description, "In short"),
                                  said(Element::content_encoded, "<p>At length</p>")});
  CHECK(entry.content_html == "<p>At length</p>");
  CHECK(entry.summary == "In short");
}

TEST_CASE("content that was escaped twice is mended, and that is told") {
  const Feed feed = normalised({{{said(Element::rss_description, "&lt;p&gt;Wages&lt;/p&gt;")}}});
  REQUIRE(feed.entries.size() == 1);
  CHECK(feed.entries.front().content_html == "<p>Wages</p>");
  CHECK(feed.entries.front().summary == "Wages");
  REQUIRE(feed.repairs.size() == 1);
  CHECK(feed.repairs.front().what == "content was escaped twice (1 entries)");
}

TEST_CASE("mark-up that is talked about stays text") {
  const Entry entry = only_entry(
      {said(Element::rss_description, "<p>Write <code>&lt;b&gt;x&lt;/b&gt;</code> for bold</p>")});
  CHECK(entry.content_html == "<p>Write <code>&lt;b&gt;x&lt;/b&gt;</code> for bold</p>");
  CHECK(entry.summary == "Write <b>x</b> for bold");
}

TEST_CASE("an element without a value says nothing, whatever its attributes") {
  const Feed feed = normalised({{{said(Element::rss_guid, "", {{"ispermalink", "true"}})}},
                                {{said(Element::atom_author, "", {{"name", "Ana Ruiz"}})}}});
  CHECK(feed.entries.size() == 1);
  CHECK(feed.dropped == 1);
}

TEST_CASE("links in content stand against the entry when the feed comes from elsewhere") {
  const Entry entry = only_entry({said(Element::rss_link, "https://blog.example/2024/wages"),
                                  said(Element::rss_description, "<a href=\"chart\">chart</a>")});
  CHECK(entry.content_html.find("https://blog.example/2024/chart") != std::string::npos);
}

TEST_CASE("relative references in content stand against what its format says") {
  const auto content =
      GENERATE(Element::rss_description, Element::content_encoded, Element::json_content_html);
  Statement markup = said(content,
                          R"(<img src="pic.jpg"><a href="../x">x</a><a href="#fn1">1</a>)"
                          R"(<a href="?p=2">2</a><a href="/root">r</a>)");
  const Statement link = said(Element::rss_link, "https://news.example/2024/05/a.html");

  SECTION("the entry's page, where the feed gives no base") {
    CHECK(only_entry({link, markup}).content_html ==
          R"(<img src="https://news.example/2024/05/pic.jpg">)"
          R"(<a href="https://news.example/2024/x">x</a>)"
          R"(<a href="https://news.example/2024/05/a.html#fn1">1</a>)"
          R"(<a href="https://news.example/2024/05/a.html?p=2">2</a>)"
          R"(<a href="https://news.example/root">r</a>)");
  }
  SECTION("the page behind a counting redirect") {
    CHECK(only_entry({said(Element::rss_link, "https://count.example/~r/1"),
                      said(Element::feedburner_orig_link, "https://news.example/2024/05/a.html"),
                      markup})
              .content_html.find("https://news.example/2024/05/pic.jpg") != std::string::npos);
  }
  SECTION("xml:base") {
    markup.base = std::string("https://base.example/b/");
    CHECK(only_entry({link, markup}).content_html.find("https://base.example/b/pic.jpg") !=
          std::string::npos);
  }
  SECTION("the document's own address, where it is Atom (RFC 4287 §2)") {
    markup.element = Element::atom_content;
    markup.type = TextType::html;
    const std::string html = only_entry({link, markup}).content_html;
    CHECK(html.find("https://news.example/feeds/pic.jpg") != std::string::npos);
    CHECK(html.find("https://news.example/feeds/all.xml#fn1") != std::string::npos);
  }
}

TEST_CASE("relative links are made absolute; what cannot be is left out") {
  CHECK(only_entry({said(Element::rss_link, " /news/1 ")}).link == "https://news.example/news/1");
  CHECK(only_entry({said(Element::rss_title, "x"), said(Element::rss_link, "javascript:alert(1)")})
            .link.empty());
  CHECK(only_entry({said(Element::rss_guid, "https://news.example/1")}).link ==
        "https://news.example/1");
  CHECK(only_entry({said(Element::rss_guid, "https://news.example/1", {{"ispermalink", "false"}})})
            .link.empty());
}

TEST_CASE("the link behind a counting redirect identifies the entry") {
  const Entry entry = only_entry({said(Element::rss_link, "https://count.example/~r/1"),
                                  said(Element::feedburner_orig_link, "https://news.example/1")});
  CHECK(entry.link == "https://count.example/~r/1");
  CHECK(entry.canonical_link == "https://news.example/1");
}

TEST_CASE("an Atom entry's link is the page for people") {
  const Entry entry = only_entry({
      said(Element::atom_link, "/1.json", {{"rel", "alternate"}, {"type", "application/json"}}),
      said(Element::atom_link, "/edit/1", {{"rel", "edit"}}),
      said(Element::atom_link, "/1", {{"rel", "alternate"}, {"type", "text/html"}}),
  });
  CHECK(entry.link == "https://news.example/1");
}

TEST_CASE("a translation is never an entry's address") {
  const Statement own = said(Element::atom_link, "/en/1", {{"hreflang", "en-GB"}});
  const Statement unnamed = said(Element::atom_link, "/1");
  const Statement other =
      said(Element::atom_link, "/fr/1", {{"type", "text/html"}, {"hreflang", "fr"}});
  const Statement english = said(Element::dc_language, "en");
  CHECK(only_entry({other, unnamed}).link == "https://news.example/1");
  CHECK(only_entry({other, own, english}).link == "https://news.example/en/1");
  CHECK(only_entry({other, english}).link.empty());
  CHECK(only_entry({other}).link == "https://news.example/fr/1");  // for all we know its own
}

TEST_CASE("an entry names its versions in other languages") {
  using Alternates = std::vector<std::pair<std::string, std::string>>;
  const auto alternate = [](const std::string& href, const std::string& language) {
    return said(Element::atom_link, href, {{"rel", "alternate"}, {"hreflang", language}});
  };
  const Statement own = said(Element::atom_link, "/en/1", {{"hreflang", "en"}});
  const Statement english = said(Element::dc_language, "en");
  const auto alternates = [&](std::vector<Statement> more) {
    more.insert(more.begin(), {own, english});
    return only_entry(std::move(more)).alternates;
  };
  const Alternates french{{"fr", "https://news.example/fr/1"}};
  CHECK(alternates({}).empty());
  CHECK(alternates({alternate("/fr/1", "fr")}) == french);
  CHECK(alternates({alternate("/fr/1", "FRA")}) == french);
  CHECK(alternates({said(Element::hreflang_alternate, "/fr/1", {{"hreflang", "fr"}})}) == french);
  CHECK(alternates({alternate("/fr/1", "fr"), alternate("/fr/2", "fr")}) == french);
  CHECK(alternates({alternate("/fr/1", "fr"), alternate("/fr/1", "fr-CH")}) == french);
  CHECK(alternates({alternate("/en/1", "fr")}).empty());  // its own page
  CHECK(alternates({alternate("/fr/1", "x-default")}).empty());
  CHECK(alternates({alternate("javascript:alert(1)", "fr")}).empty());
  CHECK(alternates({said(Element::atom_link,
                         "/fr/1.json",
                         {{"type", "application/json"}, {"hreflang", "fr"}})})
            .empty());
  CHECK(alternates({said(Element::atom_link, "/fr/1", {{"rel", "related"}, {"hreflang", "fr"}})})
            .empty());
}

TEST_CASE("an entry has the feed's language unless it says another, or none") {
  const std::vector<Statement> feed{said(Element::rss_language, "EN_US")};
  const auto language = [&](std::vector<Statement> entry) {
    entry.push_back(said(Element::rss_title, "x"));
    return normalised({{std::move(entry)}}, feed).entries.front().language;
  };
  CHECK(language({}) == "en-US");
  CHECK(language({said(Element::dc_language, "fra")}) == "fr");
  CHECK(language({said(Element::dc_language, "und")}).empty());
}

TEST_CASE("content that stands elsewhere is where an entry leads that has no other address") {
  const Statement content = said(Element::atom_content, "", {{"src", "/film.mp4"}});
  const Statement title = said(Element::atom_title, "Film");
  CHECK(only_entry({title, content}).link == "https://news.example/film.mp4");
  CHECK(only_entry({title, content, said(Element::atom_link, "/1")}).link ==
        "https://news.example/1");
}

TEST_CASE("an entry keeps the document's id where it is unique") {
  const Feed feed = normalised({
      {{said(Element::rss_guid, "a"), said(Element::rss_link, "/1")}},
      {{said(Element::rss_guid, "same"), said(Element::rss_link, "/2")}},
      {{said(Element::rss_guid, "same"), said(Element::rss_link, "/3")}},
      {{said(Element::rss_link, "/4?utm_source=feed#top")}},
  });
  REQUIRE(feed.entries.size() == 4);
  CHECK(feed.entries[0].id == "a");
  CHECK(feed.entries[1].id == "https://news.example/2");
  CHECK(feed.entries[2].id == "https://news.example/3");
  CHECK(feed.entries[3].id == "https://news.example/4");
}

TEST_CASE("an entry without id and link is known by its title and day") {
  const auto id_of = [](const char* title, const char* date, const char* summary) {
    return only_entry({said(Element::rss_title, title),
                       said(Element::rss_pub_date, date),
                       said(Element::rss_description, summary)})
        .id;
  };
  const std::string id = id_of("Forum", "2024-05-01T09:00:00Z", "one");
  CHECK(id.starts_with("urn:uuid:"));
  CHECK(id == id_of("Forum", "2024-05-01T15:00:00Z", "another wording"));
  CHECK(id != id_of("Forum", "2024-05-02T09:00:00Z", "one"));
  CHECK(id != id_of("Second forum", "2024-05-01T09:00:00Z", "one"));
}

TEST_CASE("one title twice in a day is two entries where the summaries differ") {
  const Feed feed = normalised({
      {{said(Element::rss_title, "Forum"), said(Element::rss_description, "In Geneva")}},
      {{said(Element::rss_title, "Forum"), said(Element::rss_description, "In Turin")}},
  });
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].id != feed.entries[1].id);
}

TEST_CASE("an entry that says nothing is dropped and counted") {
  const Feed feed = normalised({{{}}, {{said(Element::rss_title, "  ")}}});
  CHECK(feed.entries.empty());
  CHECK(feed.dropped == 2);
  CHECK(feed.notes == std::vector<std::string>{"the document holds no entries"});
}

TEST_CASE("a feed tells what it is") {
  const Feed feed = normalised({},
                               {
                                   said(Element::rss_title, "Labour &amp; more"),
                                   said(Element::rss_link, "/"),
                                   said(Element::rss_channel_description, "All of it"),
                                   said(Element::rss_language, "en_gb"),
                                   said(Element::self_link, "all.xml"),
                                   said(Element::hub, "https://hub.example/"),
                                   said(Element::next_page, "?page=2"),
                                   said(Element::rss_image_url, "/logo.png"),
                               });
  CHECK(feed.title == "Labour & more");
  CHECK(feed.home_page_url == "https://news.example/");
  CHECK(feed.description == "All of it");
  CHECK(feed.language == "en_gb");
  CHECK(feed.feed_url == "https://news.example/feeds/all.xml");
  CHECK(feed.hubs == std::vector<std::string>{"https://hub.example/"});
  CHECK(feed.next_url == "https://news.example/feeds/all.xml?page=2");
  CHECK(feed.icon == "https://news.example/logo.png");
}

TEST_CASE("the operator's word on the language beats the document's") {
  Source source;
  source.language = "fr";
  ParsedFeed parsed;
  parsed.statements = {said(Element::rss_language, "en")};
  parsed.entries =
      ParsedEntries({{{said(Element::rss_title, "Titre")}},
                     {{said(Element::rss_title, "Title"), said(Element::dc_language, "en")}}});
  const Feed feed = normalise(std::move(parsed), Document{}, &source, kNow);
  CHECK(feed.language == "fr");
  CHECK(feed.entries.at(0).language == "fr");
  CHECK(feed.entries.at(1).language == "en");
}

TEST_CASE("a page's entry keeps kicker, place and the credit without its sign") {
  const Entry entry =
      only_entry({said(Element::page_title, "Signing"),
                  said(Element::page_kicker, " Press  release "),
                  said(Element::page_place, "Phnom Penh, Cambodia"),
                  said(Element::page_image_credit, "\xC2\xA9 A. Photographer 2022")});
  CHECK(entry.kicker == "Press release");
  CHECK(entry.tags == std::vector<std::string>{"Press release"});
  CHECK(entry.place == "Phnom Penh, Cambodia");
  CHECK(entry.image_credit == "A. Photographer 2022");
}

TEST_CASE("a recording says by numbers where it stands in its series") {
  const Entry entry = only_entry({said(Element::rss_title, "Talk"),
                                  said(Element::itunes_season, " 2 "),
                                  said(Element::podcast_season, "3"),
                                  said(Element::podcast_episode, "7")});
  CHECK(entry.season == "2");
  CHECK(entry.episode == "7");

  struct Row {
    const char* text;
    const char* number;
  };

  const auto row = GENERATE(values<Row>({
      {"the last", ""},
      {"Episode 12", "12"},
      {"S01", "1"},
      {"7.5", "7.5"},
      {"-3", ""},
      {"0", ""},
      {"1.2.3", ""},
      {"12345678", ""},
      {"as told in the year 2024", ""},
  }));
  CAPTURE(row.text);
  CHECK(only_entry({said(Element::rss_title, "Talk"), said(Element::itunes_episode, row.text)})
            .episode == row.number);
}
