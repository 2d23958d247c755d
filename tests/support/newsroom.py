"""Daemons that share one PostgreSQL, and what they do together."""
from support.daemon import Daemon, wait_until

TOPICS = "topics: { weeks: { title: Weeks, match: week } }\n"


def newsroom(arguments, name, url, hosts, interval="1s"):
    """A daemon of its own folder on the store that others share."""
    daemon = Daemon(arguments.bin, "", environment={"DAEMON": name})
    configure(daemon, url, hosts, interval)
    return daemon


def configure(daemon, url, hosts, interval="1s", topics=TOPICS):
    head = daemon.head().replace("store: {", "store: { url: '%s'," % url).replace("per_host: 8", "per_host: 2")
    head = head.replace("server: {", "server: { public_url: 'https://news.example',")
    if hosts.led:  # whose requests bear no field of a source's own
        head += "site: { contact: '${DAEMON}@news.example' }\n"
    daemon.configure(hosts.sources(interval) + topics, head)


def stories(server):
    return int(server.sql("SELECT count(*) FROM story"))


def all_polled(hosts, daemons, since, seconds, what):
    """Waits until every host was asked since a moment, by these daemons only; gives who asked which."""
    def asked():
        who = hosts.daemons_since(since)
        return who if len(who) == len(hosts.addresses) and set().union(*who.values()) <= set(daemons) else None

    return wait_until(asked, seconds, what)


def served_alike(daemons, path):
    answers = [daemon.get(path) for daemon in daemons]
    return len({(answer.status, answer.body, answer.headers["ETag"]) for answer in answers}) == 1 and answers[0].status == 200
