"""A hostile origin and honest ones: each on a loopback address of its own, all on one port, written byte for byte."""
import multiprocessing
import socket
import threading
import time

from answers import ANSWERS, feed, item, rss

NAMES = list(ANSWERS)
HONEST = 4
PAUSE = 0.2


def hostile_address(number):
    return "127.66.0.%d" % (number + 1)


def honest_address(number):
    return "127.77.0.%d" % (number + 1)


class Origin:
    """with Origin() as origin: origin.port, origin.longest_gaps()"""

    def __enter__(self):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("0.0.0.0", 0))
        self.listener.listen(1024)
        self.port = self.listener.getsockname()[1]
        manager = multiprocessing.Manager()
        self.polls = manager.dict({number: [] for number in range(HONEST)})
        self.manager = manager
        self.process = multiprocessing.Process(target=self.serve, daemon=True)
        self.process.start()
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.join()
        self.manager.shutdown()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        with connection:
            try:
                connection.settimeout(20)
                path = self.path_of(connection)
                kind, number = connection.getsockname()[0].split(".")[1::2]
                if kind == "77":
                    self.answer_well(connection, int(number) - 1)
                else:
                    for piece in ANSWERS[NAMES[int(number) - 1]](path):
                        if piece is None:
                            time.sleep(PAUSE)
                        else:
                            connection.sendall(piece)
            except OSError:
                pass  # the daemon had enough

    @staticmethod
    def path_of(connection):
        request = b""
        while b"\r\n\r\n" not in request:
            more = connection.recv(65536)
            if not more:
                raise ConnectionError
            request += more
        return request.split(b" ", 2)[1].decode("latin-1")

    def answer_well(self, connection, number):
        polls = self.polls[number] + [time.monotonic()]
        self.polls[number] = polls
        for piece in feed(rss(item(len(polls), "Honest news")))("/feed"):
            connection.sendall(piece)

    def longest_gaps(self, since):
        """The longest time between two polls of each honest source, the last until now."""
        now = time.monotonic()
        gaps = {}
        for number, times in self.polls.items():
            times = [since] + [each for each in times if each > since] + [now]
            gaps[number] = max(b - a for a, b in zip(times, times[1:]))
        return gaps


