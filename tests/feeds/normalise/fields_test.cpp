// Languages, files and polling hints.
#include "feeds/normalise/files.h"
#include "feeds/normalise/language.h"
#include "feeds/normalise/language_detection.h"
#include "feeds/normalise/polling_hints.h"
#include "feeds/normalise/tag_words.h"
#include "feeds/normalise/tags.h"
#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

TEST_CASE("a language is told by its BCP 47 tag") {
  struct Row {
    const char* text;
    const char* tag;
  };

  const auto row = GENERATE(values<Row>({
      {"en", "en"},
      {"EN-us", "en-US"},
      {"en_US.UTF-8", "en-US"},
      {"zh-hans-cn", "zh-Hans-CN"},
      {"es-419", "es-419"},
      {" fr, en ", "fr"},
      {"pt-", "pt"},
      {"fra", "fr"},
      {"GER-at", "de-AT"},
      {"iw", "he"},
      {"in_ID", "id-ID"},
      {"und", ""},
      {"mul", ""},
      {"fil", "fil"},
      {"English", ""},
      {"fra", "fr"},
      {"fre-CA", "fr-CA"},
      {"iw", "he"},
      {"in", "id"},
      {"pt_BR", "pt-BR"},
      {"und", ""},
      {"zxx", ""},
      {"fil", "fil"},
      {"x-none", ""},
      {"1", ""},
      {"", ""},
  }));
  CAPTURE(row.text);
  CHECK(tidy_language(row.text) == row.tag);
}

TEST_CASE("a duration is hours, minutes and seconds, or seconds") {
  CHECK(read_duration("1:02:03") == 3723.0);
  CHECK(read_duration("62:03") == 3723.0);
  CHECK(read_duration(" 3723 ") == 3723.0);
  CHECK(read_duration("12.5") == 12.5);
  CHECK(read_duration("PT1H2M3S") == 3723.0);
  CHECK(read_duration("PT45M") == 2700.0);
  const auto bad = GENERATE(as<std::string>{},
                            "",
                            "0",
                            "-5",
                            "1:2:3:4",
                            "5 min",
                            "nan",
                            "inf",
                            "1e99",
                            ":",
                            "PT",
                            "PT5",
                            "PT1S2M",
                            "PT-5M");
  CAPTURE(bad);
  CHECK_FALSE(read_duration(bad).has_value());
}

TEST_CASE("a file that is named twice is one attachment, with all that is known of it") {
  Addresses addresses("https://news.example/feed", {});
  const std::vector<Statement> statements{
      said(Element::rss_enclosure, "/talk.mp3", {{"length", "1200"}, {"type", "audio/mpeg"}}),
      said(Element::media_content,
           "https://news.example/talk.mp3",
           {{"duration", "60"}, {"title", "Talk"}}),
      said(Element::atom_link, "/paper.pdf", {{"rel", "enclosure"}, {"length", "0"}}),
      said(Element::atom_link, "/page", {{"rel", "alternate"}}),
      said(Element::rss_enclosure, "javascript:alert(1)", {}),
  };
  const std::vector<Attachment> files = read_attachments(statements, addresses, {});
  CHECK(files ==
        std::vector<Attachment>{{"https://news.example/talk.mp3", "audio/mpeg", "Talk", 1200, 60.0},
                                {"https://news.example/paper.pdf", "application/pdf", "", {}, {}}});
}

TEST_CASE("what is heard or seen stands before its cover and its transcript") {
  Addresses addresses("https://news.example/feed", {});
  const std::vector<Statement> statements{
      said(Element::rss_enclosure, "/cover.jpg", {{"type", "image/jpeg"}}),
      said(Element::podcast_transcript, "/talk.vtt", {{"type", "text/vtt"}}),
      said(Element::rss_enclosure, "/talk.mp3", {{"type", "audio/mpeg"}}),
      said(Element::itunes_duration, "1:00"),
  };
  const std::vector<Attachment> files =
      read_attachments(statements, addresses, {{"https://news.example/film.mp4"}});
  CHECK(files == std::vector<Attachment>{
                     {"https://news.example/talk.mp3", "audio/mpeg", "", {}, 60.0},
                     {"https://news.example/film.mp4", "video/mp4", "", {}, {}},
                     {"https://news.example/cover.jpg", "image/jpeg", "", {}, {}},
                     {"https://news.example/talk.vtt", "text/vtt", "Transcript", {}, {}}});
  CHECK(read_image(statements, addresses) == "https://news.example/cover.jpg");
}

