#!/usr/bin/env python3
"""What taking documents in costs on PostgreSQL beside SQLite: tests/bench/engines.py [--rounds N] [--entries N] [--statements]

Builds ilofeed_bench_engines (release), starts a PostgreSQL of its own with Debian's settings, and has both stores take in the same
new entries in turns: documents of 10 entries, each in a transaction of its own, and documents of 500; then several writers at once.
Prints entries a second by the clock, and the ratio of both with its spread; and what an entry costs in CPU time, the server's too.
--statements prints what the server was asked, by entry.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))
from support.daemon import free_port  # noqa: E402
from support.postgres import Postgres  # noqa: E402

BUILD = ". .ci/setup.sh; cmake --preset release >/dev/null && nice ninja -C build/release ilofeed_bench_engines >/dev/null"
BINARY = ROOT / "build" / "release" / "ilofeed_bench_engines"
SIZES = (10, 500)  # entries of a document
WRITERS = 4

STATEMENTS = """SELECT round((calls / {entries})::numeric, 2), round((1000 * total_exec_time / {entries})::numeric, 1),
round((1000 * total_plan_time / {entries})::numeric, 1), left(regexp_replace(query, '\\s+', ' ', 'g'), 110) FROM pg_stat_statements
WHERE toplevel ORDER BY total_exec_time + total_plan_time DESC LIMIT {most}"""
WHOLE = """SELECT round((sum(calls) / {entries})::numeric, 2), round((1000 * sum(total_exec_time) / {entries})::numeric, 1),
round((1000 * sum(total_plan_time) / {entries})::numeric, 1), 'all' FROM pg_stat_statements WHERE toplevel"""


def begin(place, documents, entries, writer=0):
    return subprocess.Popen([str(BINARY), str(place), str(documents), str(entries), str(writer)], stdout=subprocess.PIPE, text=True)


def end(process):
    told = process.communicate()[0]
    if process.returncode != 0:
        sys.exit("the bench failed")
    return json.loads(told)


class Database:
    """A new database for each run."""

    def __init__(self, server):
        self.server, self.count = server, 0

    def cpu(self):
        """Seconds of all processes of the server, those that ended too."""
        total = 0
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue  # it has just ended
            main = self.server.process.pid
            if int(stat.parent.name) == main:
                total += sum(map(int, fields[11:15]))  # with those of its children that ended
            elif int(fields[1]) == main:
                total += sum(map(int, fields[11:13]))
        return total / os.sysconf("SC_CLK_TCK")

    def url(self):
        self.count += 1
        self.server.sql("CREATE DATABASE bench%d" % self.count)
        return self.server.url("bench%d" % self.count)


def statements(server, entries, most=25):
    print("   calls  exec µs  plan µs  an entry")
    for query in (WHOLE, STATEMENTS):
        for row in server.sql(query.format(entries=entries, most=most)).splitlines():
            calls, executing, planning, text = row.split("|", 3)
            print("%8s %8s %8s  %s" % (calls, executing, planning, text))


def compare(arguments, database, folder, size):
    documents = arguments.entries // size
    speeds = {"SQLite": [], "PostgreSQL": []}
    words = {"SQLite": [], "PostgreSQL": []}
    cpu = {"SQLite": [], "PostgreSQL": []}
    for i in range(arguments.rounds):
        for name, place in (("SQLite", pathlib.Path(folder) / ("%d-%d.db" % (size, i))), ("PostgreSQL", database.url())):
            if arguments.statements:
                database.server.sql("SELECT pg_stat_statements_reset()")
            before = database.cpu()
            cost = end(begin(place, documents, size))
            cpu[name].append((cost["taken"][1] + cost["indexed"][1] + database.cpu() - before) / (documents * size) * 1e6)
            speeds[name].append(documents * size / cost["taken"][0])
            words[name].append(documents * size / cost["indexed"][0])
    for what, each in (("taken in", speeds), ("indexed", words)):
        ratios = [ours / other for ours, other in zip(each["PostgreSQL"], each["SQLite"])]
        print("documents of %3d, %-8s  SQLite %6.0f/s  PostgreSQL %6.0f/s  ratio %.2f (%.2f to %.2f)" % (
            size, what, statistics.median(each["SQLite"]), statistics.median(each["PostgreSQL"]),
            statistics.median(ratios), min(ratios), max(ratios)), flush=True)
    print("documents of %3d, CPU       SQLite %6.0f µs PostgreSQL %6.0f µs an entry, both" % (
        size, statistics.median(cpu["SQLite"]), statistics.median(cpu["PostgreSQL"])), flush=True)
    if arguments.statements:
        statements(database.server, documents * size)


def together(arguments, database, writers):
    url = database.url()
    documents = arguments.entries // SIZES[0] // writers
    end(begin(url, 1, 1, WRITERS))  # makes the tables
    running = [begin(url, documents, SIZES[0], writer) for writer in range(writers)]
    longest = max(end(each)["taken"][0] for each in running)
    print("documents of %3d, %d writers on PostgreSQL %6.0f/s" % (SIZES[0], writers, documents * writers * SIZES[0] / longest), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--statements", action="store_true")
    arguments = parser.parse_args()
    if subprocess.run(["bash", "-c", BUILD], cwd=ROOT).returncode != 0:
        sys.exit("the release preset does not build")
    with Postgres(free_port()) as postgres, tempfile.TemporaryDirectory() as folder:
        if arguments.statements:
            postgres.primary.stop()
            postgres.primary.start("shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_planning=on")
            postgres.primary.sql("CREATE EXTENSION pg_stat_statements")
        database = Database(postgres.primary)
        for size in SIZES:
            compare(arguments, database, folder, size)
        for writers in (1, WRITERS):
            together(arguments, database, writers)


if __name__ == "__main__":
    main()
