"""What hostile origins answer: a table of named cases.

Each case gives the pieces of a raw answer to one request, to be sent one after another; None is a pause."""
import gzip
import itertools
import json
import zlib

MIB = 1 << 20
ESCAPE = b"\x1b[2J\x1b]0;owned\x07\x9b2J"


def head(status=b"200 OK", media_type=b"text/html", *fields):
    lines = [b"HTTP/1.1 " + status, b"Content-Type: " + media_type, b"Connection: close", *fields]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def page(body, *fields):
    return lambda path: [head(b"200 OK", b"text/html; charset=utf-8", *fields), body.encode() if isinstance(body, str) else body]


def of_type(media_type, body, *fields):
    return lambda path: [head(b"200 OK", media_type, *fields), body.encode() if isinstance(body, str) else body]


def rss(items):
    return "<rss version='2.0'><channel><title>t</title><link>http://a.example/</link>%s</channel></rss>" % items


def item(number, title="Conference adopts text"):
    return "<item><title>%s %d</title><link>http://a.example/%d</link><guid>g%d</guid></item>" % (title, number, number, number)


def feed(body, *fields):
    return of_type(b"application/rss+xml", body, *fields)


def repeated(text, size):
    return text * (size // len(text) + 1)


def compressed(*times):
    body = b" " * (64 * MIB)
    for _ in times:
        body = gzip.compress(body, 9)
    return body


def deflated():
    return zlib.compress(b" " * (64 * MIB), 9)


def entities():
    levels = "".join('<!ENTITY l%d "%s">' % (n, ("&l%d;" % (n - 1)) * 10) for n in range(1, 12))
    return '<!DOCTYPE rss [<!ENTITY l0 "lol">%s]>' % levels + rss("<item><title>&l11;</title></item>")


def endless(piece, start=None):
    return lambda path: itertools.chain([head() if start is None else start], itertools.repeat(piece))


def slow(start, piece):
    return lambda path: itertools.chain([start], itertools.cycle([None, piece]))


def with_robots(rules, answer):
    return lambda path: [head(b"200 OK", b"text/plain"), rules] if path == "/robots.txt" else answer(path)


def redirect(location, status=b"302 Found"):
    return lambda path: [head(status, b"text/html", b"Location: " + location)]


def json_ld(count):
    return '<script type="application/ld+json">%s</script>' % json.dumps(
        {"@type": "ItemList", "itemListElement": [
            {"@type": "NewsArticle", "headline": "Words %d" % n, "url": "/n/%d" % n} for n in range(count)]})


def changing():
    """Other ids and other addresses at every poll."""
    polls = itertools.count()
    return lambda path: feed(rss("".join(item(next(polls) * 1000 + n) for n in range(200))))(path)


def sitemap_index(count):
    return "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</sitemapindex>" % "".join(
        "<sitemap><loc>http://a.example/%d.xml</loc></sitemap>" % n for n in range(count))


ANSWERS = {
    # documents that are hard to read
    "JSON-LD of a megabyte": page(json_ld(14_000)),
    "JSON-LD nested without end": page('<script type="application/ld+json">%s' % ("[" * MIB)),
    "JSON that opens brackets": of_type(b"application/feed+json", "[" * MIB),
    "JSON that opens objects": of_type(b"application/feed+json", repeated('{"a":', MIB)),
    "JSON Feed of tiny items": of_type(
        b"application/feed+json",
        '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[%s{}]}' % ("{}," * 300_000)),
    "headings": page(repeated("<h2>2 May 2024</h2><h3>Words</h3>", MIB)),
    "links": page(repeated('<li><a href="/news/1">Words of news</a> 2 May 2024</li>', MIB)),
    "boxes in boxes": page("<div>" * 200_000),
    "boxes closed by others": page(repeated("<b><i><p></b></i>", MIB)),
    "tables in tables": page(repeated("<table><tr><td>", MIB)),
    "one element with a megabyte of attributes": page("<p %s>" % repeated("a=b ", MIB)),
    "dates without end": page(repeated("<p>Monday, 2 May 2024 at 10:00 pm CET</p>", MIB)),
    "a table of many columns": page("<table><tr>%s</tr></table>" % ("<td colspan=1000>a</td>" * 30_000)),
    "comments": page(repeated("<!-- -- > --!>", MIB)),
    "open comments": page("<!--" * 200_000),
    "plain text of lines": of_type(b"text/plain", repeated("2 May 2024 Words\n", MIB)),
    "XML nested without end": feed(repeated("<item>", MIB)),
    "XML of unclosed tags": feed(rss(repeated("<item><title>a", MIB))),
    "entities in entities": feed(entities()),
    "an entity from a file": feed('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rss("<item><title>&x;</title></item>")),
    "a title of a megabyte": feed(rss("<item><title>%s</title></item>" % repeated("word ", MIB))),
    "a title of references": feed(rss("<item><title>%s</title></item>" % repeated("&amp;lt;b&amp;gt;", MIB))),
    "an author of bylines": feed(rss("<item><title>Words</title><author>%s</author></item>" % repeated("by ", MIB))),
    "a title of open tags": feed(rss("<item><title>%s</title></item>" % repeated("&lt;y onclick=", MIB))),
    "content nested in content": feed(rss("<item><description>%s</description></item>" % repeated("&lt;div&gt;", MIB))),
    "ten thousand items": feed(rss("".join(map(item, range(10_000))))),
    "other ids at every poll": changing(),
    "a megabyte of namespaces": feed("<rss %s><channel/></rss>" % " ".join('xmlns:n%d="urn:%d"' % (n, n) for n in range(40_000))),
    "a sitemap index of tens of thousands": of_type(b"application/xml", sitemap_index(20_000)),
    "lies about its charset": feed(rss(item(1)).encode("utf-16"), b"Content-Language: \xff\xfe"),
    # what compresses well, comes slowly, or never ends
    "a gzip bomb": feed(compressed(1), b"Content-Encoding: gzip"),
    "a bomb in a bomb": feed(compressed(1, 2), b"Content-Encoding: gzip, gzip"),
    "a deflate bomb": feed(deflated(), b"Content-Encoding: deflate"),
    "half a gzip": feed(gzip.compress(rss(item(1)).encode() * 1000)[:300], b"Content-Encoding: gzip"),
    "an endless body": endless(b"<p>words</p>" * 1000),
    "an endless header": endless(b"X-More: words\r\n" * 100, b"HTTP/1.1 200 OK\r\n"),
    "an endless header line": endless(b"x" * 1000, b"HTTP/1.1 200 OK\r\nX-Long: "),
    "endless early hints": endless(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 10, b""),
    "endless chunks": endless(b"5\r\nwords\r\n", head(b"200 OK", b"text/html", b"Transfer-Encoding: chunked")),
    "a body that trickles": slow(head(), b"a"),
    "a header that trickles": slow(b"HTTP/1.1 200 OK\r\n", b"X"),
    "silence": slow(b"", b""),
    # answers that are none
    "two lengths": lambda path: [head(b"200 OK", b"text/html", b"Content-Length: 5", b"Content-Length: 50") + b"words"],
    "a length too long": lambda path: [head(b"200 OK", b"text/html", b"Content-Length: 5000") + b"words"],
    "chunks of rubbish": lambda path: [head(b"200 OK", b"text/html", b"Transfer-Encoding: chunked") + b"zz\r\nwords\r\n"],
    "no HTTP at all": lambda path: [b"SSH-2.0-hello\r\n" + ESCAPE],
    "a tag of 60 KiB": feed(rss(item(1)), b'ETag: "' + b"e" * 60_000 + b'"'),
    "thousands of cookies": feed(rss(item(1)), *[b"Set-Cookie: c%d=v" % n for n in range(150)]),
    "a link field of hubs": feed(rss(item(1)), b"Link: " + b", ".join(b"<http://h%d.example/>; rel=hub" % n for n in range(1500))),
    "a wish for a century": lambda path: [head(b"503 Busy", b"text/html", b"Retry-After: 99999999999999999999")],
    # what is meant for terminals and logs
    "escapes in the status line": lambda path: [b"HTTP/1.1 500 " + ESCAPE + b"\r\n\r\n"],
    "escapes in the coding": feed(rss(item(1)), b"Content-Encoding: " + ESCAPE),
    "escapes in the redirect": redirect(b"gopher" + ESCAPE + b"://x/"),
    "escapes in the type": of_type(b"text/" + ESCAPE, rss(item(1))),
    "escapes in titles": feed(rss(item(1, "&#x1b;[2J\u009b2J\u202eevil"))),
    "line breaks in titles": feed(rss(item(1, "a\nevent=forged level=error\r\n"))),
    "scripts in titles": feed(rss(item(1, "&lt;script&gt;alert(1)&lt;/script&gt;"))),
    # redirects and robots.txt
    "a redirect to itself": redirect(b"/feed"),
    "a redirect to a file": redirect(b"file:///etc/passwd"),
    "a redirect of 60 KiB": redirect(b"/" + b"a" * 60_000),
    "rules of stars": with_robots(
        b"User-agent: *\n" + (b"Disallow: /" + b"*a" * 400 + b"b\n") * 600, redirect(b"/" + b"a" * 3900)),
    "rules of one long piece": with_robots(
        b"User-agent: *\n" + (b"Disallow: /*" + b"a" * 200 + b"b\n") * 2400, redirect(b"/" + b"a" * 3900)),
    "endless rules": lambda path: endless(b"Disallow: /x\n" * 100)(path) if path == "/robots.txt" else page("<p>words</p>")(path),
}
