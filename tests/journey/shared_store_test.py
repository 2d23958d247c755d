#!/usr/bin/env python3
"""Several daemons on one PostgreSQL: hosts are shared out, none is asked by two at once, and who dies is missed for seconds only."""
import contextlib
import os
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.many_hosts import ManyHosts  # noqa: E402
from support.postgres import Postgres  # noqa: E402

LEASE = 15  # seconds, of daemon/share/sharing.cpp
TOPICS = "topics: { weeks: { title: Weeks, match: week } }\n"


def newsroom(arguments, name, url, hosts, interval="1s"):
    """A daemon of its own folder on the store that others share."""
    daemon = Daemon(arguments.bin, "", environment={"DAEMON": name})
    head = daemon.head().replace("store: {", "store: { url: '%s'," % url).replace("per_host: 8", "per_host: 2")
    head = head.replace("server: {", "server: { public_url: 'https://news.example',")
    if hosts.led:  # whose requests bear no field of a source's own
        head += "site: { contact: '${DAEMON}@news.example' }\n"
    daemon.configure(hosts.sources(interval) + TOPICS, head)
    return daemon


def stories(server):
    return int(server.sql("SELECT count(*) FROM story"))


def all_polled(hosts, daemons, since, seconds, what):
    """Waits until every host was asked since a moment, by these daemons only; gives who asked which."""
    def asked():
        who = hosts.daemons_since(since)
        return who if len(who) == len(hosts.addresses) and set().union(*who.values()) <= set(daemons) else None

    return wait_until(asked, seconds, what)


def served_alike(daemons, path):
    answers = [daemon.get(path) for daemon in daemons]
    return len({(answer.status, answer.body, answer.headers["ETag"]) for answer in answers}) == 1 and answers[0].status == 200


def test_two_pollers(arguments):
    """two daemons share the hosts, take over from each other within seconds, and serve the same bytes"""
    with Postgres(free_port()) as postgres, ManyHosts(12, 3) as hosts, contextlib.ExitStack() as stack:
        url = postgres.primary.url()
        one = stack.enter_context(newsroom(arguments, "one", url, hosts))
        all_polled(hosts, {"one"}, 0, 30, "one daemon to ask all hosts")
        two = stack.enter_context(newsroom(arguments, "two", url, hosts))
        wait_until(lambda: sum("two" in who for who in hosts.daemons_since(time.monotonic() - 3).values()) >= 5, 20,
                   "the second daemon to get its share")
        wait_until(lambda: stories(postgres.primary) == 12 * 3 * 5, 20, "all entries to be stored")
        hosts.entries = 8
        wait_until(lambda: stories(postgres.primary) == 12 * 3 * 8, 20, "new entries to be stored")
        polled = subprocess.run([arguments.bin, "poll", "--force", "--config", str(one.config)], capture_output=True, text=True, timeout=60,
                                env=dict(os.environ, DAEMON="one"))
        assert polled.returncode == 0, polled
        assert "another daemon asks its host" in polled.stdout and "0 new" in polled.stdout, polled.stdout
        for path in ("/feed.atom", "/topics/weeks.json", "/topics/weeks.rss", "/"):
            wait_until(lambda: served_alike([one, two], path), 20, "the same bytes of " + path)
        assert not hosts.asked_by_two_at_once(), hosts.asked_by_two_at_once()

        one.process.kill()
        one.process.wait()
        gone = time.monotonic()
        all_polled(hosts, {"two"}, gone + 1, LEASE + 15, "the other daemon to ask all hosts")
        assert not hosts.asked_by_two_at_once(), hosts.asked_by_two_at_once()
        again = stack.enter_context(newsroom(arguments, "again", url, hosts))
        wait_until(lambda: sum("again" in who for who in hosts.daemons_since(time.monotonic() - 3).values()) >= 5, 20,
                   "a daemon that comes to get its share")
        two.stop()
        all_polled(hosts, {"again"}, time.monotonic() + 1, LEASE + 15, "the last daemon to ask all hosts")
        assert not hosts.asked_by_two_at_once(), hosts.asked_by_two_at_once()


