"""A topic that readers follow while its stories change: an edit, another name, a better language, an event that passes."""
import datetime
import email.utils
import pathlib
import time

from .daemon import Daemon, in_url, wait_until
from .origin import Origin

FIRST, ANCHOR, EDITED, THIRD = "A ship came in", "A ship lies at anchor", "A ship lies at anchor for its second day", "A third ship is expected"
FRENCH, ENGLISH = "Le navire est arrivé au port", "The ship has arrived in the port"
FORUM = "Forum on ships and their crews"
CLOCKS = sorted(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
SENTENCES = {"en": "What the harbour master saw of the ship at the quay this morning.", "fr": "Ce que le capitaine du port a vu du navire ce matin sur le quai."}


def seconds(date):
    return email.utils.parsedate_to_datetime(date).timestamp()


def rss(titles):
    items = "".join("<item><title>%s</title><link>https://port.example/ships/%d</link><guid>ship-%d</guid><pubDate>0%d Jun 2026 09:00:00 GMT</pubDate>"
                    "<description>%s: what the harbour master saw of ship %d at the quay.</description></item>" % (title, n, n, n, title, n) for n, title in titles.items())
    return '<rss version="2.0"><channel><title>Port</title>%s</channel></rss>' % items


def told_in(language, title, site):
    """A feed with the one story that is there in two languages."""
    other = "fr" if language == "en" else "en"
    return ('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="%s"><id>urn:x:%s</id><title>Port</title><updated>2026-06-05T09:00:00Z</updated><entry><id>urn:x:%s:1</id>'
            '<title>%s</title><link rel="alternate" href="%s/%s/1"/><link rel="alternate" type="text/html" hreflang="%s" href="%s/%s/1"/>'
            "<updated>2026-06-05T09:00:00Z</updated><published>2026-06-05T09:00:00Z</published><summary>%s</summary></entry></feed>") % (
                language, language, language, title, site, language, other, site, other, SENTENCES[language])


def events_page(day):
    return ("<!doctype html><html lang=en><head><title>Events</title></head><body><main><h1>Events</h1><ul><li class=event><h3><a href='/events/forum'>%s</a></h3>"
            "<p class=date>%d %s | Geneva, Switzerland</p></li></ul></main></body></html>") % (FORUM, day.day, day.strftime("%B %Y"))


class Port:
    """with Port(binary) as port: …; port.edit(), port.rename(), port.swap_language(), port.let_event_pass(): each returns when it is published."""

    def __init__(self, binary):
        self.origin = Origin()
        self.daemon = Daemon(binary, "")
        self.titles = {1: FIRST, 2: ANCHOR}
        self.topic, self.aliases = "ships", ""

    def __enter__(self):
        self.origin.__enter__()
        self.offer()
        self.origin.put("/fr.atom", told_in("fr", FRENCH, self.origin.url("")), "application/atom+xml")
        self.origin.put("/en.atom", told_in("en", ENGLISH, self.origin.url("")).partition("<entry>")[0] + "</feed>", "application/atom+xml")
        self.origin.put("/events", events_page(datetime.date.today() + datetime.timedelta(days=3)), "text/html; charset=utf-8")
        self.configure()
        self.daemon.start()
        self.daemon.wait_polled()
        self.wait_for([FIRST, ANCHOR, FRENCH, FORUM])
        return self

    def __exit__(self, *exception):
        self.daemon.__exit__()
        self.origin.__exit__()

    def configure(self):
        head = self.daemon.head().replace("server: { ", "server: { request_log: true, ")
        self.daemon.configure(
            "site: { languages: [en, fr] }\nsources:\n" + "".join('  %s: { url: "%s" }\n' % (name, self.origin.url(path)) for name, path in (
                ("port", "/feed.rss"), ("french", "/fr.atom"), ("english", "/en.atom"), ("events", "/events")))
            + "topics: { %s: { title: Ships, match: 'ship OR navire'%s } }\n" % (self.topic, self.aliases), head)

    def address(self, extension, topic="ships"):
        return "http://%s:%d/topics/%s.%s" % (in_url(self.daemon.host), self.daemon.port, topic, extension)

    def shown(self):
        return self.daemon.titles("/topics/%s.json" % self.topic)

    def wait_for(self, titles):
        """In every format: each document is made anew when it is asked for."""
        def are_shown():
            documents = [self.daemon.bytes("/topics/%s.%s" % (self.topic, extension)).decode() for extension in ("atom", "rss")]
            return sorted(self.shown()) == sorted(titles) and all(">%s<" % title in document for title in titles for document in documents)

        wait_until(are_shown, 20, "the topic to show %r" % titles)

    def let_second_pass(self):
        """Dates of HTTP know whole seconds: what changes twice in one is the same to who knows dates only, and to programs that use libcurl's.
        The daemon's clock may be a part of a second behind that of the answers."""
        def age():
            last = self.daemon.get("/topics/%s.atom" % self.topic).headers["Last-Modified"]
            return seconds(self.daemon.get("/").headers["Date"]) - seconds(last)

        wait_until(lambda: age() >= 2, 10, "another second")

    def offer(self):
        self.origin.put("/feed.rss", rss(self.titles), "application/rss+xml")

    def edit(self):
        self.let_second_pass()
        self.titles[2] = EDITED
        self.offer()
        self.daemon.poll_again()
        self.wait_for([FIRST, EDITED, FRENCH, FORUM])

    def rename(self):
        """And a third entry comes."""
        self.let_second_pass()
        self.topic, self.aliases = "vessels", ", aliases: [ships]"
        self.configure()
        self.daemon.signal(1)
        wait_until(lambda: self.daemon.get("/topics/vessels.json").status == 200, 20, "the new name")
        self.titles[3] = THIRD
        self.offer()
        self.daemon.poll_again()
        self.wait_for([FIRST, EDITED, FRENCH, FORUM, THIRD])

    def swap_language(self):
        """The story is told in a better language, too, which takes the place of the first in the topic."""
        self.let_second_pass()
        self.origin.put("/en.atom", told_in("en", ENGLISH, self.origin.url("")), "application/atom+xml")
        self.daemon.poll_again()
        self.wait_for([FIRST, EDITED, ENGLISH, FORUM, THIRD])

    def let_event_pass(self):
        """Ten days later, after a restart."""
        assert CLOCKS, "libfaketime is not installed: apt-get install libfaketime"
        shown = self.shown()
        self.daemon.stop()
        self.daemon.environment = {"LD_PRELOAD": str(CLOCKS[0]), "FAKETIME": "+10d", "DONT_FAKE_MONOTONIC": "1"}
        self.daemon.start()
        self.wait_for(shown)
        later = seconds(self.daemon.get("/feed.json").headers["Date"]) - time.time()
        assert later > 9 * 86400, "the daemon's clock did not go on"
