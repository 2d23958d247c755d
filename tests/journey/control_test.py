#!/usr/bin/env python3
"""What an operator asks a running daemon through its control socket, and what commands do when none runs."""
import json
import os
import pathlib
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

SOURCES = """sources:
  wire: { title: Labour wire, url: "%s" }
topics:
  forced-labour: { title: Forced labour, match: '"forced labour"' }
"""


class Site:
    """with Site(binary) as site: a daemon that has polled one feed, and commands beside it."""

    def __init__(self, binary, environment=(), yaml=SOURCES, command_environment=()):
        self.binary = binary
        self.environment = environment
        self.yaml = yaml
        self.command_environment = dict(command_environment)

    def __enter__(self):
        self.origin = Origin().__enter__()
        self.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:4]), "application/rss+xml")
        self.daemon = Daemon(self.binary, self.yaml % self.origin.url("/wire.rss"), environment=self.environment)
        self.daemon.start()
        self.daemon.wait_polled()
        return self

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)

    def run(self, *words, status=0, config=True, timeout=60):
        command = [self.daemon.binary, *words] + (["--config", str(self.daemon.config)] if config else [])
        done = subprocess.run(command, cwd=self.daemon.folder, env=dict(os.environ, **self.command_environment), timeout=timeout,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        done.text, done.told = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        assert done.returncode == status, "%s: exit %d\n%s%s" % (words, done.returncode, done.text, done.told)
        return done

    def store(self):
        return self.daemon.folder / "ilofeed.db"

    def files(self):
        return sorted(path.name for path in self.daemon.folder.iterdir())


def has(text, *parts):
    for part in parts:
        assert part in text, "%r is not in:\n%s" % (part, text)


def test_reading_commands_ask_the_daemon(arguments):
    """status, why, preview and check are answered by the running daemon, which is named with its store, and make no file"""
    with Site(arguments.bin) as site:
        before = site.files()
        status = site.run("status")
        has(status.told, "note: asking the daemon %d, which has the store %s" % (site.daemon.process.pid, site.store()))
        has(status.text, "wire", "ok", " 4 ")
        why = site.run("why", "http://wire.example" + samples.STORIES[0].path).text
        has(why, "title       " + samples.STORIES[0].title, "forced-labour: kept", "title: forced labour")
        assert all(len(line) <= 80 or "://" in line for line in why.splitlines()), why
        told = json.loads(site.run("why", "--json", "http://wire.example" + samples.STORIES[0].path).text)["stories"]
        assert [(row["id"], row["kept"]) for row in told[0]["topics"]] == [("forced-labour", True)], told
        preview = site.run("preview", "forced-labour")
        has(preview.text, samples.STORIES[0].title)
        has(preview.told, "1 story kept")
        has(site.run("check").text, "1 source, 1 topic")
        has(site.run("why", "http://wire.example/nothing", status=1).told, "no entry in ")
        assert site.files() == before


def test_preview_shows_the_file_as_it_is_now(arguments):
    """an edited filter is previewed over the daemon's store before it is reloaded"""
    with Site(arguments.bin) as site:
        site.daemon.configure(site.yaml.replace('"forced labour"', "wages OR ratifies OR labour") % site.origin.url("/wire.rss"))
        kept = site.run("preview", "forced-labour").told
        assert int(kept.split(" stories kept")[0].split()[-1]) > 1, kept
        site.daemon.configure(site.yaml.replace("title: Forced", "titel: Forced") % site.origin.url("/wire.rss"))
        has(site.run("preview", "forced-labour", status=78).told, "unknown key 'titel'")


def test_preview_foretells_what_an_edit_changes(arguments):
    """preview --against running tells which stories each topic gains and loses, from a copy of the file too; the reload then tells the same"""
    with Site(arguments.bin) as site:
        url = site.origin.url("/wire.rss")
        edited = site.yaml.replace("'\"forced labour\"'", "'Seafarers -\"forced labour\"'").replace("topics:", "topics:\n  tea: { title: Tea, match: tea }") % url
        wait_until(lambda: site.daemon.titles("/topics/forced-labour.json"), what="the topic to be published")
        before = set(site.daemon.titles("/topics/forced-labour.json"))
        copy = site.daemon.folder / "edited.yaml"
        running = site.daemon.config.read_text()
        site.daemon.configure(edited)
        copy.write_text(site.daemon.config.read_text())
        site.daemon.config.write_text(running)
        none = json.loads(site.run("preview", "--against", "running", "--json").text)["topics"]
        assert [(row["gained"]["count"], row["lost"]["count"]) for row in none] == [(0, 0)], none
        told = subprocess.run([site.daemon.binary, "preview", "--against", "running", "--json", "--config", str(copy), "--store", str(site.store())],
                              stdout=subprocess.PIPE, check=True).stdout
        topics = {row["id"]: row for row in json.loads(told)["topics"]}
        gained = {story["title"] for story in topics["forced-labour"]["gained"]["newest"]}
        lost = {story["title"] for story in topics["forced-labour"]["lost"]["newest"]}
        assert lost == before and gained, (before, topics)
        site.daemon.configure(edited)
        text = site.run("preview", "forced-labour", "--against", "running").text
        has(text, "TOPIC          KEEPS  PUBLISHES  GAINS  LOSES", "  - ", "  + ", "forced labour")
        assert all(len(line) <= 80 for line in text.splitlines()), text
        has(site.run("reload").text, "forced-labour: gained %d, lost %d" % (len(gained), len(lost)))
        assert set(site.daemon.titles("/topics/forced-labour.json")) == gained
        assert topics["forced-labour"]["keeps"] == len(gained)
        has(site.run("preview", "wages", "--against", "running", status=64).told, "'wages' is no topic")
        has(site.run("preview", status=64).told, "what is required")
        site.daemon.stop()
        has(site.run("preview", "--against", "running", status=69).told, "no daemon runs")


def test_a_text_that_an_editor_sends_reads_nothing_with_the_daemons_eyes(arguments):
    """what is compared is sent by whoever may ask the daemon: variables and files of the daemon are not shown to them"""
    with Site(arguments.bin, environment={"DESK": "seafarers"}) as site, tempfile.NamedTemporaryFile("w", suffix=".yaml") as secret:
        secret.write("site: { titel: opensesame }\n")
        secret.flush()
        for text in ['topics: { desk: { title: D, match: "${DESK}" } }\nsources: { wire: "http://a.example/" }\n',
                     "include: [%s]\nsources: { wire: 'http://a.example/' }\n" % secret.name]:
            copy = site.daemon.folder / "sent.yaml"
            copy.write_text(text)
            done = subprocess.run([arguments.bin, "preview", "--against", "running", "--json", "--config", str(copy), "--store", str(site.store())],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            told = done.stdout.decode()
            assert "asking the daemon" in told and "opensesame" not in told, told
            assert not [story for topic in json.loads(told[told.index("{"):])["topics"] if topic["id"] == "desk" for story in topic["gained"]["newest"]] \
                if done.returncode == 0 else True, told


def test_check_tells_topics_that_keep_nothing_or_the_same(arguments):
    """check beside a daemon looks at its stories, too: a topic that keeps none of them, and two that keep the same, are told"""
    yaml = SOURCES + "  brick: { title: Bricks, match: kilns }\n  tea: { title: Tea, match: tea }\n"
    with Site(arguments.bin, yaml=yaml) as site:
        told = site.run("check").told
        has(told, "note: topic 'tea' keeps 0 of the 4 newest stories", "note: topics 'forced-labour' and 'brick' keep the same")
        assert told.count("note: topic") == 2, told


def test_the_store_is_enough_to_find_the_daemon(arguments):
    """a configuration that only the daemon's environment completes is no hindrance: the daemon is found by its store"""
    yaml = SOURCES.replace("title: Labour wire", 'title: "${DESK}"')
    with Site(arguments.bin, environment={"DESK": "Labour desk"}, yaml=yaml) as site:
        has(site.run("status").text, "wire", "ok")
        has(site.run("check", "--store", str(site.store()), config=False).text, "all is well")
        has(site.run("backup", "copy.db").text, "4 stories")


def test_poll_is_done_by_the_daemon(arguments):
    """poll beside a daemon is the daemon's own poll; each source is told, and the exit status says whether all went well"""
    with Site(arguments.bin) as site:
        site.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:6]), "application/rss+xml")
        assert site.run("poll", "--force", "wire").text == "wire  2 new, 0 revised, 4 known\n"
        wait_until(lambda: site.daemon.status()["wire"]["polls"] == 2, what="the status to tell the poll")
        assert site.run("poll").text == "", "nothing is due"
        has(site.run("poll", "wier", status=64).told, "there is no source 'wier'; did you mean 'wire'?")
        site.origin.put("/wire.rss", "gone", "text/plain", status=404)
        has(site.run("poll", "--force", status=1).text, "wire  failed: HTTP status 404")


