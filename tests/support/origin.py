"""A real HTTP origin on loopback for the journeys: documents that a test can change, conditional requests, a record of
every request."""
import hashlib
import http.server
import socket
import ssl
import threading
import urllib.parse


def server_at(address, handler):
    """A server at a free port of an address of either family."""

    class Server(http.server.ThreadingHTTPServer):
        address_family = socket.AF_INET6 if ":" in address else socket.AF_INET
        daemon_threads = True

    return Server((address, 0), handler)


def place_of(server):
    """Host and port as they stand in an address of the web."""
    host, port = server.server_address[:2]
    return "%s:%d" % ("[%s]" % host if ":" in host else host, port)


class Document:
    def __init__(self, body, media_type, status=200, headers=()):
        self.body = body.encode() if isinstance(body, str) else body
        self.media_type = media_type
        self.status = status
        self.headers = list(headers)
        self.etag = '"%s"' % hashlib.sha256(self.body).hexdigest()[:16]


class Request:
    def __init__(self, path, headers, status):
        self.path, self.headers, self.status = path, headers, status

    @property
    def conditional(self):
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


class Origin:
    """with Origin() as origin: origin.put("/feed.xml", body, "application/rss+xml"); origin.url("/feed.xml")"""

    def __init__(self, address="127.0.0.1", certificate=None):
        """`certificate`: (certificate file, key file) of a server that speaks TLS."""
        self.scheme = "https" if certificate else "http"
        self.documents = {}
        self.requests = []
        self.date = None  # what its clock says, in seconds; None: the time
        self.changed = threading.Condition()
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                origin.answer(self)

            def date_time_string(self, timestamp=None):
                return super().date_time_string(origin.date if timestamp is None else timestamp)

            def log_message(self, *arguments):
                pass

        self.server = server_at(address, Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.server.handle_error = lambda *request: None  # a client that hangs up is no error of a test
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()

    def url(self, path):
        return "%s://%s%s" % (self.scheme, place_of(self.server), path)

    def put(self, path, body, media_type, status=200, headers=()):
        self.documents[path] = Document(body, media_type, status, headers)

    def answer(self, handler):
        path = urllib.parse.unquote(handler.path)
        headers = {name.lower(): value for name, value in handler.headers.items()}
        document = self.documents.get(path) or Document("nothing here", "text/plain", 404)
        known = headers.get("if-none-match") == document.etag and document.status == 200
        status = 304 if known else document.status
        with self.changed:
            self.requests.append(Request(path, headers, status))
            self.changed.notify_all()
        handler.send_response(status)
        for name, value in document.headers:
            handler.send_header(name, value)
        if status == 200:
            handler.send_header("ETag", document.etag)
        if status == 304:
            handler.send_header("ETag", document.etag)
            handler.end_headers()
            return
        handler.send_header("Content-Type", document.media_type)
        handler.send_header("Content-Length", str(len(document.body)))
        handler.end_headers()
        try:
            handler.wfile.write(document.body)
        except ConnectionError:
            pass  # the client had enough

    def requests_for(self, path):
        with self.changed:
            return [request for request in self.requests if request.path == path]
