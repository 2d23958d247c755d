#!/usr/bin/env python3
"""Whoever abuses the callbacks of WebSub changes nothing, learns nothing, and holds nobody up. Prints its figures."""
import hashlib
import hmac
import pathlib
import socket
import sys
import threading
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent)]

from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.hub import Hub, call  # noqa: E402
from support.origin import Origin  # noqa: E402

SLOWEST = 1.0  # seconds that an honest client or push may wait meanwhile


def rss(hub, topic, *words):
    items = "".join("<item><title>%s</title><link>https://port.example/%s</link><guid>%s</guid></item>" % (w, w, w) for w in words)
    return ('<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>t</title><atom:link rel="hub" href="%s"/>'
            '<atom:link rel="self" href="%s"/>%s</channel></rss>' % (hub, topic, items))


class Stage:
    """A daemon with a subscription that a hub has verified."""

    def __init__(self, arguments, options=""):
        self.arguments, self.options = arguments, options

    def __enter__(self):
        self.origin, self.hub = Origin().__enter__(), Hub().__enter__()
        self.topic = self.origin.url("/feed.xml")
        self.origin.put("/feed.xml", self.feed("first"), "application/rss+xml")
        self.daemon = Daemon(self.arguments.bin, "")
        head = self.daemon.head().replace("server: {", 'server: { public_url: "http://127.0.0.1:%d/",' % self.daemon.port)
        self.daemon.configure('sources:\n  news: { url: "%s"%s }\n' % (self.topic, self.options), head)
        self.daemon.start()
        wait_until(lambda: self.push_state().startswith("active until "), 30, "the subscription")
        wait_until(lambda: self.titles() == ["first"], 20, "the first story")
        self.asked = self.hub.requests("subscribe")[-1]
        return self

    def __exit__(self, *exception):
        self.daemon.__exit__()
        self.hub.__exit__()
        self.origin.__exit__()

    def feed(self, *words):
        return rss(self.hub.url(), self.topic, *words)

    def push_state(self):
        return self.daemon.status()["news"]["push"] or ""

    def titles(self):
        return sorted(self.daemon.titles("/feed.json"))

    def takes_pushes_still(self, word):
        """An honest push is published, soon; nothing else was."""
        before = self.titles()
        assert self.hub.push(self.asked, self.feed(word)) // 100 == 2
        wait_until(lambda: self.titles() == sorted(before + [word]), 20, "%s beside %s" % (word, before))


def test_wrong_signatures(arguments):
    """no signature but the right one is believed, and nobody is told which was near"""
    with Stage(arguments) as stage:
        body = stage.feed("forged")
        good = hmac.new(stage.asked.secret.encode(), body.encode(), hashlib.sha256).hexdigest()
        other = hmac.new(b"guess", body.encode(), hashlib.sha256).hexdigest()
        fields = ["sha256=" + other, "sha256=" + good[:-1] + ("0" if good[-1] != "0" else "1"), "sha256=" + good[:32],
                  "sha256=", "sha256", good, "md5=" + good[:32], "none=", "sha256=" + good + "00", "sha256=" + "0" * 5000,
                  "sha1=" + hmac.new(stage.asked.secret.encode(), body.encode(), hashlib.sha1).hexdigest()]
        answers = {stage.hub.push(stage.asked, body, signature=field) for field in fields}
        answers.add(stage.hub.push(stage.asked, body, method=None))
        assert answers == {202}, answers
        stage.takes_pushes_still("honest")
        told = [line for line in stage.daemon.log().splitlines() if "event=push_dropped" in line]
        assert len(told) == 1, told


def test_signature_of_another_body(arguments):
    """a signature that was seen counts for the body that it was made for, and for no other"""
    with Stage(arguments) as stage:
        seen = stage.feed("seen")
        field = "sha256=" + hmac.new(stage.asked.secret.encode(), seen.encode(), hashlib.sha256).hexdigest()
        for body in (stage.feed("forged"), seen + " ", seen[:-1], ""):
            assert stage.hub.push(stage.asked, body, signature=field) == 202
        stage.takes_pushes_still("honest")


def test_replay(arguments):
    """a push that is sent again and again is published once, and is limited"""
    with Stage(arguments) as stage:
        old = stage.feed("old")
        stage.takes_pushes_still("old")
        stage.takes_pushes_still("new")
        for _ in range(200):
            assert stage.hub.push(stage.asked, old) in (202, 503)
        wait_until(lambda: "too often" in stage.push_state(), 20, "the limit")
        assert stage.titles() == ["first", "new", "old"], stage.titles()
        taken = stage.daemon.log().count("event=pushed ")
        assert taken <= 62, taken


def test_guessed_callbacks(arguments):
    """a callback that nobody gave is not there, in any spelling"""
    with Stage(arguments) as stage:
        base, _, name = stage.asked.callback.rpartition("/")
        guesses = ["", "x", name[:-1], name + "0", name.upper() if name.upper() != name else name[::-1], name + "/", "a" * 3000]
        body = stage.feed("forged")
        for guess in guesses:
            for method in ("GET", "POST"):
                status = call("%s/%s" % (base, guess), method, body=body if method == "POST" else None)[0]
                assert status in (400, 404, 414), (guess, method, status)
        assert call(stage.asked.callback, "PUT", body=body)[0] == 405
        assert call(stage.asked.callback, "DELETE")[0] == 405
        stage.takes_pushes_still("honest")


