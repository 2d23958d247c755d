#!/usr/bin/env python3
"""A newsroom of four daemons on one PostgreSQL with a standby: 5,000 sources on 200 hosts, kills at random, a failover.

Every source is polled on time, also while daemons die: when a poll was due is read from the store, when it came is told by the
origin. At the end the same stories as one daemon on SQLite has, by id, words and dates. Prints figures: how long the first polls
take with one daemon and with four, how late polls were, how many leases a second the database renews, what an idle daemon costs.
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

LEASE = 15  # seconds, of daemon/share/sharing.cpp
JITTER = 1.03  # polls are planned up to so much later than their interval (daemon/plan/interval.cpp)
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
    return int(server.sql("SELECT stories FROM tally WHERE kind = 'all'"))


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
            wait_until(lambda: count(postgres.primary) == wanted, 600, "all first polls", every=0.5)
        else:
            wait_until(lambda: len(in_sqlite(running[0].folder / "ilofeed.db")) == wanted, 600, "all first polls", every=0.5)
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


def due(server):
    """When each source is to be asked next, by the clock of the origin's log."""
    ahead = time.time() - time.monotonic()
    rows = (row.split("|") for row in server.sql("SELECT source, next_poll FROM poll_state").splitlines())
    return {source: int(at) - ahead for source, at in rows}


def lateness(hosts, wanted):
    """Seconds after they were due (half of them, 99 of a hundred, all) in which sources were asked."""
    ids = {url.removeprefix("http://"): source for source, url in hosts.names()}
    came = {}
    for host, path, daemon, begin, end in sorted(hosts.asked, key=lambda one: one[3]):
        source = ids[host + path]
        if begin > wanted[source] - 1:  # the store keeps whole seconds
            came.setdefault(source, begin)
    late = sorted(came.get(source, time.monotonic()) - at for source, at in wanted.items())
    return late[len(late) // 2], late[len(late) * 99 // 100], late[-1]


def news(hosts, server, seconds, what):
    """Every source brings one more entry; gives the seconds until all are stored."""
    begin = time.monotonic()
    hosts.entries += 1
    wait_until(lambda: count(server) == len(hosts.names()) * hosts.entries, seconds, "all news " + what, every=0.5)
    return time.monotonic() - begin


def in_calm(hosts, server, interval):
    news(hosts, server, 2 * interval + 60, "of second polls")
    wanted = due(server)
    news(hosts, server, 2 * interval, "in a calm while")
    late = lateness(hosts, wanted)
    print("in calm, polls a second: %.0f; after they were due half of them came within %.1f s, 99 %% within %.1f s, all within %.1f s"
          % (len(wanted) / interval, *late), flush=True)
    assert late[0] <= 1, "half of the polls are more than a second late"
    assert late[1] <= interval / 20, "of a hundred polls one is late by more than a twentieth of its interval"


def with_kills(arguments, hosts, server, daemons):
    """Kills daemons at random while news comes; none of it is late by more than the leases of who died."""
    chance = random.Random(arguments.seed)
    wanted = due(server)
    before = count(server)
    begin = time.monotonic()
    hosts.entries += 1
    for turn in range(arguments.kills):
        share = len(wanted) * (turn + 1) // (arguments.kills + 2)
        wait_until(lambda: count(server) > before + share, arguments.interval * JITTER + LEASE, "news to come", every=0.2)
        victim = chance.choice(daemons)
        victim.process.kill()
        victim.process.wait()
        gone = time.monotonic()
        wait_until(lambda: server.sql("SELECT count(*) FROM host_lease WHERE owner LIKE '%% %d %%'" % victim.process.pid) == "0",
                   2 * LEASE, "others to have all its hosts", every=0.2)
        print("a daemon was killed: others have all its hosts after %.1f s" % (time.monotonic() - gone), flush=True)
        victim.start()
    most = arguments.kills * (LEASE + 3) + arguments.interval / 20
    wait_until(lambda: count(server) == len(hosts.names()) * hosts.entries, arguments.interval * JITTER + most,
               "all news, though daemons are killed", every=0.5)
    late = lateness(hosts, wanted)
    print("while daemons were killed, all news came within %.1f s; after they were due half of the polls came within %.1f s,"
          " 99 %% within %.1f s, all within %.1f s" % (time.monotonic() - begin, *late), flush=True)
    assert late[2] <= most, "polls wait for longer than the leases of who died last"


def fail_over(hosts, postgres, standby, interval):
    postgres.primary.kill()
    standby.sql("ALTER SYSTEM RESET synchronous_standby_names")
    standby.sql("SELECT pg_reload_conf()")
    standby.sql("SELECT pg_promote()")
    took = news(hosts, standby, interval * JITTER + 2 * LEASE + interval / 4, "at the standby")
    print("the primary was killed: all news of all sources at the standby after %.1f s" % took, flush=True)


def newsroom(arguments, hosts):
    """Kills at random; gives the stories at the end."""
    with Postgres(free_port()) as postgres, contextlib.ExitStack() as stack:
        postgres.primary.sql("ALTER SYSTEM SET synchronous_standby_names = 'standby'")
        standby = postgres.standby(free_port())
        postgres.primary.sql("SELECT pg_reload_conf()")
        servers = "127.0.0.1:%d,127.0.0.1:%d" % (postgres.primary.port, standby.port)
        url = "postgresql://ilofeed@%s/postgres" % servers
        interval = arguments.interval
        daemons = [stack.enter_context(daemon_on(arguments.bin, "d%d" % i, url, hosts, "%ds" % interval)) for i in range(4)]
        wait_until(lambda: count(postgres.primary) == len(hosts.names()) * hosts.entries, 600, "all first polls", every=0.5)
        in_calm(hosts, postgres.primary, interval)
        with_kills(arguments, hosts, postgres.primary, daemons)
        served = {id for daemon in daemons for id in ids_of(daemon)}
        fail_over(hosts, postgres, standby, interval)
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
    parser.add_argument("--interval", type=int, default=120, help="seconds between polls of a feed; 30 for few hosts")
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
