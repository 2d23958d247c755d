#include "feeds/parse/repair/repair_log.h"

#include <string>

#include "tests/support/catch.h"

using namespace ilofeed::feeds;

TEST_CASE("a repair is told once, with the line where it first was needed") {
  const std::string text = "one\ntwo\nthree\n";
  RepairLog log(text);
  log.tell(text.find("two"), "bare &");
  log.tell(text.find("three"), "stray </b>");
  log.tell(text.find("three"), "bare &");
  log.tell(0, "junk");
  log.tell("prefix dc: is not declared");
  const auto repairs = log.take();
  REQUIRE(repairs.size() == 4);
  CHECK(repairs[0].what == "bare & (2 times)");
  CHECK(repairs[0].line == 2);
  CHECK(repairs[1].line == 3);
  CHECK(repairs[2].line == 1);
  CHECK(repairs[3].line == 0);
}

TEST_CASE("a document cannot fill the log") {
  RepairLog log("");
  for (int i = 0; i < 1000; ++i)
    log.tell(0, "undefined entity &x" + std::to_string(i) + ";");
  const auto repairs = log.take();
  CHECK(repairs.size() == 41);
  CHECK(repairs.back().what == "960 more repairs");
}