def test_moved_to_one_host(arguments):
    """a host to which the sources of several daemons have moved is asked by one at a time, in turn, and no source is left out"""
    with Postgres(free_port()) as postgres, ManyHosts(6, 2, led="127.2.0.1") as hosts, contextlib.ExitStack() as stack:
        for name in ("one", "two"):
            stack.enter_context(newsroom(arguments, name, postgres.primary.url(), hosts))
        wait_until(lambda: stories(postgres.primary) == 6 * 2 * 5, 60, "all entries to be stored")
        paths = {one[1] for one in hosts.asked}
        assert len(paths) == 12, paths
        wait_until(lambda: time.monotonic() > hosts.led_at + 3, 60, "all to ask where the sources are now")
        hosts.asked.clear()
        wait_until(lambda: {"one", "two"} == {one[2] for one in hosts.asked}, 60, "both to ask that host")
        for _ in range(8):
            begin = time.monotonic()
            wait_until(lambda: {one[1] for one in list(hosts.asked) if one[3] > begin} == paths, 60, "all sources to be asked again")
        assert not hosts.asked_by_two_at_once(), hosts.asked_by_two_at_once()


def test_roles(arguments):
    """a daemon that serves asks nobody, and one that polls lets it publish what is new"""
    with Postgres(free_port()) as postgres, ManyHosts(3, 2) as hosts:
        url = postgres.primary.url()
        with newsroom(arguments, "reader", url, hosts) as reader:
            reader.stop()
            reader.role = "serve"
            with reader, newsroom(arguments, "writer", url, hosts) as writer:
                begin = time.monotonic()
                all_polled(hosts, {"writer"}, begin, 30, "the daemon that polls to ask all hosts")
                hosts.entries = 7
                wait_until(lambda: len(reader.titles("/topics/weeks.json")) >= 42, 20, "what is new to be served")
                wait_until(lambda: served_alike([reader, writer], "/topics/weeks.json"), 10, "both to serve the same")


def test_the_database_goes(arguments):
    """while the database is away what is served stays, /readyz tells, polls wait; a standby that takes over is found"""
    with Postgres(free_port()) as postgres, ManyHosts(4, 2) as hosts:
        standby = postgres.standby(free_port())
        url = "postgresql://ilofeed@127.0.0.1:%d,127.0.0.1:%d/postgres" % (postgres.primary.port, standby.port)
        with newsroom(arguments, "one", url, hosts) as daemon:
            wait_until(lambda: len(daemon.titles("/topics/weeks.json")) == 40, 30, "all entries to be served")
            wait_until(lambda: standby.sql("SELECT count(*) FROM story") == "40", 20, "the standby to follow")
            before = daemon.bytes("/topics/weeks.json")
            postgres.primary.kill()
            wait_until(lambda: daemon.get("/readyz").status == 503, 20, "/readyz to tell")
            assert b"cannot be reached" in daemon.get("/readyz").body or b"exit" in daemon.get("/readyz").body, daemon.get("/readyz").body
            assert daemon.bytes("/topics/weeks.json") == before
            hosts.entries = 6
            standby.sql("SELECT pg_promote()")
            wait_until(lambda: len(daemon.titles("/topics/weeks.json")) == 48, 30, "news to be taken in at the standby")
            wait_until(lambda: daemon.get("/readyz").status == 200, 10, "/readyz to be well")
            assert daemon.log().count("event=store_unreachable") == 1, daemon.log()
            assert daemon.log().count("event=store_reachable") == 1, daemon.log()


def test_the_database_goes_again_and_again(arguments):
    """however often the database goes in the middle of polls, every source is asked again, and no news is lost"""
    with Postgres(free_port()) as postgres, ManyHosts(12, 3) as hosts, newsroom(arguments, "one", postgres.primary.url(), hosts):
        wait_until(lambda: stories(postgres.primary) == 12 * 3 * 5, 30, "all entries to be stored")
        for _ in range(6):
            hosts.entries += 1
            begin = time.monotonic()
            wait_until(lambda: len(hosts.daemons_since(begin)) > 3, 30, "polls to be under way")
            postgres.primary.kill()
            postgres.primary.start()
        paths = {(one[0], one[1]) for one in hosts.asked}
        begin = time.monotonic()
        wait_until(lambda: {(one[0], one[1]) for one in list(hosts.asked) if one[3] > begin} == paths, 40, "all sources to be asked again")
        wait_until(lambda: stories(postgres.primary) == 12 * 3 * hosts.entries, 20, "all news to be stored")


if __name__ == "__main__":
    cases.main(globals())
