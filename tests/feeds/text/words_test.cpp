#include "feeds/text/words.h"

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

std::string listed(const Words& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += '|';
    out += words.folded(i);
  }
  return out;
}

}  // namespace

TEST_CASE("a text is split into folded words") {
  struct Row {
    const char* text;
    const char* words;
  };

  const auto row = GENERATE(values<Row>({
      {"", ""},
      {" — ", ""},
      {"Forced Labour", "forced|labour"},
      {"Égalité des genres", "egalite|des|genres"},
      {"E\u0301galite\u0301", "egalite"},                 // decomposed
      {"l'emploi d\u2019urgence", "l|emploi|d|urgence"},  // elisions
      {"the workers' and women's rights", "the|workers|and|women|rights"},
      {"HIV/AIDS, e-formalization", "hiv|aids|e|formalization"},
      {"press_release", "press|release"},
      {"la\u00ADbour", "labour"},    // soft hyphen
      {"bene\uFB01ts", "benefits"},  // ligature from a PDF
      {"Straße", "strasse"},
      {"C190", "c190"},
      {"强迫劳动", "强|迫|劳|动"},
      {"ILO国际", "ilo|国|际"},
      {"Принудительный труд", "принудительный|труд"},
      {"ΕΡΓΑΣΊΑ", "εργασια"},
  }));
  CAPTURE(row.text);
  CHECK(listed(Words(row.text)) == row.words);
}

TEST_CASE("words know where they stand in the text") {
  const std::string text = "Le travail forcé, l\u2019emploi";
  const Words words(text);
  REQUIRE(words.size() == 5);
  CHECK(text.substr(words.begin(2), words.end(2) - words.begin(2)) == "forcé");
  CHECK(text.substr(words.begin(4), words.end(4) - words.begin(4)) == "emploi");
}
