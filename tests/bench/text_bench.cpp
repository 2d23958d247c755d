// Words, dates and HTML.
#include <array>
#include <ctime>

#include <gumbo.h>

#include "feeds/normalise/sanitise/sanitise.h"
#include "feeds/text/charset/charset.h"
#include "feeds/text/date/date.h"
#include "feeds/text/fold.h"
#include "feeds/text/html/html.h"
#include "feeds/text/stem.h"
#include "feeds/text/utf8.h"
#include "tests/bench/inputs.h"
#include "tests/bench/rooms.h"

namespace ilofeed::bench {
namespace {

using namespace ilofeed::feeds;

constexpr std::size_t kDates = 200'000;
constexpr std::size_t kBodies = 1'000;

Row html_row() {
  const auto pages = many(100, [](std::size_t i) { return list_page(i); });
  const auto ours = [&] {
    for (const auto& page : pages)
      keep(parse_html(page).empty() ? 0 : 1);
  };
  const auto theirs = [&] {
    for (const auto& page : pages) {
      GumboOutput* output =
          gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
      keep(output->root->v.element.children.length);
      gumbo_destroy_output(&kGumboDefaultOptions, output);
    }
  };
  return {"text",
          "HTML to tree",
          static_cast<double>(bytes_of(pages)) / 1e6,
          "MB",
          "gumbo",
          compare(ours, theirs)};
}

Row sanitise_row() {
  const auto bodies = many(kBodies, [](std::size_t i) {
    Chance chance(i);
    return html_body(chance);
  });
  const auto ours = [&] {
    for (const auto& body : bodies)
      keep(sanitise(body, "https://feed.example/").size());
  };
  const auto theirs = [&] {
    for (const auto& body : bodies)
      keep(parse_html_fragment(body).empty() ? 0 : 1);
  };
  return {"normalise",
          "sanitise",
          static_cast<double>(bytes_of(bodies)) / 1e6,
          "MB",
          "HTML to tree",
          compare(ours, theirs)};
}

Row date_row() {
  std::vector<std::string> dates;
  for (std::size_t i = 0; i < kDates; ++i)
    dates.push_back(rfc822(Time{std::chrono::seconds{1'000'000'000 + i * 3571}}));
  const auto ours = [&] {
    for (const auto& date : dates)
      keep(parse_date(date).has_value() ? 1 : 0);
  };
  const auto theirs = [&] {
    for (const auto& date : dates) {
      std::tm parts{};
      keep(strptime(date.c_str(), "%a, %d %b %Y %H:%M:%S %z", &parts) != nullptr
               ? static_cast<std::size_t>(timegm(&parts) & 1)
               : 0);
    }
  };
  return {"text", "dates of RSS", kDates / 1e6, "M dates", "strptime", compare(ours, theirs)};
}

Row visible_date_row() {
  constexpr std::array<const char*, 5> kLines{"Press release | 06 September 2016",
                                              "8-9 April 2015, Geneva",
                                              "2022年9月30日",
                                              "Ngày 28 tháng 6 năm 2023",
                                              "Global Wage Report 2014/15: what it says"};
  const auto ours = [&] {
    for (std::size_t i = 0; i < kDates / 10; ++i)
      keep(find_date(kLines[i % kLines.size()], "en") ? 1 : 0);
  };
  const Costs costs = compare(ours, ours);
  return {"text", "dates in lines of pages", kDates / 10 / 1e6, "M lines", "", costs};
}

Row words_row() {
  const auto texts = many(2'000, [](std::size_t i) {
    Chance chance(i);
    return paragraph(chance);
  });
  const auto ours = [&] {
    for (const auto& text : texts) {
      for (const auto& word : words_of(text)) {
        keep(stem(fold(std::string_view(text).substr(word.begin, word.end - word.begin)), "en")
                 .size());
      }
    }
  };
  const auto theirs = [&] {
    for (const auto& text : texts)
      keep(words_of(text).size());
  };
  return {"text",
          "words, folded and stemmed",
          static_cast<double>(bytes_of(texts)) / 1e6,
          "MB",
          "ICU's word breaker",
          compare(ours, theirs)};
}

Row charset_row() {
  std::string latin;
  Chance chance(7);
  while (latin.size() < 4'000'000)
    latin += paragraph(chance) + "caf\xE9 ";
  const std::string utf8 = decode_bytes(latin, "windows-1252")->text;
  const auto ours = [&] { keep(decode_bytes(latin, "windows-1252")->text.size()); };
  const auto theirs = [&] { keep(decode_bytes(utf8, "UTF-8")->text.size()); };
  return {"text",
          "windows-1252 to UTF-8",
          static_cast<double>(latin.size()) / 1e6,
          "MB",
          "UTF-8, checked",
          compare(ours, theirs)};
}

}  // namespace

std::vector<Row> measure_text() {
  return {html_row(), sanitise_row(), date_row(), visible_date_row(), words_row(), charset_row()};
}

}  // namespace ilofeed::bench
