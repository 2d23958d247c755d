"""Hostile clients, and an honest one that measures how long it waits."""
import itertools
import multiprocessing
import socket
import time

FLOODERS = 20


def connect(port, source="127.0.0.1", receive=None):
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if receive:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    client.settimeout(10)
    client.bind((source, 0))
    client.connect(("127.0.0.1", port))
    return client


def ask(port, request, source="127.0.0.1", patience=5):
    """The whole answer, and whether the connection ended."""
    with connect(port, source) as client:
        client.settimeout(patience)
        answer = b""
        try:
            client.sendall(request)
            while True:
                more = client.recv(65536)
                if not more:
                    return answer, True
                answer += more
        except ConnectionError:
            return answer, True
        except socket.timeout:
            return answer, False


def leave_half_way(port, end):
    """Thousands of requests that are broken off, from many addresses."""
    pieces = itertools.cycle([b"", b"GET /", b"GET /feed.atom HTTP/1.1\r\nHost: x\r\n", b"GET /feed.atom HTTP/1.1\r\nHost: x\r\n\r\n"])
    for number in itertools.count():
        if time.monotonic() > end:
            return
        try:
            with connect(port, "127.9.%d.1" % (number % FLOODERS)) as client:
                client.sendall(next(pieces))
        except OSError:
            pass
        time.sleep(0.001)


def trickle(port, end):
    """As many connections as can be had, each with a byte of a header now and then."""
    open_ones = []
    for number in itertools.count():
        if time.monotonic() > end:
            return
        try:
            client = connect(port, "127.10.%d.1" % (number % FLOODERS))
            client.sendall(b"GET /feed.atom HTTP/1.1\r\nX-Slow: ")
            open_ones.append(client)
        except OSError:
            pass
        for client in open_ones[:: max(1, len(open_ones) // 20)]:
            try:
                client.sendall(b"a")
            except OSError:
                open_ones.remove(client)
        time.sleep(0.004)


def never_read(port, end):
    """Many answers asked for, none taken."""
    open_ones = []
    while time.monotonic() < end:
        try:
            client = connect(port, "127.11.0.1", receive=2048)
            client.sendall(b"GET /feed.atom HTTP/1.1\r\nHost: x\r\n\r\n" * 50)
            open_ones.append(client)
        except OSError:
            pass
        time.sleep(0.02)


def search_hard(port, end):
    """Queries that read every story."""
    while time.monotonic() < end:
        try:
            ask(port, b"GET /search.atom?q=%2F(a%7Cb)*c%2F HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "127.12.0.1", 2)
        except OSError:
            pass


def be_honest(port, end, figures):
    slowest, failed, count = 0.0, 0, 0
    while time.monotonic() < end:
        begin = time.monotonic()
        try:
            answer, _ = ask(port, b"GET /feed.atom HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", patience=10)
            failed += not answer.startswith(b"HTTP/1.1 200")
        except OSError:
            failed += 1
        slowest = max(slowest, time.monotonic() - begin)
        count += 1
        time.sleep(0.05)
    figures.put((slowest, failed, count))


ATTACKS = (leave_half_way, trickle, never_read, search_hard)


def attack(port, seconds):
    """Runs all attacks and the honest client beside each other; gives what the latter met."""
    end = time.monotonic() + seconds
    figures = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=each, args=(port, end), daemon=True) for each in ATTACKS]
    workers.append(multiprocessing.Process(target=be_honest, args=(port, end, figures), daemon=True))
    for worker in workers:
        worker.start()
    result = figures.get(timeout=seconds + 30)
    for worker in workers:
        worker.terminate()
        worker.join()
    return result
