#include "feeds/parse/json/json_value.h"

#include <array>
#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("the text of a JSON string is read with its escapes undone") {
  struct Row {
    const char* written;
    std::string text;
  };

  const auto row = GENERATE(values<Row>({
      {R"("plain")", "plain"},
      {R"("")", ""},
      {R"("\"a\" \\ \/ \b\f\n\r\t")", "\"a\" \\ / \n\r\t"},
      {R"("ends with \\")", "ends with \\"},
      {R"("caf\u00e9 \u00C9")", "café É"},
      {R"("\ud83d\ude00.")", "😀."},
      {R"("no \u0000 zero")", "no  zero"},
      {"true", ""},
      {"null", ""},
      {R"(["a"])", ""},
      {R"({"a":"b"})", ""},
  }));
  CAPTURE(row.written);
  CHECK(JsonValue(row.written).text() == row.text);
}

TEST_CASE("the members of a JSON object are found by their names, the last of each") {
  const JsonValue object(
      R"({"a":"first","b":{"c":"},{\"a\":1","d":["x","y"]},"a":"last","\u0065":"escaped","n":null})");
  CHECK(object.member("a").text() == "last");
  CHECK(object.member("b").member("c").text() == R"(},{"a":1)");
  CHECK(object.member("b").member("d").is_array());
  CHECK(object.member("e").text() == "escaped");
  CHECK(object.member("n").is_null());
  CHECK_FALSE(object.member("z").is_there());
  CHECK_FALSE(object.member("a").member("a").is_there());
  constexpr std::array<std::string_view, 2> kNames{"b", "z"};
  std::array<JsonValue, 2> found;
  object.find_members(kNames, found);
  CHECK(found[0].is_object());
  CHECK_FALSE(found[1].is_there());
}

TEST_CASE("the parts of a JSON array are given one by one") {
  JsonParts parts(JsonValue(R"(["a, ]",{"b":[]},[[],"c"],true])"));
  std::vector<bool> are_objects;
  while (const auto part = parts.next())
    are_objects.push_back(part->value.is_object());
  CHECK(are_objects == std::vector<bool>{false, true, false, false});
  CHECK_FALSE(JsonParts(JsonValue("[]")).next());
  CHECK_FALSE(JsonParts(JsonValue("{}")).next());
}

TEST_CASE("JSON that breaks off is read to its end") {
  CHECK(JsonValue(R"("abc\)").text() == "abc");
  CHECK(JsonValue(R"("\u00)").text().size() <= 2);
  CHECK(JsonValue(R"({"a":"b)").member("a").is_text());
  CHECK_FALSE(JsonValue(R"({"a)").member("a").is_text());
}
