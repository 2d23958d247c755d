#!/usr/bin/env python3
"""Digests by mail: real letters to a real mail server, encrypted, one for each reader, and none twice."""
import datetime
import email.utils
import json
import os
import pathlib
import signal
import subprocess
import sys

DEBIAN = "/usr/bin/python3"
try:
    import aiosmtpd  # noqa: F401
except ImportError:  # Debian's python3-aiosmtpd belongs to Debian's Python
    if os.path.realpath(sys.executable) == os.path.realpath(DEBIAN):
        raise
    os.execv(DEBIAN, [DEBIAN, *sys.argv])

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.certificates import Authority  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.mail_server import MailServer  # noqa: E402
from support.origin import Origin  # noqa: E402

READERS = ["ann@readers.example", "bo@readers.example", "cy@readers.example"]
PASSWORD = "salt and tide"
CONFIGURATION = """mail: { url: "%s", from: 'Hafen ☸ <news@port.example>', %s }
sources: { port: { url: "%s", title: Harbour office } }
topics:
  ships:
    title: "Ships\\r\\nBcc: all@readers.example"
    match: ship
    digest: { every: daily, mail: [%s] }
  docks: { match: dock, digest: { every: daily, mail: [ann@readers.example] } }
"""
HEADLINES = ["Ship number 1 came in", "Снова пришёл ship\r\nX-Evil: yes", "A ship &amp; her crew <of ten>"]


def rss(titles):
    """Of the last day that is over for a digest."""
    now = datetime.datetime.now(datetime.timezone.utc)
    noon = (now - datetime.timedelta(hours=30)).replace(hour=12)
    return '<rss version="2.0"><channel><title>Port</title>%s</channel></rss>' % "".join(
        "<item><title><![CDATA[%s]]></title><link>https://port.example/ships/%d</link><description>Of the tide</description>"
        "<pubDate>%s</pubDate></item>" % (title, number, email.utils.format_datetime(noon)) for number, title in enumerate(titles))


class Harbour:
    """with Harbour(binary) as harbour: an authority, a port that tells of ships, and a daemon that mails."""

    def __init__(self, binary, more="", scheme="smtp", readers=READERS):
        self.binary, self.more, self.scheme, self.readers = binary, more, scheme, readers

    def __enter__(self):
        self.authority = Authority().__enter__()
        self.certificate = self.authority.issue("127.0.0.1")
        self.port = free_port()
        self.origin = Origin().__enter__()
        self.origin.put("/feed.rss", rss(HEADLINES), "application/rss+xml")
        self.daemon = Daemon(self.binary, self.configuration(), environment={"SSL_CERT_FILE": str(self.authority.file)})
        return self

    def configuration(self):
        return CONFIGURATION % ("%s://127.0.0.1:%d" % (self.scheme, self.port), self.more, self.origin.url("/feed.rss"),
                                ", ".join(self.readers))

    def server(self, **more):
        return MailServer(self.port, **more)

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)
        self.authority.__exit__(*exception)

    def health(self):
        return json.loads(self.daemon.bytes("/status.json"))["health"]

    def reload(self):
        subprocess.run([self.daemon.binary, "reload", "--config", str(self.daemon.config)], check=True, timeout=30, capture_output=True)

    def nothing_more_comes(self, server):
        """Whether no letter comes although the daemon works: it is started anew, polls and is reloaded."""
        before = len(server.letters)
        self.daemon.stop()
        self.daemon.start()
        self.daemon.poll_again()
        self.reload()
        self.daemon.stop()  # takes what is under way to its end
        self.daemon.start()
        return len(server.letters) == before


LOGIN = "user: harbour, password: '%s', starttls: required" % PASSWORD


