#!/usr/bin/env python3
"""The main job end to end with the real program: pages and feeds that share stories, polled and published by topic."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"
TOPICS = """
topics:
  forced-labour:
    title: Forced labour
    match: '"forced labour" OR "modern slavery"'
    aliases: [slavery]
  children: { title: Child labour, match: "child labour" }
  press: { title: Press releases, match: 'type:"press release"' }
"""
PATHS = ["/feed.atom", "/feed.rss", "/feed.json", "/topics/forced-labour.atom", "/topics/forced-labour.rss",
         "/topics/forced-labour.json", "/topics/children.json", "/topics/press.json", "/opml.xml", "/"]


def fill(origin):
    stories = samples.STORIES
    origin.put("/resource/news", samples.cards("Newsroom", stories[:5]), "text/html; charset=utf-8")
    origin.put("/old/list.htm", samples.item_list("Press releases", stories[2:]), "text/html")
    origin.put("/feed.rss", samples.rss("Labour wire", origin.url(""), stories[1:4]), "application/rss+xml")
    origin.put("/feed.atom", samples.atom("Labour blog", origin.url(""), stories[4:]), "application/atom+xml")


def yaml(origin, topics=TOPICS):
    return """
sources:
  newsroom: { title: Newsroom, url: "%s" }
  archive: { title: Press releases, url: "%s" }
  wire: { title: Labour wire, url: "%s" }
  blog: { title: Labour blog, url: "%s" }
""" % tuple(origin.url(path) for path in ("/resource/news", "/old/list.htm", "/feed.rss", "/feed.atom")) + topics


def snapshot(daemon):
    return {path: daemon.bytes(path) for path in PATHS}


def ids(daemon):
    return {entry.findtext(ATOM + "title"): entry.findtext(ATOM + "id")
            for entry in ET.fromstring(daemon.bytes("/feed.atom")).iter(ATOM + "entry")}


def test_each_story_stands_once(arguments):
    """stories shared by two pages and two feeds stand once in the merged feed, newest first"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wanted = [story.title for story in samples.STORIES]
            wait_until(lambda: daemon.titles("/feed.json") == wanted, 30, "the merged feed: %r" % daemon.titles("/feed.json"))
            feed = ET.fromstring(daemon.bytes("/feed.atom"))
            assert [entry.findtext(ATOM + "title") for entry in feed.iter(ATOM + "entry")] == wanted
            assert all(entry.find(ATOM + "source") is not None for entry in feed.iter(ATOM + "entry"))
            rss = ET.fromstring(daemon.bytes("/feed.rss"))
            assert [item.findtext("title") for item in rss.iter("item")] == wanted
            first = json.loads(daemon.bytes("/feed.json"))["items"][0]
            assert first["date_published"] == "2026-11-12T12:00:00Z", first
            assert "Press release" in first["tags"], first


def test_topics_hold_what_their_filter_says(arguments):
    """each topic feed holds exactly what its filter says, and old addresses answer 301"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            story = {one.slug: one.title for one in samples.STORIES}
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            assert daemon.titles("/topics/forced-labour.json") == [
                story["brick-kilns-forced-labour"], story["modern-slavery-fishing"]]
            assert daemon.titles("/topics/children.json") == [story["child-labour-cocoa"]]
            assert daemon.titles("/topics/press.json") == [story["brick-kilns-forced-labour"]]
            moved = daemon.get("/topics/slavery.atom")
            to = urllib.parse.urljoin("/topics/slavery.atom", moved.headers["Location"])
            assert (moved.status, to) == (301, "/topics/forced-labour.atom"), (moved.status, to)
            opml = daemon.bytes("/opml.xml").decode()
            assert "topics/forced-labour.atom" in opml and "topics/children.atom" in opml
            page = daemon.bytes("/").decode()
            assert 'type="application/atom+xml"' in page and "Forced labour" in page


def test_second_poll_changes_nothing(arguments):
    """a second poll is conditional and changes no byte of what is published"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            before = snapshot(daemon)
            etag = daemon.get("/feed.atom").headers["ETag"]
            daemon.poll_again()
            assert snapshot(daemon) == before
            assert daemon.get("/feed.atom", [("If-None-Match", etag)]).status == 304
            for path in ("/resource/news", "/old/list.htm", "/feed.rss", "/feed.atom"):
                seen = origin.requests_for(path)
                assert [request.conditional for request in seen] == [False, True], (path, [r.headers for r in seen])


