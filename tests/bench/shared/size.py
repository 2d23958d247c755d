#!/usr/bin/env python3
"""How large a store in PostgreSQL is, and what it takes to keep it: tests/bench/shared/size.py --bin ilofeed --store FILE

FILE is made by ilofeed_bench_growth make FILE 100000. Prints the sizes of its tables, memory and connections of a daemon, times of
pg_dump and pg_restore, whether a daemon on what was restored serves the same bytes and ETags, and how much PostgreSQL writes to its log.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1]), str(HERE.parent)]
from daemons import memory_of  # noqa: E402
from newsroom import copy, cpu_of, daemon_on, settled  # noqa: E402
from support.daemon import free_port, wait_until  # noqa: E402
from support.many_hosts import ManyHosts  # noqa: E402
from support.postgres import PROGRAMS, Postgres  # noqa: E402

PATHS = ["/feed.atom", "/feed.json", "/topics/first.rss", "/sources/source7.atom", "/archive/all/2023-10.atom", "/archive/all/2019-03.atom"]
SIZES = """SELECT c.relname, pg_table_size(c.oid), pg_indexes_size(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 9"""


class Reports(ManyHosts):
    """Feeds of entries of 120 words."""

    words = [("%x" % (i * 7919 + 4099)).translate(str.maketrans("0123456789", "ghijklmnop")) for i in range(60000)]

    def feed(self, host, path):
        chance = random.Random(host + path)
        items = "".join("<item><title>%s</title><link>http://%s%s/%d</link><pubDate>Mon, 02 Mar 2026 %02d:00:00 GMT</pubDate>"
                        "<description>%s</description></item>" % (self.text(chance, 8), host, path, n, n % 24, self.text(chance, 112))
                        for n in range(self.entries))
        return "<rss version='2.0'><channel><title>%s</title>%s</channel></rss>" % (path, items)

    def text(self, chance, count):
        return " ".join(self.words[int(60000 ** chance.random()) - 1] for _ in range(count))


def costs(server, *command):
    """Seconds, and CPU seconds of a program and the server that it asks."""
    begin, used = time.monotonic(), cpu_of(server.process.pid) + sum(os.times()[2:4])
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return "%.1f s (CPU %.1f s)" % (time.monotonic() - begin, cpu_of(server.process.pid) + sum(os.times()[2:4]) - used)


def sizes(server, file):
    megabytes = lambda text: int(text) / 1e6  # noqa: E731
    stories = int(server.sql("SELECT count(*) FROM story"))
    print("%d stories; as a file of SQLite %.0f MB; in PostgreSQL %.0f MB" % (
        stories, file.stat().st_size / 1e6, megabytes(server.sql("SELECT pg_database_size(current_database())"))))
    for row in server.sql(SIZES).splitlines():
        name, table, indices = row.split("|")
        print("  %-20s table %7.1f MB, indices %7.1f MB" % (name, megabytes(table), megabytes(indices)))


def answers(daemon):
    for path in PATHS:
        wait_until(lambda: daemon.get(path).status == 200, 60, path)
    return [(path, answer.body, answer.headers["ETag"]) for path in PATHS for answer in [daemon.get(path)]]


def connections(server):
    """Of each daemon on it, which all are of one name."""
    return int(server.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ilofeed'"))


def dumped_and_restored(server, folder):
    dump = folder / "dump"
    took = costs(server, PROGRAMS / "pg_dump", "-Fc", "-f", dump, server.url())
    size = dump.stat().st_size / 1e6
    server.sql("CREATE DATABASE again TEMPLATE template0")
    restored = costs(server, PROGRAMS / "pg_restore", "-j2", "--no-owner", "-d", server.url("again"), dump)
    print("pg_dump -Fc %s, %.0f MB; pg_restore -j2 %s" % (took, size, restored))


def of_a_store(arguments):
    with Postgres(free_port()) as postgres:
        server = postgres.primary
        begin = time.monotonic()
        copy(arguments.bin, arguments.store, server.url())
        print("ilofeed store copy: %.1f s" % (time.monotonic() - begin))
        with daemon_on(arguments.bin, server.url(), "serve") as daemon:
            settled(server)
            print("words indexed, a topic filled: after %.0f s" % (time.monotonic() - begin))
            sizes(server, pathlib.Path(arguments.store))
            before = answers(daemon)
            at_once = [subprocess.Popen(["curl", "-so", "/dev/null", "http://127.0.0.1:%d/search.json?q=ba%d" % (daemon.port, n)])
                       for n in range(40)]
            most = 0
            while any(each.poll() is None for each in at_once):
                most = max(most, connections(server))
            print("a daemon that serves: RSS %.0f MB, of its own %.0f MB; connections %d, at most %d" % (
                memory_of(daemon.process.pid), memory_of(daemon.process.pid, "RssAnon"), connections(server), most))
            daemon.stop()
        dumped_and_restored(server, postgres.folder)
        with daemon_on(arguments.bin, server.url("again"), "serve") as daemon:
            assert answers(daemon) == before, "what was restored is served otherwise"
            print("restored: %d documents with the same bytes and ETags" % len(before))


def of_polls(arguments):
    """Bytes of PostgreSQL's log for an entry that comes, and for a poll that brings nothing."""
    with Postgres(free_port()) as postgres, Reports(25, 10) as hosts:
        server, entries = postgres.primary, 20 * 250
        position = lambda: int(server.sql("SELECT pg_current_wal_lsn() - '0/0'"))  # noqa: E731
        hosts.entries = 20
        yaml = hosts.sources("2s") + "topics: { first: { title: First, match: 'ga* OR he*' } }\n"
        daemon = daemon_on(arguments.bin, server.url(), yaml=yaml)
        daemon.environment = {"DAEMON": "one"}
        with daemon:
            begin = position()
            wait_until(lambda: server.sql("SELECT count(*) FROM story") == str(entries), 300, "first polls")
            wait_until(lambda: server.sql("SELECT count(*) FROM unindexed") == "0", 300, "the index of words")
            print("written to the log: %.1f KB for an entry of 120 words" % ((position() - begin) / entries / 1e3))
            time.sleep(10)  # what changes nothing
            server.sql("CHECKPOINT")
            begin, polls = position(), len(hosts.asked)
            time.sleep(20)
            print("and %.2f KB for a poll that brings nothing (%d of them)" % (
                (position() - begin) / (len(hosts.asked) - polls) / 1e3, len(hosts.asked) - polls))
            print("a daemon that polls: connections %d" % connections(server))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--store", required=True)
    arguments = parser.parse_args()
    of_a_store(arguments)
    of_polls(arguments)


if __name__ == "__main__":
    main()
