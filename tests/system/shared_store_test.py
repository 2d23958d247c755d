#!/usr/bin/env python3
"""A newsroom of four daemons on one PostgreSQL with a standby: 5,000 sources on 200 hosts, kills at random, a failover.

At the end the same stories as one daemon on SQLite has, by id, words and dates. Prints figures: how long the first polls take
with one daemon and with four, how late polls were, how many leases a second the database renews, what an idle daemon costs.
"""
import argparse
import contextlib
import json
import os
import pathlib
import random
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.many_hosts import ManyHosts  # noqa: E402
from support.postgres import Postgres  # noqa: E402

TOPICS = "topics: { weeks: { title: Weeks, match: week } }\n"
STORIES = "SELECT s.id, s.entry, count(*) FROM story s JOIN origin o ON o.story = s.number GROUP BY s.number ORDER BY s.id"


def daemon_on(binary, name, url, hosts, interval):
    daemon = Daemon(binary, "", environment={"DAEMON": name})
    head = daemon.head().replace("per_host: 8", "per_host: 2")
    head = head.replace("server: {", "server: { public_url: 'https://news.example',")
    if url:
        head = head.replace("store: {", "store: { url: '%s'," % url)
    daemon.configure(hosts.sources(interval) + TOPICS, head)
    return daemon


def words(entry):
    entry = json.loads(entry)
    return entry.get("title"), entry.get("summary"), json.dumps(entry.get("published"), sort_keys=True), entry.get("link")


def in_sqlite(path):
    with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as file:
        return [(id, words(entry), origins) for id, entry, origins in file.execute(STORIES)]


def in_postgres(server):
    rows = server.sql(STORIES.replace("s.id, s.entry", "json_build_array(s.id, s.entry, count(*))").replace(", count(*) FROM", " FROM"))
    return sorted((id, words(entry), origins) for id, entry, origins in map(json.loads, rows.splitlines()))


def count(server):
    return int(server.sql("SELECT count(*) FROM story"))


def cpu_of(daemon):
    fields = pathlib.Path("/proc/%d/stat" % daemon.process.pid).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_polls(arguments, hosts, daemons, what):
    """Seconds until all entries are stored, with so many daemons; none: one on SQLite. Gives the stories of that."""
    wanted = len(hosts.names()) * hosts.entries
    with contextlib.ExitStack() as stack:
        postgres = stack.enter_context(Postgres(free_port())) if daemons else None
        url = postgres.primary.url() if postgres else None
        begin = time.monotonic()
        running = [stack.enter_context(daemon_on(arguments.bin, "%s%d" % (what, i), url, hosts, "1h")) for i in range(max(daemons, 1))]
        if postgres:
            wait_until(lambda: count(postgres.primary) == wanted, 600, "all first polls")
        else:
            wait_until(lambda: len(in_sqlite(running[0].folder / "ilofeed.db")) == wanted, 600, "all first polls")
        took = time.monotonic() - begin
        print("first polls of %d entries, %s: %.1f s, %.0f entries/s" % (wanted, what, took, wanted / took), flush=True)
        if postgres:
            begin, used = time.monotonic(), sum(map(cpu_of, running))
            renewed = renewals(postgres.primary)
            time.sleep(15)  # what an idle newsroom costs is measured over a while
            print("idle, %s: %.1f %% of a core a daemon, %.1f leases renewed a second" % (
                what, 100 * (sum(map(cpu_of, running)) - used) / len(running) / (time.monotonic() - begin),
                (renewals(postgres.primary) - renewed) / (time.monotonic() - begin)), flush=True)
        return [] if postgres else (running[0].stop(), in_sqlite(running[0].folder / "ilofeed.db"))[1]


def renewals(server):
    return int(server.sql("SELECT pg_stat_clear_snapshot(); SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'host_lease'").split()[-1])


