"""Readers that people use, each in a home of its own that it keeps from one reading to the next."""
import email
import email.policy
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import xml.etree.ElementTree

from .daemon import wait_until


class Reader:
    program, package = "", ""

    def __init__(self):
        assert shutil.which(self.program), "%s is not installed: apt-get install %s" % (self.program, self.package or self.program)
        self.folder = tempfile.TemporaryDirectory()
        self.home = pathlib.Path(self.folder.name)

    def environment(self):
        ours = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        return dict(ours, HOME=str(self.home), no_proxy="*", LC_ALL="C.UTF-8")

    def run(self, *command):
        return subprocess.run([str(word) for word in command], check=True, timeout=60, env=self.environment(), capture_output=True, text=True)


class Newsboat(Reader):
    """Keeps what it has read, and shows it by date."""

    program = "newsboat"

    def __init__(self, *addresses):
        super().__init__()
        (self.home / "urls").write_text("".join(address + "\n" for address in addresses))
        (self.home / "config").write_text("")

    def titles(self):
        self.run("newsboat", "-u", self.home / "urls", "-c", self.home / "cache.db", "-C", self.home / "config", "-x", "reload")
        with sqlite3.connect(self.home / "cache.db") as cache:
            return [title for title, in cache.execute("SELECT title FROM rss_item ORDER BY pubDate, id")]


class Rss2Email(Reader):
    """Turns each entry into a message, once; with `reply_changes` an edited one into another, as an answer to the first."""

    program, package = "/usr/bin/r2e", "rss2email"

    def __init__(self, address, reply_changes="False"):
        super().__init__()
        (self.home / "config").write_text(
            "[DEFAULT]\nto = reader@mail.example\nfrom = news@mail.example\nemail-protocol = maildir\nmaildir-path = %s\nmaildir-mailbox = mail\nreply-changes = %s\n"
            % (self.home, reply_changes))
        self.command = [self.program, "-c", self.home / "config", "-d", self.home / "state.json"]
        self.read = set()
        self.run(*self.command, "add", "ships", address)

    def messages(self):
        """Those that came since the last time."""
        self.run(*self.command, "run")
        came = sorted(set((self.home / "mail" / "new").iterdir()) - self.read) if (self.home / "mail").exists() else []
        self.read.update(came)
        return [email.message_from_bytes(each.read_bytes(), policy=email.policy.default) for each in came]


class Wget(Reader):
    """`wget -N`: a copy that is fetched again where the server has a later one."""

    program = "wget"

    def __init__(self, address):
        super().__init__()
        self.address = address
        self.copy = self.home / address.rpartition("/")[2]

    def fetches(self):
        """Whether anything was fetched."""
        said = self.run("wget", "-N", "--no-verbose", "--server-response", "-P", self.home, self.address).stderr
        return "200 OK" in said


class Liferea(Reader):
    """A program with windows, on a display that nobody sees; each reading begins with its button that asks for all feeds."""

    program = "liferea"
    SECONDS = 60
    REFRESH = "liferea & gdbus wait --session org.gnome.feed.Reader; gdbus call --session -d org.gnome.feed.Reader -o /org/gnome/feed/Reader -m org.gnome.feed.Reader.Refresh; wait"

    def __init__(self, opml):
        super().__init__()
        self.list = self.home / ".config" / "liferea" / "feedlist.opml"
        self.list.parent.mkdir(parents=True)
        self.list.write_bytes(opml)
        self.store = self.home / ".local" / "share" / "liferea" / "liferea.db"

    def environment(self):
        return dict(super().environment(), XDG_RUNTIME_DIR=str(self.home), GSETTINGS_BACKEND="memory", NO_AT_BRIDGE="1", LIBGL_ALWAYS_SOFTWARE="1")

    def titles(self):
        """Title of a feed → titles of what it shows, once the program knows its feeds."""
        if not self.store.exists():
            return {}
        try:
            feeds = {outline.get("id"): outline.get("title") for outline in xml.etree.ElementTree.parse(self.list).iter("outline") if outline.get("xmlUrl")}
            with sqlite3.connect("file:%s?mode=ro" % self.store, uri=True) as store:
                rows = store.execute("SELECT node_id, title FROM items ORDER BY title").fetchall()
        except (sqlite3.OperationalError, xml.etree.ElementTree.ParseError):
            return {}  # it is writing
        return {title: [each for node, each in rows if node == identity] for identity, title in feeds.items()}

    def read_until(self, condition, what):
        """Runs until what it shows meets the condition."""
        display = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", "1000x700x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            number = display.stdout.readline().decode().strip()
            program = subprocess.Popen(["dbus-run-session", "--", "sh", "-c", self.REFRESH], env=dict(self.environment(), DISPLAY=":" + number), start_new_session=True,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                wait_until(lambda: condition(self.titles()), self.SECONDS, "Liferea to show %s" % what)
            except AssertionError as error:
                raise AssertionError("%s; it shows %r" % (error, self.titles()))
            finally:
                os.killpg(program.pid, signal.SIGTERM)
                program.wait(20)
        finally:
            display.terminate()
            display.wait(20)
