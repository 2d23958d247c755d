// Which links of an article's page lead to it in other languages.
#include "feeds/pages/article/language_switch.h"

#include "feeds/text/html/html.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::feeds::pages;

namespace {

/// "fr /fr/1, es /es/1"
std::string versions_in(const std::string& head, const std::string& body) {
  const std::string page =
      "<!doctype html><html lang=\"en\"><head>" + head + "</head><body>" + body + "</body></html>";
  const pugi::xml_document tree = parse_html(page);
  std::string found;
  for (const auto& [language, address] : versions_of_page(Outline(tree), read_meta(tree)))
    found += (found.empty() ? "" : ", ") + language + ' ' + address;
  return found;
}

}  // namespace

TEST_CASE("a link that shows nothing but a language leads to the same in it") {
  struct Row {
    const char* body;
    const char* versions;
  };

  const auto row = GENERATE(values<Row>({
      {"<a href='/fr/1'>Français</a>", "fr /fr/1"},
      {"<a href='/fr/1'>FRANÇAIS</a>", "fr /fr/1"},
      {"<a href='/fr/1'>[français]</a>", "fr /fr/1"},
      {"<a href='/fr/1'><span>Français</span></a>", "fr /fr/1"},
      {"<a href='/es/1'>Español</a> <a href='/ar/1'>العربية</a>", "es /es/1, ar /ar/1"},
      {"<a href='/zh/1'>中文</a><a href='/ru/1'>Русский</a>", "zh /zh/1, ru /ru/1"},
      {"<a href='/ja/1'>日本語</a><a href='/vi/1'>Tiếng Việt</a>", "ja /ja/1, vi /vi/1"},
      {"<a href='/fr/1' hreflang='fr'>FR</a>", "fr /fr/1"},
      {"<a href='/fr/1' lang='fr-CH'>fr</a>", "fr-CH /fr/1"},
      {"<a href='/fr/1'>FR</a>", ""},
      {"<a href='/fr/1' hreflang='fr'>Read our report</a>", ""},
      {"<a href='/fr/1'>Français et anglais</a>", ""},
      {"<a href='/en/1'>English</a>", ""},
      {"<a href='#'>Français</a>", ""},
      {"<a href='/fr/1'>Français</a><a href='/fr/2'>Français</a>", "fr /fr/1"},
      {"<p>Français</p>", ""},
  }));
  CAPTURE(row.body);
  CHECK(versions_in("", row.body) == row.versions);
}

TEST_CASE("what the head of a page tells comes before its links") {
  const std::string head =
      "<link rel='alternate' hreflang='fr' href='https://x.test/fr/1'>"
      "<link rel='alternate' hreflang='fr' type='application/rss+xml' href='/fr.rss'>";
  CHECK(versions_in(head, "<a href='/fr/9'>Français</a><a href='/es/1'>Español</a>") ==
        "fr https://x.test/fr/1, es /es/1");
}
