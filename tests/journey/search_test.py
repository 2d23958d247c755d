#!/usr/bin/env python3
"""Search, archives and feeds of changes with the real program and plain HTTP."""
import json
import pathlib
import sys
import threading
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta, timezone

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import OPENER, Daemon, wait_until  # noqa: E402
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
            head = urllib.request.Request("http://127.0.0.1:%d/search.atom?q=labour" % daemon.port, method="HEAD")
            with OPENER.open(head, timeout=10) as answer:
                assert answer.headers["ETag"] == first.headers["ETag"] and not answer.read()
                assert answer.headers["Content-Length"] == str(len(first.body))
            zipped = search(daemon, ".atom", "labour", **{"Accept-Encoding": "gzip"})
            assert zipped.headers["Content-Encoding"] == "gzip" and len(zipped.body) < len(first.body)
            self_link = [link.get("href") for link in ET.fromstring(first.body).iter(ATOM + "link")
                         if link.get("rel") == "self"]
            assert self_link and self_link[0].endswith("/search.atom?q=labour"), self_link
            fill(origin, [samples.NEWEST] + samples.STORIES)
            daemon.poll_again()
            wait_until(lambda: samples.NEWEST.title in titles(search(daemon, ".atom", "labour").body), 30, "the news")


def test_many_searches_hold_up_nobody(arguments):
    """whoever searches when too many do is told to come again; feeds and polls go on meanwhile"""
    with Origin() as origin:
        fill(origin, months_of_news(300))
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            answers, stopped = [], threading.Event()

            def ask(number):
                while not stopped.is_set():
                    answers.append(search(daemon, ".atom", "/no.*such.*thing %d/ OR -labour" % number))

            crowd = [threading.Thread(target=ask, args=(number,)) for number in range(30)]
            for one in crowd:
                one.start()
            wait_until(lambda: any(one.status == 503 for one in answers), 30, "a search too many")
            assert daemon.get("/feed.atom").status == 200
            daemon.poll_again()
            stopped.set()
            for one in crowd:
                one.join()
            assert {one.status for one in answers} == {200, 503}, {one.status for one in answers}
            assert all(one.headers["Retry-After"] for one in answers if one.status == 503)


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


FH = "{http://purl.org/syndication/history/1.0}"


def months_of_news(count):
    """A story every ten days, today's first."""
    today = datetime.now(timezone.utc)
    days = [today - timedelta(days=10 * number) for number in range(count)]
    return [samples.Story("labour-%d" % number, "Labour news number %d of a long year" % number,
                          (day.year, day.month, day.day), "Summary %d." % number) for number, day in enumerate(days)]


def link(feed, rel):
    found = [one.get("href") for one in feed.findall(ATOM + "link") if one.get("rel") == rel]
    assert len(found) <= 1, found
    return found[0] if found else None


def walk(daemon, path):
    """A feed and all its archives, as (address, answer, root)."""
    documents, seen = [], set()
    while path:
        assert path not in seen, "the archives go round: %s" % path
        seen.add(path)
        answer = daemon.get(path)
        assert answer.status == 200, (path, answer.status)
        root = ET.fromstring(answer.body)
        documents.append((path, answer, root))
        path = link(root, "prev-archive")
        path = path and urllib.parse.urlsplit(path).path
    return documents


def test_archives_hold_every_story_once(arguments):
    """from the feed back through its archives every story is met; each month's document holds its own, once"""
    with Origin() as origin:
        news = months_of_news(40)
        fill(origin, news)
        with Daemon(arguments.bin, yaml(origin) + "  labour: { title: Labour, match: labour, aliases: [jobs] }\n"
                    + "publish: { entries: 3 }\n") as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 3, 30, "the newest stories")
            for path in ("/feed.atom", "/topics/labour.atom", "/sources/newsroom.atom"):
                documents = walk(daemon, path)
                assert len(documents) > 12, [one[0] for one in documents]
                subscription, archives = documents[0][2], documents[1:]
                met = set(titles(documents[0][1].body))
                in_archives = []
                for address, answer, root in archives:
                    month = address[-12:-5]
                    published = [entry.findtext(ATOM + "published")[:7] for entry in root.findall(ATOM + "entry")]
                    assert published and set(published) == {month}, (address, published)
                    assert root.findtext(ATOM + "id") == subscription.findtext(ATOM + "id")
                    assert urllib.parse.urlsplit(link(root, "current")).path == path
                    assert urllib.parse.urlsplit(link(root, "self")).path == address
                    is_over = datetime.now(timezone.utc) - timedelta(days=2) >= next_month(month)
                    assert (root.find(FH + "archive") is not None) == is_over, address
                    assert ("max-age=86400" in answer.headers["Cache-Control"]) == is_over, address
                    in_archives += titles(answer.body)
                assert len(in_archives) == len(set(in_archives)), "a story stands in two archives"
                assert met | set(in_archives) == {story.title for story in news}
                for newer, older in zip(archives, archives[1:]):
                    assert urllib.parse.urlsplit(link(older[2], "next-archive")).path == newer[0]
                address, answer, _ = archives[-1]
                assert daemon.bytes(address) == answer.body
                assert daemon.get(address, {"If-None-Match": answer.headers["ETag"]}.items()).status == 304
            oldest = documents[-1][0].rsplit("/", 1)[-1]
            moved = daemon.get("/archive/jobs/" + oldest)
            assert moved.status == 301 and moved.headers["Location"] == "../labour/" + oldest, moved.headers


