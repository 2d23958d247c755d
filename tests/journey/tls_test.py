#!/usr/bin/env python3
"""HTTPS: only what a trusted authority vouches for is read, over HTTP/2 where the server speaks it."""
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))

import cases  # noqa: E402
from certificates import Authority  # noqa: E402
from daemon import Daemon, free_port, wait_until  # noqa: E402
from origin import Origin  # noqa: E402

FEED = ('<rss version="2.0"><channel><title>Wire</title><link>https://news.example/</link><item><title>%s</title>'
        "<link>https://news.example/1</link><description>What happened.</description></item></channel></rss>")


def trusting(authority):
    return {"SSL_CERT_FILE": str(authority.file)}


def test_certificates_are_verified(arguments):
    """a certificate that is trusted and names the host is needed; what is wrong with it is told"""
    with Authority() as authority:
        certificates = {"good": authority.issue("127.0.0.1"), "other-host": authority.issue("127.0.0.9"),
                        "ended": authority.issue("127.0.0.1", days=-1), "self-signed": authority.self_signed("127.0.0.1")}
        origins = {name: Origin(certificate=certificate) for name, certificate in certificates.items()}
        for name, origin in origins.items():
            origin.__enter__().put("/feed", FEED % name, "application/rss+xml")
        sources = "".join("  %s: \"%s\"\n" % (name, origin.url("/feed")) for name, origin in origins.items())
        with Daemon(arguments.bin, "sources:\n" + sources, environment=trusting(authority)) as daemon:
            status = daemon.wait_polled()
            assert status["good"]["state"] == "ok", status["good"]
            for name in ("other-host", "ended", "self-signed"):
                assert "certificate is not trusted" in status[name]["last_error"], status[name]
                assert not origins[name].requests, "asked without trust"
            wait_until(lambda: daemon.titles("/feed.json") == ["good"], 30, "the good one's story")
        for origin in origins.values():
            origin.__exit__()


def test_no_authority_no_answer(arguments):
    """without the authority's file a server that only it vouches for is not asked"""
    with Authority() as authority, Origin(certificate=authority.issue("127.0.0.1")) as origin:
        origin.put("/feed", FEED % "story", "application/rss+xml")
        with Daemon(arguments.bin, "sources: { wire: \"%s\" }\n" % origin.url("/feed")) as daemon:
            assert "certificate is not trusted" in daemon.wait_polled()["wire"]["last_error"]
        with Daemon(arguments.bin, "sources: { wire: \"%s\" }\n" % origin.url("/feed"),
                    environment={"SSL_CERT_FILE": "/nowhere.pem"}) as daemon:
            assert "SSL_CERT_FILE" in daemon.wait_polled()["wire"]["last_error"]
        assert not origin.requests


def test_http2_is_spoken(arguments):
    """a server with HTTP/2 is asked over it, conditionally the second time"""
    with Authority() as authority, tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "feed.xml").write_text(FEED % "story over HTTP/2")
        certificate, key = authority.issue("127.0.0.1")
        port, log = free_port(), authority.path("server.log")
        with open(log, "wb") as out:
            server = subprocess.Popen(["nghttpd", "--verbose", "--address=127.0.0.1", "--htdocs=" + folder, str(port),
                                       str(key), str(certificate)], stdout=out, stderr=out)
        try:
            wait_until(lambda: "listen" in log.read_text(errors="replace"), 30, "the HTTP/2 server")
            with Daemon(arguments.bin, "sources: { wire: \"https://127.0.0.1:%d/feed.xml\" }\n" % port,
                        environment=trusting(authority)) as daemon:
                assert daemon.wait_polled()["wire"]["state"] == "ok", daemon.status()
                wait_until(lambda: daemon.titles("/feed.json") == ["story over HTTP/2"], 30, "its story")
                assert daemon.poll_again()["wire"]["last_status"] == 304, daemon.status()
        finally:
            server.terminate()
            server.wait()
        said = log.read_text(errors="replace")
        assert "if-modified-since" in said, said
        assert said.count(":method: GET") == 2, said


if __name__ == "__main__":
    cases.main(globals())
