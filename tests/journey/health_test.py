#!/usr/bin/env python3
"""Each fault that an operator must hear of is provoked, turns everything red that tells the health, and green again."""
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

CHECKED = {"ok": 0, "degraded": 1, "failing": 2}


class Watched(Daemon):
    """A daemon of which everything that tells its health is read."""

    def __init__(self, binary, yaml, **more):
        super().__init__(binary, yaml, **more)
        self.notifications = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.notifications.bind(str(self.folder / "notify"))
        self.notifications.setblocking(False)
        self.environment["NOTIFY_SOCKET"] = str(self.folder / "notify")
        self.told = ""

    def status_text(self):
        while True:
            try:
                message = self.notifications.recv(65536).decode()
            except BlockingIOError:
                return self.told
            for line in message.splitlines():
                if line.startswith("STATUS="):
                    self.told = line[7:]

    def command(self, *words):
        return subprocess.run([self.binary, *words, "--config", str(self.config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              timeout=60, check=False)

    def metric(self, name):
        for line in self.bytes("/metrics").decode().splitlines():
            if line.rpartition(" ")[0] == name:
                return float(line.rpartition(" ")[2])
        raise AssertionError("no metric " + name)

    def feels(self, state, code=None):
        """Whether all that tell the health agree on it."""
        told = json.loads(self.bytes("/status.json"))
        checked = self.command("status", "--check")
        as_json = json.loads(self.command("status", "--json").stdout)
        ready = self.get("/readyz")
        return (
            told["health"] == as_json["health"] == state
            and self.status_text().startswith(state)
            and checked.returncode == CHECKED[state]
            and self.metric('ilofeed_health{state="%s"}' % state) == 1
            and ready.status == (503 if state == "failing" else 200)
            and (code is None or (
                code in [reason["code"] for reason in told["reasons"]]
                and self.metric('ilofeed_health_reason{reason="%s"}' % code) == 1
                and (state != "failing" or code.encode() in ready.body)
                and code.encode() in self.bytes("/health.atom") + (code.encode() if code.startswith("sources_") else b""))))

    def wait_for(self, state, code=None):
        wait_until(lambda: self.feels(state, code), 30, "%s %s; it tells %s" % (state, code, self.bytes("/status.json").decode()[:600]))


class House:
    """with House(binary) as (daemon, origin): a daemon that polled one good feed."""

    def __init__(self, binary):
        self.binary = binary

    def __enter__(self):
        self.origin = Origin().__enter__()
        self.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:4]), "application/rss+xml")
        self.daemon = Watched(self.binary, 'sources: { wire: "%s" }\n' % self.origin.url("/wire.rss"))
        self.daemon.start()
        self.daemon.wait_polled()
        self.daemon.wait_for("ok")
        return self.daemon, self.origin

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)


