#include "feeds/text/html/html.h"

#include "feeds/text/html/html_nesting.h"
#include "tests/support/catch.h"

using namespace ilofeed::feeds;

namespace {

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i)
    all += text;
  return all;
}

std::string rewritten(std::string_view fragment) {
  return html_of(parse_html_fragment(fragment));
}

int depth_of(const pugi::xml_document& document) {
  struct Walker : pugi::xml_tree_walker {
    int deepest = 0;

    bool for_each(pugi::xml_node&) override {
      deepest = std::max(deepest, depth());
      return true;
    }
  };

  Walker walker;
  pugi::xml_node(document).traverse(walker);
  return walker.deepest;
}

}  // namespace

TEST_CASE("a page is read as browsers read it") {
  const pugi::xml_document page = parse_html(
      "<!doctype html><title>T &amp; t</title><P Class=a>One<p>Two<!-- no --> three"
      "<script>if (a<b) x</script>");
  CHECK(page.select_node("/html/head/title").node().text().get() == std::string("T & t"));
  CHECK(page.select_nodes("/html/body/p").size() == 2);
  CHECK(page.select_node("//p[@class='a']").node().text().get() == std::string("One"));
  CHECK(page.select_node("//p[2]/text()").node().value() == std::string("Two three"));
  CHECK(page.select_node("//script").node().text().get() == std::string("if (a<b) x"));
}

TEST_CASE("a page always has a head and a body") {
  const std::string html = GENERATE("", "<frameset><frame></frameset>", "text", "<head>", "\xFF");
  const pugi::xml_document page = parse_html(html);
  CHECK(page.child("html").child("head"));
  CHECK(page.child("html").child("body"));
}

TEST_CASE("fragments come back as they went in or mended") {
  struct Row {
    std::string html;
    std::string result;
  };

  const auto row = GENERATE(values<Row>({
      {"<p>a <b>c</b></p>", "<p>a <b>c</b></p>"},
      {"<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"},
      {"<table><tr><td>1<td>2</table>",
       "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>"},
      {"a<br>b<img src=x>", "a<br>b<img src=\"x\">"},
      {"<a title='\"<&'>x</a>", "<a title=\"&quot;&lt;&amp;\">x</a>"},
      {"1 < 2 &amp;&amp; 3", "1 &lt; 2 &amp;&amp; 3"},
      {"<pre>\n\nx</pre>", "<pre>\n\nx</pre>"},
      {"<style>a > b</style>", "<style>a > b</style>"},
      {"<b><p>x</b>y</p>", "<b></b><p><b>x</b>y</p>"},
      {"<![CDATA[x]]>y", "y"},
      {"<svg viewBox='0 0 1 1'><clipPath/><a xlink:href='#'>t</a></svg>",
       "<svg xmlns=\"http://www.w3.org/2000/svg\" viewbox=\"0 0 1 1\"><clippath></clippath>"
       "<a xlink:href=\"#\">t</a></svg>"},
      {"<p \"=1 <=2 1a=3 b:c=4 xmlns:x=5>t", "<p b:c=\"4\">t</p>"},
      {"<x\"y>t</x\"y>", "<x_y>t</x_y>"},
      {"<template><p>x</template>", "<template><p>x</p></template>"},
      {"<noscript><p>x</p></noscript>", "<noscript><p>x</p></noscript>"},
      {std::string("a\0b", 3), "ab"},
      {"&#1;&#xFFFF;a&nbsp;b", "a\u00A0b"},
      {"<i title='&#127;'>a&#129;b&#x9D;</i>", "<i title=\"\uFFFD\">a\uFFFDb\uFFFD</i>"},
  }));
  CAPTURE(row.html);
  CHECK(rewritten(row.html) == row.result);
  CHECK(rewritten(row.result) == row.result);
}

TEST_CASE("the text of a page is what a reader sees") {
  struct Row {
    std::string html;
    std::string text;
  };

  const auto row = GENERATE(values<Row>({
      {"<p>One</p><p>Two<br>three</p>", "One Two three"},
      {"<b>bo</b>ld  \n text", "bold text"},
      {"<td>a</td><li>b</li>", "a b"},
      {"x<script>y</script><style>z</style><template>t</template><noscript>n</noscript>", "x"},
      {"a <span hidden>b</span><div style='Display : none'>c</div>d", "a d"},
      {"<title>t</title>caf&eacute;", "t café"},
      {"a<svg><title>icon</title></svg><textarea>b &lt; c</textarea><xmp>&lt;</xmp>",
       "a icon b < c &lt;"},
      {"<p style='color:red'>a</p>x < y <!-- no -->z<iframe>f</iframe>", "a x < y z"},
      {"<p class=hidden>1 &lt; 2</p>&am<b>p;</b>", "1 < 2 &amp;"},
      {"plain &amp; simple", "plain & simple"},
  }));
  CAPTURE(row.html);
  CHECK(text_of_html(row.html) == row.text);
}