def test_verifications_not_asked_for(arguments):
    """a challenge is given back for the topic and the mode that were asked for, and as text"""
    with Stage(arguments) as stage:
        state = stage.push_state()
        topics = {"another": "http://other.example/", "none": "", "longer": stage.topic + "x", "upper": stage.topic.upper()}
        for name, topic in topics.items():
            for mode in ("subscribe", "unsubscribe", "denied"):
                fields = {"hub.mode": mode, "hub.topic": topic, "hub.challenge": "c", "hub.lease_seconds": "1", "hub.reason": "no"}
                assert call(stage.asked.callback, "GET", query=fields)[0] == 404, (name, mode)
        for mode in ("unsubscribe", "publish", "", "SUBSCRIBE"):
            fields = {"hub.mode": mode, "hub.topic": stage.topic, "hub.challenge": "c"}
            assert call(stage.asked.callback, "GET", query=fields)[0] == 404, mode
        for challenge in ("", "<script>alert(1)</script>\n", "a" * 5000, "caf\u00e9", "a\x00b"):
            fields = {"hub.mode": "subscribe", "hub.topic": stage.topic, "hub.challenge": challenge}
            assert call(stage.asked.callback, "GET", query=fields)[0] in (400, 404, 414), challenge
        assert stage.push_state() == state
        stage.takes_pushes_still("honest")


def test_leases_out_of_bounds(arguments):
    """who may verify, may not grant a lease of a second, a century, or no number"""
    with Stage(arguments) as stage:
        asked = len(stage.hub.requests("subscribe"))
        for lease in ("1", "0", "-5", "99999999999999999999", "words", "", "1e9"):
            fields = {"hub.mode": "subscribe", "hub.topic": stage.topic, "hub.challenge": "c", "hub.lease_seconds": lease}
            assert call(stage.asked.callback, "GET", query=fields)[0] == 200, lease
        stage.takes_pushes_still("honest")
        assert len(stage.hub.requests("subscribe")) <= asked + 1, "renewals without end"


def raw(stage, head, pieces, pause=0.0, patience=30):
    """Sends a request piece by piece; gives the beginning of the answer and the seconds until the connection ended."""
    path = urllib.parse.urlsplit(stage.asked.callback).path
    begin = time.monotonic()
    waiting = threading.Event()
    with socket.create_connection(("127.0.0.1", stage.daemon.port), timeout=patience) as client:
        answer = b""
        try:
            client.sendall(("POST %s HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n" % (path, head)).encode())
            for piece in pieces:
                client.sendall(piece)
                waiting.wait(pause)
            while True:
                more = client.recv(65536)
                if not more:
                    break
                answer += more
                if b"\r\n\r\n" in answer:
                    break
        except OSError:
            pass
        return answer[:12], time.monotonic() - begin


def test_huge_bodies(arguments):
    """a body above fetch.max_body is refused, told or not, encoded or not"""
    with Stage(arguments) as stage:
        large = b"x" * 65536
        assert raw(stage, "Content-Length: 99999999999", [])[0].endswith(b"413")
        assert raw(stage, "Content-Length: 99999999999999999999999", [])[0][9:12] in (b"400", b"413")
        chunks = [b"10000\r\n" + large + b"\r\n"] * 64
        assert raw(stage, "Transfer-Encoding: chunked", chunks)[0][9:12] in (b"413", b""), "endless chunks"
        assert raw(stage, "Content-Encoding: gzip\r\nContent-Length: 100000", [large])[0].endswith(b"415")
        stage.takes_pushes_still("honest")


def test_slow_bodies_and_floods(arguments):
    """slow bodies end early, and neither they nor a flood of pushes hold up honest ones"""
    with Stage(arguments) as stage:
        body = stage.feed("forged").encode()
        took = []
        end = time.monotonic() + 15

        def trickle():
            took.append(raw(stage, "Content-Length: 100000", (b"a" for _ in range(600)), 0.1)[1])

        def flood():
            while time.monotonic() < end:
                try:
                    stage.hub.push(stage.asked, body, signature="sha256=" + "0" * 64)
                except OSError:
                    pass

        workers = [threading.Thread(target=trickle, daemon=True) for _ in range(40)]
        workers += [threading.Thread(target=flood, daemon=True) for _ in range(4)]
        for worker in workers:
            worker.start()
        slowest, pushes = 0.0, 0
        pause = threading.Event()
        while time.monotonic() < end:
            begin = time.monotonic()
            assert stage.daemon.get("/feed.atom").status == 200
            slowest = max(slowest, time.monotonic() - begin)
            pushes += stage.hub.push(stage.asked, stage.feed("honest")) == 202
            pause.wait(0.3)
        for worker in workers:
            worker.join(60)
        wait_until(lambda: stage.titles() == ["first", "honest"], 20, "the honest push; there are %s" % stage.titles())
        print("longest delay of an honest client beside them, s: %.2f, at most %g" % (slowest, SLOWEST))
        print("longest life of a slow body, s: %.1f, at most 45; honest pushes taken: %d" % (max(took), pushes))
        assert slowest <= SLOWEST and max(took) <= 45 and pushes > 0, (slowest, took, pushes)


def test_sha1_only_where_allowed(arguments):
    """sha1 counts at a source that allows it, at its real callback; md5 and wrong ones never"""
    with Stage(arguments, options=", websub: { sha1: true }") as stage:
        assert stage.hub.push(stage.asked, stage.feed("forged"), signature="sha1=" + "0" * 40) == 202
        assert stage.hub.push(stage.asked, stage.feed("forged"), method="md5") == 202
        assert stage.hub.push(stage.asked, stage.feed("by-sha1"), method="sha1") == 202
        wait_until(lambda: stage.titles() == ["by-sha1", "first"], 20, "the push by sha1; there are %s" % stage.titles())
    with Stage(arguments) as stage:
        assert stage.hub.push(stage.asked, stage.feed("by-sha1"), method="sha1") == 202
        stage.takes_pushes_still("honest")
        assert "sha1" in stage.daemon.log()


if __name__ == "__main__":
    cases.main(globals())