def test_metrics_and_alerts_are_as_prometheus_wants_them(arguments):
    """promtool, where it is installed, takes the metrics and the alert rules; the rules name only metrics that there are"""
    rules = pathlib.Path(__file__).resolve().parents[2] / "systemd" / "ilofeed-alerts.yaml"
    with House(arguments.bin) as (daemon, _):
        metrics = daemon.bytes("/metrics")
    names = {line.split()[2] for line in metrics.decode().splitlines() if line.startswith("# TYPE ")}
    assert set(re.findall(r"ilofeed_[a-z_]+", "".join(re.findall("expr: (.*)", rules.read_text())))) <= names
    promtool = shutil.which("promtool")
    if promtool:
        for command in (["check", "rules", str(rules)], ["check", "metrics"]):
            done = subprocess.run([promtool, *command], input=metrics, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            assert done.returncode == 0, done.stdout.decode()


def test_a_refused_configuration(arguments):
    """a refused reload is failing, with its first complaint, until a good one"""
    with House(arguments.bin) as (daemon, _):
        good = daemon.config.read_text()
        daemon.config.write_text(good + "nonsense: 1\n")
        assert daemon.command("reload").returncode == 78
        daemon.wait_for("failing", "configuration_refused")
        assert "ilofeed.yaml:%d:1: error: unknown key 'nonsense'" % (good.count("\n") + 1) in daemon.status_text()
        assert daemon.metric("ilofeed_config_last_reload_successful") == 0
        led = daemon.get("/health")
        assert led.status == 308 and led.headers["Location"] == "status", "the page of the health is that of the status"
        assert daemon.get("/healthz").status == 200, "it lives"
        daemon.config.write_text(good)
        assert daemon.command("reload").returncode == 0
        daemon.wait_for("ok")
        assert daemon.metric("ilofeed_config_last_reload_successful") == 1


def test_a_failing_source(arguments):
    """a source that fails degrades the health, and is counted by its reason"""
    with House(arguments.bin) as (daemon, origin):
        well = origin.documents["/wire.rss"]
        origin.put("/wire.rss", "gone", "text/plain", status=500)
        while daemon.status()["wire"]["state"] != "failing":
            daemon.poll_again()
        daemon.wait_for("degraded", "sources_failing")
        assert daemon.metric('ilofeed_source_state{source="wire",state="failing"}') == 1
        assert daemon.metric('ilofeed_poll_failures_total{reason="http_status"}') >= 1
        origin.documents["/wire.rss"] = well
        daemon.poll_again()
        daemon.wait_for("ok")


def test_a_full_disk(arguments):
    """a disk without space is failing; what was polled meanwhile is kept when there is space"""
    with House(arguments.bin) as (daemon, origin):
        origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:6]), "application/rss+xml")
        none = resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE, (0, none[1]))
        daemon.poll_again()
        daemon.wait_for("failing", "store_full")
        resource.prlimit(daemon.process.pid, resource.RLIMIT_FSIZE, none)
        daemon.poll_again()
        daemon.wait_for("ok")
        wait_until(lambda: len(daemon.titles("/feed.json")) == 6, what="what came while the disk was full")


