"""The examples of web servers in front (docs/examples) as they are shipped, but for ports and paths, started on loopback."""
import base64
import contextlib
import crypt
import http.client
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess

from support.certificates import Authority
from support.daemon import free_port, wait_until

EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "docs" / "examples"
NAME = "feeds.example.org"
READER = ("reader", "a password of the front")

# What Debian's own configuration of Apache has in force; the rest is what the example says to enable.
APACHE_MODULES = ("mpm_event authn_core authn_file authz_core authz_host authz_user auth_basic access_compat alias autoindex deflate dir"
                  " env filter mime negotiation reqtimeout setenvif status").split()


class NotHere(Exception):
    """The server is not on this machine."""


def program(name, servers):
    """A server that was unpacked below a folder, or is installed."""
    places = [pathlib.Path(servers).resolve().joinpath("usr", folder, name) for folder in ("sbin", "bin")]
    found = next((str(place) for place in places if place.exists()), None) or shutil.which(name, path="/usr/sbin:/usr/bin")
    if not found:
        raise NotHere(name)
    return found


def replaced(text, pairs):
    """Each of the texts must be there, or the example is no longer what the test believes."""
    for old, new in pairs:
        assert old in text, "the example has no %r" % old
        text = text.replace(old, new)
    return text


def hashed(password):
    return subprocess.run(["openssl", "passwd", "-6", password], check=True, capture_output=True, text=True).stdout.strip()


