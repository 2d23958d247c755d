#!/usr/bin/env python3
"""What readers cost the servers of a shared store: daemons of `--role serve` on PostgreSQL, nginx before them, files of `server.directory`.

Each row is asked by wrk for some seconds, all rows in turns. Prints what a core of nginx, of the daemons and of the database does
in a second of its time (the machine may be busy, wrk itself is not counted), and how many readers that makes who ask every half hour.
Wants nginx and wrk (Debian packages), installed or unpacked below --programs, and a store: ilofeed_bench_growth make FILE 100000.
"""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]
from newsroom import copy, cpu_of, daemon_on, settled  # noqa: E402
from support.daemon import free_port, wait_until  # noqa: E402
from support.postgres import Postgres  # noqa: E402

PATH = "/feed.atom"
HALF_AN_HOUR = 1800
KEYS = {"rsa": ["rsa:2048"], "ecdsa": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]}

NGINX = """daemon off; worker_processes 1; pid %(folder)s/pid; error_log stderr; events { worker_connections 4096; }
http {
access_log off; ssl_session_tickets off; etag on; gzip_static on; types { application/atom+xml atom; }
%(temporary)s
upstream one { server 127.0.0.1:%(one)d; keepalive 64; }
upstream both { server 127.0.0.1:%(one)d; server 127.0.0.1:%(two)d; keepalive 64; }
upstream anew { server 127.0.0.1:%(one)d; }
proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
server { listen 127.0.0.1:%(plain)d; listen 127.0.0.1:%(rsa)d ssl; ssl_certificate %(folder)s/rsa.pem; ssl_certificate_key %(folder)s/rsa.key;
  location / { proxy_pass http://one; } }
server { listen 127.0.0.1:%(ecdsa)d ssl; ssl_certificate %(folder)s/ecdsa.pem; ssl_certificate_key %(folder)s/ecdsa.key;
  location / { proxy_pass http://one; } }
server { listen 127.0.0.1:%(resumed)d ssl; ssl_certificate %(folder)s/ecdsa.pem; ssl_certificate_key %(folder)s/ecdsa.key;
  ssl_session_tickets on; location / { proxy_pass http://one; } }
server { listen 127.0.0.1:%(two_plain)d; location / { proxy_pass http://both; } }
server { listen 127.0.0.1:%(anew_plain)d; location / { proxy_pass http://anew; } }
server { listen 127.0.0.1:%(files)d; listen 127.0.0.1:%(files_tls)d ssl; ssl_certificate %(folder)s/ecdsa.pem;
  ssl_certificate_key %(folder)s/ecdsa.key; root %(www)s; }
}
"""
PORTS = ["plain", "rsa", "ecdsa", "resumed", "two_plain", "anew_plain", "files", "files_tls"]

# What is asked: where, whether by TLS, in which form, and whether each answer has a connection of its own.
ROWS = [("daemon, 200 as it is", "daemon", "200", "kept"), ("daemon, 200 gzip", "daemon", "gzip", "kept"),
        ("daemon, 304", "daemon", "304", "kept"), ("daemon, 304, a connection each", "daemon", "304", "anew"),
        ("nginx to one daemon, 200 gzip", "plain", "gzip", "kept"), ("nginx to one daemon, 304", "plain", "304", "kept"),
        ("nginx to two daemons, 304", "two_plain", "304", "kept"),
        ("nginx to one daemon, 304, no upstream kept", "anew_plain", "304", "kept"),
        ("nginx with TLS, 200 gzip", "ecdsa", "gzip", "kept"), ("nginx with TLS, 304", "ecdsa", "304", "kept"),
        ("nginx, a TLS handshake each (ECDSA), 304", "ecdsa", "304", "anew"),
        ("nginx, a TLS handshake each (RSA), 304", "rsa", "304", "anew"),
        ("nginx, a TLS session resumed each, 304", "resumed", "304", "anew"),
        ("files by nginx, 200 gzip", "files", "gzip", "kept"), ("files by nginx, 304", "files", "304", "kept"),
        ("files by nginx, TLS, 304", "files_tls", "304", "kept"),
        ("files by nginx, a TLS handshake each (ECDSA), 304", "files_tls", "304", "anew")]


class Front:
    """nginx with all its ports."""

    def __init__(self, program, environment, daemons, www):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ilofeed-front-"))
        self.folder.chmod(0o755)
        self.ports = {name: free_port() for name in PORTS}
        for name, key in KEYS.items():
            subprocess.run(["openssl", "req", "-x509", "-newkey", *key, "-nodes", "-days", "2", "-subj", "/CN=news.example", "-keyout",
                            self.folder / (name + ".key"), "-out", self.folder / (name + ".pem")], check=True, stderr=subprocess.DEVNULL)
        temporary = "".join("%s_temp_path %s/%s; " % (each, self.folder, each) for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "conf").write_text(NGINX % dict(self.ports, folder=self.folder, temporary=temporary, www=www,
                                                       one=daemons[0].port, two=daemons[1].port))
        self.command, self.environment = [program, "-e", "stderr", "-c", str(self.folder / "conf")], environment

    def __enter__(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.folder)


