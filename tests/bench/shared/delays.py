#!/usr/bin/env python3
"""For how long two daemons on one PostgreSQL differ: prints least, median and most seconds of each kind of change.

Serving what another stored; the status of sources that another polls; a filter edited at both; house-keeping and hosts taken over.
"""
import argparse
import contextlib
import datetime
import pathlib
import signal
import statistics
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.many_hosts import ManyHosts  # noqa: E402
from support.postgres import Postgres  # noqa: E402

TOPICS = "publish: { entries: 1000 }\ntopics: { weeks: { title: Weeks, match: '%s' } }\n"


def daemon_on(binary, name, url, hosts, role):
    daemon = Daemon(binary, "", environment={"DAEMON": name})
    daemon.shared_head = daemon.head().replace("store: {", "store: { url: '%s'," % url)
    daemon.shared_head = daemon.shared_head.replace("server: {", "server: { public_url: 'https://news.example',")
    daemon.role = role
    edit(daemon, hosts, "week")
    return daemon


def edit(daemon, hosts, match):
    daemon.configure(hosts.sources("1s") + TOPICS % match, daemon.shared_head)


def tell(what, seconds):
    print("%-60s %3d times: %.2f s, median %.2f s, at most %.2f s"
          % (what, len(seconds), min(seconds), statistics.median(seconds), max(seconds)), flush=True)


def seconds_until(condition, what, most=60):
    begin = time.monotonic()
    wait_until(condition, most, what)
    return time.monotonic() - begin


def stored(postgres, wanted):
    return lambda: postgres.primary.sql("SELECT stories FROM tally WHERE kind = 'all'") == str(wanted)


def served_by_others(arguments, postgres, hosts, reader, writer):
    """From when a story stands in the store until each serves it; until both serve the same bytes."""
    late = {"the one that polls": [], "the other": [], "the same ETag": []}
    for _ in range(arguments.changes):
        hosts.entries += 1
        wanted = len(hosts.names()) * hosts.entries
        wait_until(stored(postgres, wanted), 30, "news to be stored")
        begin = time.monotonic()
        pause = threading.Event()
        waiting = {"the one that polls": writer, "the other": reader}
        while waiting:
            for name, daemon in list(waiting.items()):
                if len(daemon.titles("/topics/weeks.json")) == wanted:
                    late[name].append(time.monotonic() - begin)
                    del waiting[name]
            assert time.monotonic() < begin + 30, waiting
            pause.wait(0.005)
        wait_until(lambda: reader.get("/feed.atom").headers["ETag"] == writer.get("/feed.atom").headers["ETag"], 30, "the same ETag")
        late["the same ETag"].append(time.monotonic() - begin)
    for name, seconds in late.items():
        tell("stored, and served by %s" % name if "ETag" not in name else "stored, and /feed.atom has the same ETag at both", seconds)


def status_of_others(arguments, reader, writer):
    """By how much what a daemon tells of another's sources, which are asked each second, is behind."""
    behind = []
    for _ in range(2 * arguments.changes):
        told = [[datetime.datetime.fromisoformat(one["last_poll"]) for one in daemon.status().values()] for daemon in (reader, writer)]
        behind.append((max(told[1]) - min(told[0])).total_seconds())
        time.sleep(0.7)  # so that its looks at the others fall anywhere
    tell("/status.json of one that does not poll is behind by", behind)


def filters_edited(arguments, hosts, daemons):
    """From the edit of a filter at all daemons until each shows the new list."""
    wanted = {"nothing": 0, "week": len(hosts.names()) * hosts.entries}
    late = []
    for turn in range(arguments.changes):
        match = ("nothing", "week")[turn % 2]
        for daemon in daemons:
            edit(daemon, hosts, match)
            daemon.signal(signal.SIGHUP)
        late.append(seconds_until(lambda: all(len(daemon.titles("/topics/weeks.json")) == wanted[match] for daemon in daemons), "the filter"))
    tell("a filter is edited and all are reloaded; all show it", late)


def filter_edited_at_one(arguments, postgres, hosts, daemons):
    """How often an edit that empties a topic is shown, by all, when one daemon is reloaded only: who keeps house, or another."""
    stories = len(hosts.names()) * hosts.entries
    for daemon in daemons:
        shown = 0
        for _ in range(arguments.ends):
            edit(daemon, hosts, "nothing")
            daemon.signal(signal.SIGHUP)
            time.sleep(3)  # what is not shown by then, is not on its way
            shown += not any(each.titles("/topics/weeks.json") for each in daemons)
            edit(daemon, hosts, "week")
            daemon.signal(signal.SIGHUP)
            wait_until(lambda: all(len(each.titles("/topics/weeks.json")) == stories for each in daemons), 30, "the filter as it was")
        print("a filter is edited, and only the daemon that %s is reloaded; all show the edit after 3 s %d of %d times" % (
            "keeps house" if keeper(postgres) == str(daemon.process.pid) else "does not keep house", shown, arguments.ends), flush=True)


def keeper(postgres):
    """The process of the daemon that keeps house."""
    return postgres.primary.sql("SELECT split_part(owner, ' ', 2) FROM duty_lease WHERE until > extract(epoch FROM now())")


def taken_over(arguments, postgres, one, two):
    """From the end of the daemon that keeps house until the other does; stopped, and killed."""
    late = {"stopped": [], "killed": []}
    for turn in range(arguments.ends):
        for how in late:
            wait_until(lambda: keeper(postgres) in (str(one.process.pid), str(two.process.pid)), 30, "one to keep house")
            ends, stays = (one, two) if keeper(postgres) == str(one.process.pid) else (two, one)
            ends.process.terminate() if how == "stopped" else ends.process.kill()
            ends.process.wait()
            late[how].append(seconds_until(lambda: keeper(postgres) == str(stays.process.pid), "the other to keep house"))
            ends.start()
    for how, seconds in late.items():
        tell("who keeps house is %s; the other keeps it" % how, seconds)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--changes", type=int, default=40)
    parser.add_argument("--ends", type=int, default=6)
    arguments = parser.parse_args()
    with Postgres(free_port()) as postgres, ManyHosts(5, 1) as hosts, contextlib.ExitStack() as stack:
        reader, writer = (daemon_on(arguments.bin, role, postgres.primary.url(), hosts, role) for role in ("serve", "poll"))
        stack.enter_context(writer)
        stack.enter_context(reader)
        wait_until(stored(postgres, len(hosts.names()) * hosts.entries), 60, "first polls")
        served_by_others(arguments, postgres, hosts, reader, writer)
        status_of_others(arguments, reader, writer)
        filters_edited(arguments, hosts, [reader, writer])
        filter_edited_at_one(arguments, postgres, hosts, [reader, writer])
        taken_over(arguments, postgres, reader, writer)


if __name__ == "__main__":
    main()