TEST_CASE("a media type is two words and what is said of them; of anything else the name tells") {
  Addresses addresses("https://news.example/feed", {});
  const auto type = [&](std::string stated) {
    return read_attachments(
               {{said(Element::rss_enclosure, "/talk.mp3", {{"type", std::move(stated)}})}},
               addresses,
               {})
        .front()
        .media_type;
  };
  CHECK(type("audio/x-m4a; codecs=\"mp4a\"") == "audio/x-m4a; codecs=\"mp4a\"");
  CHECK(type("image/svg+xml") == "image/svg+xml");
  const auto odd = GENERATE(as<std::string>{},
                            "audio",
                            "audio/",
                            "audio/mpeg<b onclick=alert(1)>",
                            "audio/mpeg\" onload=\"alert(1)",
                            "https://news.example/talk.mp3",
                            "of sound/of speech");
  CAPTURE(odd);
  CHECK(type(odd) == "audio/mpeg");
}

TEST_CASE("what is heard is known by its name where its type says nothing") {
  Addresses addresses("https://news.example/feed", {});
  const auto type = GENERATE(as<std::string>{}, "application/octet-stream", "application/ogg", "");
  const std::vector<Attachment> files =
      read_attachments({{said(Element::rss_enclosure, "/cover.jpg", {{"type", "image/jpeg"}}),
                         said(Element::rss_enclosure, "/talk.ogg", {{"type", type}}),
                         said(Element::itunes_duration, "60")}},
                       addresses,
                       {});
  REQUIRE(files.size() == 2);
  CHECK(files.front().url == "https://news.example/talk.ogg");
  CHECK(files.front().duration == 60.0);
}

TEST_CASE("an entry's image is one that is an image") {
  Addresses addresses("https://news.example/feed", {});
  const std::vector<Statement> statements{
      said(Element::rss_enclosure, "/talk.mp3", {{"type", "audio/mpeg"}}),
      said(Element::media_content, "/film.mp4", {{"medium", "video"}}),
      said(Element::media_thumbnail, "/small.jpg"),
  };
  CHECK(read_image(statements, addresses) == "https://news.example/small.jpg");
}

TEST_CASE("tags stand once, the kicker first, keywords one by one") {
  const std::vector<Statement> statements{
      said(Element::rss_category, "Wages"),
      said(Element::rss_category, "wages"),
      said(Element::media_keywords, "pay, Wages , ,gender gap"),
      said(Element::atom_category, "http://scheme.example/7", {{"label", "Social dialogue"}}),
      said(Element::page_kicker, "Press release"),
  };
  CHECK(read_tags(statements) == std::vector<std::string>{"Press release",
                                                          "Social dialogue",
                                                          "http://scheme.example/7",
                                                          "Wages",
                                                          "pay",
                                                          "gender gap"});
}

TEST_CASE("a keyword is harmless by itself, too") {
  const std::vector<std::string> tags =
      read_tags({{said(Element::itunes_keywords, "pay, <x onclick, y>")}});
  REQUIRE(tags.size() == 3);
  for (const std::string& tag : tags)
    CHECK(harmless(tag) == tag);
}

TEST_CASE("what categories are taken from stands once") {
  const std::vector<Statement> statements{
      said(Element::atom_category, "pay", {{"scheme", "https://x.test/themes"}}),
      said(Element::rss_category, "peru", {{"scheme", " https://x.test/regions "}}),
      said(Element::rss_category, "chile", {{"scheme", "https://x.test/regions"}}),
      said(Element::rss_category, "other"),
      said(Element::rss_category, "long", {{"scheme", std::string(400, 'x')}})};
  CHECK(read_schemes(statements) ==
        std::vector<std::string>{"https://x.test/themes", "https://x.test/regions"});
}

