#!/usr/bin/env python3
"""Hundreds of sources with every kind of failure among them: memory and descriptors stay bounded, and the good ones
are polled on time."""
import gzip
import http.server
import os
import pathlib
import socket
import struct
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import cases  # noqa: E402
from daemon import Daemon  # noqa: E402

KINDS = ["steady", "growing", "fickle-guids", "missing", "broken", "limited", "cut", "page", "endless", "silent", "reset",
         "circle", "bomb", "gzip-cut", "moved", "empty", "no-http", "undated", "steady", "growing"]
BOMB = gzip.compress(b"<rss>" + b" " * (64 << 20))


def feed(path, count, poll=0):
    items = "".join("<item><title>%s %d</title><link>https://news.example%s/%d</link><guid>%s-%d-%d</guid></item>"
                    % (path, n, path, n, path, n, poll) for n in range(1, count + 1))
    return ('<rss version="2.0"><channel><title>%s</title>%s</channel></rss>' % (path, items)).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    """Each kind of trouble by the first part of its path."""
    protocol_version = "HTTP/1.1"
    polls = {}

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", media_type="application/rss+xml", headers=(), length=None):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if length is not None:
            self.close_connection = True

    def do_GET(self):
        kind = self.path.strip("/").rsplit("-", 1)[0]
        poll = self.polls[self.path] = self.polls.get(self.path, 0) + 1
        try:
            getattr(self, "do_" + kind.replace("-", "_"))(poll)
        except ConnectionError:
            self.close_connection = True

    def do_steady(self, poll):
        if self.headers.get("If-None-Match") == '"same"':
            self.send_response(304)
            self.end_headers()
        else:
            self.answer(200, feed(self.path, 20), headers=[("ETag", '"same"')])

    def do_growing(self, poll):  # no further than in the first minute: what is published takes memory by right
        self.answer(200, feed(self.path, 10 + poll % 5))

    def do_fickle_guids(self, poll):
        self.answer(200, feed(self.path, 10, poll))

    def do_missing(self, poll):
        self.answer(404, b"nothing here", "text/plain")

    def do_broken(self, poll):
        self.answer(500 if poll % 2 else 200, feed(self.path, 5))

    def do_limited(self, poll):
        self.answer(429, headers=[("Retry-After", "3")])

    def do_cut(self, poll):
        self.answer(200, feed(self.path, 30)[:-100], length=99999)

    def do_page(self, poll):
        self.answer(200, b"<html><title>Log in</title><form>your name</form></html>", "text/html")

    def do_endless(self, poll):
        self.send_response(200)
        self.end_headers()
        self.close_connection = True
        for _ in range(200):
            self.wfile.write(b" " * 65536)

    def do_silent(self, poll):
        self.connection.settimeout(20)
        self.close_connection = True
        try:
            self.connection.recv(1)
        except OSError:
            pass

    def do_reset(self, poll):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def do_circle(self, poll):
        self.answer(302, headers=[("Location", self.path)])

    def do_bomb(self, poll):
        self.answer(200, BOMB, headers=[("Content-Encoding", "gzip")])

    def do_gzip_cut(self, poll):
        self.answer(200, gzip.compress(feed(self.path, 50))[:-20], headers=[("Content-Encoding", "gzip")])

    def do_moved(self, poll):
        self.answer(301, headers=[("Location", self.path.replace("moved", "steady"))])

    def do_empty(self, poll):
        self.answer(200)

    def do_no_http(self, poll):
        self.wfile.write(b"what is this\r\n\r\n")
        self.close_connection = True

    def do_undated(self, poll):
        self.answer(200, feed(self.path, 10 + poll % 3))


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, request, client_address):
        pass  # trouble is what it is for


def memory(process):
    status = pathlib.Path("/proc/%d/status" % process.pid).read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def descriptors(process):
    return len(os.listdir("/proc/%d/fd" % process.pid))


def test_trouble_does_not_add_up(arguments):
    """hundreds of sources with every kind of failure: memory and descriptors stay bounded, good sources stay on time"""
    server = Server(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    names = ["%s-%d" % (KINDS[n % len(KINDS)], n) for n in range(arguments.sources)]
    sources = "".join("  %s: { url: \"http://127.9.%d.%d:%d/%s\", interval: 10s }\n" % (name, n // 200, 1 + n % 200, port, name)
                      for n, name in enumerate(names))
    seconds = arguments.minutes * 60
    with tempfile.TemporaryDirectory() as folder, Daemon(arguments.bin, "sources:\n" + sources, folder=folder) as daemon:
        begin = time.monotonic()
        pause = threading.Event()
        pause.wait(min(60, seconds / 2))
        early_memory, early_descriptors = memory(daemon.process), descriptors(daemon.process)
        while time.monotonic() - begin < seconds:
            pause.wait(min(10, seconds / 4))
            assert daemon.healthy()
        late_memory, late_descriptors = memory(daemon.process), descriptors(daemon.process)
        print("# %d sources, %.1f minutes: %d then %d KiB, %d then %d descriptors" % (
            len(names), arguments.minutes, early_memory, late_memory, early_descriptors, late_descriptors), flush=True)
        if arguments.minutes >= 2:  # before that caches are still filling
            assert late_memory <= early_memory * 1.1, "memory grows"
        assert late_memory <= 400 * 1024, "too much memory"
        assert late_descriptors <= early_descriptors + 64, "descriptors leak"
        status = daemon.status()
        steady = [one for name, one in status.items() if name.startswith("steady")]
        least = int(seconds / 20)
        assert all(one["polls"] >= least and one["state"] == "ok" for one in steady), "good sources were not polled on time"
        for kind in ("missing", "cut", "page", "endless", "silent", "reset", "circle", "bomb", "gzip-cut", "no-http"):
            assert all(one["last_error"] for name, one in status.items() if name.startswith(kind + "-") and one["polls"]), kind
        ended, took = daemon.stop()
        assert ended == 0 and took < 5, (ended, took)
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    cases.main(globals(),
               minutes={"type": float, "default": 0.5, "help": "how long (10 for a real soak)"},
               sources={"type": int, "default": 500, "help": "how many sources"})