class Front:
    """with Front("nginx.conf", servers, daemon) as front: front.ask("/feed.atom")"""

    def __init__(self, example, servers, daemon):
        self.example, self.servers, self.daemon = example, servers, daemon
        self.kind = re.match("nginx|Caddy|apache", example).group()
        self.port, self.plain_port = free_port(), free_port()
        self.process = None

    def __enter__(self):
        with contextlib.ExitStack() as started:
            self.authority = started.enter_context(Authority())
            started.callback(self.stop)
            self.start()
            self.running = started.pop_all()
        return self

    def __exit__(self, *exception):
        self.running.close()

    def start(self):
        self.folder = self.authority.path("front")
        self.folder.mkdir()
        os.chmod(self.folder.parent, 0o755)
        self.certificate, self.key = self.authority.issue(NAME)
        text = replaced((EXAMPLES / self.example).read_text(), [("127.0.0.1:8380", "127.0.0.1:%d" % self.daemon.port)])
        if "-files" in self.example:
            text = replaced(text, [("/var/lib/ilofeed/www", str(self.daemon.folder / "www"))])
        command, environment = {"nginx": self.nginx, "Caddy": self.caddy, "apache": self.apache}[self.kind](text)
        self.log = self.folder / "log"
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=dict(os.environ, **environment))
        wait_until(self.answers, 30, "%s to answer" % self.example)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return str(self.folder / name)

    def with_certificate(self, text):
        return replaced(text, [("/etc/ssl/certs/%s.pem" % NAME, str(self.certificate)), ("/etc/ssl/private/%s.key" % NAME, str(self.key))])

    def nginx(self, text):
        users = self.write("users", "%s:%s\n" % (READER[0], hashed(READER[1])))
        text = replaced(self.with_certificate(text), [("listen 443 ", "listen 127.0.0.1:%d " % self.port), ("listen [::]:443 ", "listen [::1]:%d " % self.port),
            ("listen 80;", "listen 127.0.0.1:%d;" % self.plain_port), ("listen [::]:80;", "listen [::1]:%d;" % self.plain_port),
                               ("/etc/nginx/ilofeed.users", users)])
        folders = "".join("%s_temp_path %s/%s;\n" % (each, self.folder, each) for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        main = self.write("main", "daemon off; pid %s/pid; error_log stderr;\nevents {}\nhttp {\naccess_log off; gzip on;\n%sinclude %s;\n}\n"
                          % (self.folder, folders, self.write("site", text)))
        return [program("nginx", self.servers), "-e", "stderr", "-c", main], {}

    def caddy(self, text):
        caddy = program("caddy", self.servers)
        word = crypt.crypt(READER[1], crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=16))  # in no time, as against `caddy hash-password`
        text = replaced(text, [("# tls /etc/caddy/%s.pem /etc/caddy/%s.key" % (NAME, NAME), "tls %s %s" % (self.certificate, self.key)),
                               ("/etc/caddy/ilofeed.users", self.write("users", "%s %s\n" % (READER[0], word)))])
        own = "{\n\tadmin off\n\thttp_port %d\n\thttps_port %d\n\tdefault_bind 127.0.0.1 [::1]\n}\n" % (self.plain_port, self.port)
        return ([caddy, "run", "--adapter", "caddyfile", "--config", self.write("Caddyfile", own + text)],
                {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)})

    def apache(self, text):
        apache = program("apache2", self.servers)
        root = pathlib.Path(apache).parents[2]
        enabled = re.search(r"a2enmod (.*)", text).group(1).split()
        users = self.write("users", "%s:%s\n" % (READER[0], hashed(READER[1])))
        text = replaced(self.with_certificate(text), [("*:443", "*:%d" % self.port), ("*:80>", "*:%d>" % self.plain_port), ("/etc/apache2/ilofeed.users", users)])
        modules = root / "usr/lib/apache2/modules"
        needed = {"socache_shmcb"} if "ssl" in enabled else set()  # a2enmod enables it with ssl
        loads = "".join("LoadModule %s_module %s/mod_%s.so\n" % (each, modules, each) for each in [*APACHE_MODULES, *sorted(needed), *enabled])
        listens = "".join("Listen %s:%d\n" % (host, port) for host in ("127.0.0.1", "[::1]") for port in (self.port, self.plain_port))
        main = self.write("main", "%s%sServerName localhost\nServerRoot %s\nPidFile pid\nDefaultRuntimeDir %s\nErrorLog /dev/stderr\nUser www-data\n"
                          "Group www-data\nTypesConfig /dev/null\nMutex file:%s default\n<Directory />\nRequire all denied\n</Directory>\n%s"
                          % (loads, listens, self.folder, self.folder, self.folder, text))
        return [apache, "-D", "FOREGROUND", "-f", main], {"LD_LIBRARY_PATH": "%s/usr/lib/x86_64-linux-gnu" % root}

    def answers(self):
        if self.process.poll() is not None:
            raise AssertionError("%s ended with %d:\n%s" % (self.example, self.process.returncode, self.log.read_text(errors="replace")))
        try:
            return self.ask("/feed.atom").status == 200
        except OSError:
            return False

    def ask(self, path, headers=(), method="GET", body=None, user=READER, client="127.0.0.1"):
        """One request by the public name, over TLS; `user` None: without a password."""
        return ask((client_family(client), self.port), str(self.authority.file), path, headers, method, body, user, client)


def client_family(client):
    return "::1" if ":" in client else "127.0.0.1"


class PublicName(http.client.HTTPSConnection):
    """The public name, wherever it is looked up: an address on loopback."""

    def __init__(self, place, authority, client):
        super().__init__(NAME, 443, timeout=20, context=ssl.create_default_context(cafile=authority))
        self.place, self.client = place, client

    def connect(self):
        plain = socket.create_connection(self.place, self.timeout, (self.client, 0))
        self.sock = self._context.wrap_socket(plain, server_hostname=NAME)


def ask(place, authority, path, headers=(), method="GET", body=None, user=READER, client="127.0.0.1"):
    connection = PublicName(place, authority, client)
    fields = dict(headers)
    if user:
        fields.setdefault("Authorization", "Basic " + base64.b64encode(":".join(user).encode()).decode())
    try:
        connection.request(method, path, body=body, headers=fields)
        answer = connection.getresponse()
        answer.body = answer.read()
        return answer
    finally:
        connection.close()
