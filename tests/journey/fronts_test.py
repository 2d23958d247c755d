#!/usr/bin/env python3
"""The shipped examples of web servers in front (docs/examples): each is started, with TLS and a password, and asked.

nginx must be there; Caddy and Apache are asked where they are. They may be unpacked below a folder (.ci/unpack).
"""
import argparse
import concurrent.futures
import contextlib
import gzip
import hashlib
import hmac
import os
import pathlib
import re
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.fronts import EXAMPLES, Front, NotHere, READER, program  # noqa: E402
from support.hub import Hub  # noqa: E402
from support.origin import Origin  # noqa: E402

TOKEN = "desk-5a0c8f1d"
SOME = samples.STORIES[:5]
MANY = [samples.Story("kiln-%d" % n, "Kilns and wages, part %d" % n, (2026, 10, 1 + n % 28), "A long report on kilns. " * 40)
        for n in range(400)]
PER_CLIENT = 2
SEARCH = "/search.atom?q=" + urllib.parse.quote("/(ki|ka)lns?.*part 4?7$/")


class World:
    """An origin that names a hub, the daemon that reads it, and one web server in front."""

    def __init__(self, example, arguments):
        self.example = example
        with contextlib.ExitStack() as started:
            self.start(arguments, started.enter_context)
            self.close = started.pop_all().close

    def start(self, arguments, running):
        self.origin, self.hub = running(Origin()), running(Hub())
        self.hub.verifies = False
        links = '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="%s" href="%s"/>'
        own = self.origin.url("/wire.rss")
        self.feed = lambda stories: samples.rss("Labour wire", "http://wire.example", stories).replace(
            "<item>", links % ("hub", self.hub.url()) + links % ("self", own) + "<item>", 1)
        self.origin.put("/wire.rss", self.feed(SOME), "application/rss+xml")
        self.origin.put("/kilns.rss", samples.rss("Kilns", "http://kilns.example", MANY), "application/rss+xml")
        self.daemon = Daemon(arguments.bin, "")
        os.chmod(self.daemon.folder, 0o755)  # for the server's own user
        self.daemon.configure(
            'sources: { wire: "%s", kilns: "%s" }\ntopics:\n  strikes: { match: kilns, tokens: desk }\n  sea: { match: seafarers }\n'
            % (own, self.origin.url("/kilns.rss")), self.daemon.head().replace(
                " }\n", ', public_url: "https://feeds.example.org/", directory: www, trusted_proxies: ["127.0.0.1", "::1"], per_client: %d,'
                        " request_log: true, tokens: { desk: %s } }\n" % (PER_CLIENT, TOKEN), 1).replace("max_body: 256KiB", "max_body: 4MiB"))
        running(self.daemon).wait_polled()
        wait_until(lambda: (self.daemon.folder / "www/topics/sea.atom").exists(), 30, "the files")
        self.is_files = "-files" in self.example
        self.ask = running(Front(self.example, arguments.servers, self.daemon)).ask


def check_password(world):
    """a password opens everything; without one, or with a wrong one, 401"""
    for path in ("/", "/feed.atom", "/topics/sea.json", "/opml.xml", "/style.css", SEARCH, "/feed.atom?token=" + TOKEN):
        assert world.ask(path).status == 200, (path, world.ask(path).status)
        strangers = [("nobody", READER[1]), ("", "")] if path == "/" else []  # each costs Caddy a second, on purpose
        for user in (None, (READER[0], "wrong"), *strangers):
            refused = world.ask(path, user=user)
            assert refused.status == 401 and refused.headers["WWW-Authenticate"].startswith("Basic "), (path, user, refused.status)
            assert b"<feed" not in refused.body and b"<entry" not in refused.body


def check_documents(world):
    """documents are the daemon's, byte for byte, with their media types; HEAD is GET without the bytes"""
    for path in ("/", "/feed.atom", "/feed.rss", "/feed.json", "/topics/sea.atom", "/sources/wire.json", "/opml.xml", "/style.css"):
        # A page that is a file has no times that pass, and no links to what is made only when it is asked for.
        as_it_is = (lambda: b"<main" in world.ask(path).body) if path == "/" and world.is_files else (
            lambda: world.ask(path).body == world.daemon.get(path).body)
        wait_until(as_it_is, 10, "%s to be as the daemon has it" % path)
        direct, there = world.daemon.get(path), world.ask(path)
        wanted, given = (answer.headers["Content-Type"].replace(" ", "").lower() for answer in (direct, there))
        assert given == wanted, (path, given)
        for field in ("X-Content-Type-Options", "Cache-Control") + (("Content-Security-Policy",) if path == "/" else ()):
            assert there.headers[field] == direct.headers[field], (path, field, there.headers[field])
        head = world.ask(path, method="HEAD")
        assert head.status == 200 and head.body == b"" and head.headers["ETag"] == there.headers["ETag"], path
    assert world.ask("/nowhere.atom").status == 404
    assert world.ask("/topics/sea").status == 301


