#!/usr/bin/env python3
"""The commands that people type, with the real program: what they print, what they exit with, what they say when something is
wrong."""
import json
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.origin import Origin  # noqa: E402

BROKEN = """server: { listn: "127.0.0.1:0" }
sources:
  news: { url: "ftp://news.example/feed" }
  wire: { titel: Wire, url: "http://news.example/feed" }
topics:
  tea: { title: Tea, match: '"green tea AND' }
"""


class Shell:
    """with Shell(arguments.bin) as shell: a folder with two feeds, a configuration for them, and the program."""

    def __init__(self, binary):
        self.binary = binary

    def __enter__(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)
        self.origin = Origin().__enter__()
        self.origin.put("/wire.rss", samples.rss("Labour wire", "http://wire.example", samples.STORIES[:4]), "application/rss+xml")
        self.write("ilofeed.yaml", """
server: { listen: "127.0.0.1:0" }
store: { path: ./store.db }
fetch: { allow_private_networks: true, host_delay: 0s }
sources:
  wire: { title: Labour wire, url: "%s", tags: [press] }
  lost: { url: "%s" }
topics:
  forced-labour: { title: Forced labour, match: '"forced labour"', examples: { keep: [Forced labour ends], drop: [Tea grows] } }
""" % (self.origin.url("/wire.rss"), self.origin.url("/lost.rss")))
        return self

    def __exit__(self, *exception):
        self.origin.__exit__(*exception)
        self.temporary.cleanup()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, *words, status=0, config="ilofeed.yaml"):
        command = [self.binary, *words] + (["--config", config] if config else [])
        environment = dict(os.environ, HOME=str(self.folder))
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == status, "%s: exit %d\n%s%s" % (words, done.returncode, done.stdout, done.stderr)
        return done

    def poll(self):
        return self.run("poll", status=1)


def has(text, *parts):
    for part in parts:
        assert part in text, "%r is not in:\n%s" % (part, text)


