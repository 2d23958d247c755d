"""The programs that ilofeed is measured beside: unpacked into a folder of tests/bench/run when that is asked to, never installed."""
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys

DEBIAN = ["sfeed", "python3-feedparser", "python3-sgmllib3k", "nginx"]
NPM = ["feedsmith@2", "rss-parser@3"]

FEEDPARSER = "import feedparser, sys\nfor path in sys.argv[1:]: feedparser.parse(path)"
# Modules are looked for beside the first argument.
NODE = """
const {createRequire} = require('module'), {readFileSync} = require('fs');
const from = createRequire(process.argv[1] + '/');
const texts = process.argv.slice(2).map(path => readFileSync(path, 'utf8'));
"""
FEEDSMITH = NODE + "const {parseFeed} = from('feedsmith'); for (const text of texts) parseFeed(text);"
RSS_PARSER = NODE + ("const Parser = from('rss-parser'), parser = new Parser(); "
                     "(async () => { for (const text of texts) await parser.parseString(text); })();")


class Peers:
    """Which of them are there: in the folder, or on the machine."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder) / "peers"
        self.node_modules = self.folder / "node_modules"

    def fetch(self):
        """Downloads and unpacks them, and says so."""
        self.folder.mkdir(parents=True, exist_ok=True)
        print(f"unpacking into {self.folder}: Debian's {', '.join(DEBIAN)}", flush=True)
        run = {"cwd": self.folder, "stdout": subprocess.DEVNULL}
        if subprocess.run(["apt-get", "-q", "download", *DEBIAN], **run).returncode == 0:
            for package in self.folder.glob("*.deb"):
                subprocess.run(["dpkg", "-x", str(package), str(self.folder)], check=True)
        if shutil.which("npm"):
            print(f"and npm's {', '.join(NPM)}", flush=True)
            subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", ".", *NPM], **run)

    def program(self, name):
        """Its path; nothing when it is not there."""
        for place in ("usr/bin", "usr/sbin"):
            if (self.folder / place / name).exists():
                return str(self.folder / place / name)
        return shutil.which(name)

    def feedparser(self):
        """The command that reads files with it, and its environment; nothing when it is not there."""
        unpacked = self.folder / "usr/lib/python3/dist-packages"
        if not (unpacked / "feedparser").exists() and importlib.util.find_spec("feedparser") is None:
            return None
        return [sys.executable, "-c", FEEDPARSER], dict(os.environ, PYTHONPATH=str(unpacked))

    def of_node(self, module, script):
        """The command that reads files with a module of npm; nothing when it is not there."""
        if shutil.which("node") is None or not (self.node_modules / module).exists():
            return None
        return ["node", "-e", script, str(self.folder)]