def check_letter(letter):
    message = letter.message
    assert letter.was_encrypted and letter.greeting == "port.example" and letter.sender == "news@port.example"
    assert max(map(len, letter.lines)) <= 200 and all(byte < 128 for line in letter.lines for byte in line)
    assert [to.addr_spec for to in message["To"].addresses] == letter.recipients and len(letter.recipients) == 1
    others = [reader for reader in READERS if reader not in letter.recipients]
    assert not any(other.encode() in b"\n".join(letter.lines) for other in others), "nobody sees whom else it is sent to"
    assert message["From"].addresses[0].display_name == "Hafen ☸" and message["From"].addresses[0].addr_spec == "news@port.example"
    assert message["Subject"].startswith("Ships Bcc: all@readers.example: "), message["Subject"]
    assert message["Bcc"] is None and message["X-Evil"] is None
    assert abs((message["Date"].datetime - datetime.datetime.now(datetime.timezone.utc)).total_seconds()) < 300
    assert message["Message-ID"].endswith(".digest@port.example>")
    assert message["List-Id"].endswith("<ships.digest.port.example>")
    assert message["List-Unsubscribe"] == "<mailto:news@port.example?subject=unsubscribe%20ships>"
    assert message["Auto-Submitted"] == "auto-generated" and message["Precedence"] == "bulk"
    assert message.get_content_type() == "multipart/alternative" and not message.defects
    text, html = letter.part("text/plain"), letter.part("text/html")
    for words in ("Ship number 1 came in", "Снова пришёл ship X-Evil: yes", "Of the tide", "https://port.example/ships/1", "Harbour office"):
        assert words in text and words in html, (words, text, html)
    assert "A ship & her crew" in text and "A ship &amp; her crew" in html and "<of ten>" not in html


def test_each_reader_gets_a_letter_of_his_own(arguments):
    """with STARTTLS and a login each reader gets one letter, of text and HTML, that names nobody else; a restart sends none again; a topic without news sends none"""
    with Harbour(arguments.bin, LOGIN) as harbour, harbour.server(certificate=harbour.certificate, password=PASSWORD) as server:
        harbour.daemon.start()
        wait_until(lambda: server.recipients() == READERS, 20, "a letter to each; the log says " + harbour.daemon.log())
        for letter in server.letters:
            check_letter(letter)
        assert len({letter.message["Message-ID"] for letter in server.letters}) == 1
        assert set(server.logins) == {("harbour", PASSWORD)}
        assert harbour.nothing_more_comes(server)
        assert harbour.health() == "ok"
        assert PASSWORD not in harbour.daemon.log()


def test_a_server_that_speaks_tls_from_the_start(arguments):
    """smtps:// is spoken, too"""
    with Harbour(arguments.bin, "starttls: auto", "smtps") as harbour, \
            harbour.server(certificate=harbour.certificate, implicit=True) as server:
        harbour.daemon.start()
        wait_until(lambda: server.recipients() == READERS, 20, "a letter to each")
        assert all(letter.was_encrypted for letter in server.letters)


def test_to_this_machine_itself_in_the_clear(arguments):
    """on loopback nothing need be encrypted, and fetch.allow_private_networks need not be set"""
    with Harbour(arguments.bin) as harbour, harbour.server() as server:
        feed = harbour.daemon.folder / "feed.rss"
        feed.write_text(rss(HEADLINES), encoding="utf-8")
        harbour.daemon.configure(harbour.configuration().replace(harbour.origin.url("/feed.rss"), feed.as_uri()),
                                 harbour.daemon.head().replace("allow_private_networks: true", "websub: false"))
        harbour.daemon.start()
        wait_until(lambda: server.recipients() == READERS, 20, "a letter to each")


def test_nothing_is_sent_in_the_clear(arguments):
    """a server that offers no encryption is given neither letters nor the password; the health says so"""
    with Harbour(arguments.bin, LOGIN) as harbour, harbour.server() as server:
        harbour.daemon.start()
        wait_until(lambda: "event=mail_failed" in harbour.daemon.log(), 20, "the failure to be told")
        assert "offers no STARTTLS" in harbour.daemon.log()
        wait_until(lambda: harbour.health() == "degraded", 10, "the health to tell it")
        assert not server.letters and not server.logins


