#include "feeds/normalise/people.h"

#include "tests/feeds/normalise/statements.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using ilofeed::tests::said;

TEST_CASE("a person is told in many ways") {
  struct Row {
    const char* text;
    Person person;
  };

  const auto row = GENERATE(values<Row>({
      {"Ana Ruiz", {"Ana Ruiz", "", ""}},
      {"ana@press.example", {"", "", "ana@press.example"}},
      {"mailto:ana@press.example", {"", "", "ana@press.example"}},
      {"ana@press.example (Ana Ruiz)", {"Ana Ruiz", "", "ana@press.example"}},
      {"Ana Ruiz (ana@press.example)", {"Ana Ruiz", "", "ana@press.example"}},
      {"Ana Ruiz <ana@press.example>", {"Ana Ruiz", "", "ana@press.example"}},
      {"  Ana Ruiz  < ana@press.example > ", {"Ana Ruiz", "", "ana@press.example"}},
      {"Ana Ruiz (https://ana.example/)", {"Ana Ruiz", "https://ana.example/", ""}},
      {"ana@press.example Ana Ruiz", {"Ana Ruiz", "", "ana@press.example"}},
      {"Ana Ruiz - ana@press.example", {"Ana Ruiz", "", "ana@press.example"}},
      {"write to ana@press.example today", {"write to ana@press.example today", "", ""}},
      {"Ana Ruiz (Geneva)", {"Ana Ruiz (Geneva)", "", ""}},
      {"Press office, ILO", {"Press office, ILO", "", ""}},
      {"write @ us", {"write @ us", "", ""}},
      {"", {"", "", ""}},
  }));
  CAPTURE(row.text);
  CHECK(read_person(row.text) == row.person);
}

TEST_CASE("the best element gives all authors, each once") {
  Addresses addresses("https://news.example/feed", {});
  const std::vector<Statement> statements{
      said(Element::dc_creator, "Somebody else", {}),
      said(Element::atom_author, "", {{"name", "Ana Ruiz"}}),
      said(Element::atom_author, "", {{"name", "ana ruiz"}, {"uri", "/ana"}}),
      said(Element::atom_author, "", {{"uri", "https://li.example/"}}),
      said(Element::atom_author, "", {}),
  };
  CHECK(read_authors(statements, addresses) ==
        std::vector<Person>{{"Ana Ruiz", "https://news.example/ana", ""},
                            {"", "https://li.example/", ""}});
}
