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
from support.hub import Asked, Hub, rss  # noqa: E402
from support.many_hosts import ManyHosts, who  # noqa: E402
from support.origin import Origin  # noqa: E402
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


class Port:
    """One feed that names a hub, which speaks only to the daemon "poller"; "keeper" asks no source, and keeps house."""

    def __init__(self, arguments, url):
        self.origin, self.hub = Origin(), Hub()
        self.daemons = {name: Daemon(arguments.bin, "", environment={"DAEMON": name}) for name in ("keeper", "poller")}
        self.keeper, self.poller = self.daemons.values()
        self.keeper.role = "serve"
        self.url = url

    def __enter__(self):
        self.origin.__enter__()
        self.hub.__enter__()
        topic = self.origin.url("/feed.xml")
        for daemon in self.daemons.values():
            head = daemon.head().replace("server: {", "server: { public_url: 'http://127.0.0.1:%d/'," % self.poller.port)
            head = head.replace("store: {", "store: { url: '%s'," % self.url) + "site: { contact: '${DAEMON}@news.example' }\n"
            daemon.configure("sources: { port: { url: '%s', interval: 1s } }\n" % topic, head)
        self.offer([1, 2], hub="")
        self.keeper.start()
        wait_until(lambda: "event=house_taken" in self.keeper.log(), 20, "the first daemon to keep house")
        self.poller.start()
        self.all_have({1, 2})
        return self

    def __exit__(self, *exception):
        for one in (*self.daemons.values(), self.hub, self.origin):
            one.__exit__()

    def offer(self, numbers, hub=None):
        hub = self.hub.url() if hub is None else hub
        self.origin.put("/feed.xml", rss(numbers, hub, self.origin.url("/feed.xml")), "application/rss+xml")

    def asked(self, count, seconds):
        wait_until(lambda: len(self.hub.requests("subscribe")) >= count, seconds, "%d requests to subscribe" % count)
        asked = self.hub.requests("subscribe")[count - 1]
        wait_until(lambda: asked.verified, 10, "the request to be verified")
        return asked

    def have_state(self, *words, daemons=("keeper", "poller")):
        def states():
            return [self.daemons[name].status()["port"]["push"] or "" for name in daemons]

        wait_until(lambda: all(word in state for state in states() for word in words), 20, "%s everywhere; it is %s" % (words, states()))

    def all_have(self, numbers):
        titles = {"Ship number %d came in" % n for n in numbers}
        for daemon in self.daemons.values():
            wait_until(lambda: titles == set(daemon.titles("/feed.json")), 20, "the ships %s" % numbers)


def test_hubs(arguments):
    """a hub may speak to any daemon: it is verified, its pushes are taken, and the one that keeps house asks it"""
    with Postgres(free_port()) as postgres, Port(arguments, postgres.primary.url()) as port:
        port.hub.lease = 24
        port.offer([1, 2])
        asked = port.asked(1, 25)
        assert who({"user-agent": asked.agent}) == "keeper", asked.agent
        port.have_state("active until ")
        elsewhere = Asked(asked.fields)
        elsewhere.callback = asked.callback.replace(str(port.poller.port), str(port.keeper.port))
        for callback in (asked, elsewhere):
            assert port.hub.push(callback, rss([9]), signature="sha256=" + "0" * 64) == 202
            assert not port.hub.verify(callback, topic="http://elsewhere.example/")
        port.have_state("a push was dropped: its signature is wrong")
        assert port.hub.push(asked, rss([3])) == 202
        port.all_have({1, 2, 3})
        assert port.hub.push(elsewhere, rss([4])) == 202
        port.all_have({1, 2, 3, 4})
        wait_until(lambda: "dropped" not in port.poller.status()["port"]["push"], 20, "who polls to know that pushes come")
        wait_until(lambda: "its hub pushes" in port.poller.status()["port"]["next_reason"], 20, "polls to be slow")
        assert port.hub.push(elsewhere, "") == 202
        wait_until(lambda: "its hub pushes" not in port.poller.status()["port"]["next_reason"], 20, "polls as usual, as nothing could be read")

        assert {who(request.headers) for request in port.origin.requests_for("/feed.xml")} == {"poller"}

        again = port.asked(2, 30)
        assert (who({"user-agent": again.agent}), again.callback) == ("keeper", asked.callback), again.agent
        port.keeper.process.kill()
        port.keeper.process.wait()
        last = port.asked(3, LEASE + 30)
        assert (who({"user-agent": last.agent}), last.callback) == ("poller", asked.callback), last.agent
        port.have_state("active until ", daemons=["poller"])
        assert port.hub.push(asked, rss([5])) == 202
        wait_until(lambda: "Ship number 5 came in" in port.poller.titles("/feed.json"), 20, "the last push to be served")
        assert len(port.hub.requests("unsubscribe")) == 0


def test_hubs_while_the_database_is_away(arguments):
    """a push that comes while the database is away is taken in when it is back; who is not known is told to come again"""
    with Postgres(free_port()) as postgres, Port(arguments, postgres.primary.url()) as port:
        port.offer([1, 2])
        asked = port.asked(1, 25)
        port.have_state("active until ")
        postgres.primary.kill()
        wait_until(lambda: port.poller.get("/readyz").status == 503, 20, "/readyz to tell")
        assert port.hub.push(asked, rss([3])) == 202
        unknown = Asked(asked.fields)
        unknown.callback = asked.callback + "0"
        assert port.hub.push(unknown, rss([9])) == 503
        postgres.primary.start()
        port.all_have({1, 2, 3})
        assert port.hub.push(unknown, rss([9])) == 404
        port.have_state("active until ")


if __name__ == "__main__":
    cases.main(globals())