def check_conditional(world):
    """who has a document already is told so, by its ETag and by its date, compressed or not"""
    for path in ("/feed.atom", "/topics/sea.json", "/"):
        for coding in ("identity", "gzip"):
            first = world.ask(path, [("Accept-Encoding", coding)])
            again = world.ask(path, [("Accept-Encoding", coding), ("If-None-Match", first.headers["ETag"])])
            assert again.status == 304 and again.body == b"", (path, coding, again.status)
            assert world.ask(path, [("Accept-Encoding", coding), ("If-None-Match", '"another"')]).status == 200
    since = world.ask("/feed.atom").headers["Last-Modified"]
    assert world.ask("/feed.atom", [("If-Modified-Since", since)]).status == 304


def check_compressed(world):
    """compressed forms come to who takes them, and only to them"""
    plain = world.ask("/feed.atom").body
    zipped = world.ask("/feed.atom", [("Accept-Encoding", "gzip")])
    assert zipped.headers["Content-Encoding"] == "gzip" and gzip.decompress(zipped.body) == plain
    assert "accept-encoding" in zipped.headers["Vary"].lower() and len(zipped.body) < len(plain) / 2
    assert world.ask("/feed.atom").headers["Content-Encoding"] is None
    assert "accept-encoding" in world.ask("/feed.atom").headers["Vary"].lower()
    if not world.is_files:
        assert world.ask("/feed.atom", [("Accept-Encoding", "br, zstd;q=0.5")]).headers["Content-Encoding"] == "br"


def check_names(world):
    """feeds, lists and redirects name the public address, and never the daemon's own"""
    own = ("127.0.0.1:%d" % world.daemon.port).encode()
    for path in ("/feed.atom", "/feed.rss", "/feed.json", "/opml.xml", "/", "/topics/sea.atom", SEARCH):
        body = world.ask(path).body
        assert own not in body and (b"https://feeds.example.org/" in body or path == "/"), path
    assert b'rel="self" type="application/atom+xml" href="https://feeds.example.org/topics/sea.atom"' in world.ask("/topics/sea.atom").body
    moved = urllib.parse.urljoin("https://feeds.example.org/topics/sea", world.ask("/topics/sea").headers["Location"])
    assert moved == "https://feeds.example.org/topics/sea.html", moved


def check_private(world):
    """a private topic asks for its token itself: in the address, as basic authentication, or as Bearer"""
    for path in ("/topics/strikes.json", "/archive/strikes/2026-10.atom"):
        for user in (None, READER, ("reader", "wrong")):
            assert world.ask(path, user=user).status == 401, (path, user)
        assert world.ask(path + "?token=wrong", user=None).status == 401
        for opened in (world.ask(path + "?token=" + TOKEN, user=None), world.ask(path, user=("reader", TOKEN)),
                       world.ask(path, [("Authorization", "Bearer " + TOKEN)], user=None)):
            assert opened.status == 200 and b"Kilns and wages" in opened.body, (path, opened.status)
            assert "private" in opened.headers["Cache-Control"] and "Authorization" in opened.headers["Vary"]
    first = world.ask("/topics/strikes.json?token=" + TOKEN, user=None)
    assert world.ask("/topics/strikes.json?token=" + TOKEN, [("If-None-Match", first.headers["ETag"])], user=None).status == 304


def check_tokens_elsewhere(world):
    """with the password of the front, a token in the address shows in public documents what it opens"""
    assert b"Kilns and wages" not in world.ask("/feed.json").body
    assert b"Kilns and wages" in world.ask("/feed.json?token=" + TOKEN).body
    assert world.ask("/feed.json?token=" + TOKEN, user=None).status == 401


def check_operators(world):
    """what is for the operator is not passed on"""
    hidden = ["/status", "/status.json", "/metrics", "/readyz", "/health.atom"] + ["/.ilofeed-files"] * world.is_files
    for path in hidden:
        for spelling in (path, path + "?x=1", path.replace("/", "//", 1), path.replace("s", "%73"), "/x/.." + path):
            answer = world.ask(spelling)
            assert answer.status in (400, 403, 404), (spelling, answer.status)
            assert world.ask(spelling, user=None).status in (400, 401, 403, 404), spelling


