#!/usr/bin/env python3
"""`ilofeed add`: what an address offers is shown, and on consent becomes a source that the daemon polls."""
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

RSS = "application/rss+xml"
FEED = """<rss version="2.0"><channel><title>%s</title><link>%s</link>
<item><title>Dockers sign a pact</title><link>%s</link><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
PAGE = """<html><head><title>Office</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head><body><main><ul>%s</ul></main></body></html>"""
ROWS = "".join('<li><a href="/news/%d"><h3>The office opens its branch number %d</h3></a> <time datetime="2026-11-%02d">%d November 2026</time></li>'
               % (n, n, n, n) for n in range(1, 9))
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>%s</loc><lastmod>2026-11-05</lastmod></url></urlset>'
OPML = """<opml version="2.0"><body><outline text="Unions"><outline type="rss" text="One" xmlUrl="%s"/><outline type="rss" text="Two" xmlUrl="%s"/></outline></body></opml>"""


def fill(origin):
    origin.put("/", PAGE % ROWS, "text/html")
    origin.put("/feed.xml", FEED % ("Office, press", origin.url("/"), origin.url("/press/1")), RSS)
    origin.put("/other.xml", FEED.replace("Dockers sign a pact", "Bakers go home early") % ("Other", origin.url("/"), origin.url("/press/2")), RSS)
    origin.put("/robots.txt", "User-agent: *\nDisallow:\nSitemap: %s\n" % origin.url("/map.xml"), "text/plain")
    origin.put("/map.xml", SITEMAP % origin.url("/press/3"), "application/xml")


class Desk:
    """A configuration in a folder, which includes conf.d."""

    def __init__(self, arguments, folder, yaml="include: conf.d/*.yaml\n"):
        self.bin, self.folder = arguments.bin, pathlib.Path(folder)
        self.file = self.folder / "ilofeed.yaml"
        self.file.write_text(yaml + "fetch: { allow_private_networks: true }\nstore: { path: s.db }\n"
                             "sources: { old: 'https://old.example/' }\n")

    def add(self, *words):
        return subprocess.run([self.bin, "add", "-c", str(self.file), *words], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, universal_newlines=True, stdin=subprocess.DEVNULL)

    def talk(self, url, *answers):
        """At a terminal: what stood there when it ended, and the exit status. Each answer is typed at a question."""
        master, slave = pty.openpty()
        process = subprocess.Popen([self.bin, "add", "-c", str(self.file), url], stdin=slave, stdout=slave, stderr=slave, close_fds=True)
        os.close(slave)
        shown, waiting = "", list(answers)
        while select.select([master], [], [], 30)[0]:
            try:
                piece = os.read(master, 65536)
            except OSError:  # it ended
                break
            shown += piece.decode()
            if shown.endswith("] ") and waiting:
                os.write(master, waiting.pop(0).encode())
        os.close(master)
        assert not waiting, "it did not ask any more for %r:\n%s" % (waiting, shown)
        return shown.replace("\r\n", "\n"), process.wait(30)

    def added(self):
        return sorted(path.name for path in self.folder.glob("conf.d/*"))


def test_shows_and_writes_nothing(arguments):
    """a page's feed, its list and its site's sitemap are shown with titles and days, and nothing is written"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        desk = Desk(arguments, folder)
        said = desk.add(origin.url("/"))
        assert said.returncode == 0, said.stdout
        order = [said.stdout.index(word) for word in
                 ("1. a feed that it advertises: " + origin.url("/feed.xml"), "2026-11-03  Dockers sign a pact",
                  "2. the address itself", "The office opens its branch number", "3. a sitemap: " + origin.url("/map.xml"))]
        assert order == sorted(order), said.stdout
        assert "8 entries now" in said.stdout and "Nothing is written" in said.stdout, said.stdout
        assert desk.added() == []