def test_reload_waits_for_the_outcome(arguments):
    """reload exits 0 when the configuration is in force, and 78 with all complaints when it was refused"""
    with Site(arguments.bin) as site:
        good = site.daemon.config.read_text()
        site.daemon.config.write_text(good.replace("topics:", "topics:\n  tea: { title: Tea, match: tea }", 1))
        has(site.run("reload").text, "1 sources, 2 topics")
        assert site.daemon.get("/topics/tea.atom").status == 200
        site.daemon.config.write_text(good + "nonsense: 1\nmore: 2\n")
        told = site.run("reload", status=78).told
        has(told, "unknown key 'nonsense'", "unknown key 'more'", "2 errors", "the configuration before stays in force")
        assert site.daemon.get("/topics/tea.atom").status == 200, "what was in force still is"
        site.daemon.config.write_text(good)
        site.run("reload")
        assert site.daemon.get("/topics/tea.atom").status == 404
        site.daemon.stop()
        has(site.run("reload", status=69).told, "no daemon runs")


def test_backup_is_streamed_by_the_daemon(arguments):
    """a backup beside a daemon is a whole, checked copy that only its owner may read, and leaves nothing in the state folder"""
    with Site(arguments.bin) as site, tempfile.TemporaryDirectory() as folder:
        before = site.files()
        copy = pathlib.Path(folder) / "copy.db"
        copy.write_text("an older one")
        has(site.run("backup", str(copy)).text, "4 stories")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        database = sqlite3.connect(copy)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM story").fetchone() == (4,)
        database.close()
        assert site.files() == before and os.listdir(folder) == ["copy.db"]
        has(site.run("backup", "", status=64).told, "say which file")
        has(site.run("backup", str(site.store()), status=64).told, "is the store itself")
        has(site.run("backup", folder, status=64).told, "is a folder")


