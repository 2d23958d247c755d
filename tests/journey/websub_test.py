#!/usr/bin/env python3
"""WebSub (W3C Recommendation) with a real hub: subscribing, verifying, pushes, and what happens when a hub fails us."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.hub import Hub, call, rss  # noqa: E402
from support.origin import Origin  # noqa: E402

SOURCES = 'sources:\n  news: { url: "%s"%s }\n'


class World:
    """An origin with one feed that names a hub, and the daemon that reads it."""

    def __init__(self, arguments, options="", head=None, by_field=False, **hub):
        self.origin, self.hub = Origin(), Hub()
        vars(self.hub).update(hub)
        self.by_field, self.port = by_field, free_port()
        self.arguments, self.options, self.own_head = arguments, options, head
        self.daemon = None

    def __enter__(self):
        self.origin.__enter__()
        self.hub.__enter__()
        self.topic = self.origin.url("/feed.xml")
        self.offer([1, 2])
        self.daemon = Daemon(self.arguments.bin, "", port=self.port)
        self.configure(SOURCES % (self.topic, self.options))
        self.daemon.start()
        return self

    def __exit__(self, *exception):
        self.daemon.__exit__()
        self.hub.__exit__()
        self.origin.__exit__()

    def configure(self, yaml, more=""):
        head = self.daemon.head().replace("server: {", 'server: { public_url: "http://127.0.0.1:%d/",' % self.port)
        self.daemon.configure(more + yaml, self.own_head(self.daemon) if self.own_head else head)

    def offer(self, numbers):
        if self.by_field:
            headers = [("Link", '<%s>; rel="hub"' % self.hub.url()), ("Link", '<%s>; rel=self' % self.topic)]
            self.origin.put("/feed.xml", rss(numbers), "application/rss+xml", headers=headers)
        else:
            self.origin.put("/feed.xml", rss(numbers, self.hub.url(), self.topic), "application/rss+xml")

    def asked(self, mode="subscribe", count=1):
        wait_until(lambda: len(self.hub.requests(mode)) >= count, 30, "%d requests to %s" % (count, mode))
        return self.hub.requests(mode)[count - 1]

    def push_state(self):
        return self.daemon.status()["news"]["push"] or ""

    def has_state(self, beginning):
        wait_until(lambda: self.push_state().startswith(beginning), 30,
                   "pushes to be %r; they are %r\n%s" % (beginning, self.push_state(), self.daemon.log()))

    def active(self):
        self.has_state("active until ")
        return self.hub.requests("subscribe")[-1]

    def has_titles(self, *numbers):
        titles = {"Ship number %d came in" % n for n in numbers}
        wait_until(lambda: titles == set(self.daemon.titles("/feed.json")), 30,
                   "the ships %s; there are %s" % (numbers, self.daemon.titles("/feed.json")))

    def logged(self, event):
        return [line for line in self.daemon.log().splitlines() if "event=%s " % event in line]


def test_subscribes_and_takes_pushes(arguments):
    """a feed that names a hub is subscribed to; what is pushed is published at once, without a poll"""
    with World(arguments) as world:
        asked = world.asked()
        assert asked.topic == world.topic and asked.media_type == "application/x-www-form-urlencoded", vars(asked)
        prefix = "http://127.0.0.1:%d/websub/" % world.port
        assert asked.callback.startswith(prefix) and len(asked.callback) - len(prefix) >= 32, asked.callback
        assert 32 <= len(asked.secret) < 200 and asked.secret not in asked.callback
        assert int(asked.fields["hub.lease_seconds"][0]) > 0
        world.active()
        assert asked.verified
        before = len(world.origin.requests_for("/feed.xml"))
        assert world.hub.push(asked, rss([3])) // 100 == 2
        world.has_titles(1, 2, 3)
        assert len(world.origin.requests_for("/feed.xml")) == before
        status = world.daemon.status()["news"]
        assert status["last_push"] and status["polls"] == 1, status
        assert len(world.logged("pushed")) == 1 and len(world.logged("push_active")) == 1


def test_link_fields_first(arguments):
    """the Link fields of the answer name hub and self, too"""
    with World(arguments, by_field=True) as world:
        assert world.asked().topic == world.topic
        world.active()


def test_every_method_that_is_strong_enough(arguments):
    """sha256, sha384 and sha512 are taken; sha1, a wrong signature and none are answered alike and dropped, told once"""
    with World(arguments) as world:
        world.asked()
        asked = world.active()
        for number, method in enumerate(("sha256", "sha384", "sha512"), 3):
            assert world.hub.push(asked, rss([number]), method=method) == 202
        world.has_titles(1, 2, 3, 4, 5)
        for ignored in range(2):
            assert world.hub.push(asked, rss([91]), method="sha1") == 202
        assert world.hub.push(asked, rss([92]), method=None) == 202
        assert world.hub.push(asked, rss([93]), signature="sha256=" + "0" * 64) == 202
        assert world.hub.push(asked, rss([94]), signature="sha256=abc") == 202
        assert world.hub.push(asked, rss([95]), signature="md4=" + "0" * 32) == 202
        wait_until(lambda: "a push was dropped: its signature is by no method" in world.push_state(), 30, "the status to tell it")
        assert len(world.logged("push_dropped")) == 1, world.daemon.log()
        assert world.hub.push(asked, rss([6])) == 202
        world.has_titles(1, 2, 3, 4, 5, 6)
        wait_until(lambda: "dropped" not in world.push_state(), 30, "the status to tell that all is well")
        world.active()


def test_verifies_only_what_it_asked_for(arguments):
    """the challenge is given back for the topic and the mode that were asked for, and for nothing else"""
    with World(arguments, verifies=False) as world:
        asked = world.asked()
        assert not world.hub.verify(asked, topic=world.topic + "?other")
        assert not world.hub.verify(asked, mode="unsubscribe")
        assert not world.hub.verify(asked, mode="publish")
        assert not world.hub.verify(asked, challenge="")
        assert not world.hub.verify(asked, challenge="<script>\n")
        assert call(asked.callback, "GET")[0] == 404
        assert call(asked.callback + "0", "GET", {"hub.mode": "subscribe", "hub.topic": world.topic, "hub.challenge": "x"})[0] == 404
        assert call(asked.callback + "0", "POST", body=b"x")[0] == 404
        world.has_state("asked")
        assert world.hub.verify(asked)
        world.active()


def test_other_methods_and_bodies(arguments):
    """no other method is allowed, a body over the limit is refused, one without a length is taken; feeds stay read-only"""
    with World(arguments) as world:
        world.asked()
        asked = world.active()
        assert call(asked.callback, "PUT", body=b"x")[0] == 405
        assert call("http://127.0.0.1:%d/feed.atom" % world.port, "POST", body=b"x")[0] == 405
        assert world.hub.push(asked, "x" * (300 << 10)) == 413
        assert world.hub.push(asked, rss([9]), headers={"Content-Encoding": "gzip"}) == 415
        assert world.hub.push_in_chunks(asked, rss([3])) == 202
        assert world.hub.push(asked, rss([4])) == 202
        world.has_titles(1, 2, 3, 4)


def test_what_is_pushed_is_doubted_like_what_is_polled(arguments):
    """a signed page in the place of the feed is dropped, and told once; the validators of polls stay"""
    with World(arguments) as world:
        world.asked()
        asked = world.active()
        page = "<!DOCTYPE html><html><body><h1>Please log in</h1><form><input type=password></form></body></html>"
        for ignored in range(2):
            assert world.hub.push(asked, page, "text/html") == 202
        wait_until(lambda: world.logged("push_dropped"), 30, "the page to be dropped")
        assert world.hub.push(asked, rss([3])) == 202
        world.has_titles(1, 2, 3)
        assert len(world.logged("push_dropped")) == 1
        world.daemon.poll_again()
        assert world.origin.requests_for("/feed.xml")[-1].status == 304


def test_a_denial_is_told_once(arguments):
    """a hub that denies is believed; the source is polled"""
    with World(arguments, verifies=False) as world:
        asked = world.asked()
        assert world.hub.deny(asked, "not for you") == 200
        world.has_state("denied: not for you")
        assert world.hub.deny(asked, "not for you") == 404
        assert not world.hub.verify(asked)
        assert len(world.logged("push_denied")) == 1
        assert world.daemon.status()["news"]["state"] == "ok"


def test_a_hub_that_fails(arguments):
    """a hub that answers an error is told once and asked again later; the source is polled"""
    with World(arguments, answer=503) as world:
        world.asked()
        world.has_state("wanted: HTTP status 503")
        assert len(world.logged("push_failed")) == 1
        assert world.daemon.status()["news"]["state"] == "ok"


def test_a_hub_that_moved(arguments):
    """a redirect that keeps the method is followed"""
    with Hub() as other, World(arguments, answer=307, headers=[("Location", other.url("/moved"))]) as world:
        wait_until(lambda: other.requests("subscribe"), 30, "the other hub to be asked")
        assert other.requests("subscribe")[0].path == "/moved"
        world.has_state("active until ")


def test_polls_are_rare_while_pushes_come(arguments):
    """after a push polls are four times as rare; a poll that finds what no push told of ends that"""
    with World(arguments) as world:
        world.asked()
        asked = world.active()
        assert "as written" in world.daemon.status()["news"]["next_reason"]
        world.hub.push(asked, rss([3]))
        wait_until(lambda: "its hub pushes" in world.daemon.status()["news"]["next_reason"], 30, "polls to be slower")
        world.offer([1, 2, 3])
        world.daemon.poll_again()
        assert "its hub pushes" in world.daemon.status()["news"]["next_reason"]
        world.offer([1, 2, 3, 4])
        world.daemon.poll_again()
        wait_until(lambda: "its hub pushes" not in world.daemon.status()["news"]["next_reason"], 30, "polls as usual")
        assert len(world.logged("push_missed")) == 1
        world.hub.push(asked, rss([5]))
        wait_until(lambda: "its hub pushes" in world.daemon.status()["news"]["next_reason"], 30, "polls to be slower again")


def test_renews_before_the_lease_ends(arguments):
    """a lease is renewed before it ends, at the same callback; pushes go on"""
    with World(arguments, lease=16) as world:
        first = world.asked()
        second = world.asked(count=2)
        assert second.callback == first.callback and second.secret == first.secret
        wait_until(lambda: second.verified, 30, "the renewal to be verified")
        assert world.hub.push(first, rss([3])) == 202
        world.has_titles(1, 2, 3)
        assert len(world.logged("push_active")) == 1 and not world.logged("push_failed")


def test_a_lease_that_is_not_renewed(arguments):
    """when the hub no longer renews, the source is polled as usual, and that is told once"""
    with World(arguments, lease=4) as world:
        world.asked()
        asked = world.active()
        world.hub.answer = 500
        world.hub.push(asked, rss([3]))
        world.has_state("wanted: the lease ended")
        wait_until(lambda: "its hub pushes" not in world.daemon.status()["news"]["next_reason"], 30, "polls as usual")
        assert len(world.logged("push_failed")) == 1, world.daemon.log()


def test_survives_a_restart(arguments):
    """a subscription outlives the daemon, stopped or killed; the hub is not asked again"""
    with World(arguments) as world:
        world.asked()
        asked = world.active()
        for number, end in enumerate((world.daemon.stop, lambda: (world.daemon.process.kill(), world.daemon.process.wait())), 3):
            end()
            world.daemon.start()
            assert world.push_state().startswith("active until "), world.push_state()
            assert world.hub.push(asked, rss([number])) == 202
            world.has_titles(*range(1, number + 1))
        assert len(world.hub.requests("subscribe")) == 1


def test_a_source_that_goes(arguments):
    """a source that is removed is unsubscribed, and its callback is gone then, after a restart too"""
    with World(arguments) as world:
        world.asked()
        asked = world.active()
        world.configure(SOURCES.replace("news", "other") % (world.origin.url("/elsewhere.xml"), ""))
        world.daemon.signal(1)
        farewell = world.asked("unsubscribe")
        assert farewell.callback == asked.callback and farewell.topic == asked.topic and not farewell.secret
        wait_until(lambda: farewell.verified, 30, "the end to be verified")
        wait_until(lambda: world.hub.push(asked, rss([3])) == 410, 30, "the callback to be gone")
        assert not world.hub.verify(asked)
        world.daemon.stop()
        world.daemon.start()
        assert world.hub.push(asked, rss([3])) == 410


def test_a_hub_that_is_no_longer_named(arguments):
    """when the feed names no hub any more, the subscription ends; another topic is another subscription, once two polls agree"""
    with World(arguments) as world:
        world.asked()
        first = world.active()
        world.topic = world.origin.url("/feed.xml?new")
        world.offer([1, 2])
        world.daemon.poll_again()
        assert len(world.hub.requests("subscribe")) == 1
        world.daemon.poll_again()
        second = world.asked(count=2)
        assert second.topic == world.topic and second.callback != first.callback
        assert world.asked("unsubscribe").callback == first.callback
        world.active()
        world.origin.put("/feed.xml", rss([1, 2]), "application/rss+xml")
        world.daemon.poll_again()
        world.daemon.poll_again()
        assert world.asked("unsubscribe", 2).callback == second.callback
        wait_until(lambda: world.push_state() == "", 30, "no pushes")


def test_switched_off(arguments):
    """with websub: false, or without a public URL, no hub is asked, and the status says why"""
    with World(arguments, options=", websub: false") as world:
        world.daemon.wait_polled()
        world.has_state("off: websub is false")
        world.configure(SOURCES % (world.topic, ""))
        world.daemon.signal(1)
        world.asked()
        world.active()
    with World(arguments, head=lambda daemon: daemon.head()) as world:
        world.daemon.wait_polled()
        world.has_state("off: server.public_url is not set")
        assert not world.hub.asked


def test_tells_its_own_hub(arguments):
    """our hub is told which of our feeds changed: once, together, over restarts"""
    with World(arguments) as world:
        publish = 'publish: { websub_hub: "%s" }\ntopics: { ships: { match: ship }, cars: { match: car } }\n' % world.hub.url("/own")
        world.configure(SOURCES % (world.topic, ", websub: false"), publish)
        world.daemon.signal(1)
        base = "http://127.0.0.1:%d/" % world.port
        first = world.asked("publish")
        assert first.path == "/own" and base + "feed.atom" in first.urls, first.urls
        assert base + "topics/cars.rss" in first.urls and base + "health.atom" not in first.urls, first.urls
        before = len(world.hub.requests("publish"))
        world.daemon.stop()
        world.daemon.start()
        world.offer([1, 2, 3])
        world.daemon.poll_again()
        last = world.asked("publish", before + 1)
        assert base + "topics/ships.atom" in last.urls and base + "feed.json" in last.urls, last.urls
        assert base + "topics/cars.atom" not in last.urls, last.urls


if __name__ == "__main__":
    cases.main(globals())