def test_the_schema_knows_the_keys_that_are_read(arguments):
    """schema is a JSON Schema by which the shipped files are right, and a wrong key or kind of value is told with its place"""
    import jsonschema
    import yaml
    schema = json.loads(subprocess.run([arguments.bin, "schema"], stdout=subprocess.PIPE, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    folder = pathlib.Path(__file__).resolve().parents[2] / "config"
    for path in [folder / "first.yaml", folder / "ilofeed.yaml", folder / "every_key.yaml", *sorted((folder / "shipped").glob("*.yaml"))]:
        errors = [error.message for error in validator.iter_errors(yaml.safe_load(path.read_text(encoding="utf-8")))]
        assert errors == [], "%s: %s" % (path, errors)
    wrong = {"sources": {"a": {"url": "https://a.example/", "pagse": 2}, "b": {"pages": "many", "paused": "no"}},
             "fetch": ["20m"], "nonsense": 1, "topics": {"gone": False, "tea": {"match": "tea", "languages": {}}}}
    told = sorted(error.json_path for error in validator.iter_errors(wrong))
    assert told == ["$", "$.fetch", "$.sources.a", "$.sources.b.pages", "$.sources.b.paused", "$.topics.tea.languages"], told


def test_check_names_every_mistake(arguments):
    """check tells all mistakes at once, each with its place and a way out, and exits 78"""
    with Shell(arguments.bin) as shell:
        shell.write("broken.yaml", BROKEN)
        told = shell.run("check", config="broken.yaml", status=78).stderr
        has(told, "broken.yaml:1:11: error: unknown key 'listn' in server; did you mean 'listen'?", "broken.yaml:3:16: error:",
            "the scheme 'ftp' cannot be polled", "unknown key 'titel' in sources.wire; did you mean 'title'?", "broken.yaml:6:",
            "never closed", "4 errors")
        assert "    1 | server: { listn" in told, "the line itself is shown"
        has(shell.run("check", config="missing.yaml", status=78).stderr, "missing.yaml: error: cannot be read: No such file")


def test_check_of_a_good_file(arguments):
    """check of a good file counts what it holds and exits 0; an example that the filter decides otherwise is an error"""
    with Shell(arguments.bin) as shell:
        assert shell.run("check").stdout == "ilofeed.yaml: 2 sources, 1 topic, 2 examples: all is well\n"
        text = (shell.folder / "ilofeed.yaml").read_text(encoding="utf-8")
        shell.write("wrong.yaml", text.replace("[Tea grows]", "[No forced labour here]"))
        has(shell.run("check", config="wrong.yaml", status=78).stderr, "wrong.yaml:9:", "No forced labour here", "1 error")


def test_check_tells_a_closed_directory(arguments):
    """check tells when a web server cannot read server.directory: what is above it is closed, or it is itself"""
    with Shell(arguments.bin) as shell:
        folder = shell.folder / "below"
        shell.write("ilofeed.yaml", (shell.folder / "ilofeed.yaml").read_text().replace("server: {", "server: { directory: below/www,"))
        for modes, closed in (((0o700, 0o755), shell.folder), ((0o755, 0o750), folder), ((0o751, 0o711), None)):
            folder.mkdir(exist_ok=True)
            shell.folder.chmod(modes[0])
            folder.chmod(modes[1])
            told = shell.run("check").stderr
            assert ("note: server.directory: %s may not be entered by a web server" % closed in told) == (closed is not None), told
        (folder / "www").mkdir()
        (folder / "www").chmod(0o711)
        assert "%s may not be entered" % (folder / "www") in shell.run("check").stderr


def test_poll_prints_a_line_a_source(arguments):
    """poll prints a line a source, and exits 1 when one failed, else 0"""
    with Shell(arguments.bin) as shell:
        lines = sorted(shell.poll().stdout.splitlines())
        assert lines == ["lost  failed: HTTP status 404 (http_status)", "wire  4 new, 0 revised, 0 known"], lines
        assert shell.run("poll").stdout == "", "nothing is due yet"
        assert shell.run("poll", "wire", "--force").stdout == "wire  not modified\n"
        has(shell.run("poll", "wier", status=64).stderr, "there is no source 'wier'; did you mean 'wire'?", "ilofeed status")


def test_preview_changes_nothing(arguments):
    """preview shows a source, an address or a file without storing it, and what a topic keeps of the store"""
    with Shell(arguments.bin) as shell:
        has(shell.run("preview", "forced-labour", status=1).stderr, "nothing is stored yet", "ilofeed poll")
        for what in ("wire", shell.origin.url("/wire.rss")):
            lines = shell.run("preview", what).stdout.split("\n\n")[0].splitlines()
            assert lines[0].split() == ["DATE", "TITLE", "KIND", "PLACE", "LINK"], lines
            assert len(lines) == 5
            has(lines[1], "2026-11-12", samples.STORIES[0].title, "http://wire.example" + samples.STORIES[0].path)
        assert not (shell.folder / "store.db").exists()
        shell.write("page.html", samples.cards("Newsroom", samples.STORIES))
        has(shell.run("preview", "page.html").stdout, "2026-10-15", "Press release", samples.STORIES[-1].title)
        shell.poll()
        kept = shell.run("preview", "forced-labour")
        has(kept.stdout, "wire", samples.STORIES[0].title)
        assert samples.STORIES[1].title not in kept.stdout
        has(kept.stderr, "store.db\n1 story kept\n")


def test_preview_of_an_address_says_how_to_use_it(arguments):
    """preview of an address prints the YAML to poll it, and the feed that the page advertises"""
    with Shell(arguments.bin) as shell:
        page = samples.cards("Newsroom", samples.STORIES).replace(
            "<title>", '<link rel="alternate" type="application/rss+xml" href="/wire.rss"><title>', 1)
        shell.origin.put("/news", page, "text/html; charset=utf-8")
        said = shell.run("preview", shell.origin.url("/news")).stdout
        has(said, "advertises a feed", 'url: "%s"' % shell.origin.url("/wire.rss"), 'url: "%s"' % shell.origin.url("/news"))
        snippet = "sources:\n" + said.rsplit("sources:\n", 1)[1]
        shell.write("snippet.yaml", snippet)
        shell.run("check", config="snippet.yaml")


def test_preview_as_json(arguments):
    """preview --json is a JSON Feed, of a source and of a topic"""
    with Shell(arguments.bin) as shell:
        shell.poll()
        source = json.loads(shell.run("preview", "--json", "wire").stdout)
        assert [item["title"] for item in source["items"]] == [story.title for story in samples.STORIES[:4]]
        topic = json.loads(shell.run("preview", "--json", "forced-labour").stdout)
        assert topic["version"] == "https://jsonfeed.org/version/1.1" and topic["title"] == "Forced labour"
        assert [item["title"] for item in topic["items"]] == [samples.STORIES[0].title]


def test_preview_says_what_failed(arguments):
    """preview says what could not be had, and what a wrong word could mean"""
    with Shell(arguments.bin) as shell:
        has(shell.run("preview", "lost", status=1).stderr, "/lost.rss: HTTP status 404")
        has(shell.run("preview", "forced-labor", status=64).stderr, "'forced-labor' is no source, topic, address or file",
            "did you mean 'forced-labour'?")


def test_why_tells_the_story_of_an_entry(arguments):
    """why tells where an entry came from, how its date was found, and which clause of which topic keeps it"""
    with Shell(arguments.bin) as shell:
        shell.poll()
        told = shell.run("why", "http://wire.example" + samples.STORIES[0].path).stdout
        has(told, "title       " + samples.STORIES[0].title, "published   2026-11-12T12:00:00Z, read from the RSS pubDate", "Read in:",
            "\n  wire, since ", ", where it was new\n", "\n  forced-labour: kept, weighs 3 of 2\n      \"forced labour\"\n      → title: ")
        has(told, "stories:\n    same:\n      - [ \"http://wire.example" + samples.STORIES[0].path + "\",\n          \"URL OF THE OTHER\" ]")
        other = shell.run("why", "http://wire.example" + samples.STORIES[1].path).stdout
        has(other, "\n  forced-labour: no")
        has(shell.run("why", "http://wire.example/nothing", status=1).stderr, "no entry in ", "store.db", "'http://wire.example/nothing'")


def test_status_is_a_table(arguments):
    """status shows each source's state, its entries, its last and next poll and its problem"""
    with Shell(arguments.bin) as shell:
        has(shell.run("status").stdout, "new", "now")
        shell.poll()
        lines = {line.split()[0]: line for line in shell.run("status").stdout.splitlines()}
        assert list(lines) == ["SOURCE", "wire", "lost"], lines
        has(lines["wire"], "ok", " 4 ", "s ago", "in ")
        # The stories have fixed dates: how many a week they are is another number each month.
        assert re.search(r"about [0-9.]+ new entr(y|ies) a (day|week|month)", lines["wire"]), lines["wire"]
        has(lines["lost"], "failing", " 0 ", "HTTP status 404")


def test_opml_goes_out_and_comes_in(arguments):
    """opml export lists the sources; opml import makes sources of it that check takes"""
    with Shell(arguments.bin) as shell:
        opml = shell.run("opml", "export").stdout
        feeds = {node.get("xmlUrl"): node.get("text") for node in ET.fromstring(opml).iter("outline") if node.get("xmlUrl")}
        assert feeds == {shell.origin.url("/wire.rss"): "Labour wire", shell.origin.url("/lost.rss"): "lost"}, feeds
        shell.write("readers.opml", opml)
        shell.write("imported.yaml", shell.run("opml", "import", "readers.opml", config=None).stdout)
        has(shell.run("check", config="imported.yaml").stdout, "2 sources")
        has((shell.folder / "imported.yaml").read_text(encoding="utf-8"), '"labour-wire":', 'title: "Labour wire"')
        has(shell.run("opml", "import", "nothing.opml", config=None, status=65).stderr, "nothing.opml cannot be read: No such file")
        has(shell.run("opml", config=None, status=64).stderr, "'import FILE' or 'export'")


OPML = """<opml version="2.0"><head><title>t</title></head><body>
<outline text="Old form" xmlUrl="feed://old.example/feed"/><outline text="Older" xmlUrl="feed:https://older.example/feed"/>
<outline text="Same" xmlUrl="http://old.example/feed"/><outline text="Same part" xmlUrl="http://old.example/feed#top"/>
<outline text="Podcast" xmlUrl="ITPC://pod.example/rss"/><outline text="Bare" xmlUrl=" bare.example/feed "/>
<outline text="Here" xmlUrl="file:///etc/passwd"/><outline text="Script" xmlUrl="javascript:alert(1)"/>
<outline text="Nothing" xmlUrl="http://"/></body></opml>"""


def test_opml_of_other_readers(arguments):
    """opml import prints only what check takes: reader schemes become http, what stands twice is once, what cannot be polled is told"""
    with Shell(arguments.bin) as shell:
        shell.write("others.opml", OPML)
        imported = shell.run("opml", "import", "others.opml", config=None)
        shell.write("imported.yaml", imported.stdout)
        has(shell.run("check", config="imported.yaml").stdout, "4 sources")
        for url in ("http://old.example/feed", "https://older.example/feed", "http://pod.example/rss", "https://bare.example/feed"):
            has(imported.stdout, 'url: "%s"' % url)
        has(imported.stderr, "'Here' is left out", "'Script' is left out", "'Nothing' is left out")
        shell.write("none.opml", '<opml version="2.0"><body><outline text="S" xmlUrl="javascript:alert(1)"/></body></opml>')
        shell.run("opml", "import", "none.opml", config=None, status=65)


def test_a_store_that_may_not_be_written(arguments):
    """who may not write a store is told so by name, with the reason and what to do; reading it is still possible"""
    with Shell(arguments.bin) as shell:
        shell.poll()
        shell.folder.chmod(0o555)
        (shell.folder / "store.db").chmod(0o444)
        if os.getuid() == 0:
            nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
            program = shutil.copy(shell.binary, "/tmp/ilofeed-of-%d" % os.getpid())
            os.chmod(program, 0o755)
        else:
            nobody, program = [], shell.binary
        try:
            for words, status, told in ((["poll"], 73, "store.db cannot be written: Permission denied"), (["status"], 0, "reading the store")):
                done = subprocess.run(nobody + [program, *words, "--config", "ilofeed.yaml"], cwd=shell.folder, capture_output=True, text=True,
                                      timeout=60, check=False)
                assert done.returncode == status, done
                has(done.stderr, told)
                assert "No such file" not in done.stderr
        finally:
            shell.folder.chmod(0o755)
            if program != shell.binary:
                os.unlink(program)


def test_backup_is_a_sound_copy(arguments):
    """backup writes one sound file with all the entries, and never over the store itself"""
    with Shell(arguments.bin) as shell:
        has(shell.run("backup", "copy.db", status=73).stderr, "there is no store yet at ", "ilofeed poll")
        shell.poll()
        has(shell.run("backup", "copy.db").stdout, "copy.db: a copy of ", "store.db")
        copy = sqlite3.connect(shell.folder / "copy.db")
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM story").fetchone() == (4,)
        copy.close()
        assert not (shell.folder / "copy.db-wal").exists()
        has(shell.run("backup", "store.db", status=64).stderr, "store.db is the store itself")
        has(shell.run("backup", "no/such/folder/copy.db", status=73).stderr, "cannot write the copy no/such/folder/copy.db")
        text = (shell.folder / "ilofeed.yaml").read_text(encoding="utf-8")
        shell.write("restored.yaml", text.replace("./store.db", "./copy.db"))
        has(shell.run("status", config="restored.yaml").stdout, " 4 ")


def test_wrong_commands(arguments):
    """a word that is no command, and an option that no command has, are told with what was meant; exit 64"""
    with Shell(arguments.bin) as shell:
        has(shell.run("stauts", config=None, status=64).stderr, "there is no command 'stauts'; did you mean 'status'?", "ilofeed --help")
        has(shell.run("preview", "--jsn", "wire", config=None, status=64).stderr, "--jsn", "Did you mean --json?")
        told = shell.run("--help", config=None).stdout
        has(told, *("  " + name for name in ("serve", "poll", "check", "preview", "why", "status", "opml", "backup", "parse")))


def test_completion(arguments):
    """after a tab bash offers each command of --help, and the options of one; the scripts of all shells name them"""
    def output(*words):
        return subprocess.run([arguments.bin, *words], stdout=subprocess.PIPE, check=True).stdout.decode()

    def offered(*words):
        script = output("completion", "bash") + "COMP_WORDS=(ilofeed %s); COMP_CWORD=%d; _ilofeed; echo ${COMPREPLY[*]}" % (
            " ".join(words), len(words))
        return subprocess.run(["bash", "-c", script], stdout=subprocess.PIPE, check=True).stdout.decode().split()

    listed = output("--help").split("Subcommands:")[1]
    names = [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert len(names) > 10 and offered("''") == names, (names, offered("''"))
    assert offered("preview", "--e") == ["--explain"], offered("preview", "--e")
    assert offered("opml", "i") == ["import"], offered("opml", "i")
    for shell in ("zsh", "fish"):
        text = output("completion", shell)
        assert all(name in text for name in names) and "explain" in text, text


if __name__ == "__main__":
    cases.main(globals())
