"""The real daemon in a temporary folder, and what a test wants to do with it."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), NoRedirect)


def in_url(host):
    return "[%s]" % host if ":" in host else host


def free_port(host="127.0.0.1"):
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds=15, what="the condition", every=0.02):
    """Waits for a condition, which is asked again and again; gives its value."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError("waited %g s in vain for %s" % (seconds, what))
        pause.wait(every)


class Daemon:
    """with Daemon(binary, sources_yaml) as daemon: daemon.get("/feed.atom")"""

    def __init__(self, binary, yaml, folder=None, port=None, environment=(), host="127.0.0.1"):
        self.host = host
        self.binary = str(pathlib.Path(binary).resolve())
        self.kept = folder is not None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="ilofeed-test-"))
        self.port = port or free_port(host)
        self.config = self.folder / "ilofeed.yaml"
        self.log_path = self.folder / "log"
        self.environment = dict(environment)
        self.process = None
        self.role = None
        self.configure(yaml)

    def head(self):
        return (
            "server: { listen: '%s:%d' }\nstore: { path: %s/ilofeed.db }\n" % (in_url(self.host), self.port, self.folder)
            + "fetch: { interval: 1h, min_interval: 1s, host_delay: 0s, per_host: 8, timeout: 5s,"
            + " max_body: 256KiB, allow_private_networks: true }\n"
        )

    def configure(self, yaml, head=None):
        self.config.write_text((self.head() if head is None else head) + yaml, encoding="utf-8")

    def start(self, ready=True, listening=None):
        """`listening`: a socket that is passed on as systemd does (sd_listen_fds)."""
        command = [self.binary, "serve", "--config", str(self.config)] + (["--role", self.role] if self.role else [])
        passed = ()
        if listening is not None:
            passed = (listening.fileno(),)
            command = ["bash", "-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$@" 3<&%d' % passed[0], "bash"] + command
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, pass_fds=passed,
                env=dict(os.environ, **self.environment))
        if ready:
            wait_until(self.healthy, 15, "the daemon to answer; its log says:\n" + self.log())
        return self

    def __enter__(self):
        return self.start()

    def __exit__(self, *exception):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def healthy(self):
        if self.process.poll() is not None:
            raise AssertionError("the daemon ended with %r:\n%s" % (self.process.returncode, self.log()))
        try:
            return self.get("/healthz").status == 200
        except OSError:
            return False

    def stop(self):
        """SIGTERM; gives (exit status, seconds it took)."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20), time.monotonic() - begin

    def signal(self, number):
        self.process.send_signal(number)

    def log(self):
        return self.log_path.read_text(encoding="utf-8", errors="replace") if self.log_path.exists() else ""

    def get(self, path, headers=(), method="GET"):
        request = urllib.request.Request("http://%s:%d%s" % (in_url(self.host), self.port, path), headers=dict(headers), method=method)
        try:
            answer = OPENER.open(request, timeout=10)
        except urllib.error.HTTPError as error:
            answer = error
        answer.body = answer.read()
        return answer

    def bytes(self, path):
        answer = self.get(path)
        assert answer.status == 200, "%s: %d" % (path, answer.status)
        return answer.body

    def titles(self, path):
        return [item.get("title", "") for item in json.loads(self.bytes(path))["items"]]

    def status(self):
        return {source["id"]: source for source in json.loads(self.bytes("/status.json"))["sources"]}

    def wait_polled(self, since=None):
        """Waits until every source was polled (again, where `since` is an earlier status)."""

        def done():
            now = self.status()
            return all(
                one["last_poll"] and (since is None or name not in since or one["polls"] > since[name]["polls"])
                for name, one in now.items()) and now

        return wait_until(done, 30, "all sources to be polled")

    def poll_again(self):
        before = self.status()
        self.signal(signal.SIGUSR1)
        return self.wait_polled(before)
