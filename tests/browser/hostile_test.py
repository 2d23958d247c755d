#!/usr/bin/env python3
"""What `ilofeed parse` gives runs nothing in a browser, its plain texts included, should somebody take them for HTML.

Each payload of payloads.py tries to set its own mark. It goes into a feed, through ilofeed, and into a page of
its own in Chromium: as the page's mark-up, by innerHTML, and by innerHTML of that again. Then every element is
clicked, focused and pointed at. None may set its mark. The same payloads raw show that the trap works.
"""
import argparse
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading

import payloads
import texts

LEAST_RAW = 30
BARE = re.compile(r"<\w+>")  # words that look like tags stay words: a tag without attributes does nothing
PATIENCE = 180  # seconds for the whole page of all payloads
HERE = os.path.dirname(os.path.abspath(__file__))


def parsed(program, suffix, *texts):
    """The feeds that ilofeed makes of documents."""
    with tempfile.TemporaryDirectory() as folder:
        names = [os.path.join(folder, "%d%s" % (number, suffix)) for number in range(len(texts))]
        for name, text in zip(names, texts):
            with open(name, "w", encoding="utf-8") as file:
                file.write(text)
        result = subprocess.run([program, "parse", "--base-url", "https://feed.example/feed", *names],
                                capture_output=True, text=True, timeout=60)
    feeds = [json.loads(line) for line in result.stdout.rstrip("\n").split("\n")]
    assert len(feeds) == len(texts), result.stderr
    return feeds


def sanitised(program):
    """The mark-up that ilofeed makes of each payload, in order."""
    items = [{"id": "https://feed.example/%d" % n, "url": "https://feed.example/%d" % n, "title": "Payload %d" % n,
              "content_html": "<p>before</p>" + payloads.payload(n) + "<p>after</p>"} for n in range(len(payloads.PAYLOADS))]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Hostile", "items": items}
    html = {item["url"]: item.get("content_html", "") for item in parsed(program, ".json", json.dumps(feed))[0]["items"]}
    return [html["https://feed.example/%d" % n] for n in range(len(payloads.PAYLOADS))]


def plain_texts(program):
    """All that ilofeed tells of each payload as plain text, in order."""
    told = [[] for _ in payloads.PAYLOADS]
    for suffix, document in texts.DOCUMENTS:
        feeds = parsed(program, suffix, *(document(payloads.payload(n)) for n in range(len(payloads.PAYLOADS))))
        for number, feed in enumerate(feeds):
            told[number] += texts.strings(feed)
    return ["<p>before</p>" + "<hr>".join(dict.fromkeys(each)) for each in told]


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves the page of frames, and takes its report."""

    def do_GET(self):
        parts = self.path.split("?")[0].strip("/").split("/")
        pages = self.server.pages
        if parts == [""]:
            self.answer(pages["index"])
        elif len(parts) == 2 and parts[0] in ("raw", "safe") and parts[1].isdigit():
            self.answer(pages[parts[0]][int(parts[1])])
        else:
            self.send_error(404)

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        self.server.report = json.loads(self.rfile.read(length))
        self.answer("")
        self.server.reported.set()

    def answer(self, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def read(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def frame_page(html):
    """A page that holds the mark-up and provokes it. The payload comes last: it may swallow what follows."""
    quoted = json.dumps(html).replace("<", "\\u003c")
    return "<!doctype html><meta charset=utf-8><script>const html = %s;\n%s</script><body>%s" % (
        quoted, read("provoke.js"), html)


def in_chromium(raw, safe):
    """Which marks were set: {"raw": [...], "safe": [...], "left": [...]}."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.reported = threading.Event()
    server.report = None
    index = "<!doctype html><meta charset=utf-8><script>const count = %d;\n%s</script>" % (len(safe), read("collect.js"))
    server.pages = {"index": index, "raw": [frame_page(html) for html in raw or safe],
                    "safe": [frame_page(html) for html in safe]}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    profile = tempfile.mkdtemp()
    browser = subprocess.Popen(
        [shutil.which("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--disable-dev-shm-usage", "--autoplay-policy=no-user-gesture-required", "--disable-popup-blocking",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-port=0",
         "--user-data-dir=" + profile, "http://127.0.0.1:%d/" % server.server_address[1]],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        if not server.reported.wait(PATIENCE):
            raise TimeoutError("the browser did not report in %d s" % PATIENCE)
    finally:
        browser.terminate()
        browser.wait()
        server.shutdown()
        shutil.rmtree(profile, ignore_errors=True)
    return server.report


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="the ilofeed program")
    arguments = parser.parse_args()
    if not shutil.which("chromium"):
        print("FAIL: there is no chromium (Debian package chromium)\n0 passed, 1 failed")
        return 1
    count = len(payloads.PAYLOADS)
    raw = [payloads.payload(n) for n in range(count)]
    safe = sanitised(arguments.bin)
    told = plain_texts(arguments.bin)
    report = in_chromium(raw, safe)
    of_texts = in_chromium([], told)
    failures = ["there are only %d payloads" % count] if count < 100 else []
    if len(report["raw"]) < LEAST_RAW:
        failures.append("raw, only %d of %d ran: the trap does not work" % (len(report["raw"]), count))
    lost = [n for n in range(count) if "before" not in safe[n] or n not in report["seen"]]
    failures += ["payload %d was not tried: %s" % (n, raw[n]) for n in lost]
    failures += ["payload %d ran: %s -> %s" % (n, raw[n], safe[n]) for n in report["safe"]]
    failures += ["payload %d left %s: %s -> %s" % (n, what, raw[n], safe[n]) for n, what in report["left"]]
    failures += ["payload %d ran as text: %s -> %s" % (n, raw[n], told[n]) for n in of_texts["safe"]]
    failures += ["payload %d left %s in a text: %s -> %s" % (n, what, raw[n], told[n]) for n, what in of_texts["left"]
                 if not BARE.fullmatch(what)]
    for failure in failures:
        print("FAIL: " + failure)
    print("raw, %d of %d payloads ran" % (len(report["raw"]), count))
    print("%d passed, %d failed" % (max(count + 2 - len(failures), 0), len(failures)))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
