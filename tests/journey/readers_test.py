#!/usr/bin/env python3
"""What readers show after an edit and a rename: newsboat, which keeps what it has read, and a client that knows dates only."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

TOPIC = "topics: { %s: { title: Ships, match: ship%s } }\n"


def rss(titles):
    items = "".join("<item><title>%s</title><link>https://port.example/ships/%d</link><guid>ship-%d</guid><pubDate>Mon, 0%d Jun 2026 09:00:00 GMT</pubDate>"
                    "<description>What the harbour master saw of ship %d at the quay.</description></item>" % (title, n, n, n, n) for n, title in titles.items())
    return '<rss version="2.0"><channel><title>Port</title>%s</channel></rss>' % items


class Newsboat:
    """One reader with what it has read, over many reloads."""

    def __init__(self, url):
        assert shutil.which("newsboat"), "newsboat is not installed: apt-get install newsboat"
        self.folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.folder.name)
        (self.home / "urls").write_text(url + "\n")
        (self.home / "config").write_text("")

    def titles(self):
        command = ["newsboat", "-u", self.home / "urls", "-c", self.home / "cache.db", "-C", self.home / "config", "-x", "reload"]
        subprocess.run(command, check=True, timeout=60, env=dict(os.environ, HOME=str(self.home), no_proxy="*"), capture_output=True)
        with sqlite3.connect(self.home / "cache.db") as cache:
            return [title for title, in cache.execute("SELECT title FROM rss_item ORDER BY pubDate, id")]


def configuration(origin, topic, aliases=""):
    return 'sources: { port: { url: "%s" } }\n' % origin.url("/feed.rss") + TOPIC % (topic, aliases)


def offer(origin, daemon, titles):
    origin.put("/feed.rss", rss(titles), "application/rss+xml")
    daemon.poll_again()


def test_newsboat_over_an_edit_and_a_rename(arguments):
    """newsboat shows an edited title in its place, and each entry once after the topic got another name"""
    with Origin() as origin:
        titles = {1: "A ship came in", 2: "A ship lies at anchor"}
        origin.put("/feed.rss", rss(titles), "application/rss+xml")
        with Daemon(arguments.bin, configuration(origin, "ships")) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/topics/ships.json")) == 2, 20, "two entries")
            for extension in ("atom", "rss"):
                reader = Newsboat("http://127.0.0.1:%d/topics/ships.%s" % (daemon.port, extension))
                assert reader.titles() == list(titles.values()), reader.titles()
                titles[2] = "A ship lies at anchor for its %s day" % ("second" if extension == "atom" else "third")
                offer(origin, daemon, titles)
                wait_until(lambda: titles[2] in daemon.titles("/topics/ships.json"), 20, "the edit")
                assert reader.titles() == list(titles.values()), reader.titles()
            reader = Newsboat("http://127.0.0.1:%d/topics/ships.atom" % daemon.port)
            assert reader.titles() == list(titles.values()), reader.titles()
            daemon.configure(configuration(origin, "vessels", ", aliases: [ships]"))
            daemon.signal(1)
            wait_until(lambda: daemon.get("/topics/vessels.json").status == 200, 20, "the new name")
            titles[3] = "A third ship is expected"
            offer(origin, daemon, titles)
            wait_until(lambda: len(daemon.titles("/topics/vessels.json")) == 3, 20, "three entries")
            assert reader.titles() == list(titles.values()), reader.titles()


def test_a_client_that_knows_dates_only(arguments):
    """a client that asks by If-Modified-Since only is told of every edit, and that nothing changed else"""
    with Origin() as origin:
        titles = {1: "A ship came in"}
        origin.put("/feed.rss", rss(titles), "application/rss+xml")
        with Daemon(arguments.bin, configuration(origin, "ships")) as daemon:
            daemon.wait_polled()
            wait_until(lambda: daemon.titles("/topics/ships.json") == ["A ship came in"], 20, "an entry")
            for path in ("/topics/ships.atom", "/topics/ships.rss", "/topics/ships.json", "/feed.atom"):
                since = daemon.get(path).headers["Last-Modified"]
                assert daemon.get(path, [("If-Modified-Since", since)]).status == 304, path
            since = {path: daemon.get(path).headers["Last-Modified"] for path in ("/topics/ships.atom", "/feed.atom")}
            wait_until(lambda: daemon.get("/").headers["Date"] != daemon.get("/topics/ships.atom").headers["Last-Modified"], 5, "another second")
            offer(origin, daemon, {1: "A ship came in, and left"})
            wait_until(lambda: daemon.titles("/topics/ships.json") == ["A ship came in, and left"], 20, "the edit")
            for path, date in since.items():
                answer = daemon.get(path, [("If-Modified-Since", date)])
                assert answer.status == 200 and b"and left" in answer.body, (path, date, answer.headers["Last-Modified"])


cases.main(globals())