def test_a_stuck_conductor(arguments):
    """a conductor that does not get on is told by /healthz and /readyz, which are answered all the same"""
    with House(arguments.bin) as (daemon, origin):
        origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:6]), "application/rss+xml")
        other = sqlite3.connect(daemon.folder / "ilofeed.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        daemon.command_under_way = subprocess.Popen(
            [daemon.binary, "poll", "--force", "--config", str(daemon.config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(lambda: daemon.get("/healthz").status == 503, 25, "a stuck conductor to be told")
        wait_until(lambda: daemon.feels("failing", "conductor_stuck"), 10, "all that tell the health to tell it")
        assert daemon.get("/feed.json").status == 200
        other.execute("ROLLBACK")
        other.close()
        wait_until(lambda: daemon.get("/healthz").status == 200, 10, "the conductor to turn again")
        assert daemon.command_under_way.wait(20) == 0
        daemon.wait_for("ok")


def test_a_directory_that_cannot_be_written(arguments):
    """a mirrored directory that cannot be written degrades the health until it can"""
    with House(arguments.bin) as (daemon, _):
        place = daemon.folder / "www"
        place.write_text("a file in its place")
        good = daemon.config.read_text()
        daemon.config.write_text(good.replace("listen:", "directory: %s, listen:" % place, 1))
        assert daemon.command("reload").returncode == 0
        daemon.wait_for("degraded", "directory_failed")
        place.unlink()
        assert daemon.command("reload").returncode == 0
        daemon.wait_for("ok")
        assert (place / "feed.atom").exists()


ELEVEN_YEARS = 11 * 365 * 86400


def make_older(path, seconds):
    """Sets back all times in a store: as if the clock had been set ahead."""
    store = sqlite3.connect(path)
    store.execute("UPDATE story SET sort_time = sort_time - ?, first_seen = first_seen - ?", (seconds, seconds))
    store.execute("UPDATE origin SET sort_time = sort_time - ?, first_seen = first_seen - ?", (seconds, seconds))
    for source, state in store.execute("SELECT source, state FROM poll_state").fetchall():
        state = json.loads(state)
        state["last_success"] -= seconds
        store.execute("UPDATE poll_state SET state = ?, next_poll = 0 WHERE source = ?", (json.dumps(state), source))
    store.commit()
    store.close()


def test_a_clock_that_is_years_ahead(arguments):
    """a clock years ahead of the last good answer removes nothing, and is told; when servers agree with it, what is old goes"""
    with House(arguments.bin) as (daemon, origin):
        daemon.stop()
        make_older(daemon.folder / "ilofeed.db", ELEVEN_YEARS)
        good = daemon.config.read_text()
        daemon.config.write_text(good.replace(origin.url(""), "http://127.0.0.1:1"))
        daemon.start()
        daemon.wait_for("degraded", "clock_doubted")
        daemon.wait_polled()
        assert "event=clock_doubted" in daemon.log() and " kept=4" in daemon.log(), daemon.log()
        assert len(daemon.titles("/feed.json")) == 4, "nothing went"
        origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[4:6]), "application/rss+xml")
        daemon.config.write_text(good)
        assert daemon.command("reload").returncode == 0
        wait_until(lambda: "event=pruned removed=4 left=0" in daemon.log(), 20, "what is old to go")
        daemon.wait_for("ok")
        wait_until(lambda: len(daemon.titles("/feed.json")) == 2, what="the feed without it")


def test_a_damaged_store(arguments):
    """of a damaged store what can be read is saved, and that is told until the damaged one is moved away"""
    with House(arguments.bin) as (daemon, _):
        daemon.stop()
        store = daemon.folder / "ilofeed.db"
        with sqlite3.connect(store) as database:
            page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'origin_newest'").fetchone()[0]
        database.close()
        with open(store, "r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\x55" * 4096)
        daemon.start()
        daemon.wait_for("degraded", "store_set_aside")
        assert len(daemon.titles("/feed.json")) == 4
        assert "error event=store_opened" in daemon.log(), daemon.log()
        for aside in daemon.folder.glob("ilofeed.db.broken-*"):
            aside.unlink()
        daemon.poll_again()
        daemon.wait_for("ok")


def test_an_outage_blames_no_source(arguments):
    """when the network proves to be down, sources that were blamed before are pardoned, in the log too"""
    yaml = "sources:\n" + "".join("  s%d: http://host-%d.invalid/feed\n" % (i, i) for i in range(3))
    with Watched(arguments.bin, yaml) as daemon:
        daemon.wait_for("degraded", "network_down")
        assert {one["state"] for one in daemon.status().values()} <= {"new", "ok"}, daemon.status()
        blamed = {line.split("source=")[1].split()[0] for line in daemon.log().splitlines() if " warn" in line and "event=poll_failed" in line}
        pardoned = {line.split("source=")[1].split()[0] for line in daemon.log().splitlines() if "event=pardoned" in line}
        assert blamed and blamed == pardoned, (blamed, pardoned)


def test_what_does_not_mend_itself_ends_with_its_status(arguments):
    """a port in use is 71; a disk that is not mounted 75; a newer schema 73; no daemon is critical to a monitor"""
    with House(arguments.bin) as (daemon, _):
        second = Daemon(arguments.bin, "sources: { a: http://127.0.0.1:1/ }\n", port=daemon.port)
        try:
            ended = subprocess.run([second.binary, "serve", "--config", str(second.config)], stderr=subprocess.PIPE, timeout=30, check=False)
            assert ended.returncode == 71 and b"listens there" in ended.stderr, ended
            read, write = os.pipe()
            ended = subprocess.run([second.binary, "serve", "--config", str(second.config)], stderr=write, timeout=30, check=False,
                                   env=dict(os.environ, JOURNAL_STREAM="%d:%d" % (os.fstat(write).st_dev, os.fstat(write).st_ino)))
            os.close(write)
            with os.fdopen(read) as journal:
                last = journal.read().splitlines()[-1]
            assert last.startswith("<3>ilofeed: cannot listen"), last
        finally:
            shutil.rmtree(second.folder)
        ended = daemon.command("serve", "--store", "/proc/no-disk/store.db")  # nobody can make a folder there
        assert ended.returncode == 75 and b"is its disk mounted?" in ended.stderr, ended
        daemon.stop()
        checked = daemon.command("status", "--check")
        assert checked.returncode == 2 and checked.stdout.startswith(b"ILOFEED CRITICAL - failing: no daemon runs"), checked
        store = sqlite3.connect(daemon.folder / "ilofeed.db")
        store.execute("PRAGMA user_version = 999")
        store.commit()
        store.close()
        ended = daemon.command("serve")
        assert ended.returncode == 73 and b"newer ilofeed" in ended.stderr, ended


if __name__ == "__main__":
    cases.main(globals())
