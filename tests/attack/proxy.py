"""A small HTTP proxy on loopback that notes what it is asked, and answers all of it with one feed."""
import http.server
import threading

FEED = (b"<rss version='2.0'><channel><title>t</title><item><title>By the proxy</title>"
        b"<link>http://a.example/1</link></item></channel></rss>")


class Proxy:
    """with Proxy() as proxy: proxy.url, proxy.asked (of "GET http://…" and "CONNECT host:port")"""

    def __init__(self):
        self.asked = []
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                proxy.asked.append("GET " + self.path)
                self.send_response(404 if self.path.endswith("/robots.txt") else 200)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(FEED)))
                self.end_headers()
                self.wfile.write(FEED)

            def do_CONNECT(self):
                proxy.asked.append("CONNECT " + self.path)
                self.send_error(502)

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *request: None
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self.server.shutdown()
        self.server.server_close()
