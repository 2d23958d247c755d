#!/usr/bin/env python3
"""A store moves between a file and PostgreSQL by `ilofeed store copy`: readers and origins notice nothing."""
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402
from support.postgres import Postgres, is_here  # noqa: E402

SOURCES = """sources:
  wire: { title: Labour wire, url: "%s" }
  desk: { title: Labour desk, url: "%s" }
topics:
  forced-labour: { title: Forced labour, match: '"forced labour"' }
"""
LARGE = 600_000  # rows that take some seconds to copy
FEEDS = ["/feed.atom", "/feed.json", "/feed.rss", "/topics/forced-labour.atom", "/sources/wire.json", "/sources/desk.rss"]


def has(text, *parts):
    for part in parts:
        assert part in text, "%r is not in:\n%s" % (part, text)


class Move:
    """Two feeds at an origin, a folder, and a daemon that is started on one store or another."""

    def __init__(self, binary, origin, folder):
        self.origin, self.folder = origin, pathlib.Path(folder)
        self.tell(samples.STORIES[:4])
        self.daemon = Daemon(binary, "", folder=folder)
        self.use(self.folder / "ilofeed.db")

    def tell(self, stories):
        self.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", stories), "application/rss+xml")
        self.origin.put("/desk.rss", samples.rss("Labour desk", "http://desk.example", stories[:2]), "application/rss+xml")

    def use(self, place):
        url = "url: %s, " % place if str(place).startswith("postgresql:") else ""
        path = self.folder / "beside.db" if url else place
        head = self.daemon.head().replace("store: { path: %s/ilofeed.db }" % self.folder, "store: { %spath: %s }" % (url, path))
        self.daemon.configure(SOURCES % (self.origin.url("/wire.rss"), self.origin.url("/desk.rss")), head=head)

    def copy(self, origin, goal, status=0):
        done = subprocess.run([self.daemon.binary, "store", "copy", str(origin), str(goal), "--config", str(self.daemon.config)],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        assert done.returncode == status, "exit %d\n%s%s" % (done.returncode, done.stdout, done.stderr)
        return done

    def served(self):
        answers = [self.daemon.get(path) for path in FEEDS]
        return [(answer.status, answer.body, answer.headers["ETag"], answer.headers["Last-Modified"]) for answer in answers]

    def check_unchanged(self, served):
        assert self.served() == served
        for path, (_, _, etag, _) in zip(FEEDS, served):
            assert self.daemon.get(path, {"If-None-Match": etag}).status == 304, path

    def asked(self):
        return len(self.origin.requests)

    def check_polls_go_on(self, entries):
        """The origin's validators were moved, too: nothing is sent again, nothing stands twice."""
        before = self.asked()
        self.daemon.poll_again()
        new = self.origin.requests[before:]
        assert new and all(request.status == 304 for request in new if request.path.endswith(".rss")), [vars(each) for each in new]
        assert {name: one["entries"] for name, one in self.daemon.status().items()} == entries


def test_a_store_moves_to_postgresql_and_back(arguments):
    """the same bytes, ETags and dates from the copy; no source is asked before its time, and none tells its news twice"""
    if not is_here():
        return
    with Origin() as origin, tempfile.TemporaryDirectory() as folder, Postgres(free_port()) as postgres:
        url = postgres.primary.url()
        move = Move(arguments.bin, origin, folder)
        with move.daemon as daemon:
            daemon.wait_polled()
            has(move.copy(move.folder / "ilofeed.db", url, status=75).stderr, "stop it first")
            served = move.served()
            entries = {name: one["entries"] for name, one in daemon.status().items()}
            assert entries == {"wire": 4, "desk": 2}
        asked = move.asked()
        has(move.copy(move.folder / "ilofeed.db", url).stdout, "%s: a copy of %s" % (url, move.folder / "ilofeed.db"), "each compared")
        has(move.copy(move.folder / "ilofeed.db", url, status=73).stderr, "holds a store already")
        move.use(url)
        with move.daemon as daemon:
            move.check_unchanged(served)
            assert move.asked() == asked, "a source was asked before its time"
            move.check_polls_go_on(entries)
            move.check_unchanged(served)
            has(move.copy(url, move.folder / "back.db", status=75).stderr, "stop it first")
            move.tell(samples.STORIES[:5])
            daemon.poll_again()
            assert daemon.status()["wire"]["entries"] == 5
            served = move.served()
        has(move.copy(url, move.folder / "back.db").stdout, "back.db: a copy of " + url)
        has(move.copy(url, move.folder / "back.db", status=73).stderr, "already")
        move.use(move.folder / "back.db")
        with move.daemon:
            move.check_unchanged(served)
            move.check_polls_go_on({"wire": 5, "desk": 2})


def make_large(store):
    with sqlite3.connect(store) as database:
        database.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
                         "INSERT INTO tombstone SELECT -i, i FROM n" % LARGE)
    database.close()


def rows_there(server):
    return int(server.sql("SELECT count(*) FROM tombstone"))


def half_copied(move, store, server):
    """A copy that has begun with the large table."""
    copying = subprocess.Popen([move.daemon.binary, "store", "copy", str(store), server.url()], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: server.sql("SELECT to_regclass('tombstone') IS NOT NULL") == "t", 30, "the tables")
    wait_until(lambda: rows_there(server) > 0, 30, "the first rows")
    return copying


def test_a_stopped_copy_goes_on(arguments):
    """kill -9 of the copy, then of the database, in the middle: no daemon starts on half a store, and the same command finishes it"""
    if not is_here():
        return
    with Origin() as origin, tempfile.TemporaryDirectory() as folder, Postgres(free_port()) as postgres:
        server = postgres.primary
        move = Move(arguments.bin, origin, folder)
        with move.daemon as daemon:
            daemon.wait_polled()
            served = move.served()
        store = move.folder / "ilofeed.db"
        make_large(store)
        copying = half_copied(move, store, server)
        copying.kill()
        copying.wait()
        there = rows_there(server)
        assert 0 < there < LARGE
        move.use(server.url())
        assert move.daemon.start(ready=False).process.wait(20) == 73
        has(move.daemon.log(), "copy that was stopped before it was whole")
        has(move.copy(move.folder / "no.db", server.url(), status=64).stderr, "there is no store")
        copying = half_copied(move, store, server)
        wait_until(lambda: rows_there(server) > there, 30, "more rows")
        server.kill()
        assert copying.wait() == 75
        server.start()
        has(move.copy(store, server.url()).stderr, "it was gone on with")
        assert rows_there(server) == LARGE
        with move.daemon:
            move.check_unchanged(served)


def test_what_root_copies_is_the_services(arguments):
    """a copy that root makes belongs to whom its folder belongs to, with the lock beside it, and others may not read it"""
    if os.geteuid() != 0:
        return
    with Origin() as origin, tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as state:
        move = Move(arguments.bin, origin, folder)
        with move.daemon as daemon:
            daemon.wait_polled()
        os.chown(state, 65534, 65534)
        goal = pathlib.Path(state) / "ilofeed.db"
        move.copy(move.folder / "ilofeed.db", goal)
        assert sorted(path.name for path in pathlib.Path(state).iterdir()) == ["ilofeed.db", "ilofeed.db.lock"]
        for path in pathlib.Path(state).iterdir():
            about = path.stat()
            assert (about.st_uid, about.st_gid, about.st_mode & 0o777) == (65534, 65534, 0o640), path


if __name__ == "__main__":
    cases.main(globals())
