#!/usr/bin/env python3
"""Pictures by way of us: those of entries that may be seen, from where they are published, and nothing else of anybody."""
import base64
import contextlib
import pathlib
import re
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7"
                    "9b1a5d0000000049454e44ae426082")
LARGEST = 5 << 20
ITEM = ('<item><title>%s</title><link>https://www.example.org/%s</link><guid>%s</guid><pubDate>Fri, 13 Nov 2026 08:00:00 GMT</pubDate>'
        '<description>On wages.</description><content:encoded>&lt;p&gt;On wages at the kilns.&lt;/p&gt;&lt;p&gt;%s&lt;/p&gt;</content:encoded>%s</item>')
YAML = """
sources: { wire: { title: The wire, url: "%s" } }
topics: { wages: { title: Wages, match: wages } }
"""
PRIVATE = """
sources: { wire: { title: The wire, url: "%s" } }
topics: { wages: { title: Wages, match: wages, tokens: [desk] } }
"""


def feed(pictures, inside=""):
    """`pictures`: by the name of an entry; `inside`: a picture in the text of the first."""
    items = ""
    for number, (name, url) in enumerate(pictures.items()):
        text = "&lt;img src=&quot;%s&quot; alt=&quot;in the text&quot;&gt;" % inside if inside and not number else ""
        media = '<media:content xmlns:media="http://search.yahoo.com/mrss/" url="%s" medium="image"/>' % url
        items += ITEM % (name, name, name, text, media)
    return '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Wire</title><language>en</language>%s</channel></rss>' % items


@contextlib.contextmanager
def proxying(arguments, address, count, yaml=YAML, server="images: proxy", through=""):
    """A daemon that has so many entries, and hands pictures on; `through` a proxy, without which it may ask no private address."""
    daemon = Daemon(arguments.bin, yaml % address)
    head = daemon.head().replace("server: {", "server: { %s," % server)
    if through:
        head = head.replace("allow_private_networks: true", "allow_private_networks: false, proxy: '%s'" % through)
    daemon.configure(yaml % address, head)
    with daemon:
        daemon.wait_polled()
        wait_until(lambda: len(daemon.titles("/feed.json")) == count, 20, "the entries")
        yield daemon


def shown(daemon, path, name, headers=()):
    """The addresses of the pictures of an entry, as its line on a page has them."""
    page = daemon.get(path, headers).body.decode()
    line = next(line for line in page.split("<article")[1:] if ">%s</a>" % name in line)
    return re.findall(r'<img src="(?:\.\./)*([^"]+)"', line)


def picture_of(daemon, name):
    return "/" + shown(daemon, "/feed.html", name)[0]


def test_a_picture_is_handed_on(arguments):
    """pages show pictures from the daemon, feeds name them where they are; each is fetched once, kept over a restart, and protected"""
    with Origin() as origin:
        origin.put("/a.png", PNG, "text/html")
        origin.put("/inside.png", PNG + b"inside", "image/png")
        origin.put("/feed.rss", feed({"kilns": origin.url("/a.png")}, origin.url("/inside.png")), "application/rss+xml")
        with proxying(arguments, origin.url("/feed.rss"), 1) as daemon:
            page = daemon.get("/feed.html", {"Accept": "text/html"}.items())
            assert "img-src 'self' data:;" in page.headers["Content-Security-Policy"], page.headers
            assert origin.url("/a.png").encode() not in page.body and origin.url("/a.png").encode() in daemon.bytes("/feed.atom")
            entry = daemon.bytes("/" + re.search(r'href="(entries/[^"]+)"', page.body.decode()).group(1)).decode()
            inside = re.search(r'<img alt="in the text" src="../(images/[^"]+)"', entry).group(1)
            assert not re.search(r'<img[^>]+src="https?:', entry), entry
            assert daemon.bytes("/" + inside) == PNG + b"inside"
            path = picture_of(daemon, "kilns")
            assert not origin.requests_for("/a.png"), "a picture is fetched when it is asked for"
            for _ in range(3):
                answer = daemon.get(path)
                assert answer.status == 200 and answer.body == PNG and answer.headers["Content-Type"] == "image/png"
            assert answer.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer.headers["Content-Security-Policy"]
            assert "max-age=86400" in answer.headers["Cache-Control"]
            assert daemon.get(path, {"If-None-Match": answer.headers["ETag"]}.items()).status == 304
            daemon.stop()
            daemon.start()
            again = daemon.get(path)
            assert again.body == PNG and again.headers["ETag"] == answer.headers["ETag"]
            assert len(origin.requests_for("/a.png")) == 1
            asked = origin.requests_for("/a.png")[0].headers
            assert "referer" not in asked and "cookie" not in asked and asked["accept"].startswith("image/"), asked


def test_what_is_no_picture_is_not_handed_on(arguments):
    """HTML and SVG that say they are pictures, too much, too late, not there: 502, asked for once, and never the bytes"""
    with Origin() as origin, socket.create_server(("127.0.0.1", 0)) as silent:
        script = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
        origin.put("/page.png", "<!doctype html><script>alert(1)</script>", "image/png")
        origin.put("/drawing.svg", script, "image/svg+xml")
        origin.put("/large.png", PNG + b"x" * LARGEST, "image/png")
        pictures = {name: origin.url("/" + file) for name, file in
                    (("page", "page.png"), ("drawing", "drawing.svg"), ("large", "large.png"), ("missing", "missing.png"))}
        pictures["slow"] = "http://127.0.0.1:%d/slow.png" % silent.getsockname()[1]
        origin.put("/feed.rss", feed(pictures), "application/rss+xml")
        with proxying(arguments, origin.url("/feed.rss"), len(pictures)) as daemon:
            for name, url in pictures.items():
                for attempt in range(2):
                    begin = time.monotonic()
                    answer = daemon.get(picture_of(daemon, name))
                    assert answer.status == 502 and b"script" not in answer.body, (name, answer.status)
                    assert time.monotonic() - begin < (8 if attempt == 0 else 2), "what failed is not asked for again at once"
                if name == "slow":
                    continue
                assert len(origin.requests_for(url[url.rindex("/"):])) == 1, name


