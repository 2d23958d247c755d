#!/usr/bin/env python3
"""The pages for people with the real program and plain HTTP: who asks for what, in which language, and what is not there."""
import gzip
import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

YAML = """
site: { title: "Labour news & <more>" }
sources:
  wire: { title: The wire, url: "%s" }
topics:
  all-labour: { title: Labour, match: "labour OR wages OR kilns OR rights" }
  asbestos: { title: Asbestos, match: asbestos, aliases: [white-dust] }
"""
PAGES = ["/", "/feed.html", "/events.html", "/opml.html", "/topics/all-labour.html", "/sources/wire.html", "/search", "/search?q=labour", "/status"]
LANGUAGES = ["en", "fr", "es", "ar", "zh", "ru"]
HOSTILE = ["/entries/", "/entries/1", "/entries/999999-00000000", "/entries/1-%22%3E%3Cb%3E", "/entries/%3Cscript%3E",
           "/topics/%22%3E%3Cscript%3Ealert(1)%3C/script%3E.html", "/entries/1-00000000/x", "/entries/" + "9" * 500 + "-00000000",
           "/sources/%FF%FE.html", "/no/such/page"]
HEAVIEST = 15 * 1024  # bytes of a page, compressed
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def filled(arguments, origin, extra=""):
    origin.put("/feed.rss", samples.rss("Wire", origin.url(""), samples.STORIES), "application/rss+xml")
    daemon = Daemon(arguments.bin, YAML % origin.url("/feed.rss") + extra)
    daemon.start()
    daemon.wait_polled()
    wait_until(lambda: len(daemon.titles("/feed.json")) == len(samples.STORIES), 30, "all stories")
    return daemon


def entries_of(page):
    return re.findall(r'href="(?:\.\./)?(entries/[^"]+)"', page)


def page_of(daemon, path, **headers):
    return daemon.get(path, {**BROWSER, **headers}.items())


def test_every_page_is_light_and_asks_for_nothing_else(arguments):
    """every page is light, has no script, and names nothing off the origin that a browser would load but pictures"""
    with Origin() as origin:
        daemon = filled(arguments, origin)
        with_entry = PAGES + ["/" + entries_of(daemon.bytes("/").decode())[0]]
        with daemon_running(daemon):
            for path in with_entry:
                answer = page_of(daemon, path)
                page = answer.body.decode()
                assert answer.status == 200 and len(gzip.compress(answer.body)) < HEAVIEST, path
                assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path
                for pattern in (r"<script", r"\son\w+=", r"<iframe", r"\sstyle=", r'<link rel="stylesheet" href="[a-z]+:'):
                    assert not re.search(pattern, page), (path, pattern)
                assert "Labour news &amp; &lt;more&gt;" in page, path


def test_a_page_speaks_the_language_that_is_wanted(arguments):
    """Accept-Language chooses the words of a page and caches are told; ?lang= outweighs it and stays in links"""
    with Origin() as origin:
        with daemon_running(filled(arguments, origin)) as daemon:
            etags = set()
            for language in LANGUAGES:
                answer = page_of(daemon, "/", **{"Accept-Language": "tlh, %s-XX;q=0.9, en;q=0.1" % language})
                assert '<html lang="%s"' % language in answer.body.decode(), language
                assert "Accept-Language" in answer.headers["Vary"], answer.headers["Vary"]
                etags.add(answer.headers["ETag"])
                chosen = page_of(daemon, "/?lang=" + language, **{"Accept-Language": "en, fr;q=0.5"})
                assert '<html lang="%s"' % language in chosen.body.decode() and "Accept-Language" not in chosen.headers["Vary"]
                assert entries_of(chosen.body.decode())[0].endswith("?lang=" + language)
            assert len(etags) == len(LANGUAGES)
            assert 'dir="rtl"' in page_of(daemon, "/?lang=ar").body.decode()
            assert '<html lang="en"' in page_of(daemon, "/?lang=%22%3E").body.decode()
            again = page_of(daemon, "/?lang=fr", **{"If-None-Match": page_of(daemon, "/?lang=fr").headers["ETag"]})
            assert again.status == 304


