"""A real PostgreSQL 15 in a temporary folder, of Debian's package: a primary, and a standby where one is wanted."""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
import time

PROGRAMS = pathlib.Path("/usr/lib/postgresql/15/bin")


def its_user():
    """The server refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Server:
    """One server: `start`, `kill` (as a power cut would), `stop`; `sql` asks it."""

    def __init__(self, folder, port):
        self.folder = folder
        self.data = folder / "data"
        self.port = port
        self.process = None

    def run(self, program, *arguments):
        subprocess.run([str(PROGRAMS / program), *map(str, arguments)], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, **its_user())

    def start(self, *settings):
        command = [str(PROGRAMS / "postgres"), "-D", str(self.data), "-p", str(self.port), "-k", str(self.folder),
                   "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=200"]
        for setting in settings:
            command += ["-c", setting]
        self.command = command
        self.launch()
        self.wait_until_ready()

    def launch(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            start_new_session=True, **its_user())

    def wait_until_ready(self):
        pause = threading.Event()
        again = 20  # a server that was killed leaves processes that die a moment later, and none may start beside them
        for _ in range(1200):
            answer = subprocess.run([str(PROGRAMS / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)])
            if answer.returncode == 0:
                return
            if self.process.poll() is not None:
                again -= 1
                assert again > 0, (self.folder / "log").read_text()[-2000:]
                self.launch()
            pause.wait(0.05)
        raise AssertionError("PostgreSQL does not answer")

    def kill(self):
        """All of its processes at once, without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait()

    def sql(self, text):
        """What psql prints of it, a row a line."""
        answer = subprocess.run([str(PROGRAMS / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-c", text,
                                 "postgresql://ilofeed@127.0.0.1:%d/postgres" % self.port],
                                check=True, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return answer.stdout.strip()

    def may_write(self, folder):
        """A folder for a tablespace."""
        user = its_user()
        if user:
            os.chown(folder, user["user"], user["group"])

    def url(self, database="postgres"):
        return "postgresql://ilofeed@127.0.0.1:%d/%s" % (self.port, database)


class Postgres:
    """with Postgres(free_port()) as postgres: postgres.primary.sql("SELECT 1")"""

    def __init__(self, port):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ilofeed-postgres-"))
        self.folder.chmod(0o755)
        self.primary = self._server("primary", port)
        self.servers = [self.primary]

    def _server(self, name, port):
        folder = self.folder / name
        folder.mkdir()
        server = Server(folder, port)
        server.may_write(folder)
        return server

    def __enter__(self):
        self.primary.run("initdb", "-D", self.primary.data, "-N", "-U", "ilofeed", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust")
        self.primary.start()
        return self

    def standby(self, port):
        """A second server that follows the first; it is promoted by `SELECT pg_promote()`."""
        standby = self._server("standby", port)
        standby.run("pg_basebackup", "-D", standby.data, "-R", "-X", "stream",
                    "-d", self.primary.url() + "?application_name=standby")
        standby.start()
        self.servers.append(standby)
        return standby

    def __exit__(self, *error):
        for server in self.servers:
            server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def is_here():
    return (PROGRAMS / "postgres").exists()