class Lab:
    """The servers whose time is counted, and who asks them."""

    def __init__(self, arguments, environment, ports, processes):
        self.arguments, self.environment, self.ports, self.processes = arguments, environment, ports, processes

    def url(self, place):
        scheme = "https" if place in ("rsa", "ecdsa", "resumed", "files_tls") else "http"
        return "%s://127.0.0.1:%d%s" % (scheme, self.ports[place], PATH)

    def fields(self, place, form, connection):
        fields = [] if form == "200" else ["Accept-Encoding: gzip"]
        if form == "304":
            head = subprocess.run(["curl", "-sk", "-D", "-", "-o", os.devnull, "-H", *fields, self.url(place)], check=True, capture_output=True, text=True)
            fields.append("If-None-Match: " + re.search(r"(?im)^etag: (.*?)\r?$", head.stdout).group(1))
        return fields + (["Connection: close"] if connection == "anew" else [])

    def ask(self, place, form, connection):
        """(answers a second, {server: its CPU seconds for one})."""
        command = [self.arguments.wrk, "-t1", "-c%d" % self.arguments.connections, "-d%ds" % self.arguments.seconds]
        for field in self.fields(place, form, connection):
            command += ["-H", field]
        before = {name: sum(map(cpu_of, each)) for name, each in self.processes.items()}
        told = subprocess.run([*command, self.url(place)], check=True, capture_output=True, text=True, env=self.environment).stdout
        used = {name: sum(map(cpu_of, each)) - before[name] for name, each in self.processes.items()}
        assert "Non-2xx" not in told and "Socket errors" not in told, told
        count = int(re.search(r"(\d+) requests in", told).group(1))
        return float(re.search(r"Requests/sec: *([\d.]+)", told).group(1)), {name: each / count for name, each in used.items()}


def table(lab, rounds):
    found = {row: [] for row in ROWS}
    for _ in range(rounds):
        for row in ROWS:
            found[row].append(lab.ask(*row[1:]))
    print("%-50s %9s %23s %8s %8s %8s %12s" % ("", "answers/s", "CPU µs: all (least–most)", "nginx", "daemons", "database", "readers/core"))
    for row, asked in found.items():
        cost = [sum(used.values()) * 1e6 for _, used in asked]
        each = {name: statistics.median(used[name] for _, used in asked) * 1e6 for name in asked[0][1]}
        print("%-50s %9.0f %9.1f (%5.1f–%5.1f) %8.1f %8.1f %8.1f %12.0f" % (
            row[0], statistics.median(rate for rate, _ in asked), statistics.median(cost), min(cost), max(cost),
            each["nginx"], each["daemons"], each["database"], HALF_AN_HOUR * 1e6 / statistics.median(cost)), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--store", required=True, help="a file of SQLite that ilofeed_bench_growth made")
    parser.add_argument("--programs", help="where packages of nginx and wrk were unpacked")
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=32)
    arguments = parser.parse_args()
    root = pathlib.Path(arguments.programs or "/").resolve()
    environment = dict(os.environ, LD_LIBRARY_PATH="%s/usr/lib/x86_64-linux-gnu" % root)
    arguments.wrk = str(root / "usr/bin/wrk")
    with Postgres(free_port()) as postgres, contextlib.ExitStack() as stack:
        url = postgres.primary.url()
        copy(arguments.bin, arguments.store, url)
        www = pathlib.Path(tempfile.mkdtemp(prefix="ilofeed-www-"))
        www.chmod(0o755)
        stack.callback(shutil.rmtree, www)
        daemons = [daemon_on(arguments.bin, url, "serve", server) for server in ("directory: '%s'," % www, "")]
        for daemon in daemons:
            stack.enter_context(daemon)
        settled(postgres.primary)
        wait_until(lambda: (www / (PATH[1:] + ".gz")).exists() and (www / ".ilofeed-files").exists(), 120, "the files")
        front = stack.enter_context(Front(str(root / "usr/sbin/nginx"), environment, daemons, www))
        wait_until(lambda: subprocess.run(["curl", "-sfo", os.devnull, "http://127.0.0.1:%d%s" % (front.ports["plain"], PATH)]).returncode == 0)
        print("%d cores, shared with wrk and others; %s: %d bytes, %d as gzip" % (
            os.cpu_count(), PATH, *((www / (PATH[1:] + end)).stat().st_size for end in ("", ".gz"))))
        processes = {"nginx": [front.process.pid], "daemons": [each.process.pid for each in daemons], "database": [postgres.primary.process.pid]}
        table(Lab(arguments, environment, dict(front.ports, daemon=daemons[0].port), processes), arguments.rounds)


if __name__ == "__main__":
    main()
