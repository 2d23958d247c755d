"""A store of many stories in PostgreSQL, and daemons on it: what the measurements of this folder share."""
import os
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))
from support.daemon import Daemon, wait_until  # noqa: E402

SOURCES = 2000  # of tests/bench/growth.h
TOPICS = "topics: { first: { title: First, match: 'ba*' } }\n"


def copy(binary, here, there):
    subprocess.run([binary, "store", "copy", str(here), str(there)], check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def sources(count=SOURCES):
    return "sources:\n" + "".join("  source%d: { url: 'https://source%d.example/feed.xml' }\n" % (i, i) for i in range(count))


def daemon_on(binary, url, role=None, server="", yaml=None):
    """A daemon that is not started yet; `server`: more of that part of its configuration."""
    daemon = Daemon(binary, "")
    head = daemon.head().replace("store: {", "store: { url: '%s'," % url)
    head = head.replace("server: {", "server: { public_url: 'https://news.example', per_client: 100000, %s" % server)
    daemon.configure(sources() + TOPICS if yaml is None else yaml, head)
    daemon.role = role
    return daemon


def settled(server):
    """All words are indexed and the topic is filled, as a daemon does after a copy."""
    wait_until(lambda: server.sql("SELECT (SELECT count(*) FROM story_words) = (SELECT count(*) FROM story)") == "t", 1800, "the index of words", every=2)
    wait_until(lambda: server.sql("SELECT count(*) FROM topic_digest") == "1", 1800, "the topic to be filled", every=1)
    server.sql("VACUUM ANALYZE")


def cpu_of(process):
    """CPU seconds of a process and its children so far, those that ended included."""
    try:
        fields = pathlib.Path("/proc/%d/stat" % process).read_text().rsplit(")", 1)[1].split()
        children = [int(child) for each in pathlib.Path("/proc/%d/task" % process).glob("*/children") for child in each.read_text().split()]
    except FileNotFoundError:  # it ended meanwhile: its parent tells
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") + sum(map(cpu_of, children))