def test_backups_are_kept_by_time(arguments):
    """backup --keep N makes a copy named by its time, and removes the oldest of those beyond N, and nothing else"""
    with Site(arguments.bin) as site, tempfile.TemporaryDirectory() as folder:
        for year in (2001, 2002, 2003):
            (pathlib.Path(folder) / ("ilofeed-%d0101T000000Z.db" % year)).write_text("old")
        (pathlib.Path(folder) / "ilofeed-notes.db").write_text("not ours")
        site.run("backup", "--keep", "2", folder)
        kept = sorted(os.listdir(folder))
        assert kept[0] == "ilofeed-20030101T000000Z.db" and kept[-1] == "ilofeed-notes.db" and len(kept) == 3, kept
        has(site.run("backup", "--keep", "2", folder + "/none", status=64).told, "is no folder")


def test_restore_brings_a_backup_back(arguments):
    """restore puts a checked backup in the place of the store, which is kept; not while a daemon runs, and not what is no backup"""
    with Site(arguments.bin) as site, tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "copy.db"
        site.run("backup", str(copy))
        has(site.run("restore", str(copy), status=75).told, "stop it first")
        site.daemon.stop()
        store = site.store()
        store.chmod(0o640)
        with sqlite3.connect(store) as database:
            database.execute("DELETE FROM story WHERE number = 1")
        database.close()
        has(site.run("restore", str(copy)).text, "the store before is kept as ", "ilofeed.db: 4 stories, from ")
        assert stat.S_IMODE(store.stat().st_mode) == 0o640
        assert len(list(site.daemon.folder.glob("ilofeed.db.before-*"))) == 1
        (pathlib.Path(folder) / "none.db").write_text("no store")
        site.run("restore", folder + "/none.db", status=74)
        has(site.run("restore", folder + "/nothing.db", status=64).told, "there is no file ", "to restore from")
        copy.write_bytes(copy.read_bytes()[:-4096])
        has(site.run("restore", str(copy), status=74).told, "is damaged")
        site.daemon.start()
        assert len(site.daemon.titles("/feed.json")) == 4


def test_commands_read_the_store_when_no_daemon_runs(arguments):
    """without a daemon the store is read as it lies there, also after a kill; nothing is made, and nothing where there is none"""
    with Site(arguments.bin) as site:
        site.daemon.process.send_signal(signal.SIGKILL)
        site.daemon.process.wait()
        status = site.run("status")
        has(status.told, "note: no daemon runs; reading the store %s" % site.store())
        has(status.text, " 4 ")
        site.daemon.start()
        assert site.daemon.stop()[0] == 0
        assert not site.store().with_name("ilofeed.db.control").exists()
        before = site.files()
        has(site.run("status").text, " 4 ")
        has(site.run("why", "http://wire.example" + samples.STORIES[0].path).text, "Read in:")
        assert site.files() == before
        nowhere = site.daemon.folder / "new" / "store.db"
        has(site.run("status", "--store", str(nowhere)).text, "new", "now")
        assert not nowhere.parent.exists()


def test_a_second_daemon_is_refused(arguments):
    """a second daemon on a store says so and ends with 73; the first goes on"""
    with Site(arguments.bin) as site:
        second = site.run("serve", status=73)
        has(second.told, "another ilofeed")
        assert site.daemon.healthy()


def test_the_control_socket_is_for_its_owner(arguments):
    """the control socket beside a store is the owner's only; one that is passed by name as systemd does is used instead"""
    with Site(arguments.bin) as site:
        own = site.store().with_name("ilofeed.db.control")
        assert stat.S_IMODE(own.stat().st_mode) == 0o600
        site.daemon.stop()
        passed = socket.socket(socket.AF_UNIX)
        passed.bind(str(own))
        passed.listen()
        site.daemon.environment = {"LISTEN_FDNAMES": "control"}
        site.daemon.start(listening=passed)
        has(site.run("status").told, "asking the daemon")
        site.daemon.stop()
        assert own.exists(), "it is systemd's"
        passed.close()


if __name__ == "__main__":
    cases.main(globals())