TEST_CASE("a feed says how often it wants to be asked") {
  const PollingHints hints = read_polling_hints({{said(Element::rss_ttl, " 60 "),
                                                  said(Element::sy_update_period, "Daily"),
                                                  said(Element::sy_update_frequency, "4"),
                                                  said(Element::rss_skip_hour, "24"),
                                                  said(Element::rss_skip_hour, "7"),
                                                  said(Element::rss_skip_hour, "99"),
                                                  said(Element::rss_skip_day, "Sunday")}});
  CHECK(hints.ttl == std::chrono::hours{1});
  CHECK(hints.update_period == std::chrono::hours{6});
  CHECK(hints.skip_hours.to_ulong() == ((1UL << 0) | (1UL << 7)));
  CHECK(hints.skip_days.to_ulong() == 1UL);
}

TEST_CASE("a hint that makes no sense is no hint") {
  const PollingHints hints = read_polling_hints({{said(Element::rss_ttl, "soon"),
                                                  said(Element::sy_update_period, "often"),
                                                  said(Element::sy_update_frequency, "0")}});
  CHECK_FALSE(hints.ttl);
  CHECK_FALSE(hints.update_period);
}

TEST_CASE("a language that is not stated is read from the text, when that is enough to be sure") {
  struct Row {
    const char* title;
    const char* summary;
    const char* language;
  };

  const auto row = GENERATE(values<Row>({
      {"Governments adopt a strategy against child labour in agriculture", "", "en"},
      {"Les gouvernements adoptent une stratégie contre le travail des enfants", "", "fr"},
      {"Los gobiernos adoptan una estrategia contra el trabajo infantil", "", "es"},
      {"Os governos adotam uma estratégia contra o trabalho infantil no campo", "", "pt"},
      {"Regierungen beschließen eine Strategie gegen die Kinderarbeit auf Plantagen", "", "de"},
      {"Правительства приняли стратегию борьбы с детским трудом", "", "ru"},
      {"الحكومات تعتمد استراتيجية لمكافحة عمل الأطفال في الزراعة", "", "ar"},
      {"各国政府通过消除农业童工劳动的战略和行动计划", "", "zh"},
      {"各国政府は農業における児童労働の撤廃に向けた戦略を採択した", "", "ja"},
      {"Các chính phủ thông qua chiến lược chống lao động trẻ em", "", "vi"},
      {"Child labour", "", ""},
      {"ILO", "Los gobiernos adoptan una estrategia contra el trabajo infantil", "es"},
      {"12345 67890 12345 67890 12345 67890 12345 67890", "", ""},
  }));
  CAPTURE(row.title);
  Entry entry;
  entry.title = row.title;
  entry.summary = row.summary;
  const DetectedLanguage detected = detect_language(entry);
  CHECK(detected.tag == row.language);
  CHECK(detected.evidence.empty() == detected.tag.empty());
}

TEST_CASE("the language of mark-up is that of its words, whatever its addresses look like") {
  Entry entry;
  entry.title = "Genève";
  entry.content_html =
      "<p><a href=\"https://news.example/what-the-workers-of-the-world-think-about-their-wages-and-"
      "the-rights-that-they-have-in-the-informal-economy-of-today\">Les gouvernements</a> adoptent "
      "une <strong>stratégie</strong> contre le travail des enfants dans l&quot;agriculture, et "
      "les employeurs s&amp;engagent à la mettre en œuvre avant la fin de cette année.</p>";
  CHECK(detect_language(entry).tag == "fr");
}

TEST_CASE("a language that is rarer than one it looks like is told by the whole text only") {
  Entry entry;
  entry.title = "Para salarios política migración país xóvenes emprego normas";
  entry.summary =
      "Dereitos persoas con del de acordo conferencia inspección igualdade empresa apoio. "
      "Os gobernos adoptaron esta semana unha estratexia contra o traballo infantil no campo, e os "
      "empresarios comprometéronse a poñela en marcha antes de que remate este ano, segundo dixo "
      "onte o ministro diante dos xornalistas que o agardaban á porta do edificio.";
  CHECK(detect_language(entry).tag == "gl");
}
