// The next page of a list, in the habits of many sites.
#include <string>

#include "feeds/pages/pages.h"
#include "tests/feeds/pages/said.h"
#include "tests/support/catch.h"

using namespace ilofeed;
using namespace ilofeed::tests;

namespace {

std::string next_of(const std::string& head, const std::string& pager) {
  std::string list;
  for (const char* day : {"1", "2", "3", "4"}) {
    list += std::string("<li><h3><a href=/news/") + day + ">The " + day +
            ". story of a long week in the harbour</a></h3><p>" + day + " May 2024</p></li>";
  }
  const auto feed = feeds::read_page(
      html("<html><head><title>News</title>" + head + "</head><body><main><h1>News</h1><ul>" +
           list + "</ul>" + pager + "</main></body></html>"),
      nullptr);
  REQUIRE(feed);
  REQUIRE(feed->entries.size() == 4);
  return first(feed->statements, feeds::Element::next_page);
}

}  // namespace

TEST_CASE("the next page is found") {
  struct Row {
    const char* pager;
    const char* next;
  };

  const Row row = GENERATE(values<Row>({
      {"", ""},
      {"<a rel=next href='?page=2'>»</a>", "?page=2"},
      {"<a href='/newsroom/?page=2'>Next</a>", "/newsroom/?page=2"},
      {"<a href='?p=2'>Suivant ›</a>", "?p=2"},
      {"<a href='?p=2'>Página siguiente</a>", "?p=2"},
      {"<a href='?p=2'>Следующая</a>", "?p=2"},
      {"<a href='?p=2'>След.</a>", "?p=2"},
      {"<p><a href='news2.html'>Next 10 items</a></p>", "news2.html"},
      {"<div class=more><a href='/newsroom?page=1'>Show more news</a></div>", "/newsroom?page=1"},
      {"<div class=more><a href='/next'>Next generation programme</a></div>", ""},
      {"<a href='?p=2'>التالي</a>", "?p=2"},
      {"<a href='?p=2'>下一页</a>", "?p=2"},
      {"<a href='?p=2'>次へ</a>", "?p=2"},
      {"<div class=nav-links><div class=nav-previous><a href='/newsroom/page/2/'>Older "
       "posts</a></div></div>",
       "/newsroom/page/2/"},
      {"<ul class=pager><li class=disabled><a href='?page=9'>Next</a></li></ul>", ""},
      {"<a class='next is-disabled' href='?page=9'>Next</a>", ""},
      {"<a aria-disabled=true href='?page=9'>Next</a>", ""},
      {"<a href='#'>Next</a>", ""},
      {"<nav><a href='?p=2'>← Ältere Einträge</a></nav>", "?p=2"},
      {"<p><a href='?t=2'>nächste Treffer</a></p>", "?t=2"},
      {"<nav><a href='/next/'>NEXT</a> <a href='/plus/'>PLUS</a></nav>", ""},
      {"<div class=carousel><a class=carousel-control-next href='#slides'>Next</a></div>", ""},
      {"<a href='javascript:go(2)'>Next</a>", ""},
      {"<a href='/newsroom/'>Next</a>", ""},
      {"<div class=pages><b>1</b> <a href='?p=2'>2</a> <a href='?p=3'>3</a></div>", "?p=2"},
      {"<div><a href='?s=0'>1</a> <b>2</b> <a href='?s=20'>3</a></div>", "?s=20"},
      {"<ul><li><a href='?p=1'>1</a></li><li class=active><a href='?p=2'>2</a></li><li><a "
       "href='?p=3'>3</a></li></ul>",
       "?p=3"},
      {"<ul><li><a href='?p=1'>1</a></li><li><a href='?p=2'>2</a></li><li class=active>3</li></ul>",
       ""},
      {"<button data-url='/newsroom?offset=10' class=more>Load more</button>",
       "/newsroom?offset=10"},
      {"<a class=load-more href='?page=1'>Mehr laden</a>", "?page=1"},
      {"<button>Load more</button>", ""},
      {"<p><a href='/archive/'>More news</a></p>", ""},
      {"<a href='/x'>Previous</a>", ""},
      {"<ul class=pagination><li><a href='?page=2' aria-label='Next'><span>›</span></a></li></ul>",
       "?page=2"},
      {"<td><a href='?PageFirstRow=31' title=Next><img src=n.gif alt=Next></a></td>",
       "?PageFirstRow=31"},
      {"<p>Read the <a href='/other'>next</a> chapter of the report on harbours and the people who "
       "work in them.</p>",
       "/other"},
  }));
  INFO(row.pager);
  CHECK(next_of("", row.pager) == row.next);
}

TEST_CASE("the head's word on the next page comes first") {
  CHECK(next_of("<link rel=next href='/newsroom/page/2'>", "<a href='?page=3'>Next</a>") ==
        "/newsroom/page/2");
}
