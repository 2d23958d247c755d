#!/usr/bin/env python3
"""The daemon under attack, from origins and from clients at the same time: every case is told or refused, and honest
sources and clients hardly notice. Prints the figures, each beside its bound."""
import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]

import clients  # noqa: E402
from answers import ANSWERS  # noqa: E402
from daemon import Daemon, wait_until  # noqa: E402
from origin import HONEST, NAMES, Origin, hostile_address, honest_address  # noqa: E402
from requests import REQUESTS  # noqa: E402

SECONDS = 30
PATIENCE = int(sys.argv[sys.argv.index("--patience") + 1]) if "--patience" in sys.argv else 1  # for sanitizers
INTERVAL = 2  # of honest sources

# Figures and their bounds. The machine of a check is busy and may have two cores.
BOUNDS = {
    "peak memory, MiB": 600,
    "longest delay of an honest source, s": 5,
    "longest delay of an honest client, s": 1,
    "longest turn of the conductor, s": 1,
    "honest requests that failed": 0,
}

# What is read although it is meant badly, and harms nobody; all other cases are told as failures of their source.
READ = {
    "JSON-LD of a megabyte", "JSON Feed of tiny items", "plain text of lines", "XML of unclosed tags", "entities in entities",
    "an entity from a file", "a title of a megabyte", "a title of references", "an author of bylines", "a title of open tags",
    "content nested in content", "ten thousand items",
    "other ids at every poll", "a sitemap index of tens of thousands", "lies about its charset", "a tag of 60 KiB",
    "thousands of cookies", "a link field of hubs", "escapes in the type", "escapes in titles", "line breaks in titles",
    "scripts in titles",
}

# Control characters (but for line breaks and tabs of the document itself), and what turns text round.
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Tally:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problem):
        """`problem`: empty where all is well."""
        print("%s: %s%s" % ("FAIL" if problem else "pass", name, " - " + problem if problem else ""), flush=True)
        if problem:
            self.failed += 1
        else:
            self.passed += 1


def source_id(number):
    return "hostile-%d" % number


def sources_yaml(port):
    lines = ["sources:"]
    for number in range(len(NAMES)):
        lines.append("  %s: { url: 'http://%s:%d/feed', interval: 5s }" % (source_id(number), hostile_address(number), port))
    for number in range(HONEST):
        lines.append("  honest-%d: { url: 'http://%s:%d/feed', interval: %ds }" % (number, honest_address(number), port, INTERVAL))
    return "\n".join(lines) + "\n"


def head(daemon):
    return (
        "server: { listen: 127.0.0.1:%d, directory: www }\nstore: { path: %s/ilofeed.db }\n" % (daemon.port, daemon.folder)
        + "fetch: { min_interval: 1s, max_interval: 10s, host_delay: 0s, timeout: 4s, max_body: 2MiB,"
        + " allow_private_networks: true }\n")


def peak_memory(process):
    with open("/proc/%d/status" % process.pid) as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) / 1024


def problem_of_source(name, source):
    if not source["last_poll"]:
        return "it was never polled to its end"
    if ACTS.search(json.dumps(source, ensure_ascii=False)):
        return "control characters in its status"
    told = source["state"] in ("failing", "changed-shape") and source["last_error"]
    if name in READ:
        return "" if source["state"] == "ok" else "not read: %s" % source["last_error"]
    return "" if told else "not told: %s, %d entries" % (source["state"], source["entries"])


def check_answers(tally, daemon):
    """Every source of ours has been asked; some answer only at their time-out."""
    status = wait_until(
        lambda: (lambda now: all(each["last_poll"] for each in now.values()) and now)(daemon.status()), 60 * PATIENCE, "all sources")
    for number, name in enumerate(NAMES):
        tally.check("an origin answers with %s" % name, problem_of_source(name, status[source_id(number)]))
    for number in range(HONEST):
        tally.check("honest source %d is read" % number, "" if status["honest-%d" % number]["state"] == "ok" else "it is not")


def check_requests(tally, daemon):
    for name, case in REQUESTS.items():
        answer, closed = clients.ask(daemon.port, case.request)
        status = int(answer[9:12]) if answer.startswith(b"HTTP/1.") else None
        problem = ""
        if (case.status and status != case.status) or (status is not None and status < 400):
            problem = "answered with %s" % status
        elif case.closed and not closed:
            problem = "left open"
        tally.check("a client sends %s" % name, problem)