def test_an_entry_leads_on(arguments):
    """each entry of a list has a page with its title, its text, its original and its topic; feeds lead to the original"""
    with Origin() as origin:
        with daemon_running(filled(arguments, origin)) as daemon:
            paths = entries_of(daemon.bytes("/feed.html").decode())
            items = {item["title"]: item["url"] for item in json.loads(daemon.bytes("/feed.json"))["items"]}
            assert len(paths) == len(samples.STORIES) and len(set(paths)) == len(paths)
            for path in paths:
                page = daemon.bytes("/" + path).decode()
                title = re.search(r"<h1[^>]*>([^<]+)</h1>", page).group(1)
                assert 'href="%s"' % items[title] in page, title
                assert "/entries/" not in items[title]
            linked = [other for path in paths for other in entries_of(daemon.bytes("/" + path).decode())]
            assert set(linked) <= set(paths)


def test_what_is_not_there_is_a_page_with_a_way_on(arguments):
    """an unknown or hostile address is refused: as a page to browsers, as a line of text to others, never with what was asked"""
    with Origin() as origin:
        with daemon_running(filled(arguments, origin)) as daemon:
            for path in HOSTILE:
                answer = page_of(daemon, path)
                page = answer.body.decode()
                assert answer.status == 404 and answer.headers["Content-Type"].startswith("text/html"), path
                assert "<script" not in page and "<b>" not in page and 'role="search"' in page, path
                root = urllib.parse.urljoin("http://x" + path, re.search(r'href="([^"]*)style.css"', page).group(1))
                assert root in ("http://x/", "http://x"), (path, root)
                assert "Accept" in answer.headers["Vary"]
                plain = daemon.get(path)
                assert plain.status == 404 and plain.headers["Content-Type"].startswith("text/plain"), path
            bad = page_of(daemon, "/%zz")
            assert bad.status == 400 and b"<h1>" in bad.body
            assert b"<h1" in page_of(daemon, "/no", **{"Accept-Language": "fr"}).body


def test_a_feed_is_shown_by_browsers(arguments):
    """a browser gets Atom and RSS as XML that names a style sheet, a feed reader the same bytes under the format's own name"""
    with Origin() as origin:
        with daemon_running(filled(arguments, origin)) as daemon:
            for path, style in (("/feed.atom", "feed.css"), ("/topics/all-labour.rss", "../feed.css")):
                shown, read = page_of(daemon, path), daemon.get(path)
                assert shown.headers["Content-Type"] == "application/xml; charset=utf-8"
                assert read.headers["Content-Type"].startswith("application/" + path.rpartition(".")[2] + "+xml")
                assert shown.body == read.body and b'<?xml-stylesheet type="text/css" href="%s"?>' % style.encode() in read.body
                assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
            assert b"atom|entry" in daemon.bytes("/feed.css")
            assert daemon.get("/sources/wire?lang=fr").headers["Location"].endswith("wire.html?lang=fr")


def listed(daemon, path):
    """Addresses of the feeds of a list, without what stands before them all."""
    outlines = ET.fromstring(daemon.bytes(path)).iter("outline")
    return [urllib.parse.urlsplit(node.get("xmlUrl")).path for node in outlines if node.get("xmlUrl")]


