#!/usr/bin/env python3
"""Webhooks: what is new in a topic is posted to a receiver that fails, comes back, and checks who sent it."""
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

SECRET = b"salt and tide"
CONFIGURATION = """sources: { port: { url: "%s" } }
topics:
  ships:
    match: ship
    notify: { desk: { url: "http://127.0.0.1:%d/new?key=opensesame", secret: "whsec_%s" } }
"""


def rss(numbers):
    return '<rss version="2.0"><channel><title>Port</title>%s</channel></rss>' % "".join(
        "<item><title>Ship number %d came in</title><link>https://port.example/ships/%d</link></item>" % (n, n) for n in numbers)


class Receiver:
    """Keeps what it is posted, and believes only what is signed. Answers with `status`."""

    def __init__(self, port):
        self.port, self.status, self.taken, self.asked, self.server = port, 204, [], 0, None

    def __enter__(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                words = ("%s.%s." % (self.headers["webhook-id"], self.headers["webhook-timestamp"])).encode() + body
                wanted = "v1," + base64.b64encode(hmac.new(SECRET, words, hashlib.sha256).digest()).decode()
                status = outer.status if self.headers["webhook-signature"] == wanted else 401
                outer.asked += 1
                if status < 300:
                    outer.taken.append((self.headers["webhook-id"], json.loads(body)))
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()

    def titles(self):
        return [item["title"] for _, message in self.taken for item in message["items"]]

    def health(self):
        """("newsroom", "failing") for what fell ill, ("newsroom", "well") for what is well again."""
        return [(one["id"], "well" if state == "well" else one["state"])
                for _, message in self.taken for state in ("ill", "well") for one in message["data"][state]]


def configuration(origin, port):
    return CONFIGURATION % (origin.url("/feed.rss"), port, base64.b64encode(SECRET).decode())


def test_each_entry_is_posted_once(arguments):
    """what is new is posted once, signed; what came while the receiver or the daemon was away is posted after that, and the log names no address"""
    port = free_port()
    with Origin() as origin:
        origin.put("/feed.rss", rss([1, 2]), "application/rss+xml")
        with Receiver(port) as receiver, Daemon(arguments.bin, configuration(origin, port)) as daemon:
            daemon.wait_polled()
            wait_until(lambda: sorted(receiver.titles()) == ["Ship number 1 came in", "Ship number 2 came in"], 20, "both to be posted")
            receiver.status = 500
            origin.put("/feed.rss", rss([3, 1, 2]), "application/rss+xml")
            daemon.poll_again()
            wait_until(lambda: "event=webhook_failed topic=ships webhook=desk" in daemon.log(), 20, "the refusal to be told")
            daemon.stop()
            receiver.status = 200
            daemon.start()
            wait_until(lambda: receiver.titles()[2:] == ["Ship number 3 came in"], 20, "the third to be posted after the restart")
            origin.put("/feed.rss", rss([4, 3, 1, 2]), "application/rss+xml")
            daemon.poll_again()
            wait_until(lambda: receiver.titles()[3:] == ["Ship number 4 came in"], 20, "the fourth to be posted")
            assert len({number for number, _ in receiver.taken}) == len(receiver.taken), receiver.taken
            assert "opensesame" not in daemon.log(), "an address may hold a secret"


def test_each_change_of_the_health_is_told_once(arguments):
    """a source that falls ill, and is well again, is told once each, signed; over a restart, and although the receiver was away"""
    port = free_port()
    yaml = 'sources: { port: { title: Port, url: "%s" } }\nhealth: { notify: { desk: { url: "http://127.0.0.1:%d/health?key=opensesame", secret: "whsec_%s" } } }\n'
    with Origin() as origin:
        origin.put("/feed.rss", rss([1]), "application/rss+xml")
        with Receiver(port) as receiver, Daemon(arguments.bin, yaml % (origin.url("/feed.rss"), port, base64.b64encode(SECRET).decode())) as daemon:
            daemon.wait_polled()
            origin.put("/feed.rss", "gone", "text/plain", status=500)
            daemon.poll_again()
            wait_until(lambda: receiver.health() == [("port", "failing")], 20, "the failure to be told")
            message = receiver.taken[0][1]
            assert message["type"] == "health.changed" and message["data"]["health"] == "degraded", message
            assert "500" in message["data"]["ill"][0]["problem"] and message["data"]["ill"][0]["url"].endswith("/feed.rss"), message
            daemon.stop()
            receiver.status = 503
            daemon.start()
            origin.put("/feed.rss", rss([1, 2]), "application/rss+xml")
            daemon.poll_again()
            wait_until(lambda: "event=health_hook_failed webhook=desk" in daemon.log(), 20, "the refusal to be told")
            daemon.stop()
            receiver.status = 200
            daemon.start()
            wait_until(lambda: receiver.health() == [("port", "failing"), ("port", "well")], 20, "the recovery to be told")
            assert receiver.taken[1][1]["data"]["health"] == "ok", receiver.taken
            assert "opensesame" not in daemon.log(), "an address may hold a secret"


cases.main(globals())
