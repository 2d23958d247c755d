#!/usr/bin/env python3
"""kill -9 at random moments of polling: the store opens, nothing that was published is lost, nothing stands twice."""
import json
import pathlib
import random
import shutil
import sqlite3
import sys
import tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import cases  # noqa: E402
from daemon import Daemon, wait_until  # noqa: E402
from origin import Origin  # noqa: E402

SOURCES = ["north", "south", "east", "west"]
FIRST = 40


def feed(source, count):
    items = "".join(
        "<item><title>%s tells %d</title><link>https://news.example/%s/%d</link>"
        "<guid isPermaLink=\"false\">%s-%d</guid><pubDate>Mon, 0%d Jan 2024 %02d:%02d:00 GMT</pubDate>"
        "<description>%s</description></item>"
        % (source, n, source, n, source, n, 1 + n % 7, n % 24, n % 60, "What happened. " * 20)
        for n in range(1, count + 1))
    return '<rss version="2.0"><channel><title>%s</title><link>https://news.example/</link>%s</channel></rss>' % (source, items)


def check_store(folder):
    """The store as a machine would find it after the power failed: database and write-ahead log together."""
    with tempfile.TemporaryDirectory() as copy:
        for file in ("ilofeed.db", "ilofeed.db-wal"):
            if (folder / file).exists():
                shutil.copy(folder / file, copy)
        path = pathlib.Path(copy) / "ilofeed.db"
        if not path.exists():
            return  # killed before it was made
        database = sqlite3.connect(path)
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
        database.close()


def served(daemon, source):
    return {item["id"]: item["title"] for item in json.loads(daemon.bytes("/sources/%s.json" % source))["items"]}


def test_kills_lose_and_double_nothing(arguments):
    """a daemon that is killed at random moments loses nothing that was published and doubles nothing"""
    chance = random.Random(arguments.seed)
    pause = threading.Event()
    published = {source: {} for source in SOURCES}
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        origin.server.handle_error = lambda *_: None  # connections that a kill broke
        counts = dict.fromkeys(SOURCES, FIRST)
        sources = "".join("  %s: { url: %s, interval: 1s }\n" % (s, origin.url("/%s.xml" % s)) for s in SOURCES)
        daemon = Daemon(arguments.bin, "publish: { entries: 1000 }\nsources:\n" + sources, folder=folder)
        for kill in range(arguments.kills):
            for source in SOURCES:
                counts[source] += 1
                origin.put("/%s.xml" % source, feed(source, counts[source]), "application/rss+xml")
            daemon.start(ready=kill % 5 == 4)
            pause.wait(0.1 + chance.random() * 1.1)
            if kill % 5 == 4:
                for source in SOURCES:
                    published[source].update(served(daemon, source))
            daemon.process.kill()
            daemon.process.wait()
            check_store(daemon.folder)
        with daemon:
            for source in SOURCES:
                wait_until(lambda: len(served(daemon, source)) == counts[source], 60, "all entries of " + source)
                now = served(daemon, source)
                assert len(set(now.values())) == counts[source], "an entry stands twice"
                lost = {key: title for key, title in published[source].items() if now.get(key) != title}
                assert not lost, "published, and lost or under another id: %r" % lost
            wait_until(lambda: {name: one["entries"] for name, one in daemon.status().items()} == counts, 60,
                       "the status that tells the entries served")
        check_store(daemon.folder)


if __name__ == "__main__":
    cases.main(globals(),
               kills={"type": int, "default": 20, "help": "how often it is killed"},
               seed={"type": int, "default": 1, "help": "of the moments at which it is killed"})