def test_only_pictures_of_entries_are_handed_on(arguments):
    """no address but those that stand in entries: none that is made up, none with an address in it, none once the setting is another"""
    with Origin() as origin:
        origin.put("/a.png", PNG, "image/png")
        origin.put("/b.png", PNG, "image/png")
        origin.put("/feed.rss", feed({"kilns": origin.url("/a.png"), "ships": origin.url("/b.png")}), "application/rss+xml")
        with proxying(arguments, origin.url("/feed.rss"), 2) as daemon:
            kilns, ships = picture_of(daemon, "kilns"), picture_of(daemon, "ships")
            made_up = [kilns[:-1] + ("0" if kilns[-1] != "0" else "1"), kilns[:kilns.rindex("-")] + ships[ships.rindex("-"):],
                       "/images/", "/images/1", kilns + "/x", "/images/" + origin.url("/a.png"), "/images/?url=" + origin.url("/a.png"),
                       kilns.replace("images/", "images/9"), "/images/../style.css", "/images/%2e%2e/ilofeed.db", "/images/" + "9" * 300 + "-0-0"]
            for path in made_up:
                assert daemon.get(path).status in (400, 404), path
            assert not origin.requests_for("/a.png") and not origin.requests_for("/b.png")
            assert daemon.get(kilns).status == 200
            daemon.configure(YAML % origin.url("/feed.rss"), daemon.head().replace("server: {", "server: { images: direct,"))
            daemon.signal(1)
            wait_until(lambda: daemon.get(kilns).status == 404, 15, "the setting to hold; the log says:\n" + daemon.log())
            wait_until(lambda: shown(daemon, "/feed.html", "kilns") == [origin.url("/a.png")], 15, "pages to say so")


def test_no_private_address_is_asked(arguments):
    """neither a picture at a private address nor one that leads to one is fetched; what it led from is"""
    with Origin() as origin, Origin() as inner:
        inner.put("/secret.png", PNG, "image/png")
        public = "http://news.example"
        origin.put(public + "/ok.png", PNG, "image/png")
        origin.put(public + "/lead.png", "", "text/plain", 302, [("Location", inner.url("/secret.png"))])
        origin.put(public + "/moved.png", "", "text/plain", 301, [("Location", public + "/ok.png")])
        pictures = {"fine": public + "/ok.png", "moved": public + "/moved.png", "leading": public + "/lead.png", "inner": inner.url("/secret.png")}
        origin.put(public + "/feed.rss", feed(pictures), "application/rss+xml")
        with proxying(arguments, public + "/feed.rss", len(pictures), through=origin.url("")) as daemon:
            assert daemon.get(picture_of(daemon, "fine")).body == PNG
            assert daemon.get(picture_of(daemon, "moved")).body == PNG
            for name in ("leading", "inner"):
                shown_as = picture_of(daemon, name)
                assert daemon.get(shown_as).status == 502, name
            assert len(origin.requests_for(public + "/lead.png")) == 1
            assert not inner.requests, [(request.path, request.headers) for request in inner.requests]
            assert not origin.requests_for(inner.url("/secret.png"))


def test_the_cache_keeps_to_its_limit(arguments):
    """no more is kept on the disk than server.images_cache says; what went is fetched anew"""
    with Origin() as origin:
        pictures = {"story%d" % n: origin.url("/%d.png" % n) for n in range(6)}
        for n in range(6):
            origin.put("/%d.png" % n, PNG + bytes([n]) * 30_000, "image/png")
        origin.put("/feed.rss", feed(pictures), "application/rss+xml")
        with proxying(arguments, origin.url("/feed.rss"), 6, server="images: proxy, images_cache: 100KiB") as daemon:
            folder = daemon.folder / "ilofeed.db.images"
            for name in pictures:
                assert daemon.get(picture_of(daemon, name)).status == 200
                assert sum(file.stat().st_size for file in folder.iterdir()) <= 100 << 10
            assert len(list(folder.iterdir())) == 3
            assert daemon.get(picture_of(daemon, "story0")).body == PNG + bytes([0]) * 30_000
            assert len(origin.requests_for("/0.png")) == 2 and len(origin.requests_for("/5.png")) == 1


def test_a_private_picture_is_shown_to_whom_its_entry_is(arguments):
    """the picture of an entry that a private topic keeps is 404 without its token, and no cache may keep it for others"""
    with Origin() as origin:
        origin.put("/a.png", PNG, "image/png")
        origin.put("/feed.rss", feed({"wages": origin.url("/a.png")}), "application/rss+xml")
        with proxying(arguments, origin.url("/feed.rss"), 0, PRIVATE, 'images: proxy, tokens: { desk: "open-sesame" }') as daemon:
            shows = {"Authorization": "Basic " + base64.b64encode(b"desk:open-sesame").decode()}.items()
            wait_until(lambda: b"<article" in daemon.get("/feed.html", shows).body, 20, "the entry")
            path = "/" + shown(daemon, "/feed.html", "wages", shows)[0]
            assert daemon.get(path).status == 404
            answer = daemon.get(path, shows)
            assert answer.status == 200 and answer.body == PNG and answer.headers["Cache-Control"].startswith("private"), answer.headers
            assert daemon.get(path).status == 404


if __name__ == "__main__":
    cases.main(globals())