TEST_CASE("mark-up is told from plain text") {
  CHECK(looks_like_html("a <b>c</b>"));
  CHECK(looks_like_html("a&nbsp;b"));
  CHECK(looks_like_html("&#8217;"));
  CHECK(looks_like_html("<!-- x -->"));
  CHECK_FALSE(looks_like_html("1 < 2 and R&D; AT&T"));
  CHECK_FALSE(looks_like_html("a & b; c"));
}

TEST_CASE("nesting is bounded whatever its shape") {
  const auto unit = GENERATE(values<std::string>({"<table><td>",
                                                  "<div>",
                                                  "<b>",
                                                  "<div><table><td></div>",
                                                  "<span><div></span>",
                                                  "<svg><td><tr>",
                                                  "<svg><g>",
                                                  "<svg><foreignObject>",
                                                  "<math><mi>",
                                                  "<template>",
                                                  "<ul><li>",
                                                  "<a><div>",
                                                  "<button>",
                                                  "<object>",
                                                  "<select><option>",
                                                  "<x-y>"}));
  CAPTURE(unit);
  const pugi::xml_document page = parse_html(repeated(unit, 20000) + "end");
  CHECK(depth_of(page) <= kMaxHtmlDepth);
}

TEST_CASE("nothing hides from the depth limit") {
  const auto cover = GENERATE(values<std::string>({"<select><xmp><select>",
                                                   "<svg><style>",
                                                   "<svg><p><style><!--</style>",
                                                   "<frameset><xmp>",
                                                   "<script><!--<script></script><!--</script>",
                                                   "<template><col><style><!--</style>",
                                                   "<!-->",
                                                   "<!--->",
                                                   "<!--x--!>",
                                                   "<svg><title><![CDATA[>",
                                                   "<textarea></textarea x>"}));
  CAPTURE(cover);
  CHECK(limit_nesting(cover + repeated("<div>", 3000)).size() < 10000);
}

TEST_CASE("ordinary pages pass the depth limit as they are") {
  const auto unit = GENERATE(values<std::string>(
      {"<p>unclosed",
       "<li>unclosed",
       "<tr><td>unclosed<td>",
       "<dt>t<dd>d",
       "<br><img><hr>",
       "<div><p>a</div>",
       "<a name=x><h2>t</h2>",
       "<b>x</b><i>y</i>",
       "</p></div>",
       "<svg viewBox='0 0 1 1'><title>t</title><style>a{}</style><path d=''/></svg>",
       "<p><b>x</p></b>",
       "<p><font size=2>unclosed",
       "<li><b>unclosed",
       "<dd><i><a href=x>unclosed, as text is",
       "<tr><td><font>unclosed<td><b>unclosed",
       "<select><option>a<option>b</select>",
       "<!-- <div> -->",
       "<script>document.write('<div><div>')</script>"}));
  CAPTURE(unit);
  const std::string page = "<table>" + repeated(unit, 1000);
  CHECK(limit_nesting(page) == page);
}

TEST_CASE("a doctype stands at the beginning only") {
  CHECK(limit_nesting("<!doctype html><p>a") == "<!doctype html><p>a");
  CHECK(limit_nesting("<noscript><!doctype html><p>a").find("doctype") == std::string::npos);
  CHECK(text_of_html("<p>a<!doctype html>b") == "ab");
}

TEST_CASE("text survives where elements are too deep") {
  const std::string html =
      repeated("<div>", 2000) + "deep &amp; <i>sound</i>" + repeated("</div>", 2000) + "after";
  CHECK(text_of_html(html) == "deep & sound after");
}

TEST_CASE("an element has a bounded number of attributes") {
  std::string html = "<p";
  for (int i = 0; i < 5000; ++i)
    html += " a" + std::to_string(i) + "=\"v\"";
  const pugi::xml_document fragment = parse_html_fragment(html + ">x</p>");
  const auto attributes = fragment.child("p").attributes();
  CHECK(std::distance(attributes.begin(), attributes.end()) <= 128);
}
