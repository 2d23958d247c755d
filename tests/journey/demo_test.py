#!/usr/bin/env python3
"""What a newcomer sees first: the demo and the embedded default."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Demo(Daemon):
    """The shipped demo, unchanged but for the port and the place of the store."""

    def __init__(self, arguments, folder):
        super().__init__(arguments.bin, "", folder=folder, environment={"XDG_STATE_HOME": folder})
        text = (ROOT / "config/demo/ilofeed.yaml").read_text()
        text = text.replace("file:", "file:%s/" % (ROOT / "config/demo"))
        text = text.replace("../../build/demo/ilofeed.db", folder + "/ilofeed.db")
        self.configure(text.replace("127.0.0.1:8380", "127.0.0.1:%d" % self.port), head="")


def test_demo_shows_merged_topics(arguments):
    """the demo shows merged topics within seconds, without a network"""
    with tempfile.TemporaryDirectory() as folder, Demo(arguments, folder) as daemon:
        status = daemon.wait_polled()
        assert all(one["state"] == "ok" for one in status.values()), status
        wait_until(lambda: len(daemon.titles("/feed.json")) >= 20, 10, "twenty stories")
        titles = daemon.titles("/feed.json")
        assert len(set(titles)) == len(titles), "a story stands twice: %r" % titles
        opml = daemon.bytes("/opml.xml").decode()
        topics = [path for path in opml.split('"') if "/topics/" in path and path.endswith(".atom")]
        assert len(topics) >= 4, topics
        items = json.loads(daemon.bytes("/feed.json"))["items"]
        assert any(len(item["_ilofeed"]["sources"]) > 1 for item in items), "no story was merged"
        daemon.stop()
        daemon.start()
        assert daemon.titles("/feed.json") == titles, "a restart lost or gained stories"


def test_every_page_of_the_demo_says_that_it_is_one(arguments):
    """each page, and the feed of everything, says that all of it is invented; the demo's store is no other's"""
    with tempfile.TemporaryDirectory() as folder, Demo(arguments, folder) as daemon:
        daemon.wait_polled()
        wait_until(lambda: len(daemon.titles("/feed.json")) >= 20, 10, "twenty stories")
        for path in ("/", "/topics/forced-labour.html", "/search", "/search?q=labour", "/status", "/feed.atom", "/feed.json"):
            assert "all news invented" in daemon.bytes(path).decode(), path
        assert (pathlib.Path(folder) / "ilofeed.db").exists() and not (pathlib.Path(folder) / "ilofeed").exists()


def test_the_embedded_default_is_sound(arguments):
    """`ilofeed check` finds the embedded default without a complaint, and its filters' examples hold"""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if name != "ILOFEED_CONFIG"}
        ended = subprocess.run([arguments.bin, "check"], capture_output=True, timeout=30, cwd=folder,
                               env=dict(environment, XDG_STATE_HOME=folder))
        assert ended.returncode == 0, (ended.stdout + ended.stderr).decode()


def test_help_says_what_each_command_does(arguments):
    """--help names every command, --version the version, and a misspelled command what was meant"""
    helped = subprocess.run([arguments.bin, "--help"], capture_output=True, timeout=10)
    assert helped.returncode == 0
    for command in ("serve", "poll", "parse", "check", "preview", "status"):
        assert command in helped.stdout.decode(), command
    assert subprocess.run([arguments.bin, "--version"], capture_output=True).stdout.decode().strip()
    wrong = subprocess.run([arguments.bin, "srve"], capture_output=True)
    assert wrong.returncode == 64 and "serve" in (wrong.stdout + wrong.stderr).decode(), wrong


if __name__ == "__main__":
    cases.main(globals())
