#!/usr/bin/env python3
"""Hubs and several daemons on one PostgreSQL: a hub may speak to any of them, and one asks it."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.hub import Asked, Hub, rss  # noqa: E402
from support.many_hosts import who  # noqa: E402
from support.origin import Origin  # noqa: E402
from support.postgres import Postgres  # noqa: E402

LEASE = 15  # seconds, of daemon/share/sharing.cpp


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
