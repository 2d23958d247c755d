#include "feeds/parse/json/json_stream.h"

#include <array>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using nlohmann::json;

namespace {

constexpr std::array<std::string_view, 2> kOfFeed{"title", "hubs"};
constexpr std::array<std::string_view, 4> kOfItem{"id", "t", "tags", "authors"};

struct Pieces {
  json items = json::array();
  json feed;
  std::vector<std::string> repairs;
};

Pieces pieces_of(std::string_view text) {
  RepairLog log(text);
  JsonStream stream(text, {kOfFeed, kOfItem}, log);
  Pieces pieces;
  while (const auto item = stream.next_item())
    pieces.items.push_back(json::parse(*item));
  pieces.feed = json::parse(stream.feed());
  for (const Repair& repair : log.take())
    pieces.repairs.push_back(std::to_string(repair.line) + " " + repair.what);
  return pieces;
}

}  // namespace

TEST_CASE("items of broken JSON are read on both sides of the break") {
  struct Row {
    const char* items;  // of the document {"title":"T","items":[…]}
    const char* read;
    const char* repair;
  };

  const auto row = GENERATE(values<Row>({
      {R"({"id":1.50},{"id":"b"})", R"([{"id":"1.50"},{"id":"b"}])", ""},
      {R"({"id":"1","x":{"id":"2"},"y":[1]})", R"([{"id":"1"}])", ""},
      {R"({"id":"1",},{"id":"2"},)",
       R"([{"id":"1"},{"id":"2"}])",
       "1 commas too many left out (2 times)"},
      {R"({"id":"1" "t":"x"}{"id":"2"})",
       R"([{"id":"1","t":"x"},{"id":"2"}])",
       "1 commas missing (2 times)"},
      {R"({"id" "1","t":,"tags"},{"id":"2"})", R"([{"id":"1"},{"id":"2"}])", "1 colons missing"},
      {"{\"t\":\"a\nb\"},{\"id\":\"2\"}",
       R"([{"t":"a\nb"},{"id":"2"}])",
       "1 control characters in a string"},
      {"{\"t\":\"a,\n\"id\":\"1\"},{\"id\":\"2\"}",
       R"([{"t":"a","id":"1"},{"id":"2"}])",
       "1 strings not closed end with their line"},
      {R"({"t":"<a href="x">"y", z</a>"},{"id":"2"})",
       R"([{"t":"<a href=\"x\">\"y\", z</a>"},{"id":"2"}])",
       "1 quotation marks inside of a string taken as text (4 times)"},
      {R"({"t":"\q \' \u12 \x"})",
       R"([{"t":"\\q ' \\u12 \\x"}])",
       "1 escapes that JSON does not know (4 times)"},
      {R"({"t":"\ud83d \ude00 \ud83d\ude00"})",
       R"([{"t":"\ufffd \ufffd \ud83d\ude00"}])",
       "1 half a surrogate pair in a string (2 times)"},
      {R"({"id":NaN,"t":"x"})", R"([{"id":null,"t":"x"}])", "1 NaN is no JSON: read as null"},
      {R"({'id':'it\'s'})", R"([{"id":"it's"}])", "1 strings in single quotation marks (2 times)"},
      {R"({id:one})",
       R"([{"id":"one"}])",
       "1 words without quotation marks taken as text (2 times)"},
      {R"({/* a */"id":"1" // b
         })",
       R"([{"id":"1"}])",
       "1 comments left out (2 times)"},
      {R"({"id":"1",{"id":"2"})", R"([{"id":"1"},{"id":"2"}])", "1 brackets missing"},
      {R"({"id":"1","tags":["a"},{"id":"2"})",
       R"([{"id":"1","tags":["a"]},{"id":"2"}])",
       "1 brackets missing"},
      {R"({"id":"1"}},{"id":"2"})", R"([{"id":"1"},{"id":"2"}])", "1 brackets too many left out"},
      {R"(null,"x",[{"id":"9"}],{"id":"1"})", R"([{"id":"1"}])", ""},
  }));
  CAPTURE(row.items);
  const Pieces pieces = pieces_of(R"({"title":"T","items":[)" + std::string(row.items) + "]}");
  CHECK(pieces.items == json::parse(row.read));
  CHECK(pieces.feed == json{{"title", "T"}});
  CHECK((pieces.repairs.empty() ? "" : pieces.repairs.front()) == row.repair);
}

TEST_CASE("JSON that breaks off keeps all that was finished") {
  const std::string whole =
      R"({"title":"T","items":[{"id":"1","authors":[{"name":"A"}],"t":"x"},{"id":"2"}],"hubs":["h"]})";
  const Pieces all = pieces_of(whole);
  CHECK(all.repairs.empty());
  for (std::size_t length = 1; length < whole.size(); ++length) {
    const std::string text = whole.substr(0, length);
    CAPTURE(text);
    const Pieces kept = pieces_of(text);
    CHECK(kept.repairs ==
          std::vector<std::string>{"1 the document breaks off: what came before was kept"});
    REQUIRE(kept.items.size() <= all.items.size());
    for (std::size_t i = 0; i < kept.items.size(); ++i)
      for (const auto& [name, value] : kept.items[i].items())
        CHECK(all.items[i].at(name) == value);
  }
}

TEST_CASE("what stands around a JSON object is passed over") {
  const auto text = GENERATE(as<std::string>{},
                             "f({\"title\":\"T\"});",
                             ")]}'\n{\"title\":\"T\"}",
                             "Notice: a {b} in \"c\"\n{\"title\":\"T\"} more");
  CHECK(pieces_of(text).feed == json{{"title", "T"}});
}

TEST_CASE("what stands behind a very deep value is read") {
  const std::string deep = std::string(5'000, '[') + "1,{" + std::string(5'000, ']');
  CHECK(pieces_of(R"({"items":[{"id":"1","x":)" + deep + R"(},{"id":"2"}],"title":"T"})").items ==
        json::parse(R"([{"id":"1"},{"id":"2"}])"));
}

TEST_CASE("what nobody reads in JSON takes no memory, however deep or long it is") {
  std::string deep = R"({"title":"T","x":)";
  deep.append(300'000, '[');
  CHECK(pieces_of(deep).feed == json{{"title", "T"}});
  std::string tags = R"({"items":[{"tags":)";
  tags.append(300'000, '[');
  CHECK(pieces_of(tags).items.size() == 1);
}
