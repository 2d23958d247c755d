// What classes and ids are read as.
#include "feeds/pages/sight/signs.h"

#include "feeds/text/html/html.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;
using namespace ilofeed::feeds::pages;

namespace {

Signs of(const std::string& attributes) {
  const pugi::xml_document page = parse_html("<body><div " + attributes + ">x</div></body>");
  return signs_of(page.child("html").child("body").child("div"));
}

}  // namespace

TEST_CASE("an element is called by each word of its class and id") {
  struct Row {
    std::string attributes;
    Sign sign;
    bool called;
  };

  const auto row = GENERATE(values<Row>({
      {"class='site-footer'", Sign::footer, true},
      {"class='siteFooter'", Sign::footer, true},
      {"class='Footer2'", Sign::footer, true},
      {"id=main_sidebar", Sign::aside, true},
      {"class='x comment-list y'", Sign::comments, true},
      {"class='list-comment'", Sign::comments, true},
      {"class='afooter'", Sign::footer, false},
      {"class='footers'", Sign::footer, false},
      {"class='post category-related tag-footer'", Sign::footer, false},
      {"class='post category-related tag-footer'", Sign::beside_text, false},
      {"title='footer'", Sign::footer, false},
      {"", Sign::menu, false},
  }));
  INFO(row.attributes);
  CHECK(has(of(row.attributes), row.sign) == row.called);
}