def test_writes_what_is_picked(arguments):
    """the first, or the one that is picked, becomes a file of conf.d that check takes; a sitemap's articles are read"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        desk = Desk(arguments, folder)
        assert desk.add(origin.url("/"), "--yes").returncode == 0
        assert desk.added() == ["office-press.yaml"], desk.added()
        text = (desk.folder / "conf.d/office-press.yaml").read_text()
        assert origin.url("/feed.xml") in text and "full_text" not in text, text
        assert desk.add(origin.url("/"), "--pick", "2").returncode == 0  # the feed is known now
        texts = [path.read_text() for path in desk.folder.glob("conf.d/*")]
        assert len(texts) == 2 and any(origin.url("/map.xml") in text and "full_text: true" in text for text in texts), texts
        said = desk.add(origin.url("/feed.xml"), "--yes")
        assert said.returncode == 1 and "polled already" in said.stdout, said.stdout


def test_asks_at_a_terminal(arguments):
    """at a terminal it asks which, until it is answered; nothing is written without a yes"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        desk = Desk(arguments, folder)
        for no in ("n\n", "\n", "\x04", "no\n"):
            shown, status = desk.talk(origin.url("/"), no)
            assert status == 0 and "Add which? 1 to 3" in shown and "Nothing is written" in shown, shown
            assert desk.added() == []
        shown, status = desk.talk(origin.url("/"), "4\n", "perhaps\n", "2\n")
        assert status == 0 and "'4' is none of them" in shown and "'perhaps' is none of them" in shown and "wrote " in shown, shown
        text = (desk.folder / "conf.d" / desk.added()[0]).read_text()
        assert '"%s"' % origin.url("/") in text or origin.url("/") + "\n" in text, text
        del origin.documents["/robots.txt"]  # so that there is one thing to take
        shown, status = desk.talk(origin.url("/other.xml"), "y\n")
        assert status == 0 and "Add it? [y/N]" in shown and "Bakers go home early" in shown, shown
        assert len(desk.added()) == 2, desk.added()
        origin.put("/list.opml", OPML % (origin.url("/feed.xml"), origin.url("/third.xml")), "text/x-opml")
        shown, status = desk.talk(origin.url("/list.opml"), "maybe\n", "yes\n")
        assert status == 0 and "Add all 2?" in shown and "Answer y or n" in shown, shown
        assert len(desk.added()) == 3, desk.added()


def test_never_over_a_file(arguments):
    """a file of that name stays as it is"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        desk = Desk(arguments, folder)
        own = desk.folder / "conf.d/office-press.yaml"
        own.parent.mkdir()
        own.write_text("# mine\n")
        said = desk.add(origin.url("/"), "--yes")
        assert said.returncode == 73 and "exists" in said.stdout, (said.returncode, said.stdout)
        assert own.read_text() == "# mine\n" and desk.added() == ["office-press.yaml"], desk.added()


def test_takes_back_what_is_not_read(arguments):
    """where the configuration does not include conf.d, that is told and nothing stays"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        desk = Desk(arguments, folder, "")
        said = desk.add(origin.url("/"), "--yes")
        assert said.returncode == 78 and "does not include conf.d" in said.stdout, said.stdout
        assert desk.added() == []


def test_subscriptions(arguments):
    """all subscriptions of an OPML file go into one file"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        origin.put("/list.opml", OPML % (origin.url("/feed.xml"), origin.url("/other.xml")), "text/x-opml")
        desk = Desk(arguments, folder)
        said = desk.add(origin.url("/list.opml"), "--yes")
        assert said.returncode == 0, said.stdout
        text = (desk.folder / "conf.d/one.yaml").read_text()
        assert text.count("url:") == 2 and text.count("tags: [unions]") == 2, text


def test_the_daemon_takes_it_up(arguments):
    """a running daemon polls what was added, without a restart"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        with Daemon(arguments.bin, "include: conf.d/*.yaml\nsources: { other: '%s' }\n" % origin.url("/other.xml"), folder=folder) as daemon:
            file = next(path for path in pathlib.Path(folder).glob("*.yaml"))
            said = subprocess.run([arguments.bin, "add", "-c", str(file), origin.url("/"), "--yes"], stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, universal_newlines=True)
            assert said.returncode == 0 and "reloaded" in said.stdout, said.stdout
            wait_until(lambda: "Dockers sign a pact" in daemon.titles("/feed.json"), 15, "the added story")


cases.main(globals())
