"""A daemon that publishes hard content, and every address at which it publishes a feed or a list of feeds."""
import datetime
import re
import xml.etree.ElementTree

from . import hard_content
from .daemon import Daemon, wait_until
from .origin import Origin
from .port import events_page

PUBLIC = "https://feeds.example.org/ilo/"
TOPICS = """topics:
  ships: { title: 'Ships & ports – 船', match: 'ship OR harbour OR Matrosen OR 港', digest: weekly, description: 'All that is told of ships; Q & A' }
  days: { title: 'أيام', match: 'harbour', digest: daily }
  none: { title: Nothing, match: zzzqqq, digest: daily }
"""


class HardDaemon(Daemon):
    """with HardDaemon(binary, now) as daemon: it has polled everything."""

    def __init__(self, binary, now):
        super().__init__(binary, "")
        self.origin, self.now = Origin(), now

    def head(self):
        return super().head().replace("server: { ", "server: { public_url: '%s', " % PUBLIC)

    def __enter__(self):
        self.origin.__enter__()
        self.configure(self.sources() + TOPICS)
        super().__enter__()
        status = self.wait_polled()
        assert all(source["entries"] > 0 for source in status.values()), status
        wait_until(lambda: self.titles("/topics/ships.digest.json"), 20, "a digest")
        return self

    def __exit__(self, *exception):
        super().__exit__(*exception)
        self.origin.__exit__(*exception)

    def sources(self):
        lines = ["site: { versions: all, contact: 'mailto:desk@feeds.example.org' }", "publish: { entries: 1000, websub_hub: 'https://hub.example.org/' }", "sources:"]
        for language in hard_content.WORDS:
            self.origin.put("/%s.rss" % language, hard_content.rss(language, self.now), "application/rss+xml")
            lines.append('  %s: { url: "%s", language: %s }' % (language, self.origin.url("/%s.rss" % language), language))
        self.origin.put("/atom", hard_content.atom(self.now), "application/atom+xml")
        self.origin.put("/", hard_content.json_feed(self.now), "application/feed+json")
        self.origin.put("/events", events_page(datetime.date.today() + datetime.timedelta(days=40)), "text/html; charset=utf-8")
        local = self.folder / "kept-here.xml"
        local.write_text("<rss version='2.0'><channel><title>L</title><item><title>A ship of this machine</title><link>file://%s</link><description>In the harbour.</description></item></channel></rss>" % local)
        lines += ['  odd: { url: "%s" }' % self.origin.url("/atom"), '  bare: { url: "%s" }' % self.origin.url(""), '  local: { url: "file:%s" }' % local,
                  '  events: { url: "%s" }' % self.origin.url("/events")]
        return "\n".join(lines) + "\n"

    def feeds(self):
        """(path without extension, query) of every feed but archives."""
        feeds = {(name, "") for name in ("/feed", "/topics/ships.digest", "/topics/days.digest", "/topics/none.digest")}
        for listing in ("/opml.xml", "/per-topic/opml.xml"):
            for outline in xml.etree.ElementTree.fromstring(self.bytes(listing)).iter("outline"):
                path, extension, query = outline.get("xmlUrl", "").replace(PUBLIC, "/").rpartition(".atom")
                if extension:
                    feeds.add((path, query))
        return sorted(feeds)

    def archives(self, feed):
        while feed:
            earlier = re.search(rb'rel="prev-archive"[^>]*href="([^"]*)"', self.bytes(feed))
            feed = earlier and earlier.group(1).decode().replace(PUBLIC, "/")
            if feed:
                yield feed

    def addresses(self):
        yield from ("/opml.xml", "/per-topic/opml.xml", "/health.atom")
        for path, query in self.feeds():
            for extension in (".atom", ".rss", ".json"):
                yield path + extension + query
        for feed in ("/feed.atom", "/sources/en.atom", "/topics/ships.atom"):
            for archive in self.archives(feed):
                yield archive
                yield archive.replace(".atom", ".json")
