"""What is measured of a daemon, and beside what; each row is a function of the lab that it is measured in."""
import contextlib
import dataclasses
import json
import pathlib
import shutil
import statistics
import subprocess
import tempfile

import daemons
from daemons import Site, cpu_of, net

CONNECTIONS = 64
SERVED = "/feed.atom"


@dataclasses.dataclass
class Row:
    """Figures of some rounds; ours and theirs in turns."""
    work: str
    unit: str
    ours: list
    beside: str = ""
    theirs: list = dataclasses.field(default_factory=list)
    goal: str = ""
    more_is_better: bool = False

    def ratios(self):
        """Of costs, or of speeds: 1 is as good as the other, 2 is twice as good."""
        return [ours / theirs if self.more_is_better else theirs / ours for ours, theirs in zip(self.ours, self.theirs)]

    def print(self):
        line = f"{self.work:46} {statistics.median(self.ours):10.1f} {self.unit:12}"
        if self.theirs:
            each = self.ratios()
            line += f" {self.beside:16} {statistics.median(self.theirs):10.1f} {statistics.median(each):6.2f}  " \
                    f"{min(each):.2f}–{max(each):.2f}"
        print(f"{line}   {self.goal}", flush=True)


@dataclasses.dataclass
class Lab:
    build: pathlib.Path
    peers: object
    origin: int
    rounds: int

    def site(self, count, kind="same"):
        return Site(self.build, self.origin, count, kind)

    def bare_polls(self, kind, count):
        return float(net(self.build, "bare-polls", self.origin, kind, count, 3))

    def readers(self, port, path, seconds, connections=CONNECTIONS, pause=0, fields=()):
        return json.loads(net(self.build, "readers", port, path, seconds, connections, pause, *fields))


def polled(lab, site):
    """Starts it, and waits until all is polled and indexed; gives the CPU seconds of that."""
    site.start()
    before = site.cpu()
    site.wait_for_first_polls()
    site.wait_until_idle()
    return site.cpu() - before


def polls(lab, count, kind, name, goal):
    with lab.site(count, kind) as site:
        polled(lab, site)
        site.poll_all()
        ours, theirs = [], []
        for _ in range(lab.rounds):
            ours.append(site.poll_all() / count * 1e6)
            theirs.append(lab.bare_polls(kind, count))
        return Row(name, "µs", ours, "bare curl_multi", theirs, goal)


def poll_304(lab, count):
    return polls(lab, count, "same", f"a poll answered by 304, {count:,} sources", "≥ 0.25")


def poll_200(lab, count):
    return polls(lab, count, "whole", f"a poll of an unchanged 200, {count:,} sources", "≥ 0.67")


def first_poll(lab, count, rounds):
    """Indexing for searches included, as it is in what stands beside."""
    entries = count * daemons.ENTRIES
    ours, theirs = [], []
    for _ in range(rounds):
        with lab.site(count) as site:
            ours.append(entries / polled(lab, site))
            theirs.append(float(net(lab.build, "bare-store", count, site.folder / "bare.db")))
    return Row(f"first poll, {count:,} sources, 38 topics", "entries/s", ours, "SQLite with FTS", theirs, "8,000/s", True)