def test_a_server_that_cannot_prove_who_it_is(arguments):
    """a certificate that no authority vouches for, or for another name, is not trusted"""
    with Harbour(arguments.bin, LOGIN) as harbour:
        for certificate in (harbour.authority.self_signed("127.0.0.1"), harbour.authority.issue("127.0.0.9")):
            with harbour.server(certificate=certificate, password=PASSWORD) as server:
                told = harbour.daemon.log().count("event=mail_failed")
                harbour.daemon.start()
                wait_until(lambda: harbour.daemon.log().count("event=mail_failed") > told, 20, "the failure to be told")
                assert "certificate is not trusted" in harbour.daemon.log()
                assert not server.letters and not server.logins
                harbour.daemon.stop()


def test_a_refused_reader(arguments):
    """who is refused for good is told of once and asked for no more; who is refused for now gets his letter later; the others get theirs"""
    with Harbour(arguments.bin) as harbour, harbour.server() as server:
        server.refusals = {READERS[0]: "550 5.1.1 no such mailbox", READERS[1]: "451 4.3.2 come again"}
        harbour.daemon.start()
        wait_until(lambda: server.recipients() == [READERS[2]], 20, "a letter to the third")
        log = harbour.daemon.log()
        assert "event=mail_refused topic=ships recipient=ann@readers.example" in log and "no such mailbox" in log, log
        assert "event=mail_delayed topic=ships recipient=bo@readers.example" in log and "come again" in log
        assert "event=mail_failed" not in log
        server.refusals = {}
        harbour.reload()
        wait_until(lambda: server.recipients() == READERS[1:], 20, "a letter to the second")
        assert harbour.nothing_more_comes(server)
        assert harbour.daemon.log().count("event=mail_refused") == 1


def test_a_server_that_is_away(arguments):
    """while the server is away that is told once, and the letters are sent when it is back"""
    with Harbour(arguments.bin) as harbour:
        harbour.daemon.start()
        wait_until(lambda: harbour.health() == "degraded", 20, "the health to tell it")
        harbour.reload()
        with harbour.server() as server:
            harbour.reload()
            wait_until(lambda: server.recipients() == READERS, 20, "a letter to each")
            wait_until(lambda: harbour.health() == "ok", 10, "the health to be well")
            assert harbour.daemon.log().count("event=mail_failed") == 1, harbour.daemon.log()
            assert "event=mail_restored" in harbour.daemon.log()


def test_pulling_the_plug(arguments):
    """killed while the server has a letter and has not said so yet, the daemon sends that one again, with the same Message-ID, and no other"""
    with Harbour(arguments.bin) as harbour, harbour.server() as server:
        server.refusals = {READERS[1]: "451 later", READERS[2]: "451 later"}
        harbour.daemon.start()
        wait_until(lambda: server.recipients() == READERS[:1], 20, "a letter to the first")
        server.accepts.clear()
        server.refusals = {READERS[2]: "451 later"}
        harbour.reload()
        wait_until(lambda: server.held == 1, 20, "the second letter to be read")
        harbour.daemon.signal(signal.SIGKILL)
        harbour.daemon.process.wait()
        assert server.recipients() == READERS[:2]
        server.refusals = {}
        server.accepts.set()
        harbour.daemon.start()
        wait_until(lambda: server.recipients() == [READERS[0], READERS[1], READERS[1], READERS[2]], 20, "the rest to be sent")
        assert len({letter.message["Message-ID"] for letter in server.letters}) == 1
        assert harbour.nothing_more_comes(server)


def test_a_stop_takes_the_letter_under_way_to_its_end(arguments):
    """stopped while the server reads a letter, the daemon waits a moment for its word, and sends it no more"""
    with Harbour(arguments.bin, readers=READERS[:1]) as harbour, harbour.server() as server:
        server.accepts.clear()
        harbour.daemon.start()
        wait_until(lambda: server.held == 1, 20, "the letter to be read")
        harbour.daemon.signal(signal.SIGTERM)
        server.accepts.set()
        assert harbour.daemon.process.wait(10) == 0
        harbour.daemon.start()
        assert harbour.nothing_more_comes(server)
        assert server.recipients() == READERS[:1]


if __name__ == "__main__":
    cases.main(globals())
