#!/usr/bin/env python3
"""Search, archives and feeds of changes with the real program and plain HTTP."""
import json
import pathlib
import sys
import urllib.parse
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"
YAML = """
concepts:
  forced-labour: { en: [forced labour, modern slavery], fr: [travail forcé] }
sources:
  newsroom: { title: Newsroom, url: "%s", tags: [geneva] }
topics:
  forced-labour: { title: Forced labour, match: "@forced-labour" }
  kilns: { title: Kilns, match: 'kilns OR /cocoa|wages/i' }
"""
QUERIES = ["forced labour", '"modern slavery"', "worker", "@forced-labour -fishing", "title:kilns", "wage*", "/cocoa/i",
           "date>2026-11-01", 'type:"press release"', "#geneva labour", "nosuchword", "label OR rights"]


def fill(origin, stories):
    origin.put("/feed.rss", samples.rss("Wire", origin.url(""), stories), "application/rss+xml")


def yaml(origin):
    return YAML % origin.url("/feed.rss")


def search(daemon, form, query, **headers):
    return daemon.get("/search%s?%s" % (form, urllib.parse.urlencode({"q": query})), headers.items())


def entries(document):
    return ET.fromstring(document).findall(ATOM + "entry")


def titles(document):
    return [entry.findtext(ATOM + "title") for entry in entries(document)]


def test_search_finds_what_a_topic_would_hold(arguments):
    """each form of a search holds what a topic with that query holds"""
    with Origin() as origin:
        fill(origin, samples.STORIES)
        topics = "".join("  q%d: { title: Q%d, match: %s }\n" % (number, number, json.dumps(query))
                         for number, query in enumerate(QUERIES))
        with Daemon(arguments.bin, yaml(origin) + topics) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == len(samples.STORIES), 30, "all stories")
            for number, query in enumerate(QUERIES):
                wanted = daemon.titles("/topics/q%d.json" % number)
                atom = search(daemon, ".atom", query)
                assert atom.status == 200 and titles(atom.body) == wanted, (query, titles(atom.body), wanted)
                rss = ET.fromstring(search(daemon, ".rss", query).body)
                assert [item.findtext("title") for item in rss.iter("item")] == wanted, query
                assert [item["title"] for item in json.loads(search(daemon, ".json", query).body)["items"]] == wanted
                page = search(daemon, "", query).body.decode()
                assert page.count("<article") == len(wanted), query
            assert any(daemon.titles("/topics/q%d.json" % number) for number in range(len(QUERIES)))


def test_a_search_is_a_document_like_any_other(arguments):
    """a search has a strong ETag, is compressed, answers 304 and HEAD, and is not for robots"""
    with Origin() as origin:
        fill(origin, samples.STORIES)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == len(samples.STORIES), 30, "all stories")
            first = search(daemon, ".atom", "labour")
            assert first.headers["ETag"].startswith('"') and first.headers["X-Robots-Tag"] == "noindex, nofollow"
            assert first.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
            again = search(daemon, ".atom", "labour", **{"If-None-Match": first.headers["ETag"]})
            assert again.status == 304 and not again.body
            zipped = search(daemon, ".atom", "labour", **{"Accept-Encoding": "gzip"})
            assert zipped.headers["Content-Encoding"] == "gzip" and len(zipped.body) < len(first.body)
            self_link = [link.get("href") for link in ET.fromstring(first.body).iter(ATOM + "link")
                         if link.get("rel") == "self"]
            assert self_link and self_link[0].endswith("/search.atom?q=labour"), self_link
            fill(origin, [samples.NEWEST] + samples.STORIES)
            daemon.poll_again()
            wait_until(lambda: samples.NEWEST.title in titles(search(daemon, ".atom", "labour").body), 30, "the news")


def test_a_broken_query_is_told_with_its_place(arguments):
    """a query that cannot be read answers 400 and points at the mistake; markup in it stays text"""
    with Origin() as origin:
        fill(origin, samples.STORIES)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            answer = search(daemon, ".atom", "labour AND (wages")
            assert answer.status == 400 and answer.headers["Content-Type"].startswith("text/plain"), answer.headers
            lines = answer.body.decode().splitlines()
            assert "labour AND (wages" in lines[2] and lines[3].strip() == "^", lines
            assert search(daemon, ".json", "@nosuch").status == 400
            assert search(daemon, ".atom", "x" * 2000).status == 400
            assert daemon.get("/search.atom").status == 400
            assert daemon.get("/search.atom?q=%FF").status == 400
            assert daemon.get("/search.xml?q=a").status == 404
            assert search(daemon, "", "labour (").status == 400
            assert daemon.get("/search").status == 200
            for hostile in ('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'\"]]><x>&lt;", "a\x01b"):
                for form in ("", ".atom", ".rss"):
                    answer = search(daemon, form, hostile)
                    if answer.headers["Content-Type"].startswith("text/plain"):
                        assert answer.headers["X-Content-Type-Options"] == "nosniff"
                        continue
                    body = answer.body.decode()
                    assert "<script" not in body and "<img" not in body and "<x>" not in body, (form, body)
                    if form:
                        ET.fromstring(body)
            page = daemon.bytes("/").decode()
            assert '<form class="search" action="search"' in page, page


if __name__ == "__main__":
    cases.main(globals())
