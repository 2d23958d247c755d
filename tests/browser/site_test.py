#!/usr/bin/env python3
"""The pages for people in Chromium: nothing is complained of in its console, nothing is asked of others but pictures, and, where
axe-core is given, it finds nothing that would keep anybody out: on a phone and at a desk, by day and by night, in both directions."""
import argparse
import datetime
import http.server
import itertools
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from driver import command  # noqa: E402
from support import samples  # noqa: E402
from support.daemon import OPENER, Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

SOURCES = """
sources:
  wire: { title: The wire, url: "%s" }
  gone: { title: A source that is gone, url: "%s" }
  forum: { title: The forum, url: "%s", timezone: Africa/Nairobi }
topics:
  labour: { title: Labour, description: What is done and where, match: "labour OR wages OR kilns OR العمل", versions: all, digest: daily }
  asbestos: { title: Asbestos, match: asbestos }
"""
ARABIC = ('<item><title>انخفاض العمل الجبري (ILO) في 2026</title><link>%s/ar/1</link><pubDate>Fri, 13 Nov 2026 08:00:00 GMT</pubDate>'
          '<description>يقول المفتشون إن الدين إلى تراجع.</description></item>')
RICH = ('<item><title>A talk on care work</title><link>%s/talk</link><pubDate>Sat, 14 Nov 2026 08:00:00 GMT</pubDate>'
        '<description>&lt;h1&gt;Nights&lt;/h1&gt;&lt;p style="color:red"&gt;Three nurses on wages.&lt;/p&gt;&lt;h5&gt;Pay&lt;/h5&gt;&lt;p&gt;&lt;a href="%s/x"&gt;'
        '&lt;img src="%s/kiln.png"&gt;&lt;/a&gt;&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;th&gt;2025&lt;/th&gt;&lt;td&gt;12&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</description>'
        '<enclosure url="%s/talk.mp3" type="audio/mpeg" length="9"/></item>')
DESK = "open-sesame"  # opens the page for editors
EVENT = '<li class="event"><h3><a href="/events/%d">%s</a></h3><p class="date">%s | Nairobi, Kenya</p></li>'


