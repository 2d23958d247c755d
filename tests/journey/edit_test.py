#!/usr/bin/env python3
"""The page on which editors try filters, with the real program."""
import html
import pathlib
import re
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

DESK = "desk-1f0b77"
READER = "reader-90ac2e"
AUTHORIZED = [("Authorization", "Bearer " + DESK)]
TOPICS = """concepts: { sea: { en: [seafarers] } }
topics:
  kilns: { title: Kilns, match: kilns }
  sea: { title: At sea, match: "@sea", tokens: reader }
  ports:
    title: Ports
    match: ports
    digest: weekly
    notify: { desk: { url: "http://127.0.0.1:1/hook?a='b'", secret: whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw } }
    examples: { keep: ["It's in the ports", "Two ports: a start"], drop: [Kilns] }
"""


class Desk:
    """with Desk(arguments) as daemon: a daemon with an editor's token and some stories."""

    def __init__(self, arguments, editors=", editors: desk"):
        self.binary, self.editors = arguments.bin, editors

    def __enter__(self):
        self.origin = Origin().__enter__()
        self.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:5]), "application/rss+xml")
        self.daemon = Daemon(self.binary, "")
        self.daemon.configure('sources: { wire: "%s" }\n%s' % (self.origin.url("/wire.rss"), TOPICS), self.daemon.head().replace(
            " }\n", ", tokens: { desk: %s, reader: %s }%s }\n" % (DESK, READER, self.editors), 1))
        self.daemon.start()
        self.daemon.wait_polled()
        wait_until(lambda: self.daemon.titles("/topics/kilns.json"), what="the topic to be filled")
        return self.daemon

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)


def path_of(**fields):
    return "/edit?" + urllib.parse.urlencode({"lang": "en", **fields})


def text_of(answer):
    return html.unescape(answer.body.decode())


def test_it_opens_to_editors_alone(arguments):
    """without an editor's token the page is 401, with another's 403; where no token is named there is none"""
    with Desk(arguments) as daemon:
        for path in ("/edit", path_of(q="kilns")):
            assert daemon.get(path).status == 401 and daemon.get(path).headers["WWW-Authenticate"].startswith("Basic ")
            assert daemon.get(path + ("&" if "?" in path else "?") + "token=" + READER).status == 403
            assert daemon.get(path, [("Authorization", "Bearer " + DESK[:-1])]).status == 401
            assert daemon.get(path, AUTHORIZED).status == 200
    with Desk(arguments, editors="") as daemon:
        assert daemon.get("/edit", AUTHORIZED).status == 404


def test_it_says_what_a_filter_keeps_adds_and_drops(arguments):
    """counts and examples of what a filter keeps, what it adds to a running topic and drops from it, and the topic as YAML that check takes"""
    with Desk(arguments) as daemon:
        kept = samples.STORIES[:5]
        answer = daemon.get(path_of(q="apprentices OR \"it's\"", against="kilns"), AUTHORIZED)
        told = text_of(answer)
        count = re.search(r"Keeps (\d+) of the (\d+) newest stories; against the running topic it adds (\d+) and drops (\d+)", told)
        assert count and int(count.group(4)) == len(daemon.titles("/topics/kilns.json")) and int(count.group(1)) == int(count.group(3)) > 0, told
        assert len(kept) >= int(count.group(2)) > 0
        assert "Added" in told and "Dropped" in told and "apprentices" in told
        yaml = re.search(r"<pre[^>]*>(topics:.*?)</pre>", told, re.S).group(1)
        assert "match: 'apprentices OR \"it''s\"'" in yaml, yaml
        daemon.config.write_text(daemon.config.read_text().split("topics:")[0] + yaml)
        assert "all is well" in daemon_check(arguments, daemon)
        again = text_of(daemon.get(path_of(q="", against="kilns"), AUTHORIZED))
        assert "adds 0 and drops 0" in again and ">kilns</textarea>" in again


def test_a_topic_keeps_what_is_configured_of_it(arguments):
    """the YAML of a topic has its digest, who is told of it and its examples; what is sent is signed with is not told"""
    with Desk(arguments) as daemon:
        told = text_of(daemon.get(path_of(q="ports OR harbours", against="ports"), AUTHORIZED))
        yaml = re.search(r"<pre[^>]*>(topics:.*?)</pre>", told, re.S).group(1)
        assert "MfKQ9r8" not in told and "# secret:" in yaml and "digest: weekly" in yaml, yaml
        assert "url: 'http://127.0.0.1:1/hook?a=''b'''" in yaml, yaml
        before = daemon.config.read_text().split("topics:")[0].replace("concepts: { sea: { en: [seafarers] } }\n", "")
        daemon.config.write_text(before + yaml.replace("ports OR harbours", "kilns"))
        wrong = daemon_check(arguments, daemon)
        assert wrong.count("error:") == 3 and all(title in wrong for title in ("It's in the ports", "Two ports: a start", "Kilns")), wrong
        daemon.config.write_text(before + yaml)
        assert "all is well" in daemon_check(arguments, daemon)


