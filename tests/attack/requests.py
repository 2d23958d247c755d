"""What hostile clients send: a table of named cases.

Each case is a raw request and what must come of it: a status and, where `closed`, the end of the connection."""
import collections

Case = collections.namedtuple("Case", "request status closed", defaults=(400, True))

START = b"GET /feed.atom HTTP/1.1\r\nHost: x\r\n"


def with_field(field):
    return Case(START + field + b"\r\n\r\n")


def body(*fields):
    return Case(b"POST /feed.atom HTTP/1.1\r\nHost: x\r\n" + b"\r\n".join(fields) + b"\r\n\r\nhello")


REQUESTS = {
    "a blank before the colon of a length": with_field(b"Content-Length : 5"),
    "a tab before the colon of a coding": with_field(b"Transfer-Encoding\t: chunked"),
    "a blank in a name": with_field(b"X y: z"),
    "a folded first line": Case(b"GET /feed.atom HTTP/1.1\r\n X: y\r\nHost: x\r\n\r\n"),
    "a bare CR in a value": with_field(b"X: a\rContent-Length: 5"),
    "a bare CR in the target": Case(b"GET /feed.atom\r HTTP/1.1\r\nHost: x\r\n\r\n"),
    "an escape in a value": with_field(b"X: \x1b[2J"),
    "two lengths": body(b"Content-Length: 3", b"Content-Length: 5"),
    "the same length twice": body(b"Content-Length: 5", b"Content-Length: 5"),
    "a list of lengths": body(b"Content-Length: 5, 5"),
    "a length with a sign": body(b"Content-Length: +5"),
    "a length in hexadecimal": body(b"Content-Length: 0x5"),
    "both framings": body(b"Content-Length: 5", b"Transfer-Encoding: chunked"),
    "an unknown coding": body(b"Transfer-Encoding: xchunked"),
    "chunks in HTTP/1.0": Case(b"POST /feed.atom HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
    "no host": Case(b"GET /feed.atom HTTP/1.1\r\n\r\n"),
    "two hosts": with_field(b"Host: y"),
    "a host with a blank": Case(b"GET /feed.atom HTTP/1.1\r\nHost: a b\r\n\r\n"),
    "a version that is none": Case(b"GET /feed.atom HTTP/9.9\r\nHost: x\r\n\r\n", None),
    "a method that is no token": Case(b"G(T /feed.atom HTTP/1.1\r\nHost: x\r\n\r\n"),
    "TLS": Case(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", None),
    "a header of 64 KiB": Case(START + b"X: " + b"a" * 65536 + b"\r\n\r\n", None),
    "a target of 64 KiB": Case(b"GET /" + b"a" * 65536 + b" HTTP/1.1\r\nHost: x\r\n\r\n", None),
    "a body that nobody wants": Case(b"POST /feed.atom HTTP/1.1\r\nHost: x\r\nContent-Length: 500000000\r\n\r\n", 405),
    "a path out of the root": Case(b"GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
    "a path out of the root, encoded": Case(b"GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
    "a NUL in the path": Case(b"GET /feed.atom%00.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
    "a callback that nobody gave": Case(b"POST /websub/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 404),
    "a search of rubbish": Case(b"GET /search.atom?q=%28%28%28%28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 400),
}