def check_outputs(tally, daemon):
    for path in ("/status", "/status.json", "/metrics", "/feed.atom", "/feed.json", "/feed.html", "/health.atom"):
        text = daemon.bytes(path).decode("utf-8")
        found = ACTS.search(text)
        tally.check("nothing acts in %s" % path, "%r" % text[max(0, found.start() - 40):found.end()] if found else "")
    log = daemon.log()
    forged = [line for line in log.splitlines() if not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \w+ event=", line)]
    tally.check("nothing acts in the log", "a character does" if ACTS.search(log) else "")
    tally.check("no line of the log is forged", "%r" % forged[:1] if forged else "")
    shown = subprocess.run([daemon.binary, "status", "--config", str(daemon.config)], capture_output=True, timeout=30).stdout
    tally.check("nothing acts on a terminal", "a character does" if ACTS.search(shown.decode("utf-8")) else "")
    secret = open("/etc/passwd").readline().strip()
    tally.check("no file of ours is published", "one is" if secret in daemon.bytes("/feed.json").decode() else "")


def check_second_daemon(tally, daemon):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    other = daemon.folder / "other.yaml"
    other.write_text(daemon.config.read_text().replace("127.0.0.1:%d" % daemon.port, "127.0.0.1:%d" % port))
    second = subprocess.run([daemon.binary, "serve", "--config", str(other)], capture_output=True, timeout=20)
    tally.check("a second daemon on the store says so and ends with 73",
                "" if second.returncode == 73 and b"another ilofeed" in second.stderr else "%d %r" % (second.returncode, second.stderr))


def plant(daemon):
    """What somebody who can write in the folders might leave there."""
    beyond = daemon.folder / "beyond"
    beyond.mkdir()
    (beyond / "precious").write_text("precious")
    (beyond / "hostile-1.atom").write_text("precious")
    www = daemon.folder / "www"
    www.mkdir()
    os.symlink(beyond / "precious", www / "feed.atom")
    os.mkfifo(www / "feed.rss")
    os.symlink(beyond / "precious", www / ".ilofeed-new")
    (www / ".ilofeed-files").write_text('"e" linked/hostile-1.atom\n"e" ../beyond/precious\n')
    os.symlink(beyond, www / "linked")
    os.symlink(beyond, daemon.folder / "quarantine")
    return beyond


def check_planted(tally, daemon, beyond):
    www = daemon.folder / "www"
    wait_until(lambda: (www / "feed.json").exists(), 10, "the files")
    kept = sorted(each.name for each in beyond.iterdir()) == ["hostile-1.atom", "precious"]
    tally.check("nothing beyond the folders is written, added or removed",
                "" if kept and all(each.read_text() == "precious" for each in beyond.iterdir()) else "something is")
    plain = [www / name for name in ("feed.atom", "feed.rss")]
    tally.check("links and pipes in the place of files are replaced",
                "" if all(each.is_file() and not each.is_symlink() for each in plain) else "they are not")


def turn_of(daemon):
    return float(re.search(r"^ilofeed_longest_turn_seconds (\S+)$", daemon.bytes("/metrics").decode(), re.M).group(1))


def main():
    binary = sys.argv[sys.argv.index("--bin") + 1]
    tally = Tally()
    with Origin() as origin:
        daemon = Daemon(binary, "")
        print("the log is %s" % daemon.log_path)
        daemon.configure(sources_yaml(origin.port), head(daemon))
        beyond = plant(daemon)
        with daemon:
            begin = time.monotonic()
            slowest, failed, count = clients.attack(daemon.port, SECONDS)
            gaps = origin.longest_gaps(begin)
            check_answers(tally, daemon)
            check_requests(tally, daemon)
            check_outputs(tally, daemon)
            check_planted(tally, daemon, beyond)
            check_second_daemon(tally, daemon)
            figures = {
                "peak memory, MiB": peak_memory(daemon.process),
                "longest delay of an honest source, s": max(gaps.values()) - INTERVAL,
                "longest delay of an honest client, s": slowest,
                "longest turn of the conductor, s": turn_of(daemon),
                "honest requests that failed": failed,
            }
            status, took = daemon.stop()
            tally.check("it stops in time, and well", "" if status == 0 and took < 5 else "%d after %.1f s" % (status, took))
    print("%d origins, %d requests, %d honest requests in %d s" % (len(ANSWERS), len(REQUESTS), count, SECONDS))
    for name, value in figures.items():
        tally.check("%s: %.2f, at most %g" % (name, value, BOUNDS[name] * PATIENCE), "" if value <= BOUNDS[name] * PATIENCE else "too much")
    print("%d passed, %d failed" % (tally.passed, tally.failed))
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
