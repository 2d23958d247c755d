"""Readers that people use, each in a home of its own that it keeps from one reading to the next."""
import email
import email.policy
import os
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile


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