def test_it_speaks_the_language_that_is_wanted(arguments):
    """the page stands in the frame of the site, in its six languages; what the parser says stays as it is"""
    with Desk(arguments) as daemon:
        for language, title in (("fr", "Essayer un filtre"), ("ar", "جرّب عامل تصفية"), ("ru", "Попробовать фильтр")):
            told = text_of(daemon.get(path_of(q="kilns", against="sea", lang=language), AUTHORIZED))
            assert '<html lang="%s"' % language in told and "<h1>%s</h1>" % title in told, told
            assert 'role="search"' in told and 'href="edit?q=kilns&against=sea&lang=zh"' in told, told
            assert '<input type="hidden" name="lang" value="%s">' % language in told and "Keeps" not in told and "Try" not in told, told
        refused = text_of(daemon.get(path_of(q="(", lang="fr"), AUTHORIZED))
        assert "Ce filtre est illisible" in refused and '<bdi lang="en">' in refused, refused


def daemon_check(arguments, daemon):
    result = subprocess.run([arguments.bin, "check", "--config", str(daemon.config)], capture_output=True, text=True, timeout=60, check=False)
    return result.stdout + result.stderr


def test_it_is_read_only_and_runs_nothing(arguments):
    """what is typed comes back as text; no script may run, no form lead elsewhere, no cache keep it; nothing but GET is taken"""
    with Desk(arguments) as daemon:
        answer = daemon.get(path_of(q='<script>alert(1)</script> "><img src=x onerror=y>', against='"><b>'), AUTHORIZED)
        assert answer.status == 200
        assert b"<script" not in answer.body and b"<img" not in answer.body and b"<b>" not in answer.body
        policy = answer.headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"):
            assert rule in policy, policy
        assert "script" not in policy and answer.headers["Referrer-Policy"] == "no-referrer"
        assert "no-store" in answer.headers["Cache-Control"] and answer.headers["Access-Control-Allow-Origin"] is None
        assert DESK.encode() not in answer.body
        import urllib.error
        import urllib.request
        request = urllib.request.Request("http://127.0.0.1:%d/edit" % daemon.port, data=b"q=a", headers=dict(AUTHORIZED))
        try:
            status = urllib.request.urlopen(request, timeout=10).status
        except urllib.error.HTTPError as error:
            status = error.code
        assert status == 405


def test_mistakes_are_marked(arguments):
    """a filter that cannot be read is told with a mark where the mistake is"""
    with Desk(arguments) as daemon:
        told = text_of(daemon.get(path_of(q="kilns (wages"), AUTHORIZED))
        assert "This filter cannot be read" in told and "^" in told
        assert "titel" in text_of(daemon.get(path_of(q="titel:wages"), AUTHORIZED))
        assert daemon.get(path_of(q="a" * 5000), AUTHORIZED).status == 200
        several = text_of(daemon.get(path_of(q="kilns\r\nOR apprentices"), AUTHORIZED))
        assert "Keeps" in several


def test_it_tells_how_much_of_what_is_kept_is_published(arguments):
    """of a story that a filter keeps in two languages one is published, and the page says so; a topic of one language publishes all that it keeps"""
    with Origin() as origin:
        page = '<entry xml:lang="%s"><id>urn:port:%s</id><title>%s</title><link href="%s"/><link rel="alternate" hreflang="%s" href="%s"/><updated>2026-05-04T09:00:00Z</updated></entry>'
        titles = {"en": "Dock workers end their strike after nine days", "fr": "Fin de la greve des dockers : strike"}
        for language, other in (("en", "fr"), ("fr", "en")):
            entry = page % (language, language, titles[language], origin.url("/%s/1" % language), other, origin.url("/%s/1" % other))
            origin.put("/%s.atom" % language, '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:%s</id><title>Port</title><updated>2026-05-09T09:00:00Z</updated>%s</feed>' % (language, entry),
                       "application/atom+xml")
        daemon = Daemon(arguments.bin, "")
        daemon.configure('site: { languages: [fr, en] }\nsources: { en: "%s", fr: "%s" }\ntopics: { port: { title: Port, match: strike } }\n' % (origin.url("/en.atom"), origin.url("/fr.atom")),
                         daemon.head().replace(" }\n", ", tokens: { desk: %s }, editors: desk }\n" % DESK, 1))
        with daemon:
            daemon.wait_polled()
            wait_until(lambda: daemon.titles("/topics/port.json") == [titles["fr"]], what="one version to be published")
            told = text_of(daemon.get(path_of(q="strike"), AUTHORIZED))
            assert "Keeps 2 of the 2 newest stories and publishes 1 (the others are there in a better language)." in told, told
            assert "Keeps 1 of the 2 newest stories." in text_of(daemon.get(path_of(q="dockers"), AUTHORIZED))


def test_private_topics_stay_private(arguments):
    """an editor whose token does not open a private topic finds neither its name nor the stories that it alone keeps"""
    with Desk(arguments) as daemon:
        told = text_of(daemon.get(path_of(q="seafarers"), AUTHORIZED))
        assert "Keeps 0 of" in told and "At sea" not in told
        assert "adds" not in text_of(daemon.get(path_of(q="kilns", against="sea"), AUTHORIZED))


cases.main(globals())
