#!/usr/bin/env python3
"""Private topics and their tokens, and the request log, with the real program."""
import base64
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.hub import Hub  # noqa: E402
from support.origin import Origin  # noqa: E402

DESK = "desk-5a0c8f1d"
PARTNER = "partner-77e1b2"
KILNS = "Brick kilns: a new pact to end forced labour"
SEA = "Seafarers win longer hours of rest"
TOPICS = """topics:
  kilns: { title: Kilns watched, match: kilns, tokens: desk, aliases: [bricks] }
  sea: { title: At sea, match: '"seafarers" OR "apprentices"', tokens: [desk, partner] }
  skills: { title: Skills, match: apprentices }
"""


class House:
    """with House(arguments) as daemon: a daemon with two private topics, polled, with its files in `www`."""

    def __init__(self, arguments):
        self.binary = arguments.bin

    def __enter__(self):
        self.origin = Origin().__enter__()
        self.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:5]), "application/rss+xml")
        self.daemon = Daemon(self.binary, "")
        self.daemon.configure('sources: { wire: "%s" }\n%s' % (self.origin.url("/wire.rss"), TOPICS), self.daemon.head().replace(
            " }\n", ", directory: www, request_log: true, tokens: { desk: %s, partner: %s } }\n" % (DESK, PARTNER), 1))
        self.daemon.start()
        self.daemon.wait_polled()
        wait_until(lambda: self.daemon.titles("/topics/skills.json"), what="the topics to be filled")
        return self.daemon

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)


def basic(password, user="reader"):
    return [("Authorization", "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode())]


def test_a_private_topic_opens_to_its_tokens_alone(arguments):
    """a private topic is 401 without its token, 403 with another's, 200 with its own: in the address or as basic authentication"""
    with House(arguments) as daemon:
        paths = ["/topics/kilns" + end for end in (".atom", ".rss", ".json", ".html", "")] + ["/topics/bricks.atom", "/archive/kilns/2026-11.atom"]
        for path in paths:
            refused = daemon.get(path)
            assert refused.status == 401 and refused.headers["WWW-Authenticate"].startswith("Basic "), path
            assert daemon.get(path + "?token=" + PARTNER).status == 403, path
            for wrong in ("", "desk", DESK[:-1], DESK + "x", DESK.upper()):
                assert daemon.get(path + "?token=" + wrong).status == 401, (path, wrong)
                assert daemon.get(path, basic(wrong)).status == 401, (path, wrong)
        for ask in (lambda path: daemon.get(path + "?token=" + DESK), lambda path: daemon.get(path, basic(DESK)),
                    lambda path: daemon.get(path, basic("", DESK)), lambda path: daemon.get(path, [("Authorization", "Bearer " + DESK)])):
            opened = ask("/topics/kilns.json")
            assert [item["title"] for item in json.loads(opened.body)["items"]] == [KILNS]
            assert "private" in opened.headers["Cache-Control"] and "Authorization" in opened.headers["Vary"]
            assert opened.headers["Access-Control-Allow-Origin"] is None
            assert ask("/archive/kilns/2026-11.atom").status == 200
            assert ask("/healthz").status == 200 and ask("/topics/skills.json").status == 200
        again = daemon.get("/topics/kilns.json?token=" + DESK, [("If-None-Match", opened.headers["ETag"])])
        assert again.status == 304


def test_what_is_private_stands_nowhere_else(arguments):
    """lists, the merged feed, sources' feeds, archives, searches and files hold what is private for nobody but who shows its token"""
    everywhere = ["/feed.json", "/feed.atom", "/feed.rss", "/feed.html", "/sources/wire.json", "/archive/all/2026-11.atom", "/search.json?q=kilns+OR+seafarers",
                  "/archive/sources/wire/2026-11.atom", "/search?q=kilns+OR+seafarers", "/", "/opml.xml"]
    with House(arguments) as daemon:
        for path in everywhere:
            body = daemon.bytes(path).decode()
            for word in ("Brick kilns", SEA, "Kilns watched", "topics/kilns", "topics/sea"):
                assert word not in body, (path, word)
        assert "Ten thousand apprentices learn green skills" in daemon.titles("/feed.json"), "a public topic keeps it too"
        assert len(daemon.titles("/feed.json")) == 3
        for path in everywhere:
            if not path.startswith("/sources/") and "q=" not in path:
                seen = daemon.get(path, basic(PARTNER)).body.decode()
                assert ("At sea" if path in ("/", "/opml.xml") else SEA) in seen, path
                assert "Kilns" not in seen and "Brick kilns" not in seen, path
        found = json.loads(daemon.get("/search.json?q=kilns+OR+seafarers&token=" + DESK).body)["items"]
        assert {item["title"] for item in found} == {KILNS, SEA}
        www = daemon.folder / "www"
        wait_until(lambda: (www / "topics/skills.atom").exists(), what="the files")
        for file in www.rglob("*"):
            if file.is_file():
                assert "kilns" not in file.name and b"Brick kilns" not in file.read_bytes(), file


def test_tokens_are_told_by_name_and_never_shown(arguments):
    """the log and the metrics tell a token's name; neither holds any token; a token that is taken away is refused after the reload"""
    with House(arguments) as daemon:
        assert daemon.get("/topics/kilns.atom?a=b&token=" + DESK).status == 200
        assert daemon.get("/topics/sea.atom", basic(PARTNER)).status == 200
        assert daemon.get("/topics/kilns.atom?token=guess-4711").status == 401
        wait_until(lambda: "url=\"/topics/kilns.atom?a=b&token=...\" status=200" in daemon.log(), what="the request log")
        assert "token=desk" in daemon.log() and "token=partner" in daemon.log() and "peer=127.0.0.1" in daemon.log()
        metrics = daemon.bytes("/metrics").decode()
        assert 'ilofeed_http_requests_total{code="200",token="desk"} 1' in metrics
        assert 'ilofeed_http_requests_total{code="401",token=""} 1' in metrics
        for secret in (DESK, PARTNER, "guess-4711"):
            assert secret not in daemon.log() and secret not in metrics
        daemon.config.write_text(daemon.config.read_text().replace(PARTNER, "another-one").replace("request_log: true", "request_log: false"))
        daemon.signal(1)
        wait_until(lambda: daemon.get("/topics/sea.atom", basic(PARTNER)).status == 401, what="the old token to be refused")
        lines = daemon.log().count("event=request ")
        assert daemon.get("/topics/sea.atom", basic("another-one")).status == 200
        assert daemon.log().count("event=request ") == lines, "the request log ends with the reload, too"


def test_hubs_hear_nothing_of_private_topics(arguments):
    """a hub is told of public feeds alone"""
    with Hub() as hub, House(arguments) as daemon:
        daemon.config.write_text(daemon.config.read_text() + 'publish: { websub_hub: "%s" }\n' % hub.url("/own"))
        daemon.signal(1)
        told = [url for asked in wait_until(lambda: hub.requests("publish"), 30, "the hub to be told") for url in asked.fields["hub.url"]]
        assert any("topics/skills" in url for url in told) and not any("kilns" in url or "/sea" in url for url in told), told


if __name__ == "__main__":
    cases.main(globals())