def test_a_changed_page_adds_exactly_the_new_entry(arguments):
    """a page that changed adds exactly the new entry; all ids stay"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            before = ids(daemon)
            stories = [samples.NEWEST] + samples.STORIES[:4]
            origin.put("/resource/news", samples.cards("Newsroom", stories), "text/html; charset=utf-8")
            daemon.poll_again()
            wanted = [samples.NEWEST.title] + [story.title for story in samples.STORIES]
            wait_until(lambda: daemon.titles("/feed.json") == wanted, 30, "the new story on top")
            after = ids(daemon)
            assert {title: after[title] for title in before} == before
            assert daemon.titles("/topics/press.json")[0] == samples.NEWEST.title


def test_restart_keeps_everything(arguments):
    """a restart keeps every byte, and asks conditionally"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            before = snapshot(daemon)
            status, seconds = daemon.stop()
            assert status == 0 and seconds < 5, (status, seconds)
            daemon.start()
            assert snapshot(daemon) == before
            daemon.poll_again()
            assert all(request.conditional for request in origin.requests_for("/feed.rss")[1:])


def test_broken_reload_keeps_the_old_configuration(arguments):
    """SIGHUP with a broken file keeps the old configuration and says what is wrong; a good one takes effect"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            before = snapshot(daemon)
            daemon.configure(yaml(origin).replace("newsroom: { title", "newsroom: { titel"))
            daemon.signal(signal.SIGHUP)
            wait_until(lambda: "titel" in daemon.log(), 30, "the complaint")
            assert re.search(r"ilofeed\.yaml:\d+:\d+: error: .*titel.*did you mean 'title'", daemon.log()), daemon.log()
            assert snapshot(daemon) == before
            more = TOPICS + '  wages: { title: Wages, match: wages }\n'
            daemon.configure(yaml(origin, more))
            daemon.signal(signal.SIGHUP)
            wait_until(lambda: daemon.get("/topics/wages.json").status == 200, 30, "the new topic")
            assert daemon.titles("/topics/wages.json") == ["Wages grew more slowly than prices last year"]  # retroactive


def test_one_bad_source_does_not_harm_the_others(arguments):
    """404, HTML for a feed, truncated XML, an empty body, too long a body: each is told by name, the others go on"""
    with Origin() as origin:
        fill(origin)
        good = samples.rss("Wire", origin.url(""), samples.STORIES)
        bad = {
            "missing": ("/missing.xml", None),
            "login": ("/login.xml", ("<html><title>Log in</title><form><input type=password></form></html>", "text/html")),
            "cut": ("/cut.xml", (good[:700], "application/rss+xml")),
            "empty": ("/empty.xml", ("", "application/rss+xml")),
            "huge": ("/huge.xml", ("<rss>" + "x" * 600_000, "application/rss+xml")),
        }
        for path, document in bad.values():
            if document:
                origin.put(path, *document)
        extra = "".join('  %s: "%s"\n' % (name, origin.url(path)) for name, (path, _) in bad.items())
        with Daemon(arguments.bin, yaml(origin, extra)) as daemon:
            status = daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "the good sources' stories")
            for name in ("missing", "login", "empty", "huge"):
                assert status[name]["last_error"], (name, status[name])
                assert status[name]["consecutive_failures"] == 1, status[name]
                assert re.search(r"source=%s\b" % name, daemon.log()), (name, daemon.log())
            assert "404" in status["missing"]["last_error"], status["missing"]
            assert "256" in status["huge"]["last_error"], status["huge"]
            assert "ends before its end" in status["cut"]["last_error"], status["cut"]
            wait_until(lambda: daemon.status()["cut"]["entries"] >= 1, 30, "what came before the break")
            assert status["wire"]["state"] == "ok", status["wire"]


def test_a_source_that_breaks_keeps_what_it_gave(arguments):
    """a feed that turns into an error page keeps its published entries"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            before = snapshot(daemon)
            for path in ("/feed.rss", "/resource/news"):
                origin.put(path, "<html><title>Maintenance</title><p>Back soon.</p></html>", "text/html")
            daemon.poll_again()
            status = daemon.status()
            assert status["wire"]["last_error"] and status["newsroom"]["last_error"], status
            assert status["newsroom"]["state"] == "changed-shape", status["newsroom"]
            assert snapshot(daemon) == before


def run_serve(arguments, text, expect):
    """Starts `serve` on a configuration that must be refused; gives what it said."""
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder, "ilofeed.yaml")
        config.write_text(text.replace("FOLDER", folder))
        ended = subprocess.run([arguments.bin, "serve", "--config", str(config)], capture_output=True, timeout=20)
        said = (ended.stdout + ended.stderr).decode()
        assert ended.returncode == expect, (ended.returncode, said)
        return said


