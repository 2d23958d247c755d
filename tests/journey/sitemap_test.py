#!/usr/bin/env python3
"""A site collected by its sitemap index alone: which sitemaps are asked for, what becomes an entry, where titles come from."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.ilo_site import IloSite  # noqa: E402
from support.origin import Origin  # noqa: E402

SITE = """
sites:
  office: { entry_links: ["/resource/*/*", "/fr/resource/*/*"] }
publish: { entries: 100 }
"""
URLSET = '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</urlset>'
INDEX = '<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">%s</sitemapindex>'


def source(site, options):
    return SITE + 'sources:\n  map: { url: "%s", site: office, %s }\n' % (site.url("/sitemap.xml"), options)


def items(daemon):
    return json.loads(daemon.bytes("/feed.json"))["items"]


def has_urls(daemon, urls):
    wait_until(lambda: sorted(item["url"] for item in items(daemon)) == sorted(urls), 30, "the stories %s" % urls)


def has_url(daemon, url):
    wait_until(lambda: url in [item["url"] for item in items(daemon)], 15, url)


def put_pages(site, count, stories=()):
    """An index of `count` pages without dates, the newest last; page N lists story N and the home page."""
    site.put("/sitemap.xml", INDEX % "".join("<sitemap><loc>%s</loc></sitemap>" % site.url("/sitemap.xml?page=%d" % n)
                                             for n in range(1, count + 1)), "application/xml")
    for n in range(1, count + 1):
        paths = ["/", "/resource/news/story-number-%d" % n] + (list(stories) if n == count else [])
        site.put("/sitemap.xml?page=%d" % n, URLSET % "".join("<url><loc>%s</loc></url>" % site.url(path) for path in paths),
                 "application/xml")


def asked(site):
    return [int(request.path.split("=")[1]) for request in site.requests if request.path.startswith("/sitemap.xml?")]


def test_every_story_once_from_the_sitemap_alone(arguments):
    """every story is collected once, with the title, date and text of its article page"""
    with IloSite(stories=21) as site:
        with Daemon(arguments.bin, source(site, "pages: 5, full_text: true")) as daemon:
            has_urls(daemon, [site.url(story.path()) for story in site.stories])
            wait_until(lambda: all(item.get("content_html") for item in items(daemon)), 30, "the full texts")
            by_title = {item["title"]: item for item in items(daemon)}
            assert sorted(by_title) == sorted(story.title for story in site.stories), sorted(by_title)
            for story in site.stories:
                assert by_title[story.title]["date_published"][:10] == str(story.day), by_title[story.title]
                assert story.body()[-1] in by_title[story.title]["content_html"]


def test_the_newest_pages_first(arguments):
    """`pages` bounds the first poll, which asks for the last sitemaps of the index; other pages become no entries"""
    with Origin() as site:
        put_pages(site, 30)
        with Daemon(arguments.bin, source(site, "pages: 4")) as daemon:
            daemon.wait_polled()
            assert asked(site) == [30, 29, 28, 27], asked(site)
            has_urls(daemon, [site.url("/resource/news/story-number-%d" % n) for n in range(27, 31)])
            assert sorted(item["title"] for item in items(daemon))[0] == "Story number 27", items(daemon)


def test_later_polls_are_few_and_conditional(arguments):
    """a later poll asks for the newest sitemaps and one older one, conditionally; what they add is found though the index stays"""
    with Origin() as site:
        put_pages(site, 30)
        with Daemon(arguments.bin, source(site, "pages: 4")) as daemon:
            daemon.wait_polled()
            begin = len(site.requests)
            put_pages(site, 30, ["/resource/news/late-news-of-the-day"])
            daemon.poll_again()
            later = [request for request in site.requests[begin:] if request.path.startswith("/sitemap")]
            assert [request.path for request in later] == ["/sitemap.xml"] + ["/sitemap.xml?page=%d" % n for n in (30, 29, 28)]
            assert all(request.conditional for request in later)
            assert [request.status for request in later].count(200) == 1
            has_url(daemon, site.url("/resource/news/late-news-of-the-day"))
            put_pages(site, 31)
            daemon.poll_again()
            has_url(daemon, site.url("/resource/news/story-number-31"))


def test_a_restart_stays_conditional(arguments):
    """after a restart the index and its sitemaps are asked for conditionally; no story appears twice"""
    with Origin() as site:
        put_pages(site, 30)
        with Daemon(arguments.bin, source(site, "pages: 4")) as daemon:
            daemon.wait_polled()
            daemon.stop()
            begin = len(site.requests)
            daemon.start()
            put_pages(site, 30, ["/resource/news/late-news-of-the-day"])
            daemon.poll_again()
            later = [request for request in site.requests[begin:] if request.path.startswith("/sitemap")]
            assert [request.path for request in later] == ["/sitemap.xml"] + ["/sitemap.xml?page=%d" % n for n in (30, 29, 28)]
            assert all(request.conditional for request in later)
            has_url(daemon, site.url("/resource/news/late-news-of-the-day"))
            assert len(items(daemon)) == 5


def test_lastmod_decides(arguments):
    """where an index tells when its sitemaps changed, the one that changed last is asked for first"""
    with Origin() as site:
        put_pages(site, 3)
        days = {1: "2024-05-03", 2: "2024-01-01T10:00:00Z", 3: "2023-01-01"}
        site.put("/sitemap.xml", INDEX % "".join(
            "<sitemap><loc>%s</loc><lastmod>%s</lastmod></sitemap>" % (site.url("/sitemap.xml?page=%d" % n), day)
            for n, day in days.items()), "application/xml")
        with Daemon(arguments.bin, source(site, "pages: 2")) as daemon:
            daemon.wait_polled()
            assert asked(site) == [1, 2], asked(site)


def test_a_sitemap_that_is_missing(arguments):
    """a sitemap that cannot be had takes nothing from the others"""
    with Origin() as site:
        put_pages(site, 3)
        site.put("/sitemap.xml?page=3", "gone", "text/plain", status=404)
        with Daemon(arguments.bin, source(site, "pages: 3")) as daemon:
            daemon.wait_polled()
            has_urls(daemon, [site.url("/resource/news/story-number-%d" % n) for n in (1, 2)])
            assert daemon.status()["map"]["state"] == "ok"


if __name__ == "__main__":
    cases.main(globals())
