#!/usr/bin/env python3
"""`ilofeed doctor`: each thing that can be wrong around the daemon is provoked, told with what to do, and over when it is over."""
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.certificates import Authority  # noqa: E402
from support.daemon import Daemon, free_port, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

EXIT = {"ok": 0, "look": 1, "wrong": 2}
FEED = samples.rss("Labour wire", "http://wire.example", samples.STORIES[:4])
RSS = "application/rss+xml"
ELEVEN_YEARS = 11 * 365 * 86400


class Proxy:
    """with Proxy(answer) as proxy: an HTTP proxy that answers each request with one line, and opens no way."""

    def __init__(self, answer):
        self.answer = answer
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = "http://user:secret@127.0.0.1:%d" % self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client:
                client.recv(65536)
                client.sendall(b"HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n" % self.answer.encode())

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *exception):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


class Ward:
    """with Ward(binary) as ward: a daemon that is well, and a doctor beside it."""

    def __init__(self, binary, sources="", environment=(), folder_mode=0o755):
        self.binary = binary
        self.sources = sources
        self.environment = dict(environment)
        self.folder_mode = folder_mode

    def __enter__(self):
        self.origin = Origin().__enter__()
        self.origin.put("/wire.rss", FEED, RSS)
        yaml = "sources:\n  wire: \"%s\"\n%s" % (self.origin.url("/wire.rss"), self.sources)
        self.daemon = Daemon(self.binary, yaml, environment=self.environment)
        self.folder = self.daemon.folder
        self.folder.chmod(self.folder_mode)
        (self.folder / "backups").mkdir()
        (self.folder / "backups" / "ilofeed-1.db").touch()
        self.daemon.start()
        self.daemon.wait_polled()
        return self

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, *prefix, timeout=60):
        """What it finds: {what: row}; its exit status is that of the worst."""
        done = subprocess.run([*prefix, self.daemon.binary, "doctor", "--json", "--config", str(self.daemon.config)],
                              env=dict(os.environ, **self.environment), timeout=timeout, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        assert done.stdout, done.stderr.decode()
        rows = json.loads(done.stdout)
        assert done.returncode == max(EXIT[row["verdict"]] for row in rows), (done.returncode, rows)
        for row in rows:
            assert row["verdict"] == "ok" or row["advice"], "no advice: %s" % row
        return {row["what"]: row for row in rows}

    def edit(self, before, after):
        text = self.daemon.config.read_text()
        assert before in text
        self.daemon.config.write_text(text.replace(before, after, 1))

    def reload(self):
        subprocess.run([self.daemon.binary, "reload", "--config", str(self.daemon.config)], check=True, timeout=60,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def tells(row, verdict, *words):
    assert row["verdict"] == verdict, row
    for word in words:
        assert word in row["found"] + " → " + row["advice"], (word, row)


def test_all_is_well(arguments):
    """a daemon that is well: each thing is told, and the exit status is 0"""
    with Ward(arguments.bin) as ward:
        found = ward.ask()
        assert {row["verdict"] for row in found.values()} == {"ok"}, found
        assert set(found) == {"configuration", "daemon", "store", "disk", "clock", "port", "backup", "DNS", "proxy", "connection", "TLS",
                              "source wire"}, set(found)
        assert found["source wire"]["steps"] == {"connection": "ok"} and found["source wire"]["source"] == "wire", found["source wire"]
        assert len(ward.origin.requests_for("/wire.rss")) == 1, "the way is tried without asking for anything"


def test_each_step_of_the_way_to_a_source(arguments):
    """DNS, proxy, connection and TLS are tried for each source: which step failed, and what to do"""
    with Authority() as authority, Proxy("407 Proxy Authentication Required") as closed, Proxy("502 Bad Gateway") as lost:
        certificates = {"good": authority.issue("127.0.0.1"), "other-host": authority.issue("127.0.0.9"),
                        "ended": authority.issue("127.0.0.1", days=-1), "self-signed": authority.self_signed("127.0.0.1")}
        servers = {name: Origin(certificate=certificate).__enter__() for name, certificate in certificates.items()}
        plain = Origin().__enter__()
        sources = {name: server.url("/feed") for name, server in servers.items()}
        sources["no-tls"] = plain.url("/feed").replace("http:", "https:")
        sources["no-name"] = "http://nowhere.invalid/feed"
        sources["no-port"] = "http://127.0.0.1:%d/feed" % free_port()
        yaml = "".join("  %s: \"%s\"\n" % pair for pair in sources.items())
        for name, proxy in (("dead-proxy", "http://127.0.0.1:%d" % free_port()), ("unknown-proxy", "http://nowhere.invalid:3128"),
                            ("closed-proxy", closed.url), ("lost-proxy", lost.url)):
            yaml += "  %s: { url: \"https://news.example/%s\", proxy: \"%s\" }\n" % (name, name, proxy)
        with Ward(arguments.bin, yaml, environment={"SSL_CERT_FILE": str(authority.file)}) as ward:
            found = ward.ask()
            row = {name[len("source "):]: each for name, each in found.items() if name.startswith("source ")}
            assert set(row) == {"wire", *sources, "dead-proxy", "unknown-proxy", "closed-proxy", "lost-proxy"}, set(row)
            assert row["good"]["steps"] == {"connection": "ok", "TLS": "ok"}, row["good"]
            tells(row["other-host"], "look", "TLS failed", "is the host in the address right?")
            tells(row["ended"], "look", "TLS failed", "expired", "renew", "clock")
            tells(row["self-signed"], "look", "TLS failed", "SSL_CERT_FILE")
            tells(row["no-tls"], "look", "TLS failed", "does the port speak TLS?")
            tells(row["no-name"], "look", "DNS failed", "getent hosts nowhere.invalid")
            assert row["no-name"]["steps"] == {"DNS": "failed", "connection": "not reached"}, row["no-name"]
            tells(row["no-port"], "look", "connection failed", "firewall")
            for name in ("dead-proxy", "unknown-proxy", "closed-proxy", "lost-proxy"):
                tells(row[name], "wrong", "proxy failed", "`proxy:`")
                assert row[name]["steps"] == {"proxy": "failed", "TLS": "not reached"}, row[name]
                assert "secret" not in json.dumps(row[name]), row[name]
            tells(found["DNS"], "wrong", "fails for 1 of 1")
            tells(found["proxy"], "wrong", "4 of 4", "look at this machine first")
            tells(found["TLS"], "look", "4 of 5")
        for server in (plain, *servers.values()):
            server.__exit__()


def test_authorities_that_cannot_be_read(arguments):
    """a file of authorities that is not there is told as TLS"""
    with Authority() as authority, Origin(certificate=authority.issue("127.0.0.1")) as server:
        with Ward(arguments.bin, "  safe: \"%s\"\n" % server.url("/feed"), environment={"SSL_CERT_FILE": "/nowhere.pem"}) as ward:
            tells(ward.ask()["source safe"], "wrong", "TLS failed", "SSL_CERT_FILE")


def test_configuration(arguments):
    """a file that is refused, or newer than what is in force, is told"""
    with Ward(arguments.bin) as ward:
        good = ward.daemon.config.read_text()
        ward.daemon.config.write_text(good + "nonsense: 1\n")
        tells(ward.ask()["configuration"], "wrong", "ilofeed.yaml:%d:1" % (good.count("\n") + 1), "unknown key 'nonsense'", "ilofeed check")
        ward.daemon.config.write_text(good)
        os.utime(ward.daemon.config, (time.time() + 60, time.time() + 60))
        tells(ward.ask()["configuration"], "look", "was changed after", "ilofeed reload")
        ward.daemon.config.write_text(good + "nonsense: 1\n")
        ward.daemon.stop()
        found = ward.ask()
        tells(found["configuration"], "wrong", "unknown key")
        tells(found["daemon"], "wrong", "no daemon runs", "systemctl")
        tells(found["store"], "ok")


def test_store(arguments):
    """a store that was deleted, is another's, is damaged, is newer, or is not there"""
    with Ward(arguments.bin) as ward:
        store = ward.folder / "ilofeed.db"
        if os.geteuid() == 0:
            os.chown(store, 65534, -1)
            tells(ward.ask()["store"], "wrong", "belongs to another user", "chown")
            os.chown(store, 0, -1)
        (ward.folder / "ilofeed.db.broken-1").touch()
        ward.daemon.poll_again()
        tells(ward.ask()["store"], "look", "was damaged and set aside", "move it away")
        (ward.folder / "ilofeed.db.broken-1").unlink()
        copy = store.read_bytes()
        for each in store, *ward.folder.glob("ilofeed.db-*"):
            each.unlink()
        ward.daemon.poll_again()
        wait_until(lambda: "deleted" in ward.ask()["store"]["found"], 20, "the deleted store to be told")
        ward.daemon.process.send_signal(signal.SIGKILL)
        ward.daemon.process.wait()
        for each in ward.folder.glob("ilofeed.db*"):
            each.unlink()
        tells(ward.ask()["store"], "wrong", "there is no store at", "start the daemon")
        store.write_bytes(copy[:60] + b"\0\0\3\xe7" + copy[64:])
        tells(ward.ask()["store"], "wrong", "newer ilofeed")
        store.write_bytes(b"\x55" * 8192)
        tells(ward.ask()["store"], "wrong", "ilofeed.db")


def test_a_full_disk(arguments):
    """a disk without space, where a mount can be tried"""
    begin = ["unshare", "-Urm"] if os.geteuid() else ["unshare", "-m"]
    if subprocess.run([*begin, "mount", "-t", "tmpfs", "none", "/mnt"], stderr=subprocess.DEVNULL, check=False).returncode:
        print("left out: nothing may be mounted here")
        return
    with Ward(arguments.bin) as ward:
        ward.daemon.stop()
        script = 'mount -t tmpfs -o size=1M none "$0" && dd if=/dev/zero of="$0/filler" bs=4096 2>/dev/null; exec "$@"'
        tells(ward.ask(*begin, "sh", "-c", script, str(ward.folder / "backups"))["disk"], "ok")
        ward.edit("path: %s/ilofeed.db" % ward.folder, "path: %s/backups/ilofeed.db" % ward.folder)
        tells(ward.ask(*begin, "sh", "-c", script, str(ward.folder / "backups"))["disk"], "wrong", "0 MB free", "make space")


def test_clock(arguments):
    """a clock far from what servers say, and, without a daemon, far from the last good answer"""
    with Ward(arguments.bin) as ward:
        ward.origin.put("/wire.rss", FEED.replace("Labour", "Work"), RSS)
        ward.origin.date = time.time() - ELEVEN_YEARS
        ward.daemon.poll_again()
        wait_until(lambda: ward.ask()["clock"]["verdict"] == "look", 20, "the clock to be doubted")
        tells(ward.ask()["clock"], "look", "by that of 127.0.0.1", "timedatectl")
        ward.origin.date = None
        ward.daemon.poll_again()
        wait_until(lambda: ward.ask()["clock"]["verdict"] == "ok", 20, "the clock to be believed")


def test_port(arguments):
    """without a daemon: a port that another program has; beside one: the daemon does not get on"""
    with Ward(arguments.bin) as ward:
        ward.daemon.stop()
        tells(ward.ask()["port"], "ok", "is free")
        with socket.create_server(("127.0.0.1", ward.daemon.port)):
            tells(ward.ask()["port"], "wrong", "another program", "ss -ltnp")


def test_public_address(arguments):
    """what stands in front: nobody, another site, a redirect, a wrong certificate, a password"""
    with Authority() as authority, Origin(certificate=authority.self_signed("127.0.0.1")) as safe, Origin() as front, Ward(arguments.bin) as ward:
        ward.edit("listen:", "public_url: \"%s\", listen:" % front.url("/news/"))
        ward.reload()
        tells(ward.ask()["public address"], "wrong", "HTTP status 404", "web server in front")
        front.put("/news/feed.atom", "", "text/plain", status=301, headers=[("Location", "https://elsewhere.example/")])
        tells(ward.ask()["public address"], "look", "leads on to https://elsewhere.example/", "server.public_url")
        front.put("/news/feed.atom", "", "text/plain", status=401)
        tells(ward.ask()["public address"], "ok", "password")
        front.put("/news/feed.atom", "<feed/>", "application/atom+xml")
        tells(ward.ask()["public address"], "ok", "answers")
        for url, words in ((safe.url("/"), ("TLS failed", "SSL_CERT_FILE")), ("http://nowhere.invalid/", ("DNS failed", "getent"))):
            ward.edit(ward.daemon.config.read_text().split('public_url: "')[1].split('"')[0], url)
            ward.reload()
            tells(ward.ask()["public address"], "wrong", *words)


def test_directory(arguments):
    """a mirrored directory that a web server may not enter, at any step of its path, or that cannot be written"""
    with Ward(arguments.bin) as ward:
        www = ward.folder / "www"
        ward.edit("listen:", "directory: %s, listen:" % www)
        ward.reload()
        wait_until(lambda: (www / "feed.atom").exists(), what="the mirrored directory")
        tells(ward.ask()["directory"], "ok", "can be read")
        for folder in (www, ward.folder):
            folder.chmod(0o750)
            tells(ward.ask()["directory"], "wrong", "%s may not be entered by a web server" % folder, "chmod o+x")
            folder.chmod(0o755)
        (ward.folder / "file").write_text("in its place")
        ward.edit("directory: %s" % www, "directory: %s/file" % ward.folder)
        ward.reload()
        wait_until(lambda: ward.ask()["directory"]["verdict"] == "wrong", 20, "the directory that cannot be written")


def test_hub(arguments):
    """a hub that is reached, whatever it says, and one that is not"""
    with Origin() as hub, Ward(arguments.bin, folder_mode=0o700) as ward:
        text = ward.daemon.config.read_text()
        ward.daemon.config.write_text(text + "publish: { websub_hub: \"%s\" }\n" % hub.url("/hub"))
        ward.reload()
        tells(ward.ask()["hub"], "ok", "can be reached")
        ward.daemon.config.write_text(text + "publish: { websub_hub: \"http://127.0.0.1:%d/hub\" }\n" % free_port())
        ward.reload()
        tells(ward.ask()["hub"], "wrong", "connection failed", "websub_hub")


def test_backups(arguments):
    """no backup, and one that is days old"""
    with Ward(arguments.bin) as ward:
        backup = ward.folder / "backups" / "ilofeed-1.db"
        old = time.time() - 4 * 86400
        os.utime(backup, (old, old))
        tells(ward.ask()["backup"], "look", "more than three days old", "ilofeed-backup.timer")
        backup.unlink()
        tells(ward.ask()["backup"], "look", "there is none in", "ilofeed-backup.timer")


def test_a_source_that_answers_badly(arguments):
    """a server that is reached and answers with an error is told with what it said"""
    with Ward(arguments.bin) as ward:
        ward.origin.put("/wire.rss", "no", "text/plain", status=500)
        ward.daemon.poll_again()
        tells(ward.ask()["source wire"], "look", "connection ok", "its last poll", "500", "ilofeed preview wire")


def test_a_frozen_daemon(arguments):
    """a daemon that does not answer is told, also to a monitor; the rest is looked at all the same"""
    with Ward(arguments.bin) as ward:
        ward.daemon.signal(signal.SIGSTOP)
        try:
            found = ward.ask()
            tells(found["daemon"], "wrong", "did not answer", "restart")
            tells(found["store"], "ok")
            checked = subprocess.run([ward.daemon.binary, "status", "--check", "--config", str(ward.daemon.config)], timeout=60,
                                     stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
            assert checked.returncode == 2 and checked.stdout.startswith(b"ILOFEED CRITICAL"), checked
        finally:
            ward.daemon.signal(signal.SIGCONT)


def test_for_people(arguments):
    """a line for each thing, and what to do below it"""
    with Ward(arguments.bin, "  lost: \"http://nowhere.invalid/\"\n") as ward:
        done = subprocess.run([ward.daemon.binary, "doctor", "--config", str(ward.daemon.config)], timeout=60, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, universal_newlines=True, check=False)
        lines = done.stdout.splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith("look   source lost"))
        assert "DNS failed" in lines[at] and lines[at + 1].strip().startswith("→ is the address right?"), done.stdout


if __name__ == "__main__":
    cases.main(globals())
