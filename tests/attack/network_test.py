#!/usr/bin/env python3
"""Names that lead elsewhere the second time, proxies that nobody asked for, and servers that abuse HTTP/2."""
import datetime
import email.utils
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support"), str(HERE.parent)]

from support import cases  # noqa: E402
from support.certificates import Authority  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402
from support.resolver import Resolver  # noqa: E402
from http2 import CASES, HostileServers  # noqa: E402
from proxy import Proxy  # noqa: E402

PUBLIC = ("93.184.216.34", "2606:2800:220:1::1")  # on the loopback device of a network of our own
RESOLVER = "127.0.0.53"
INSIDE = "ILOFEED_TEST_NETWORK"
FEED = ("<rss version='2.0'><channel><title>t</title><item><title>%s</title><link>http://a.example/%s</link></item></channel></rss>")
MOST_MEMORY = 300  # MiB

# What names answer: at the first asking, at the second.
NAMES = {
    "rebinds.example": [[PUBLIC[0]], ["127.0.0.1"]],
    "rebinds-to-six.example": [[PUBLIC[0]], ["::1"]],
    "mixed.example": [["127.0.0.1", PUBLIC[0], "::1"]],
    "private.example": [["10.1.2.3"]],
    "loopback.example": [["127.0.0.1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "sixtofour.example": [["2002:7f00:1::1"]],
    "translated.example": [["64:ff9b::7f00:1"]],
    "cloud.example": [["169.254.169.254"]],
    "zero.example": [["0.0.0.0"]],
    "local-six.example": [["fd00::1"]],
    "leads.example": [[PUBLIC[0]]],
    "honest.example": [[PUBLIC[0]]],
}


def head(daemon, more=""):
    return ("server: { listen: 127.0.0.1:%d }\nstore: { path: %s/ilofeed.db }\n" % (daemon.port, daemon.folder)
            + "fetch: { interval: 1h, min_interval: 1s, host_delay: 0s, timeout: 5s, max_body: 2MiB%s }\n" % more)


def in_a_network_of_its_own(arguments, name):
    """Runs a case of this file where nothing but a loopback device and our own resolver are to be seen."""
    command = "ip link set lo up && ip address add %s/32 dev lo && ip address add %s/128 dev lo nodad && " % PUBLIC
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as conf:
        conf.write("nameserver %s\noptions timeout:1 attempts:1\n" % RESOLVER)
        conf.flush()
        os.chmod(conf.name, 0o644)
        command += "mount --bind %s /etc/resolv.conf && exec %s %s --bin %s --only %s" % (
            conf.name, sys.executable, pathlib.Path(__file__).resolve(), arguments.bin, name)
        done = subprocess.run(["unshare", "--net", "--mount", "sh", "-c", command], env=dict(os.environ, **{INSIDE: "1"}),
                              capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_rebinding(arguments):
    """a name that leads into the machine, at once or the second time, is refused when it is connected to"""
    if INSIDE not in os.environ:
        if os.geteuid() != 0:
            return print("left out: a network of its own needs root")
        return in_a_network_of_its_own(arguments, "test_rebinding")
    inside = Origin("0.0.0.0")
    port = inside.server.server_address[1]
    asked = []

    def note(handler, answer=inside.answer):
        asked.append((handler.headers["Host"].split(":")[0], handler.connection.getsockname()[0]))
        answer(handler)

    inside.answer = note
    inside.put("/feed", FEED % ("story", "1"), "application/rss+xml", headers=[("Connection", "close")])
    inside.put("/leads", "", "text/html", status=302, headers=[("Location", "http://private.example:%d/feed" % port)])
    sources = "sources:\n" + "".join(
        "  %s: 'http://%s:%d/%s'\n" % (name.split(".")[0], name, port, "leads" if name.startswith("leads") else "feed") for name in NAMES)
    with inside, Resolver(RESOLVER, NAMES):
        daemon = Daemon(arguments.bin, "")
        daemon.configure(sources, head(daemon))
        with daemon:
            first = daemon.wait_polled()
            good = {"rebinds", "rebinds-to-six", "honest", "mixed"}
            for name, source in first.items():
                if name in good:
                    assert source["state"] == "ok" or name == "mixed", source
                else:
                    assert "not public" in (source["last_error"] or ""), source
            daemon.stop()
            daemon.start()
            second = daemon.poll_again() if all(each["last_poll"] for each in daemon.status().values()) else daemon.wait_polled()
            for name in ("rebinds", "rebinds-to-six"):
                assert "not public" in (second[name]["last_error"] or ""), second[name]
            assert second["honest"]["last_error"] in (None, ""), second["honest"]
    led = [each for each in asked if each[1] not in PUBLIC]
    assert not led, "asked within the machine: %s" % led
    assert ("rebinds.example", PUBLIC[0]) in asked, asked


def test_a_mail_server_inside(arguments):
    """a name in mail.url that leads into the machine is not connected to, unless mail.allow_private_networks says so"""
    if INSIDE not in os.environ:
        if os.geteuid() != 0:
            return print("left out: a network of its own needs root")
        return in_a_network_of_its_own(arguments, "test_a_mail_server_inside")
    noon = (datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=30)).replace(hour=12)
    dated = "<pubDate>%s</pubDate></item>" % email.utils.format_datetime(noon)
    topic = "topics: { t: { match: story, digest: { every: daily, mail: [a@readers.example] } } }\n"
    with Origin("0.0.0.0") as inside, socket.create_server(("0.0.0.0", 0)) as server, Resolver(RESOLVER, NAMES):
        inside.put("/feed", (FEED % ("story", "1")).replace("</item>", dated), "application/rss+xml", headers=[("Connection", "close")])
        feed = "sources: { honest: 'http://honest.example:%d/feed' }\n" % inside.server.server_address[1]
        mail = "mail: { url: 'smtp://loopback.example:%d', from: n@port.example, starttls: never%%s }\n" % server.getsockname()[1]
        daemon = Daemon(arguments.bin, "")
        daemon.configure(feed + topic + mail % "", head(daemon))
        with daemon:
            wait_until(lambda: "event=mail_failed" in daemon.log(), 20, "the refusal to be told; the log says " + daemon.log())
            assert "127.0.0.1 is not public; mail.allow_private_networks" in daemon.log(), daemon.log()
            server.settimeout(0)
            try:
                raise AssertionError("connected from %s" % (server.accept(),))
            except BlockingIOError:
                pass
            daemon.configure(feed + topic + mail % ", allow_private_networks: true", head(daemon))
            daemon.signal(signal.SIGHUP)
            server.settimeout(20)
            server.accept()[0].close()


def polled_by(arguments, proxy, sources, more="", environment=None):
    """The status of sources that were polled, and what the proxy was asked."""
    proxy.asked.clear()
    daemon = Daemon(arguments.bin, "", environment=environment or {})
    daemon.configure("sources:\n" + "".join("  %s: %s\n" % each for each in sources.items()), head(daemon, more))
    with daemon:
        return daemon.wait_polled(), list(proxy.asked)


def test_proxies_of_the_environment(arguments):
    """proxies of the environment are used when the operator says so, and for no host of no_proxy"""
    with Proxy() as proxy, Origin() as origin:
        origin.put("/feed", FEED % ("straight", "2"), "application/rss+xml")
        everywhere = {name: proxy.url for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")}
        sources = {"named": "'http://named.example/feed'", "tls": "'https://tls.example/feed'", "here": "'%s'" % origin.url("/feed")}
        status, asked = polled_by(arguments, proxy, {"here": sources["here"]}, ", allow_private_networks: true", everywhere)
        assert status["here"]["state"] == "ok" and not asked, (status, asked)
        listed = dict(everywhere, no_proxy="127.0.0.1,other.example")
        status, asked = polled_by(arguments, proxy, sources, ", allow_private_networks: true, proxy: environment", listed)
        assert status["named"]["state"] == "ok" and status["here"]["state"] == "ok", status
        assert sorted(set(asked)) == ["CONNECT tls.example:443", "GET http://named.example/feed"], asked
        assert origin.requests_for("/feed")


def test_proxy_of_the_configuration(arguments):
    """fetch.proxy and a source's own are used whatever the environment says, and addresses stay guarded"""
    with Proxy() as proxy, Proxy() as other:
        dead = {"http_proxy": "http://127.0.0.1:1", "no_proxy": "*", "NO_PROXY": "*"}
        sources = {"named": "'http://named.example/feed'", "mine": "{ url: 'http://mine.example/feed', proxy: '%s' }" % other.url}
        private = ("127.0.0.1", "10.1.2.3", "[::1]", "[::ffff:10.1.2.3]", "localhost", "2130706433", "0x7f.1", "169.254.169.254")
        sources.update({"private-%d" % at: "'http://%s/feed'" % host for at, host in enumerate(private)})
        status, asked = polled_by(arguments, proxy, sources, ", proxy: '%s'" % proxy.url, dead)
        assert status["named"]["state"] == "ok" and status["mine"]["state"] == "ok", status
        assert asked == ["GET http://named.example/feed"], asked
        assert other.asked == ["GET http://mine.example/feed"], other.asked
        for at in range(len(private)):
            assert "not public" in (status["private-%d" % at]["last_error"] or ""), (private[at], status["private-%d" % at])


def test_http2_over_tls(arguments):
    """servers that abuse HTTP/2 are told as failures, within bounds, and an honest one beside them is read"""
    acts = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
    with Authority() as authority, HostileServers(authority.issue("127.0.0.1")) as servers:
        names = {"case-%d" % at: name for at, name in enumerate(CASES)}
        daemon = Daemon(arguments.bin, "", environment={"SSL_CERT_FILE": str(authority.file)})
        sources = "sources:\n" + "".join("  %s: 'https://127.0.0.1:%d/feed'\n" % (each, servers.ports[name]) for each, name in names.items())
        daemon.configure(sources, head(daemon, ", per_host: 40, allow_private_networks: true"))
        with daemon:
            status = wait_until(lambda: (lambda now: all(each["last_poll"] for each in now.values()) and now)(daemon.status()), 120, "all")
            for each, name in names.items():
                source = status[each]
                assert name in servers.asked, "not asked over HTTP/2: %s %s" % (name, source["last_error"])
                assert not acts.search(json.dumps(source, ensure_ascii=False)), source
                print("  %s: %s" % (name, source["last_error"] or "read"))
                assert (source["state"] == "ok") == (name == "an honest answer"), (name, source)
                assert source["last_error"] or name == "an honest answer", "not told: %s" % name
            with open("/proc/%d/status" % daemon.process.pid) as file:
                peak = int(re.search(r"VmHWM:\s+(\d+) kB", file.read()).group(1)) / 1024
            print("peak memory, MiB: %.0f, at most %d" % (peak, MOST_MEMORY))
            assert peak <= MOST_MEMORY
            ended, took = daemon.stop()
            assert ended == 0 and took < 5, (ended, took)


if __name__ == "__main__":
    cases.main(globals())