def test_topics_are_chosen_for_a_list_of_feeds(arguments):
    """/opml.xml?topic=… has the feeds of these topics, by any of their names, once each; the page of the form offers them all"""
    with Origin() as origin:
        with daemon_running(filled(arguments, origin)) as daemon:
            page = page_of(daemon, "/opml?lang=fr")
            assert page.status == 308 and page.headers["Location"] == "opml.html?lang=fr"
            form = daemon.bytes("/opml.html").decode()
            assert re.findall(r'name="topic" value="([^"]+)"', form) == ["all-labour", "asbestos"]
            assert re.findall(r'formaction="([^"]+)"', form) == ["opml.xml", "per-topic/opml.xml"]
            labour, asbestos = "/topics/all-labour.atom", "/topics/asbestos.atom"
            assert listed(daemon, "/opml.xml?topic=asbestos") == [asbestos]
            assert listed(daemon, "/opml.xml?topic=white-dust&topic=asbestos&topic=all-labour") == [labour, asbestos]
            assert listed(daemon, "/opml.xml?topic=all") == ["/feed.atom"]
            assert listed(daemon, "/per-topic/opml.xml?topic=asbestos") == ["/per-topic/asbestos.atom"]
            assert len(listed(daemon, "/opml.xml?topic=")) > 3 and listed(daemon, "/opml.xml?") == listed(daemon, "/opml.xml")
            assert len(listed(daemon, "/per-topic/opml.xml")) == 2
            for path in ("/opml.xml?topic=asbestos&topic=%3Cb%3E", "/per-topic/opml.xml?topic=none"):
                refused = page_of(daemon, path)
                assert refused.status == 404 and b"<h1" in refused.body and b"<b>" not in refused.body
                assert daemon.get(path).status == 404 and b"%3C" not in daemon.get(path).body
            answer = daemon.get("/opml.xml?topic=asbestos")
            again = daemon.get("/opml.xml?topic=asbestos", {"If-None-Match": answer.headers["ETag"]}.items())
            assert again.status == 304 and answer.headers["Last-Modified"] is None


def test_a_search_comes_in_pages(arguments):
    """a search shows 25 entries a page, each once, and leads from page to page"""
    with Origin() as origin:
        stories = [samples.Story("news-%d" % n, "On wages, part %d" % n, (2026, 1 + n // 28, 1 + n % 28)) for n in range(60)]
        origin.put("/feed.rss", samples.rss("Wire", origin.url(""), stories), "application/rss+xml")
        daemon = Daemon(arguments.bin, YAML % origin.url("/feed.rss"))
        daemon.start()
        with daemon_running(daemon):
            daemon.wait_polled()
            wait_until(lambda: daemon.bytes("/search?q=wages&page=3").decode().count("<article") == 10, 30, "all stories")
            pages = [daemon.bytes("/search?q=wages&page=%d" % number).decode() for number in (1, 2, 3, 4)]
            assert [page.count("<article") for page in pages] == [25, 25, 10, 0]
            assert len({entry for page in pages for entry in entries_of(page)}) == 60
            assert 'href="search?q=wages&amp;page=2"' in pages[0] and ">Newer<" not in pages[0]
            assert 'href="search?q=wages"' in pages[1] and 'href="search?q=wages&amp;page=3"' in pages[1]
            assert ">Older<" not in pages[2] and 'href="search?q=wages&amp;page=2&amp;lang=fr"' in pages[1]


def test_pictures_can_be_left_out(arguments):
    """with server.images: none no page holds a picture"""
    with Origin() as origin:
        daemon = Daemon(arguments.bin, YAML % origin.url("/feed.rss"))
        daemon.configure(YAML % origin.url("/feed.rss"), daemon.head().replace("server: {", "server: { images: none,"))
        feed = samples.rss("Wire", origin.url(""), samples.STORIES)
        origin.put("/feed.rss", feed.replace("<item>", '<item><enclosure url="%s" type="image/png" length="1"/>'
                                             % origin.url("/kiln.png")), "application/rss+xml")
        daemon.start()
        with daemon_running(daemon):
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == len(samples.STORIES), 30, "all stories")
            for path in PAGES:
                assert b"<img" not in daemon.bytes(path), path


class daemon_running:
    """A daemon that was started, for as long as it is needed."""

    def __init__(self, daemon):
        self.daemon = daemon

    def __enter__(self):
        return self.daemon

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)


if __name__ == "__main__":
    cases.main(globals())
