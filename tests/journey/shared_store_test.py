#!/usr/bin/env python3
"""Several daemons on one PostgreSQL: hosts are shared out, none is asked by two at once, and who dies is missed for seconds only."""
import contextlib
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import free_port, wait_until  # noqa: E402
from support.many_hosts import ManyHosts  # noqa: E402
from support.newsroom import all_polled, newsroom, served_alike, stories  # noqa: E402
from support.postgres import Postgres  # noqa: E402

LEASE = 15  # seconds, of daemon/share/sharing.cpp


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


if __name__ == "__main__":
    cases.main(globals())
