"""A mail server (aiosmtpd) that keeps what it is given, and can be made to refuse, to hold back its answer, to ask for TLS and a password."""
import email
import email.policy
import logging
import ssl
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)  # what fails here is meant to


class Letter:
    def __init__(self, server, session, envelope):
        self.sender, self.recipients = envelope.mail_from, list(envelope.rcpt_tos)
        self.lines = envelope.original_content.split(b"\r\n")
        self.message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        self.was_encrypted = server.transport.get_extra_info("sslcontext") is not None
        self.greeting = session.host_name

    def part(self, media_type):
        return next(part for part in self.message.walk() if part.get_content_type() == media_type).get_content()


class MailServer:
    """with MailServer(port, certificate=(file, key), password="…") as server: server.letters"""

    def __init__(self, port, certificate=None, password=None, implicit=False):
        self.port, self.password, self.implicit = port, password, implicit
        self.tls = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(*map(str, certificate))
        self.letters, self.refusals, self.logins = [], {}, []
        self.accepts = threading.Event()  # else it keeps what it read, and does not say so
        self.accepts.set()
        self.held = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(Letter(server, session, envelope))
        if not self.accepts.is_set():
            self.held += 1
            await server.loop.run_in_executor(None, self.accepts.wait)
        return "250 taken"

    def login(self, server, session, envelope, mechanism, data):
        self.logins.append((data.login.decode(), data.password.decode()))
        return AuthResult(success=data.password.decode() == self.password)

    def __enter__(self):
        options = {}
        if self.password:
            options = dict(authenticator=self.login, auth_required=True, auth_require_tls=True)
        if self.tls and not self.implicit:
            options.update(tls_context=self.tls, require_starttls=True)
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, ssl_context=self.tls if self.implicit else None,
                                     server_hostname="mail.test", **options)
        self.controller.start()
        return self

    def __exit__(self, *exception):
        self.accepts.set()
        self.controller.stop()

    def recipients(self):
        return sorted(recipient for letter in self.letters for recipient in letter.recipients)
