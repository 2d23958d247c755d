"""A daemon of very many sources, and what is measured of it: tests/bench/run uses this."""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "support"))
import daemon as support  # noqa: E402

# Beside the shipped filters, so that there are as many as a large site has.
OWN_TOPICS = {"pay": "wages OR pay", "ships": "ship* OR harbour*", "farms": "farmer* OR rural", "rights": "rights -title:survey"}
ENTRIES = 20  # of each source, see tests/bench/net/site.h
PATIENCE = 3600  # seconds that anything may take


def cpu_of(process):
    """CPU seconds of all threads of a process, those that ended too."""
    return time.clock_gettime((~process << 3) | 2)


def memory_of(process, what="VmRSS"):
    for line in pathlib.Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1]) / 1024
    raise KeyError(what)


def net(build, *arguments):
    """What one of the programs of tests/bench/net prints."""
    command = [str(build / "ilofeed_bench_net"), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout


@contextlib.contextmanager
def origin(build):
    """The port of an origin of very many feeds."""
    command = [str(build / "ilofeed_bench_net"), "origin"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield int(process.stdout.readline())
        process.stdin.close()


class Site:
    """A daemon of `count` sources of one kind, its files in a folder that goes with it."""

    def __init__(self, build, port, count, kind="same", topics=True):
        self.build, self.origin, self.count, self.kind = build, port, count, kind
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ilofeed-bench-"))
        self.port = support.free_port()
        self.process = None
        self.topics = dict(OWN_TOPICS) if topics else {}
        self.shipped = topics
        self.configure()

    def configure(self):
        lines = [f"server: {{ listen: 127.0.0.1:{self.port} }}", f"store: {{ path: {self.folder}/ilofeed.db }}",
                 "fetch: { interval: 6h, min_interval: 1s, host_delay: 0s, per_host: 64, concurrency: 64, "
                 "allow_private_networks: true }"]
        if self.shipped:
            lines.append(f"include: [{ROOT}/config/ilofeed.yaml]")
        if self.topics:
            lines.append("topics:")
            lines += [f"  {name}: {{ title: {name}, match: '{match}' }}" for name, match in self.topics.items()]
        lines.append("sources:")
        tags = [", tags: [ilo, statistics]"] + [""] * (self.count - 1)  # that some shipped topics ask for
        lines += [f"  s{i:05}: {{ url: 'http://127.0.0.1:{self.origin}/{self.kind}/{i}'{tags[i]} }}" for i in range(self.count)]
        self.config = self.folder / "ilofeed.yaml"
        self.config.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def start(self):
        """Gives the seconds until it answers: (wall, CPU)."""
        began = time.monotonic()
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([str(self.build / "ilofeed"), "serve", "--config", str(self.config)],
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        support.wait_until(self.answers, PATIENCE, "the daemon to answer")
        return time.monotonic() - began, self.cpu()

    def answers(self):
        if self.process.poll() is not None:
            sys.exit(f"the daemon ended:\n{(self.folder / 'log').read_text()[-2000:]}")
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def get(self, path, headers=()):
        request = support.urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=dict(headers))
        with support.OPENER.open(request, timeout=60) as answer:
            answer.body = answer.read()
            return answer

    def status(self):
        return json.loads(self.get("/status.json").body)

    def wait_for_first_polls(self):
        support.wait_until(lambda: all(source["last_success"] for source in self.status()["sources"]), PATIENCE,
                           "all first polls")

    def wait_until_idle(self):
        """Until all is indexed, too."""
        spent = -1
        while self.cpu() - spent > 0.02:
            spent = self.cpu()
            time.sleep(0.5)

    def poll_all(self):
        """One round over all sources; gives its CPU seconds."""
        before = self.cpu()
        command = [str(self.build / "ilofeed"), "poll", "--force", "--config", str(self.config)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE)
        return self.cpu() - before

    def cpu(self):
        return cpu_of(self.process.pid)

    def memory(self):
        return memory_of(self.process.pid)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