def picture(width, height):
    """A PNG of one grey."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PICTURE = picture(64, 48)
SIZES = {"phone": "390,844", "desk": "1280,900"}
SCHEMES = {"light": "1", "dark": "0"}
PATIENCE = 120  # seconds for a walk through all pages
REPORT = """<script src="/axe.js"></script><script>axe.run(document).then(result => fetch("/report", {method: "POST",
 body: JSON.stringify(result.violations.map(one => [one.id, one.nodes.map(node => node.html).slice(0, 3)]))}))
 .then(answer => answer.text()).then(next => { if (next) location = next; });</script></body>"""


def pages_of(daemon):
    """Of each kind one, in a language that is written from left to right and in one that is not."""
    entries = re.findall(r'href="(entries/[^"]+)"', daemon.bytes("/").decode())[:4]
    plain = ["/", "/feed.html", "/topics/labour.html", "/topics/labour.html?date=2026-11", "/topics/labour.digest.html", "/topics/asbestos.html", "/sources/wire.html", "/search", "/opml.html", "/events.html",
             "/events.html?when=past", "/topics/labour/events.html",
             "/search?q=labour", "/search?q=(", "/status", "/no/such/page", "/edit?token=" + DESK,
             "/edit?q=labour&against=asbestos&token=" + DESK, "/edit?q=(&token=" + DESK] + ["/" + entry for entry in entries]
    return [page + ("&" if "?" in page else "?") + "lang=" + language for page in plain for language in ("en", "ar")]


def events():
    """One that is running, one to come, and one that is over."""
    day = datetime.date.today()
    names = [("A week on wages", -2), ("Labour, and who rests from it", 40), ("Kilns that went cold", -40)]
    spans = [(name, day + datetime.timedelta(days=first), day + datetime.timedelta(days=first + 5)) for name, first in names]
    items = "".join(EVENT % (i, name, first.strftime("%d %B %Y") + " - " + last.strftime("%d %B %Y")) for i, (name, first, last) in enumerate(spans))
    return "<!doctype html><html lang=en><head><title>Events</title></head><body><main><h1>Events</h1><ul>%s</ul></main></body></html>" % items


def filled(binary, origin):
    items = ARABIC % origin.url("") + RICH % ((origin.url(""),) * 4)
    feed = samples.rss("Wire", origin.url(""), samples.STORIES).replace("</channel>", items + "</channel>")
    origin.put("/feed.rss", feed, "application/rss+xml")
    origin.put("/events", events(), "text/html; charset=utf-8")
    origin.put("/kiln.png", PICTURE, "image/png")
    yaml = SOURCES % (origin.url("/feed.rss"), origin.url("/gone.rss"), origin.url("/events"))
    daemon = Daemon(binary, yaml)
    daemon.configure(yaml, daemon.head().replace("server: {", "server: { tokens: { desk: %s }, editors: [desk]," % DESK))
    daemon.start()
    daemon.wait_polled()
    wait_until(lambda: len(daemon.titles("/feed.json")) == len(samples.STORIES) + 5, 30, "all stories")
    return daemon


def fetched(url, headers=()):
    try:
        answer = OPENER.open(urllib.request.Request(url, headers=dict(headers)), timeout=20)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read()


class Proxy(http.server.BaseHTTPRequestHandler):
    """Hands on what the browser asks for, and notes it."""

    def do_GET(self):
        self.server.asked.append(self.path)
        local = re.match(r"http://127\.0\.0\.1:\d+/", self.path)
        status, headers, body = fetched(self.path, {"Accept": self.headers.get("Accept", "*/*")}) if local else (502, {}, b"")
        self.send_response(status)
        for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options"):
            if headers.get(name):
                self.send_header(name, headers[name])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self):
        self.server.asked.append(self.path)
        self.send_error(502)

    def log_message(self, *arguments):
        pass


class Lens(Proxy):
    """Serves the pages with axe-core in them, and takes what that finds; then the next."""

    def do_GET(self):
        if self.path == "/axe.js":
            return self.answer(self.server.axe.encode(), "text/javascript")
        _, headers, body = fetched(self.server.site + self.path, {"Accept": "text/html"})
        return self.answer(body.replace(b"</body>", REPORT.encode()), headers["Content-Type"])

    def do_POST(self):
        found = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        page = self.server.left.pop(0)
        self.server.found += [(page, *one) for one in found]
        self.answer((self.server.left or [""])[0].encode(), "text/plain")
        if not self.server.left:
            self.server.done.set()

    def answer(self, body, media_type):
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def served(handler, **state):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    vars(server).update(state)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def seen_plainly(daemon, origin, path):
    """What is wrong with a page as it is: what the console says, and what was asked of others."""
    proxy = served(Proxy, asked=[])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        result = subprocess.run(
            command(profile, "--enable-logging=stderr", "--virtual-time-budget=3000", "--proxy-bypass-list=<-loopback>",
                     "--proxy-server=http://127.0.0.1:%d" % proxy.server_address[1],
                     "--screenshot=" + profile + "/page.png", "http://127.0.0.1:%d%s" % (daemon.port, path)),
            capture_output=True, text=True, timeout=60)
    proxy.shutdown()
    said = [line for line in result.stderr.splitlines() if "CONSOLE" in line and "/no/such/page" not in path]
    ours = "http://127.0.0.1:%d/" % daemon.port
    others = [url for url in proxy.asked if not url.startswith((ours, origin.url("/kiln.png"))) and "127.0.0.1" in url]
    assert ours.rstrip("/") + path in proxy.asked, (path, proxy.asked)
    return ["%s: %s" % (path, line) for line in said] + ["%s asks for %s" % (path, url) for url in others]


def found_by_axe(axe, daemon, pages, size, scheme):
    lens = served(Lens, site="http://127.0.0.1:%d" % daemon.port, axe=axe, left=list(pages), found=[], done=threading.Event())
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        browser = subprocess.Popen(
            command(profile, "--window-size=" + SIZES[size], "--blink-settings=preferredColorScheme=" + SCHEMES[scheme],
                     "--remote-debugging-port=0", "http://127.0.0.1:%d%s" % (lens.server_address[1], pages[0])),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not lens.done.wait(PATIENCE):
                return ["%s, %s: the browser did not come to %s" % (size, scheme, lens.left[0])]
        finally:
            browser.terminate()
            browser.wait()
            lens.shutdown()
    return ["%s, %s: %s: %s: %s" % (size, scheme, *one) for one in lens.found]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="the ilofeed program")
    parser.add_argument("--axe", help="axe.min.js of axe-core (MPL-2.0)")
    arguments = parser.parse_args()
    if not shutil.which("chromium"):
        print("FAIL: there is no chromium (Debian package chromium)\n0 passed, 1 failed")
        return 1
    failures = []
    with Origin() as origin:
        daemon = filled(arguments.bin, origin)
        try:
            pages = pages_of(daemon)
            for path in pages:
                failures += seen_plainly(daemon, origin, path)
            walks = list(itertools.product(SIZES, SCHEMES)) if arguments.axe else []
            for size, scheme in walks:
                failures += found_by_axe(pathlib.Path(arguments.axe).read_text(encoding="utf-8"), daemon, pages, size, scheme)
        finally:
            daemon.__exit__()
    for failure in failures:
        print("FAIL: " + failure)
    if not arguments.axe:
        print("axe-core was not given: --axe")
    tried = len(pages) * (1 + len(walks))
    print("%d passed, %d failed" % (max(tried - len(failures), 0), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
