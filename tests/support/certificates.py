"""Certificates for tests: an authority of their own, and servers that it vouches for."""
import pathlib
import subprocess
import tempfile


class Authority:
    """with Authority() as authority: authority.file, authority.issue("127.0.0.1")"""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="ilofeed-tls-")
        self.file, self.key = self.make("authority", "-x509", "-days", "2",
                                        "-addext", "basicConstraints=critical,CA:TRUE")
        return self

    def __exit__(self, *exception):
        self.folder.cleanup()

    def path(self, name):
        return pathlib.Path(self.folder.name, name)

    def make(self, name, *options):
        certificate, key = self.path(name + ".pem"), self.path(name + ".key")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=" + name,
                "-keyout", key, "-out", certificate, *options)
        return certificate, key

    def issue(self, address, days=2):
        """(certificate, key) of a server at an IP address or of a name; one of a negative number of days has ended."""
        name = "%s-%d" % (address, days)
        request, key = self.make(name)
        extensions, certificate = self.path("extensions"), self.path(name + ".crt")
        extensions.write_text("subjectAltName=%s:%s\n" % ("IP" if ":" in address or address[-1].isdigit() else "DNS", address))
        openssl("x509", "-req", "-in", request, "-CA", self.file, "-CAkey", self.key, "-CAcreateserial",
                "-days", str(days), "-extfile", extensions, "-out", certificate)
        return certificate, key

    def self_signed(self, address):
        return self.make("self-signed", "-x509", "-days", "2", "-addext", "subjectAltName=IP:" + address)


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)