def test_what_the_operator_got_wrong_is_told(arguments):
    """wrong YAML, an unwritable store and a port in use end with a message that says what to do"""
    said = run_serve(arguments, "sources:\n  a: https://example.org/\n  b: { url: https://example.org/b, intervall: 30m }\n"
                                "fetch: { timeout: 30 }\n", 78)
    assert re.search(r"ilofeed\.yaml:3:\d+: error: .*intervall.*did you mean 'interval'", said), said
    assert re.search(r"ilofeed\.yaml:4:\d+: error: .*30s", said), said
    said = run_serve(arguments, "sources: [\n\t- x", 78)
    assert re.search(r"ilofeed\.yaml:\d+:\d+: error:", said), said
    blocker = "FOLDER/ilofeed.yaml/db"  # a file in the place of a folder: root is refused too
    said = run_serve(arguments, "store: { path: %s }\nsources: { a: https://example.org/ }\n" % blocker, 73)
    assert "ilofeed.yaml/db" in said, said
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = "127.0.0.1:%d" % taken.getsockname()[1]
        said = run_serve(arguments, "server: { listen: %s }\nstore: { path: FOLDER/x.db }\nsources: { a: https://example.org/ }\n"
                         % listen, 71)
        assert listen in said and "in use" in said, said


def test_the_service_manager_is_told(arguments):
    """sd_notify says READY and STOPPING, and SIGTERM ends the daemon with 0"""
    with Origin() as origin, tempfile.TemporaryDirectory() as folder:
        fill(origin)
        address = os.path.join(folder, "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(address)
            manager.settimeout(15)
            with Daemon(arguments.bin, yaml(origin), environment={"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "400000"}) as daemon:
                said = b""
                while b"READY=1" not in said or b"WATCHDOG=1" not in said:
                    said += manager.recv(4096) + b"\n"
                status, seconds = daemon.stop()
                assert status == 0 and seconds < 5
                while b"STOPPING=1" not in said:
                    said += manager.recv(4096) + b"\n"


def test_a_socket_of_systemd_outlives_the_daemon(arguments):
    """a socket that systemd passed goes on listening: who asks during a restart waits, and is answered"""
    with Origin() as origin, socket.socket() as listening:
        fill(origin)
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        daemon = Daemon(arguments.bin, yaml(origin), port=listening.getsockname()[1])
        daemon.configure(yaml(origin), head=daemon.head().replace("127.0.0.1:%d" % daemon.port, "systemd"))
        for _ in range(2):
            with socket.create_connection(("127.0.0.1", daemon.port), timeout=15) as early:
                early.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                daemon.start(listening=listening)
                assert early.recv(4096).startswith(b"HTTP/1.1 200 "), daemon.log()
            status, _ = daemon.stop()
            assert status == 0, daemon.log()


def newsboat(urls, opml, sql):
    """What newsboat has stored after one reload of feeds, or of those of a list."""
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder)
        (home / "urls").write_text(urls)
        (home / "config").write_text("")
        (home / "feeds.opml").write_bytes(opml)
        command = ["newsboat", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config"]
        for step in ([["-i", home / "feeds.opml"]] if opml else []) + [["-x", "reload"]]:
            subprocess.run(command + step, check=True, timeout=60, env=dict(os.environ, HOME=folder, no_proxy="*"), capture_output=True)
        with sqlite3.connect(home / "cache.db") as cache:
            return cache.execute(sql).fetchall()


def newsboat_titles(url):
    """A reader of its own for each feed: newsboat keeps one entry an id over all of its feeds."""
    return [title for title, in newsboat(url + "\n", b"", "SELECT title FROM rss_item ORDER BY pubDate DESC, id")]


def test_a_real_reader_lists_the_titles(arguments):
    """newsboat subscribes to the Atom, RSS and topic feeds and lists the right titles"""
    assert shutil.which("newsboat"), "newsboat is not installed: apt-get install newsboat"
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            base = "http://127.0.0.1:%d" % daemon.port
            everything = [story.title for story in samples.STORIES]
            assert newsboat_titles(base + "/feed.atom") == everything
            assert newsboat_titles(base + "/feed.rss") == everything
            assert newsboat_titles(base + "/topics/forced-labour.atom") == [everything[0], everything[5]]
            assert newsboat_titles(base + "/topics/children.rss") == [everything[3]]


def test_a_reader_that_ties_an_entry_to_one_feed(arguments):
    """newsboat imports all topics at once, and none that holds entries is empty, though some hold the same"""
    with Origin() as origin:
        fill(origin)
        with Daemon(arguments.bin, yaml(origin, TOPICS + "  again: { title: Once again }\n")) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/feed.json")) == 7, 30, "seven stories")
            counts = dict(newsboat("", daemon.bytes("/per-topic/opml.xml"), "SELECT feedurl, count(*) FROM rss_item GROUP BY feedurl"))
            base = "http://127.0.0.1:%d/per-topic/" % daemon.port
            assert counts[base + "forced-labour.atom"] == 2 and counts[base + "children.atom"] == 1 and counts[base + "again.atom"] == 7, counts
            imported = dict(newsboat("", daemon.bytes("/opml.xml"), "SELECT feedurl, count(*) FROM rss_item GROUP BY feedurl"))
            assert sum(imported.values()) == 7, imported


if __name__ == "__main__":
    cases.main(globals())
