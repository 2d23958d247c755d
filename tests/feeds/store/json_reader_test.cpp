#include "feeds/store/json_reader.h"

#include "feeds/store/entry_text.h"
#include "tests/feeds/store/support.h"
#include "tests/support/catch.h"

using namespace ilofeed::tests;

TEST_CASE("strings come back as they were meant") {
  struct Row {
    const char* json;
    const char* text;
  };

  const auto row = GENERATE(values<Row>({
      {R"("")", ""},
      {R"("plain é 国")", "plain é 国"},
      {R"("a\"b\\c\/d")", "a\"b\\c/d"},
      {R"("\b\f\n\r\t")", "\b\f\n\r\t"},
      {R"("\u0041\u00e9\u56fd")", "Aé国"},
      {R"("\ud83d\ude00")", "😀"},
      {R"("\ud83d")", "\uFFFD"},
      {R"("\ud83dx\ude00")", "\uFFFDx\uFFFD"},
      {R"("ends\\")", "ends\\"},
      {R"("\\\\\"")", "\\\\\""},
  }));
  CAPTURE(row.json);
  JsonReader reader(row.json);
  CHECK(reader.string() == row.text);
  CHECK_FALSE(reader.failed());
}

TEST_CASE("members that nobody knows are passed over, whatever they hold") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  const auto value = GENERATE_COPY(as<std::string>{},
                                   "null",
                                   "true",
                                   "-1.5e3",
                                   R"("a\"}]")",
                                   "{}",
                                   R"({"a":[1,{"b":"]"}],"c":null})",
                                   deep);
  const std::string json = R"( { "title" : "One" , "new" : )" + value + R"( , "place":"Geneva"})";
  CAPTURE(json.substr(0, 80));
  const Entry entry = entry_from_text(json);
  CHECK(entry.title == "One");
  CHECK(entry.place == "Geneva");
}

TEST_CASE("what is no JSON of an entry gives an empty one") {
  const auto json = GENERATE(as<std::string>{},
                             "",
                             "[]",
                             "null",
                             "{",
                             R"({"title":"One")",
                             R"({"title":"One)",
                             R"({"title" "One"})",
                             R"({"title":1})",
                             R"({"title":"One" "place":"x"})",
                             R"({"title":"One","published":{"time":"x"}})",
                             R"({"title":"One","tags":"x"})",
                             R"({"title":"One","tags":["a"})",
                             R"({"title":"One","new":})",
                             R"({"title":"One","new":[)",
                             R"({"title":"\)");
  CAPTURE(json);
  CHECK(entry_from_text(json) == Entry{});
}

TEST_CASE("an entry cut anywhere is read without harm") {
  Entry made = dated(entry("https://x.test/1", "A \"title\" \\ with\nall"), 3);
  made.tags = {"a", "b"};
  made.authors = {{"Name", "", "x@x.test"}};
  made.attachments = {{"https://x.test/a.mp3", "audio/mpeg", "", 12, 1.5}};
  made.alternates = {{"fr", "https://x.test/fr"}};
  const std::string text = to_text(made);
  CHECK(entry_from_text(text) == made);
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(entry_from_text(text.substr(0, size)) == Entry{});
}
