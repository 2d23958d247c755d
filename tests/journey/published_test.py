#!/usr/bin/env python3
"""What is promised of everything that is published: one body of an entry in all formats, whose words it is, nothing of this machine, and the
answers of HTTP, also after a restart."""
import html
import json
import pathlib
import re
import sys
import time
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.hard_daemon import PUBLIC, HardDaemon  # noqa: E402
from support.origin import Origin  # noqa: E402

ATOM, CONTENT, MEDIA, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/rss/1.0/modules/content/}", "{http://search.yahoo.com/mrss/}", "{http://purl.org/dc/elements/1.1/}"
NOW = int(time.time())


def atom_entries(daemon, path):
    return xml.etree.ElementTree.fromstring(daemon.bytes(path)).findall(ATOM + "entry")


def items(daemon, path):
    return xml.etree.ElementTree.fromstring(daemon.bytes(path)).findall("channel/item")


def test_one_body(arguments):
    """an entry has the same body in Atom, RSS and JSON Feed, its summary holds no table, and its content is there wherever RFC 4287 wants it"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        compared = 0
        for path, query in daemon.feeds():
            in_atom = {entry.findtext(ATOM + "id"): entry for entry in atom_entries(daemon, path + ".atom" + query)}
            in_json = {item["id"]: item for item in json.loads(daemon.bytes(path + ".json" + query))["items"]}
            in_rss = {item.findtext("guid"): item for item in items(daemon, path + ".rss" + query)}
            assert set(in_atom) == set(in_json) == set(in_rss), path
            for identity, entry in in_atom.items():
                content, summary, of_json, item = entry.findtext(ATOM + "content"), entry.findtext(ATOM + "summary"), in_json[identity], in_rss[identity]
                of_rss = item.findtext(CONTENT + "encoded") or item.findtext("description")
                assert content, identity
                if of_json["content_html"]:
                    assert content.strip() == of_json["content_html"].strip() == of_rss.strip(), (identity, content, of_json["content_html"], of_rss)
                assert (summary or "") == of_json.get("summary", "") and "Abidjan10" not in (summary or "").replace(" ", ""), summary
                assert item.findtext(DC + "language", "") == of_json.get("language", ""), identity
                compared += 1
        assert compared > 1000, compared


def test_whose_words(arguments):
    """every entry names who told it in atom:source, with an author, and no entry of others has the aggregator for its author, also when its source is gone"""
    with HardDaemon(arguments.bin, NOW) as daemon:

        def look():
            for entry in atom_entries(daemon, "/feed.atom"):
                authors = [name.text for name in entry.findall(ATOM + "author/" + ATOM + "name")] or [entry.findtext(ATOM + "source/" + ATOM + "author/" + ATOM + "name")]
                assert authors[0] and "ILO news, by topic" not in authors, entry.findtext(ATOM + "id")
                assert entry.findtext(ATOM + "source/" + ATOM + "id") and entry.findtext(ATOM + "source/" + ATOM + "title"), entry.findtext(ATOM + "id")

        look()
        daemon.configure(re.sub(r"\n  (ar|odd|local): [^\n]*", "", daemon.config.read_text().removeprefix(daemon.head())))
        daemon.signal(1)
        wait_until(lambda: "odd" not in daemon.status(), 20, "sources to be gone")
        look()


def test_nothing_of_this_machine(arguments):
    """no address of a file, no local path, no #comments, no tracking parameter, no password and no date of 1970 stands in anything that is published"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        assert any("A ship of this machine" in title for title in daemon.titles("/topics/ships.json"))
        pages = ("/", "/feed.html", "/topics/ships.html", "/sources/local.html", "/status", "/status.json", "/sources/local.atom", "/events.ics", "/metrics")
        for path in (*daemon.addresses(), *pages):
            text = daemon.bytes(path).decode()
            for part in ("file:/", "kept-here", str(daemon.folder), "/etc/passwd", "#comments", "utm_source", "fbclid", "secret", "1970-", " 1970"):
                assert part not in text, (path, part, text[max(0, text.find(part) - 200):text.find(part) + 100])


MEDIA_FEED = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>P</title><item><title>A ship at the quay</title><link>https://port.example/1</link>
<guid>1</guid><pubDate>Mon, 01 Jun 2026 09:00:00 GMT</pubDate><description>The ship lies at the quay.</description><media:content url="https://port.example/quay.jpg" medium="image">
<media:credit>© Ana Lima</media:credit></media:content></item></channel></rss>"""


def test_a_picture_with_its_credit(arguments):
    """a picture stands in every format, and who made it beside it"""
    with Origin() as origin:
        origin.put("/feed.rss", MEDIA_FEED, "application/rss+xml")
        with Daemon(arguments.bin, 'sources: { port: { url: "%s" } }\n' % origin.url("/feed.rss")) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 1, 20, "an entry")
            picture = "https://port.example/quay.jpg"
            for tree in (atom_entries(daemon, "/feed.atom")[0], items(daemon, "/feed.rss")[0]):
                content = tree.find(MEDIA + "content")
                assert content.get("url") == picture == tree.find(MEDIA + "thumbnail").get("url") and content.findtext(MEDIA + "credit") == "Ana Lima"
            item, = json.loads(daemon.bytes("/feed.json"))["items"]
            assert item["image"] == picture and item["_ilofeed"]["image_credit"] == "Ana Lima", item
            assert '<img src="%s"' % picture in item["content_html"] and "<figcaption>Picture: Ana Lima</figcaption>" in item["content_html"], item


def names(field):
    return set(field.split(", "))


def link_targets(answer):
    return {relation: address for address, relation in re.findall(r'<([^>]*)>; *rel="?(\w+)"?', answer.headers.get("Link", ""))}


def test_answers(arguments):
    """every feed says how long it may be shown, stale too, what it varies by, and where its hub is; HEAD says what GET says, and 304 what 200 says"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        for path in daemon.addresses():
            answer = daemon.get(path)
            etag = answer.headers["ETag"]
            assert re.match(r'"[^"]+"$', etag), (path, etag)
            shown = answer.headers["Cache-Control"]
            assert path == "/health.atom" or all(word in shown for word in ("public", "max-age=", "stale-while-revalidate=", "stale-if-error=")), (path, shown)
            assert "Accept-Encoding" in answer.headers["Vary"], (path, answer.headers["Vary"])
            dated = [("If-Modified-Since", answer.headers["Last-Modified"])]
            assert dated[0][1] or "opml" in path, path  # a list of feeds has no date
            for same in ([("If-None-Match", etag)], [("If-None-Match", 'W/"x", ' + etag)], dated if dated[0][1] else []):
                if not same:
                    continue
                unchanged = daemon.get(path, same)
                assert unchanged.status == 304 and not unchanged.body, (path, same)
                assert all(unchanged.headers[name] == answer.headers[name] for name in ("ETag", "Cache-Control")), (path, same)
                assert names(answer.headers["Vary"]) <= names(unchanged.headers["Vary"]), (path, unchanged.headers["Vary"])
            head = daemon.get(path, method="HEAD")
            assert head.status == 200 and not head.body and all(head.headers[name] == answer.headers[name] for name in ("ETag", "Content-Type", "Content-Length", "Vary")), path
            if not path.startswith(("/archive/", "/search", "/per-topic/", "/opml", "/health")) and ".digest." not in path:
                assert link_targets(answer) == {"hub": "https://hub.example.org/", "self": PUBLIC + path[1:]}, (path, answer.headers.get("Link"))
            else:
                assert "hub" not in link_targets(answer) and b'rel="hub"' not in answer.body and b'"hubs"' not in answer.body, path
        assert "Link" not in daemon.get("/events.ics").headers


def test_pages_of_feeds(arguments):
    """the page that a feed, a list of feeds or the feed for the operator names for people is there"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        pages = set()
        for path in daemon.addresses():
            pages.update(re.findall(r'<link rel="alternate" type="text/html" href="(%s[^"]*)" />\n  <(?:link|author)' % re.escape(PUBLIC), daemon.bytes(path).decode()))
            pages.update(re.findall(r'htmlUrl="([^"]*)"|"home_page_url": "([^"]*)"|<channel>.*?<link>([^<]*)', daemon.bytes(path).decode(), re.S)[0] if ".atom" not in path else ())
        pages -= {""}
        assert len(pages) > 20, pages
        for page in pages:
            answer = daemon.get(html.unescape(page).replace(PUBLIC, "/"))
            assert answer.status == 200 and answer.headers["Content-Type"].startswith("text/html"), (page, answer.status)


def test_pages_of_json_feed(arguments):
    """who follows next_url of a JSON Feed finds every entry of the list, and comes to an end"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        daemon.configure(daemon.sources().replace("entries: 1000", "entries: 20"))
        daemon.signal(1)
        wait_until(lambda: len(daemon.titles("/sources/en.json")) == 20, 20, "short feeds")
        wanted = daemon.status()["en"]["entries"]
        found, path, pages = {}, "/sources/en.json", 0
        while path:
            page = json.loads(daemon.bytes(path))
            assert page["feed_url"] == PUBLIC + path[1:], page["feed_url"]
            found.update({item["id"]: path for item in page["items"]})
            path, pages = page.get("next_url", "").replace(PUBLIC, "/"), pages + 1
            assert pages < 50, "no end"
        assert len(found) == wanted and pages > 3, (len(found), wanted, pages)


def test_a_restart(arguments):
    """who has a document is told after a restart that it did not change, whatever it is"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        had = {path: daemon.get(path) for path in daemon.addresses() if path != "/health.atom"}
        daemon.stop()
        daemon.start()
        for path, answer in had.items():
            after = daemon.get(path, [("If-None-Match", answer.headers["ETag"])])
            assert after.status == 304, (path, answer.headers["ETag"], after.headers["ETag"])
            assert daemon.get(path).body == answer.body, path


cases.main(globals())
