#!/usr/bin/env python3
"""What may befall the database of the store: it goes, others are in the way, its disk is full. No news is lost by it."""
import pathlib
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import free_port, wait_until  # noqa: E402
from support.many_hosts import ManyHosts  # noqa: E402
from support.newsroom import TOPICS, configure, newsroom, stories  # noqa: E402
from support.postgres import Postgres  # noqa: E402
from support.small_disk import fill, small_disk  # noqa: E402


def cpu_of(daemon):
    """Seconds of a core that it used."""
    fields = pathlib.Path("/proc/%d/stat" % daemon.process.pid).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
            asked = subprocess.run([arguments.bin, "status", "--check", "--config", str(daemon.config)], capture_output=True, text=True)
            assert asked.returncode == 2 and "CRITICAL - failing" in asked.stdout and "stories=40" in asked.stdout, asked
            assert "which has the store postgresql://ilofeed@127.0.0.1" in asked.stderr, asked
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


# Writers wait for each other by an advisory lock of this number (feeds/store/postgres/database.cpp). Holds a table until one
# who has that waits for it, then waits for him.
IN_THE_WAY = """SET deadlock_timeout = '100s'; BEGIN; LOCK TABLE {table};
DO $$ BEGIN
  FOR i IN 1..400 LOOP
    EXIT WHEN EXISTS (SELECT FROM pg_locks w JOIN pg_locks h USING (pid) WHERE NOT w.granted AND h.granted AND h.classid = 1768714086);
    PERFORM pg_sleep(0.01);
  END LOOP;
END $$;
SELECT pg_advisory_xact_lock(1768714086, hashtext(current_schema())); COMMIT"""


def test_others_in_the_way(arguments):
    """a deadlock with somebody's own statements costs a moment, and no news; nor does a database that is strict by default"""
    with Postgres(free_port()) as postgres, ManyHosts(6, 3) as hosts:
        postgres.primary.sql("ALTER DATABASE postgres SET default_transaction_isolation = 'serializable'")
        url = postgres.primary.url()
        with newsroom(arguments, "one", url, hosts) as one, newsroom(arguments, "two", url, hosts) as two:
            wait_until(lambda: stories(postgres.primary) == 6 * 3 * 5, 30, "all entries to be stored")
            for table in ("origin", "poll_state", "host_lease", "change"):
                hosts.entries += 1
                postgres.primary.sql(IN_THE_WAY.format(table=table))
                wait_until(lambda: stories(postgres.primary) == 6 * 3 * hosts.entries, 30, "news after a deadlock over " + table)
            said = one.log() + two.log()
            assert said.count("event=store_conflict") >= 2 and "deadlock" in said, said
            assert "40001" not in said, said
            for daemon in (one, two):
                wait_until(lambda: daemon.get("/readyz").status == 200, 10, "/readyz to be well")


def test_a_full_disk_of_the_database(arguments):
    """on a full disk of the database what is served stays, that is told once, and all is taken in when there is room"""
    with Postgres(free_port()) as postgres, small_disk(16) as disk, ManyHosts(4, 2) as hosts:
        if not disk:
            return print("no disk can be mounted here: not tried")
        postgres.primary.may_write(disk)
        postgres.primary.sql("CREATE TABLESPACE small LOCATION '%s'" % disk)
        postgres.primary.sql("ALTER DATABASE postgres SET default_tablespace = small")
        with newsroom(arguments, "one", postgres.primary.url(), hosts) as daemon:
            wait_until(lambda: len(daemon.titles("/topics/weeks.json")) == 40, 30, "all entries to be served")
            fill(disk / "filler")
            while daemon.get("/readyz").status == 200 and hosts.entries < 400:
                hosts.entries += 5
                begin = time.monotonic()
                wait_until(lambda: len(hosts.daemons_since(begin)) == 4, 30, "sources to be asked")
            kept = stories(postgres.primary)
            before = daemon.titles("/topics/weeks.json")
            assert len(before) >= 40 and b"store_full" in daemon.get("/readyz").body, (kept, daemon.log())
            (disk / "filler").unlink()
            wait_until(lambda: stories(postgres.primary) == 4 * 2 * hosts.entries, 60, "all news to be stored")
            wait_until(lambda: daemon.get("/readyz").status == 200, 10, "/readyz to be well")
            assert daemon.log().count("event=store_full") == 1, daemon.log()
            assert daemon.log().count("event=store_writable") == 1, daemon.log()


def test_a_reload_while_the_database_is_away(arguments):
    """what was asked for while the database was away is done when it is back"""
    with Postgres(free_port()) as postgres, ManyHosts(3, 2) as hosts, newsroom(arguments, "one", postgres.primary.url(), hosts) as daemon:
        wait_until(lambda: stories(postgres.primary) == 30, 30, "all entries to be stored")
        postgres.primary.kill()
        wait_until(lambda: daemon.get("/readyz").status == 503, 20, "/readyz to tell")
        one_more = "  more: { url: 'http://%s:%d/99.xml', interval: 1s, headers: { X-Daemon: one } }\n" % (hosts.addresses[0], hosts.port)
        configure(daemon, postgres.primary.url(), hosts, topics=one_more + TOPICS.replace("title: Weeks", "title: All weeks"))
        daemon.signal(signal.SIGHUP)
        poll = subprocess.Popen([arguments.bin, "poll", "more", "--config", str(daemon.config)], stdout=subprocess.PIPE, text=True)
        used = cpu_of(daemon)
        time.sleep(2)  # what a daemon costs that waits
        assert cpu_of(daemon) - used < 0.5, cpu_of(daemon) - used
        postgres.primary.start()
        wait_until(lambda: b"All weeks" in daemon.bytes("/topics/weeks.atom"), 20, "the new title")
        said, _ = poll.communicate(timeout=20)
        assert poll.returncode == 0 and said.startswith("more  "), said
        hosts.entries += 1
        wait_until(lambda: stories(postgres.primary) == 7 * 6, 20, "news to be taken in")


if __name__ == "__main__":
    cases.main(globals())