@contextlib.contextmanager
def nginx(lab, document):
    """Serves one document under the same path; gives its port, and what tells its CPU seconds."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ilofeed-bench-nginx-"))
    (folder / "www").mkdir()
    folder.chmod(0o755)  # its worker may be another user
    (folder / "www" / SERVED[1:]).write_bytes(document)
    port = daemons.support.free_port()
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; error_log stderr crit; pid {folder}/pid;\n"
        "events { worker_connections 1024; }\n"
        f"http {{ access_log off; keepalive_requests 100000000; etag on; client_body_temp_path {folder}/body;\n"
        f"  proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;\n"
        f"  scgi_temp_path {folder}/scgi; types {{ application/atom+xml atom; }}\n"
        f"  server {{ listen 127.0.0.1:{port}; root {folder}/www; }} }}\n", encoding="utf-8")
    command = [lab.peers.program("nginx"), "-e", "stderr", "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        probe = f"http://127.0.0.1:{port}{SERVED}"
        answer = daemons.support.wait_until(lambda: attempt(probe), 10, "nginx to answer")
        workers = pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        yield port, answer.headers["ETag"], lambda: cpu_of(process.pid) + sum(cpu_of(int(worker)) for worker in workers)
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def attempt(address):
    try:
        return daemons.support.OPENER.open(address, timeout=5)
    except OSError:
        return None


def cost_of_answers(lab, port, cpu, fields):
    before = cpu()
    answers = lab.readers(port, SERVED, 2, fields=fields)["answers"]
    return (cpu() - before) / answers * 1e6


def serving(lab):
    """The same bytes from both, whole and to who has them."""
    with lab.site(100) as site:
        polled(lab, site)
        document = site.get(SERVED)
        with nginx(lab, document.body) as (port, their_etag, their_cpu):
            for status, goal in ((200, "≥ 0.83"), (304, "≥ 0.83")):
                ours, theirs = [], []
                for _ in range(lab.rounds):
                    fields = [f"If-None-Match: {document.headers['ETag']}"] if status == 304 else []
                    ours.append(cost_of_answers(lab, site.port, site.cpu, fields))
                    fields = [f"If-None-Match: {their_etag}"] if status == 304 else []
                    theirs.append(cost_of_answers(lab, port, their_cpu, fields))
                yield Row(f"serve {status}, {len(document.body) // 1000} KB", "µs", ours, "nginx", theirs, goal)


def reading_while_polling(lab, count):
    with lab.site(count) as site:
        site.start()
        with subprocess.Popen([str(lab.build / "ilofeed_bench_net"), "readers", str(site.port), SERVED, "15", "8", "20"],
                              stdout=subprocess.PIPE, text=True) as readers:
            said = json.loads(readers.communicate(timeout=daemons.PATIENCE)[0])
        return Row(f"p99 of a feed during first polls of {count:,}", "ms", [said["p99"] / 1000], goal="≤ 20 ms")


def archive_month(lab, site):
    """The month that most stories are in."""
    answer = site.get(SERVED).body.decode()
    mark = 'rel="prev-archive" href="'
    if mark not in answer:
        return None
    path = "/" + answer.split(mark, 1)[1].split('"', 1)[0].split("/", 3)[3]
    costs = []
    for _ in range(5):
        before = site.cpu()
        size = len(site.get(path).body)
        costs.append((site.cpu() - before) * 1000)
    return Row(f"an archive month ({size // 1000} KB), again and again", "ms", costs, goal="once, then kept")


def a_day(lab, count, rounds=96, every=4):
    """Polls as many times as in a day of quarters of an hour; now and then all sources bring an entry."""
    with lab.site(count, "grow") as site:
        polled(lab, site)
        sizes = []
        for turn in range(rounds):
            if turn % every == 0:
                request = daemons.support.urllib.request.Request(f"http://127.0.0.1:{lab.origin}/age", method="POST")
                daemons.support.OPENER.open(request, timeout=10).read()
            site.poll_all()
            site.get(SERVED)
            if turn % (rounds // 4) == rounds // 4 - 1:
                sizes.append(site.memory())
        print(f"{'':4}after each quarter: " + ", ".join(f"{size:.0f}" for size in sizes) + " MB", flush=True)
        return Row(f"memory, last quarter of a day by the first, {count:,}", "times", [sizes[-1] / sizes[0]], goal="flat")


def growth(lab, counts):
    """A daemon of few sources, and of many."""
    print(f"\n{'sources':>8} {'entries/CPU s':>14} {'304 µs':>8} {'MB':>6} {'MB again':>9} {'start s':>8} {'CPU s':>6}", flush=True)
    rows = []
    for count in counts:
        with lab.site(count) as site:
            first = polled(lab, site)
            site.poll_all()
            again = min(site.poll_all() for _ in range(2)) / count * 1e6
            memory = site.memory()
            if count == max(counts):
                rows.append(archive_month(lab, site))
            site.stop()
            wall, cpu = site.start()
            site.wait_until_idle()
            print(f"{count:8,} {count * daemons.ENTRIES / first:14,.0f} {again:8.0f} {memory:6.0f} {site.memory():9.0f} "
                  f"{wall:8.2f} {cpu:6.2f}", flush=True)
    return [row for row in rows if row]


COUNTS = (10, 100, 2_000, 10_000)
USUAL = 2_000


def table(lab, largest):
    counts = sorted({min(count, largest) for count in COUNTS})
    most = min(USUAL, largest)
    print(f"\n{'a daemon':46} {'ilofeed':>10} {'':12} {'beside':16} {'':>10} {'ratio':>6}  spread   goal", flush=True)
    poll_304(lab, most).print()
    poll_200(lab, most).print()
    first_poll(lab, most, 2).print()
    if lab.peers.program("nginx") is None:
        print("left out, not there (--peers unpacks it): nginx", flush=True)
    else:
        for row in serving(lab):
            row.print()
    reading_while_polling(lab, most).print()
    a_day(lab, 200).print()
    for row in growth(lab, counts):
        row.print()
    return {}


def quick(lab):
    """The ratios of a small daemon, by name."""
    count = 200
    rows = {"poll-304": poll_304(lab, count), "poll-200": poll_200(lab, count), "first-poll": first_poll(lab, count, 2)}
    for row in rows.values():
        row.print()
    return {name: row.ratios() for name, row in rows.items()}
