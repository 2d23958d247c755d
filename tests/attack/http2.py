"""Servers that speak HTTP/2 over TLS as badly as a hostile one would: a table of named cases, frame by frame."""
import gzip
import socket
import ssl
import struct
import threading

DATA, HEADERS, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 0, 1, 3, 4, 5, 6, 7, 8, 9
END_STREAM, END_HEADERS = 1, 4
PREFACE = 24


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def number(value, bits):
    """An integer of HPACK (RFC 7541 §5.1)."""
    most = (1 << bits) - 1
    if value < most:
        return bytes([value])
    out, value = bytes([most]), value - most
    while value >= 128:
        out, value = out + bytes([value % 128 + 128]), value // 128
    return out + bytes([value])


def field(name, value):
    return b"\x00" + number(len(name), 7) + name + number(len(value), 7) + value


def answer(stream, body, *fields, status=b"200"):
    block = field(b":status", status) + b"".join(field(*each) for each in fields)
    return [frame(HEADERS, END_HEADERS, stream, block)] + data(stream, body)


def data(stream, body):
    pieces = [body[at:at + 16000] for at in range(0, len(body), 16000)] or [b""]
    return [frame(DATA, END_STREAM if at == len(pieces) - 1 else 0, stream, piece) for at, piece in enumerate(pieces)]


def forever(*frames):
    while True:
        yield b"".join(frames)


def headers_without_end(stream):
    yield frame(HEADERS, 0, stream, field(b":status", b"200"))
    block = field(b"x-more", b"a" * 4000)
    yield from forever(frame(CONTINUATION, 0, stream, block))


RSS = b"<rss version='2.0'><channel><title>t</title><item><title>Words</title><link>http://a.example/1</link></item></channel></rss>"
TYPE = (b"content-type", b"application/rss+xml")

# What each does with the stream that asks it. All but the first are told as failures.
CASES = {
    "an honest answer": lambda s: answer(s, RSS, TYPE),
    "a reset": lambda s: [frame(RST_STREAM, 0, s, struct.pack(">I", 2))],
    "a reset within the body": lambda s: answer(s, RSS, TYPE)[:1] + [frame(DATA, 0, s, RSS[:50]), frame(RST_STREAM, 0, s, b"\0\0\0\x02")],
    "a farewell": lambda s: [frame(GOAWAY, 0, 0, struct.pack(">II", 0, 11) + b"\x1b[2Jenough")],
    "headers without end": headers_without_end,
    "a thousand fields": lambda s: answer(s, RSS, TYPE, *[(b"x-%d" % n, b"v" * 8) for n in range(1000)]),
    "an index beyond every table": lambda s: forever(frame(HEADERS, END_HEADERS, s, b"\xff\xff\xff\xff\xff\x0f")),
    "a frame longer than agreed": lambda s: [frame(HEADERS, END_HEADERS, s, field(b":status", b"200")), frame(DATA, 0, s, b"a" * 1_000_000)],
    "an escape in a value": lambda s: answer(s, RSS, TYPE, (b"x-a", b"\x1b[2J\r\nx-b: c")),
    "upper case names": lambda s: answer(s, RSS, (b"Content-Type", b"x")),
    "no status": lambda s: [frame(HEADERS, END_HEADERS, s, field(b"x", b"y"))] + data(s, RSS),
    "a status that is none": lambda s: answer(s, RSS, TYPE, status=b"2x0"),
    "pings without end": lambda s: forever(frame(PING, 0, 0, b"12345678") * 50),
    "settings without end": lambda s: forever(frame(SETTINGS, 0, 0) * 50),
    "windows that overflow": lambda s: forever(frame(WINDOW_UPDATE, 0, s, b"\x7f\xff\xff\xff") * 2),
    "empty data without end": lambda s: forever(frame(HEADERS, END_HEADERS, s, field(b":status", b"200")), frame(DATA, 0, s) * 100),
    "a body without end": lambda s: [frame(HEADERS, END_HEADERS, s, field(b":status", b"200"))] + [frame(DATA, 0, s, b"a" * 16000)] * 600,
    "a promise that nobody asked for": lambda s: [frame(PUSH_PROMISE, END_HEADERS, s, struct.pack(">I", 2) + field(b":path", b"/"))] + answer(s, RSS, TYPE),
    "a gzip bomb": lambda s: answer(s, gzip.compress(b" " * (32 << 20), 9), TYPE, (b"content-encoding", b"gzip")),
    "a length that lies": lambda s: answer(s, RSS, TYPE, (b"content-length", b"5")),
    "rubbish": lambda s: [b"\xff" * 4096],
    "nothing": lambda s: [],
}


class HostileServers:
    """with HostileServers(certificate) as servers: servers.ports[name]"""

    def __init__(self, certificate):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*certificate)
        self.context.set_alpn_protocols(["h2"])
        self.listeners = {}
        self.asked = set()

    def __enter__(self):
        for name in CASES:
            listener = socket.create_server(("127.0.0.1", 0))
            self.listeners[name] = listener
            threading.Thread(target=self.serve, args=(name, listener), daemon=True).start()
        self.ports = {name: listener.getsockname()[1] for name, listener in self.listeners.items()}
        return self

    def __exit__(self, *exception):
        for listener in self.listeners.values():
            listener.close()

    def serve(self, name, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(name, connection), daemon=True).start()

    def answer(self, name, connection):
        try:
            connection.settimeout(20)
            with self.context.wrap_socket(connection, server_side=True) as client:
                client.settimeout(20)
                exactly(client, PREFACE)
                client.sendall(frame(SETTINGS, 0, 0))
                stream = self.next_request(client)
                self.asked.add(name)
                for piece in CASES[name](stream):
                    client.sendall(piece)
                while client.recv(65536):
                    pass
        except OSError:
            pass  # the daemon had enough

    @staticmethod
    def next_request(client):
        while True:
            head = exactly(client, 9)
            exactly(client, int.from_bytes(head[:3], "big"))
            if head[3] == HEADERS:
                return int.from_bytes(head[5:9], "big")
            if head[3] == SETTINGS and not head[4] & 1:
                client.sendall(frame(SETTINGS, 1, 0))


def exactly(client, size):
    taken = b""
    while len(taken) < size:
        more = client.recv(size - len(taken))
        if not more:
            raise ConnectionError
        taken += more
    return taken
