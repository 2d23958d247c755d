#!/usr/bin/env python3
"""A machine that has no IPv4 at all: what is polled, what is served, who is whose client, and what is never asked."""
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.hub import Hub  # noqa: E402
from support.origin import Origin  # noqa: E402
from support.resolver import Resolver  # noqa: E402

INSIDE = "ILOFEED_TEST_WITHOUT_IPV4"
PUBLIC = "2606:2800:220:1::1"  # on the loopback device of a network of our own, as all of these
NEIGHBOURS = ["2606:2800:220:2::%d" % n for n in range(1, 6)]  # one client
STRANGER = "2606:2800:220:3::1"
LOCAL = "fd00::1"
FEED = ("<rss version='2.0'><channel><title>t</title><link>https://news.example/</link><item><title>%s</title>"
        "<link>https://news.example/%s</link></item></channel></rss>")

# Ways to say "this machine", or its network, none of which a stranger's address may lead to.
INWARD = ["[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
          "[fd00::1]", "[fe80::1]", "[2001:db8::1]", "localhost", "inside.example", "mapped.example", "local.example"]
NAMES = {
    "news.example": [[PUBLIC]],
    "inside.example": [["::1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "local.example": [[LOCAL]],
    "rebinds.example": [[PUBLIC], ["::1"]],
}


def without_ipv4(case):
    """Runs a case of this file where a loopback device without IPv4, and our own resolver, are all there is."""

    def run(arguments):
        if INSIDE in os.environ:
            assert not ipv4_works()
            return case(arguments)
        if os.geteuid() != 0:
            return print("left out: a network of its own needs root")
        command = "set -e; ip link set lo up; ip -4 address flush dev lo; "
        command += "".join("ip address add %s/128 dev lo nodad; " % each for each in (PUBLIC, STRANGER, LOCAL, *NEIGHBOURS))
        with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
            conf.write("nameserver ::1\noptions timeout:1 attempts:1\n")
            conf.flush()
            os.chmod(conf.name, 0o644)
            command += "mount --bind %s /etc/resolv.conf; exec %s %s --bin %s --only %s" % (
                conf.name, sys.executable, HERE, arguments.bin, case.__name__)
            done = subprocess.run(["unshare", "--net", "--mount", "sh", "-c", command], env=dict(os.environ, **{INSIDE: "1"}),
                                  capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    run.__name__, run.__doc__ = case.__name__, case.__doc__
    return run


def ipv4_works():
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", 0))
            return True
        except OSError:
            return False


def configured(arguments, server, sources, fetch=""):
    """A daemon at the port that `server` leaves open as %d; private networks are not allowed."""
    daemon = Daemon(arguments.bin, "", host="::1")
    daemon.configure("sources:\n" + "".join("  %s: '%s'\n" % each for each in sources.items()),
                     "server: { %s }\nstore: { path: %s/ilofeed.db }\nfetch: { interval: 1h, min_interval: 1s, host_delay: 0s, timeout: 5s%s }\n"
                     % (server % daemon.port, daemon.folder, fetch))
    return daemon


@without_ipv4
def test_polls_and_serves(arguments):
    """origins are polled by address and by name, feeds are served on every address, and bear the public name in brackets"""
    public_url = "https://[%s]/ilo/" % PUBLIC
    with Origin("::") as origin, Resolver("::1", NAMES):
        port = origin.server.server_address[1]
        origin.put("/feed", FEED % ("Only by IPv6", "1"), "application/rss+xml")
        sources = {"number": "http://[%s]:%d/feed" % (PUBLIC, port), "name": "http://news.example:%d/feed?by=name" % port}
        origin.put("/feed?by=name", FEED % ("By its name", "2"), "application/rss+xml")
        with configured(arguments, "listen: '[::]:%%d', public_url: '%s'" % public_url, sources) as daemon:
            for name, source in daemon.wait_polled().items():
                assert source["state"] == "ok", (name, source)
            wait_until(lambda: sorted(daemon.titles("/feed.json")) == ["By its name", "Only by IPv6"], what="both stories")
            feed = json.loads(daemon.bytes("/feed.json"))
            assert feed["feed_url"] == public_url + "feed.json", feed["feed_url"]
            assert ('href="%sfeed.atom"' % public_url).encode() in daemon.bytes("/feed.atom")
            daemon.host = PUBLIC
            assert daemon.get("/feed.atom").status == 200 and daemon.get("/healthz").status == 200
            again = daemon.poll_again()
            assert {source["last_status"] for source in again.values()} == {304}, again
            status = subprocess.run([arguments.bin, "status", "--config", daemon.config, "--check"], capture_output=True, text=True, timeout=30)
            assert status.returncode == 0, status.stdout + status.stderr


@without_ipv4
def test_one_address(arguments):
    """on [::1] alone it answers there alone, and its links say so where no public name is given"""
    with Origin(PUBLIC) as origin:
        origin.put("/feed", FEED % ("Near", "1"), "application/rss+xml")
        with configured(arguments, "listen: '[::1]:%d'", {"near": origin.url("/feed")}) as daemon:
            assert daemon.wait_polled()["near"]["state"] == "ok"
            assert json.loads(daemon.bytes("/feed.json"))["feed_url"] == "http://[::1]:%d/feed.json" % daemon.port
            daemon.host = PUBLIC
            try:
                daemon.get("/healthz")
            except OSError:
                return
            raise AssertionError("it answers on an address that it was not told")


@without_ipv4
def test_inward(arguments):
    """no spelling of this machine or its network is asked: in the configuration, by a name, by a redirect, or the second time"""
    with Origin("::") as origin, Resolver("::1", NAMES):
        port = origin.server.server_address[1]
        origin.put("/feed", FEED % ("story", "1"), "application/rss+xml", headers=[("Connection", "close")])
        sources = {"honest": "http://[%s]:%d/feed" % (PUBLIC, port), "rebinds": "http://rebinds.example:%d/feed" % port}
        for number, host in enumerate(INWARD):
            sources["at-%d" % number] = "http://%s:%d/in/%d" % (host, port, number)
            sources["to-%d" % number] = "http://[%s]:%d/to/%d" % (PUBLIC, port, number)
            origin.put("/in/%d" % number, FEED % ("inside", "2"), "application/rss+xml")
            origin.put("/to/%d" % number, "", "text/html", status=302, headers=[("Location", sources["at-%d" % number])])
        daemon = configured(arguments, "listen: '[::1]:%d'", sources)
        with daemon:
            for name, source in daemon.wait_polled().items():
                if name in ("honest", "rebinds"):
                    assert source["state"] == "ok", source
                else:
                    assert source["last_error"] and source["entries"] == 0, (name, source)
            daemon.stop()
            daemon.start()
            second = daemon.poll_again()
            assert "not public" in (second["rebinds"]["last_error"] or ""), second["rebinds"]
            assert second["honest"]["last_error"] in (None, ""), second["honest"]
        assert not asked_inside(origin)
        allowed = {name: sources[name] for name in ("at-0", "at-8", "at-12")}  # there is something to be asked
        with configured(arguments, "listen: '[::1]:%d'", allowed, ", allow_private_networks: true") as daemon:
            assert {source["state"] for source in daemon.wait_polled().values()} == {"ok"}, daemon.status()
        assert len(asked_inside(origin)) == len(allowed)


def asked_inside(origin):
    return [INWARD[int(request.path[4:])] for request in origin.requests if request.path.startswith("/in/")]


@without_ipv4
def test_clients(arguments):
    """of a /64 all addresses are one client, which pushes out its own connections only"""
    with configured(arguments, "listen: '[::]:%d', per_client: 3", {"none": "http://[%s]:1/" % PUBLIC}) as daemon:
        stranger = waiting(daemon, STRANGER)
        neighbours = [waiting(daemon, address) for address in NEIGHBOURS]
        for connection in neighbours[:2]:
            assert connection.recv(1) == b"", "an older one of the same client gives way"
        for connection in (*neighbours[2:], stranger):
            connection.sendall(b"healthz HTTP/1.0\r\n\r\n")
            assert connection.recv(64).startswith(b"HTTP/1."), connection.getsockname()


def waiting(daemon, address):
    """A connection from an address that was answered once, half of a second request sent."""
    connection = socket.create_connection((PUBLIC, daemon.port), 10, (address, 0))
    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
    answer = http.client.HTTPResponse(connection)
    answer.begin()
    answer.read()
    connection.sendall(b"GET /")
    return connection


@without_ipv4
def test_callbacks(arguments):
    """a hub is told a callback in brackets; a public name of a private network is no address for hubs"""
    with Hub(PUBLIC) as hub, Origin(PUBLIC) as origin:
        own = origin.url("/feed")
        links = [("Link", '<%s>; rel="hub"' % hub.url()), ("Link", '<%s>; rel="self"' % own)]
        origin.put("/feed", FEED % ("story", "1"), "application/rss+xml", headers=links)
        daemon = configured(arguments, "listen: '[::]:%d'", {"wire": own})
        public = "http://[%s]:%d/" % (PUBLIC, daemon.port)
        text = daemon.config.read_text()
        daemon.config.write_text(text.replace("server: {", "server: { public_url: '%s'," % public))
        with daemon:
            asked = wait_until(lambda: hub.requests("subscribe"), 30, "the request to the hub")[0]
            assert asked.callback.startswith(public + "websub/"), asked.callback
            wait_until(lambda: (daemon.status()["wire"]["push"] or "").startswith("active until "), 30, "the subscription")
            body = (FEED % ("pushed", "2")).replace("<item>", "<item><guid>p</guid>")
            assert hub.push(asked, body) // 100 == 2
            wait_until(lambda: "pushed" in daemon.titles("/feed.json"), 30, "what was pushed")
            daemon.config.write_text(text.replace("server: {", "server: { public_url: 'http://[%s]/'," % LOCAL))
            daemon.signal(1)
            wait_until(lambda: "private network" in (daemon.status()["wire"]["push"] or ""), 30, "the reason")


if __name__ == "__main__":
    cases.main(globals())
