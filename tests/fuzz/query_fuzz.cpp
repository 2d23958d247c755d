// A query that parses prints to one that is the same, and its answer is the one that is explained.
// The input: a query, then a line for the title and one for the content of a story.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "feeds/topics/matcher.h"
#include "tests/fuzz/require.h"

using namespace ilofeed::feeds;
using ilofeed::fuzz::require;

namespace {

std::string_view take_line(std::string_view& input) {
  const std::size_t end = input.find('\n');
  const std::string_view line = input.substr(0, end);
  input = end == std::string_view::npos ? std::string_view() : input.substr(end + 1);
  return line;
}

const Concepts& concepts() {
  static const Concepts made{
      {"labour",
       {"labour",
        {{"en", {"forced labour", "OSH", "slav*"}}, {"fr", {"travail forcé", "/esclav/i"}}}}}};
  return made;
}

void check_answer(const Query& query, const Story& story) {
  const Topic topic{{"t"}, "", "", query, {}, {}, {}, 1};  // any mention will do
  const Matcher matcher({topic}, {});
  const Time now{};
  const bool kept = matches(query, story, {}, now);
  require(matcher.match(story, now).size() == (kept ? 1U : 0U),
          "a topic keeps what its query keeps");
  require(matcher.explain(topic.id, story, now).kept == kept,
          "what is explained is what was decided");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view text = take_line(input);
  const auto query = parse_query(text, concepts());
  if (!query) {
    require(!query.error().message.empty(), "an error says what is wrong");
    require(query.error().offset <= text.size(), "an error stands in the query");
    return 0;
  }
  const auto again = parse_query(text_of(*query), concepts());
  require(again.has_value(), "what is printed parses");
  require(text_of(*again) == text_of(*query), "printing twice gives the same");

  Story story;
  story.entry.title = take_line(input);
  story.entry.content_html = input;
  story.entry.language = "en";
  check_answer(*query, story);
  return 0;
}