def check_hub(world):
    """a hub verifies and pushes without a password, and what it pushes is published"""
    asked = wait_until(lambda: world.hub.requests("subscribe"), 30, "the request to the hub")[0]
    callback = urllib.parse.urlsplit(asked.callback)
    assert asked.callback.startswith("https://feeds.example.org/websub/"), asked.callback
    query = urllib.parse.urlencode({"hub.mode": "subscribe", "hub.topic": asked.topic, "hub.challenge": "said again", "hub.lease_seconds": "9999"})
    verified = world.ask(callback.path + "?" + query, user=None)
    assert verified.status == 200 and verified.body == b"said again", (verified.status, verified.body)
    wait_until(lambda: (world.daemon.status()["wire"]["push"] or "").startswith("active until "), 30, "the subscription")
    long = samples.Story("pushed", "What the hub pushed", (2026, 11, 20), "Long words. " * 150_000)  # 1.8 MB
    body = world.feed([long, *SOME]).encode()
    signed = "sha256=" + hmac.new(asked.secret.encode(), body, hashlib.sha256).hexdigest()
    fields = [("Content-Type", "application/rss+xml"), ("X-Hub-Signature", signed)]
    assert world.ask(callback.path, fields, method="POST", body=body, user=None).status // 100 == 2
    wait_until(lambda: "What the hub pushed" in world.daemon.titles("/feed.json"), 30, "what was pushed")
    wait_until(lambda: b"What the hub pushed" in world.ask("/feed.json").body, 30, "what was pushed, in front")
    assert world.ask("/feed.atom", method="POST", body=b"x", user=None).status == 401
    assert world.ask("/feed.atom", method="POST", body=b"x").status == 405


def check_clients(world):
    """each reader is a client of its own, whatever it says of itself: in the request log, and in its limit"""
    said = [("X-Forwarded-For", "203.0.113.9"), ("Forwarded", "for=203.0.113.9"), ("X-Real-IP", "203.0.113.9")]
    assert world.ask(SEARCH + "&who=seven", said, client="127.0.0.7").status == 200
    line = wait_until(lambda: re.search(r"event=request .*who=seven.*", world.daemon.log()), what="the request log").group()
    assert "peer=127.0.0.7" in line, line
    assert world.ask(SEARCH + "&who=six", said, client="::1").status == 200  # itself trusted: the front asks
    world.daemon.signal(19)  # so that all of them wait at once
    with concurrent.futures.ThreadPoolExecutor(40) as readers:
        greedy = [readers.submit(world.ask, SEARCH + "&n=%d" % n, [("X-Forwarded-For", "203.0.113.%d" % n)], client="127.0.0.8") for n in range(30)]
        modest = [readers.submit(world.ask, SEARCH + "&m=%d" % n, client="127.0.0.%d" % (20 + n)) for n in range(5)]
        concurrent.futures.wait(greedy + modest, timeout=0.5)
        world.daemon.signal(18)
        statuses = sorted(each.result().status for each in greedy)
        others = [each.result().status for each in modest]
    assert set(statuses) == {200, 429}, statuses
    assert set(others) == {200}, others


CHECKS = [value for name, value in list(globals().items()) if name.startswith("check_")]
PROGRAMS = {"nginx": "nginx", "Caddyfile": "caddy", "apache": "apache2"}
REQUIRED = "nginx"


class Stage:
    """One example at a time; it is started with its first case, and ended with the first of the next."""

    def __init__(self):
        self.world = None

    def set(self, example, arguments):
        if self.world is None or self.world.example != example:
            self.clear()
            self.world = World(example, arguments)
        return self.world

    def clear(self):
        if self.world is not None:
            self.world.close()
        self.world = None


def is_here(example, servers):
    kind = PROGRAMS[example.split(".")[0].split("-")[0]]
    try:
        return bool(program(kind, servers))
    except NotHere:
        return kind == REQUIRED  # its cases will say so


def offer_cases(stage, servers):
    """test_EXAMPLE_CHECK: a case for each behaviour of each example whose server is here."""
    for example in sorted(path.name for path in EXAMPLES.iterdir()):
        if not is_here(example, servers):
            print("left out: %s, whose server is not here" % example)
            continue
        for check in CHECKS:
            def case(arguments, check=check, example=example):
                check(stage.set(example, arguments))
            case.__doc__ = "%s: %s" % (example, check.__doc__)
            globals()["test_%s_%s" % (example, check.__name__)] = case


def main():
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument("--servers", default="build/servers")
    stage = Stage()
    offer_cases(stage, options.parse_known_args()[0].servers)
    try:
        cases.main(globals(), servers={"default": "build/servers", "help": "where servers are unpacked"})
    finally:
        stage.clear()


if __name__ == "__main__":
    main()