def next_month(month):
    first = datetime.strptime(month, "%Y-%m").replace(tzinfo=timezone.utc)
    return (first + timedelta(days=32)).replace(day=1)


def test_only_months_with_stories_have_archives(arguments):
    """an archive that is none is not found, however its address is written"""
    with Origin() as origin:
        fill(origin, samples.STORIES)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == len(samples.STORIES), 30, "all stories")
            assert len(entries(daemon.bytes("/archive/all/2026-10.atom"))) == 3
            for path in ("/archive/all/2026-08.atom", "/archive/all/2026-13.atom", "/archive/all/2026-00.atom",
                         "/archive/all/2026-1.atom", "/archive/all/-026-10.atom", "/archive/all/2026-10", "/archive/all/",
                         "/archive/", "/archive/nosuch/2026-10.atom", "/archive/all/2026-10.rss",
                         "/archive/sources/2026-10.atom", "/archive/sources/nosuch/2026-10.atom",
                         "/archive/all/x/2026-10.atom", "/archive//2026-10.atom", "/archive/all%2F2026-10.atom%00",
                         "/archive/%2e%2e/%2e%2e/etc/2026-10.atom", "/archive/all/99999999999-10.atom"):
                assert daemon.get(path).status in (400, 404), path


def test_who_asks_gets_only_what_is_new(arguments):
    """with A-IM: feed only new and changed entries come, in every format; an unknown edition is answered in full"""
    with Origin() as origin:
        stories = list(samples.STORIES)
        fill(origin, stories)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == len(stories), 30, "all stories")
            first = {form: daemon.get("/feed." + form) for form in ("atom", "rss", "json")}
            stories[2] = samples.Story(stories[2].slug, stories[2].title, stories[2].day, "Workshops in five provinces now.")
            fill(origin, [samples.NEWEST] + stories)
            daemon.poll_again()
            wait_until(lambda: b"five provinces" in daemon.bytes("/feed.json")
                       and samples.NEWEST.title in daemon.titles("/feed.json"), 30, "the change")
            wanted = {samples.NEWEST.title, stories[2].title}
            for form, before in first.items():
                headers = {"A-IM": "feed", "If-None-Match": before.headers["ETag"]}
                changes = daemon.get("/feed." + form, headers.items())
                assert changes.status == 226 and changes.headers["IM"] == "feed", (form, changes.status)
                assert "If-None-Match" in changes.headers["Vary"] and "A-IM" in changes.headers["Vary"]
                if form == "json":
                    came = [item["title"] for item in json.loads(changes.body)["items"]]
                else:
                    root = ET.fromstring(changes.body)
                    came = [one.text for one in root.findall(".//item/title") + root.findall("%sentry/%stitle" % (ATOM, ATOM))]
                assert set(came) == wanted and len(came) == 2, (form, came)
                headers["If-None-Match"] = changes.headers["ETag"]
                assert daemon.get("/feed." + form, headers.items()).status == 304
                headers["If-None-Match"] = '"long-ago"'
                whole = daemon.get("/feed." + form, headers.items())
                assert whole.status == 200 and "A-IM" in whole.headers["Vary"], (form, whole.status)
                plain = daemon.get("/feed." + form, {"If-None-Match": before.headers["ETag"]}.items())
                assert plain.status == 200 and plain.body == whole.body


if __name__ == "__main__":
    cases.main(globals())
