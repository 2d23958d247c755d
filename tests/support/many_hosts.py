"""Many hosts on loopback (127.1.0.1, 127.1.0.2 ...), each with feeds that grow, and a record of who asked which when."""
import asyncio
import re
import threading
import time

from support.daemon import free_port

ANSWER_AFTER = 0.05  # seconds: a host that is asked by two at once is seen


def who(fields):
    """By the field that a source's own host is sent, else by the contact in the name of the program."""
    return fields.get("x-daemon") or re.search(r"\(\+(?:mailto:)?(.*?)@", fields.get("user-agent", "") + "(+?@").group(1)


class ManyHosts:
    """with ManyHosts(200, 25) as hosts: hosts.sources()"""

    def __init__(self, hosts, feeds_of_each, led=None):
        """`led`: the address of one more host, which all of the others have moved to for good."""
        self.led = led
        self.led_at = 0  # when one redirected last
        self.port = free_port()
        self.addresses = ["127.1.%d.%d" % (i // 250, i % 250 + 1) for i in range(hosts)]
        self.feeds_of_each = feeds_of_each
        self.entries = 5
        self.asked = []  # (host, path, daemon, begin, end)
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        asyncio.run_coroutine_threadsafe(
            asyncio.start_server(self.answer, "0.0.0.0", self.port, backlog=1000), self.loop).result()
        return self

    def __exit__(self, *error):
        asyncio.run_coroutine_threadsafe(self.end(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    async def end(self):
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def names(self):
        """(source id, its URL) of all feeds."""
        return [("h%d-%d" % (h, f), "http://%s:%d/%d.xml" % (address, self.port, f))
                for h, address in enumerate(self.addresses) for f in range(self.feeds_of_each)]

    def sources(self, interval="1s"):
        """As YAML; who asks says its name ($DAEMON)."""
        return "sources:\n" + "".join(
            "  %s: { url: '%s', interval: %s, headers: { X-Daemon: '${DAEMON}' } }\n" % (name, url, interval)
            for name, url in self.names())

    def feed(self, host, path):
        number = self.addresses.index(host.split(":")[0]) * self.feeds_of_each + int(path[1:].split(".")[0])
        items = "".join(
            "<item><title>Report %d of office %d</title><link>http://%s/%d/%d</link>"
            "<pubDate>Mon, 02 Mar 2026 %02d:00:00 GMT</pubDate><description>What %d counted in week %d.</description></item>"
            % (n, number, host, number, n, n % 24, number, n) for n in range(self.entries))
        return "<rss version='2.0'><channel><title>Office %d</title>%s</channel></rss>" % (number, items)

    async def answer(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                begin = time.monotonic()
                path = head.split(" ")[1]
                host = re.search(r"(?im)^host: (.*?):", head).group(1)
                fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
                await asyncio.sleep(ANSWER_AFTER)
                if self.led and host != self.led and path.endswith(".xml"):
                    place = "http://%s:%d/%s%s" % (self.led, self.port, host, path)
                    writer.write(("HTTP/1.1 301 Moved Permanently\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % place).encode())
                    self.led_at = time.monotonic()
                    continue
                named = path if host != self.led else "/" + path.split("/", 2)[2]
                body = self.feed(host if host != self.led else path.split("/")[1], named).encode() if path.endswith(".xml") else b""
                status = "200 OK" if body else "404 Not Found"
                writer.write(("HTTP/1.1 %s\r\nContent-Type: application/rss+xml\r\nContent-Length: %d\r\n\r\n"
                              % (status, len(body))).encode() + body)
                await writer.drain()
                if body:
                    self.asked.append((fields["host"], path, who(fields), begin, time.monotonic()))
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            writer.close()

    def asked_by_two_at_once(self):
        """Pairs of requests of different daemons that one host answered at the same time."""
        pairs, last = [], {}
        for host, path, daemon, begin, end in sorted(self.asked, key=lambda one: one[3]):
            before = last.get(host)
            if before and before[0] != daemon and before[1] > begin:
                pairs.append((host, before, (daemon, begin)))
            if not before or end > before[1]:
                last[host] = (daemon, end)
        return pairs

    def daemons_since(self, moment):
        """Who asked each host since a moment of time.monotonic()."""
        who = {}
        for host, path, daemon, begin, end in list(self.asked):
            if begin >= moment:
                who.setdefault(host, set()).add(daemon)
        return who