def lateness(hosts, interval, since, until):
    """Of all gaps between polls of one feed: (half of them, one of a hundred, the longest), beyond the interval."""
    last, late = {}, []
    for host, path, daemon, begin, end in sorted(hosts.asked, key=lambda one: one[3]):
        if (host, path) in last and since < begin < until:
            late.append(begin - last[host, path] - interval)
        last[host, path] = begin
    late.sort()
    return late[len(late) // 2], late[len(late) * 99 // 100], late[-1]


def newsroom(arguments, hosts):
    """Kills at random; gives the stories at the end."""
    interval = 30
    chance = random.Random(arguments.seed)
    with Postgres(free_port()) as postgres, contextlib.ExitStack() as stack:
        postgres.primary.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        standby = postgres.standby(free_port())
        postgres.primary.sql("SELECT pg_reload_conf()")
        servers = "127.0.0.1:%d,127.0.0.1:%d" % (postgres.primary.port, standby.port)
        url = "postgresql://ilofeed@%s/postgres" % servers
        daemons = [stack.enter_context(daemon_on(arguments.bin, "d%d" % i, url, hosts, "%ds" % interval)) for i in range(4)]
        wait_until(lambda: count(postgres.primary) == len(hosts.names()) * hosts.entries, 600, "all first polls")
        calm = time.monotonic()
        hosts.entries += 1
        wait_until(lambda: count(postgres.primary) == len(hosts.names()) * hosts.entries, 120, "all second polls")
        wait_until(lambda: time.monotonic() > calm + 2 * interval + 20, 200, "a calm while")
        print("polls later than their interval: half %.1f s, 1 %% %.1f s, the latest %.1f s"
              % lateness(hosts, interval, calm + interval, time.monotonic()), flush=True)
        for _ in range(arguments.kills):
            hosts.entries += 1
            victim = chance.choice(daemons)
            victim.process.kill()
            victim.process.wait()
            gone = time.monotonic()
            wait_until(lambda: len(hosts.daemons_since(gone)) == len(hosts.addresses), 60, "all hosts to be asked by those who are left")
            print("a daemon was killed: all its hosts are asked again after %.1f s" % (time.monotonic() - gone), flush=True)
            victim.start()
        served = {id for daemon in daemons for id in ids_of(daemon)}
        postgres.primary.kill()
        gone = time.monotonic()
        hosts.entries += 1
        standby.sql("ALTER SYSTEM RESET synchronous_standby_names")
        standby.sql("SELECT pg_reload_conf()")
        standby.sql("SELECT pg_promote()")
        wait_until(lambda: count(standby) == len(hosts.names()) * hosts.entries, 180, "all news at the standby")
        print("the primary was killed: all news of all sources at the standby after %.1f s" % (time.monotonic() - gone), flush=True)
        kept = set(standby.sql("SELECT id FROM story").split())
        assert served <= kept, "served, and lost: %s" % (served - kept)
        overlaps = hosts.asked_by_two_at_once()
        assert not overlaps, overlaps[:5]
        print("requests: %d, hosts asked by two daemons at once: 0" % len(hosts.asked), flush=True)
        for daemon in daemons:
            daemon.stop()
        return in_postgres(standby)


def ids_of(daemon):
    return [item["id"] for item in json.loads(daemon.bytes("/topics/weeks.json"))["items"]]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--feeds", type=int, default=25, help="of each host")
    parser.add_argument("--kills", type=int, default=3)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 100000)
    arguments = parser.parse_args()
    arguments.bin = str(pathlib.Path(arguments.bin).resolve())
    print("seed %d; the origin, the database and all daemons share %d cores" % (arguments.seed, os.cpu_count()))
    with ManyHosts(arguments.hosts, arguments.feeds) as hosts:
        first_polls(arguments, hosts, 1, "one daemon")
        first_polls(arguments, hosts, 0, "SQLite")
        first_polls(arguments, hosts, 4, "four daemons")
        hosts.asked.clear()
        found = newsroom(arguments, hosts)
        wanted = first_polls(arguments, hosts, 0, "SQLite")
        assert found == wanted, "%d stories, %d wanted; %s" % (len(found), len(wanted), [a for a, b in zip(found, wanted) if a != b][:2])
    print("%d stories, the same as one daemon on SQLite has" % len(found))
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main()
