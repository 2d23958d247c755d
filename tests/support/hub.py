"""A real WebSub hub on loopback for the journeys: takes subscriptions, verifies them, pushes signed content."""
import hashlib
import hmac
import http.client
import http.server
import threading
import urllib.parse

from support.origin import place_of, server_at


class Asked:
    """A request that the hub was sent: its fields, and what came of the verification (None: there was none)."""

    def __init__(self, fields):
        self.fields = fields
        self.mode = fields.get("hub.mode", [""])[0]
        self.topic = fields.get("hub.topic", [""])[0]
        self.callback = fields.get("hub.callback", [""])[0]
        self.secret = fields.get("hub.secret", [""])[0]
        self.urls = fields.get("hub.url", [])
        self.verified = None


class Hub:
    """with Hub() as hub: hub.url(); hub.lease = 60; hub.answer = 202; hub.verifies = True; hub.push(asked, body)"""

    def __init__(self, address="127.0.0.1"):
        self.asked = []
        self.answer = 202
        self.headers = []
        self.verifies = True
        self.lease = 3600
        self.changed = threading.Condition()
        hub = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                hub.take(self)

            def log_message(self, *arguments):
                pass

        self.server = server_at(address, Handler)
        self.server.handle_error = lambda *request: None
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path="/"):
        return "http://%s%s" % (place_of(self.server), path)

    def take(self, handler):
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        asked = Asked(urllib.parse.parse_qs(body.decode()))
        asked.media_type = handler.headers.get("Content-Type", "")
        asked.path = handler.path
        asked.agent = handler.headers.get("User-Agent", "")
        with self.changed:
            status, headers, verifies = self.answer, list(self.headers), self.verifies
        if verifies and status == 202 and asked.mode in ("subscribe", "unsubscribe"):
            threading.Thread(target=self.verify, args=(asked,), daemon=True).start()
        with self.changed:
            self.asked.append(asked)
            self.changed.notify_all()
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    def requests(self, mode):
        with self.changed:
            return [asked for asked in self.asked if asked.mode == mode]

    def verify(self, asked, **other):
        """Asks the subscriber whether it meant it; gives whether it said yes."""
        fields = {"hub.mode": asked.mode, "hub.topic": asked.topic, "hub.challenge": "Challenge of %d" % id(asked)}
        if asked.mode == "subscribe" and self.lease is not None:
            fields["hub.lease_seconds"] = str(self.lease)
        fields.update({"hub." + name: value for name, value in other.items()})
        status, body = call(asked.callback, "GET", query=fields)
        yes = status == 200 and body == fields["hub.challenge"].encode()
        with self.changed:
            asked.verified = yes
        return yes

    def deny(self, asked, reason):
        return call(asked.callback, "GET", query={"hub.mode": "denied", "hub.topic": asked.topic, "hub.reason": reason})[0]

    def push(self, asked, body, media_type="application/rss+xml", method="sha256", signature=None, headers=()):
        """Sends content as a hub does; gives the status."""
        body = body.encode() if isinstance(body, str) else body
        fields = {"Content-Type": media_type, "Link": '<%s>; rel="hub", <%s>; rel="self"' % (self.url(), asked.topic)}
        if signature is None and method:
            signature = "%s=%s" % (method, hmac.new(asked.secret.encode(), body, getattr(hashlib, method)).hexdigest())
        if signature:
            fields["X-Hub-Signature"] = signature
        fields.update(dict(headers))
        return call(asked.callback, "POST", body=body, headers=fields)[0]

    def push_in_chunks(self, asked, body):
        """The same without a length, a few bytes at a time."""
        signature = hmac.new(asked.secret.encode(), body.encode(), "sha256").hexdigest()
        chunks = (body.encode()[at:at + 50] for at in range(0, len(body.encode()), 50))
        fields = {"Content-Type": "application/rss+xml", "X-Hub-Signature": "sha256=" + signature}
        return call(asked.callback, "POST", body=chunks, headers=fields)[0]


def call(url, method, query=None, body=None, headers=None):
    """One request; gives status and body."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    try:
        target = parts.path + ("?" + urllib.parse.urlencode(query) if query else "")
        connection.request(method, target, body=body, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def rss(numbers, hub="", own="", title="News of the port"):
    """A feed of so many ships, which names a hub and its own address."""
    links = ""
    if hub:
        links += '<atom:link rel="hub" href="%s"/>' % hub
    if own:
        links += '<atom:link rel="self" href="%s"/>' % own
    items = "".join(
        "<item><title>Ship number %d came in</title><link>https://port.example/ships/%d</link><guid>ship-%d</guid></item>"
        % (n, n, n) for n in numbers)
    return ('<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>%s</title>'
            "<link>https://port.example/</link><description>Ships</description>%s%s</channel></rss>" % (title, links, items))
