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
                    outer.taken.append((self.headers["webhook-id"], [item["title"] for item in json.loads(body)["items"]]))
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
        return [title for _, titles in self.taken for title in titles]


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


cases.main(globals())
