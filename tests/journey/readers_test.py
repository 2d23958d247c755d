#!/usr/bin/env python3
"""What readers show after an edit, another name of the topic, a better language of a story and an event that passed: newsboat, rss2email, wget,
the parsers of podcast clients and of many programs, and a client that knows dates only."""
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, debian_python  # noqa: E402

debian_python.need("feedparser", "podcastparser")
import feedparser  # noqa: E402
import podcastparser  # noqa: E402

from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402
from support.port import ANCHOR, EDITED, ENGLISH, FIRST, FORUM, FRENCH, THIRD, Port  # noqa: E402
from support.readers import Newsboat, Rss2Email, Wget  # noqa: E402

KEPT = [FIRST, EDITED, FRENCH, FORUM, THIRD]


def subjects(messages):
    return sorted(message["Subject"] for message in messages)


def test_newsboat(arguments):
    """newsboat shows an edit in its place, each entry once after the topic got another name, a better version beside the one that it has read, and nothing twice when an event passed"""
    with Port(arguments.bin) as port:
        readers = [Newsboat(port.address(extension)) for extension in ("atom", "rss")]

        def show(titles):
            for reader in readers:
                assert sorted(reader.titles()) == sorted(titles), (reader.titles(), titles)

        show([FIRST, ANCHOR, FRENCH, FORUM])
        port.edit()
        show([FIRST, EDITED, FRENCH, FORUM])
        port.rename()
        show(KEPT)
        port.swap_language()
        show(KEPT + [ENGLISH])
        port.let_event_pass()
        show(KEPT + [ENGLISH])


def test_newsboat_with_the_whole_list(arguments):
    """newsboat, which ties an entry to one feed, finds no topic empty in the list that is made for such readers"""
    with Port(arguments.bin) as port:
        opml = port.daemon.folder / "feeds.opml"
        opml.write_bytes(port.daemon.bytes("/per-topic/opml.xml"))
        reader = Newsboat()
        reader.run("newsboat", "-u", reader.home / "urls", "-c", reader.home / "cache.db", "-C", reader.home / "config", "-i", opml)
        addresses = [line.split(" ")[0] for line in (reader.home / "urls").read_text().splitlines()]
        assert addresses == [port.address("atom").replace("/topics/", "/per-topic/")], addresses
        assert sorted(reader.titles()) == sorted([FIRST, ANCHOR, FRENCH, FORUM]), reader.titles()


def test_rss2email(arguments):
    """rss2email sends each entry once, nothing after an edit, another name or an event that passed, and the better version of a story as one message"""
    with Port(arguments.bin) as port:
        reader = Rss2Email(port.address("atom"))
        first = reader.messages()
        assert subjects(first) == sorted([FIRST, ANCHOR, FRENCH, FORUM]), subjects(first)
        told = {message["Subject"]: message for message in first}
        assert "ships/1" in told[FIRST]["X-RSS-URL"] and "quay" in told[FIRST].get_content() and "Geneva" in told[FORUM].get_content()
        assert "Ships" in told[FIRST]["From"] and "ILO news" not in told[FIRST].get_content(), told[FIRST]["From"]
        port.edit()
        assert subjects(reader.messages()) == []
        port.rename()
        assert subjects(reader.messages()) == [THIRD]
        port.swap_language()
        assert subjects(reader.messages()) == [ENGLISH]
        port.let_event_pass()
        assert subjects(reader.messages()) == []


def test_rss2email_that_wants_edits(arguments):
    """rss2email that is told to send edits answers the message of the entry, and no other"""
    with Port(arguments.bin) as port:
        reader = Rss2Email(port.address("atom"), reply_changes="True")
        before = {message["Subject"]: message["Message-ID"] for message in reader.messages()}
        port.edit()
        answers = reader.messages()
        assert subjects(answers) == [EDITED] and answers[0]["In-Reply-To"] == before[ANCHOR], [message.items() for message in answers]
        assert reader.messages() == []


def test_wget(arguments):
    """wget -N fetches a feed once, again after each change, and nothing when none was made or an event passed"""
    with Port(arguments.bin) as port:
        readers = {extension: Wget(port.address(extension)) for extension in ("atom", "rss", "json")}
        for change in (None, port.edit):
            if change:
                change()
            for extension, reader in readers.items():
                assert reader.fetches(), extension
                assert not reader.fetches(), extension
                assert (EDITED if change else ANCHOR) in reader.copy.read_text(), extension
        port.let_event_pass()
        for extension, reader in readers.items():
            assert not reader.fetches(), extension


def test_feedparser(arguments):
    """feedparser sees the same entry by the same id after an edit, the same feed by the same id after a rename, and who told a story as its author"""
    with Port(arguments.bin) as port:

        def read(extension, topic="ships"):
            read = feedparser.parse(port.daemon.bytes("/topics/%s.%s" % (topic, extension)))
            assert not read.bozo, read.bozo_exception
            return read

        before = {extension: read(extension) for extension in ("atom", "rss")}
        port.edit()
        port.rename()
        for extension, first in before.items():
            after = read(extension, "vessels")
            ids = {entry.title: entry.id for entry in first.entries}
            now = {entry.title: entry.id for entry in after.entries}
            assert now[EDITED] == ids[ANCHOR] and now[FIRST] == ids[FIRST] and len(set(now.values())) == len(now) == 5, (ids, now)
            assert [entry.get("language") or entry.title_detail.language for entry in after.entries if entry.title == FRENCH] == ["fr"]
            assert all(entry.summary and entry.link for entry in after.entries), after.entries
        assert read("atom", "vessels").feed.id == before["atom"].feed.id
        authors = {entry.title: entry.source.author for entry in read("atom", "vessels").entries}
        assert authors[FIRST] == "port" and authors[FRENCH] == "french", authors


EPISODES = """<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><title>Sounds</title>
<item><title>%s</title><link>https://port.example/sounds/1</link><guid>sound-1</guid><pubDate>Mon, 01 Jun 2026 09:00:00 GMT</pubDate><description>Of the ship &amp;amp; its crew.</description>
<enclosure url="https://port.example/sounds/notes.pdf" length="99" type="application/pdf"/><enclosure url="https://port.example/sounds/1.mp3" length="54321" type="audio/mpeg"/>
<itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season><itunes:episode>7</itunes:episode><itunes:image href="https://port.example/sounds/1.jpg"/>
<podcast:transcript url="https://port.example/sounds/1.vtt" type="text/vtt"/></item>
<item><title>A film of a ship</title><link>https://port.example/sounds/2</link><guid>sound-2</guid><pubDate>Tue, 02 Jun 2026 09:00:00 GMT</pubDate><description>Seen.</description>
<enclosure url="https://port.example/sounds/2.mp4" length="7" type="video/mp4"/></item>
<item><title>No recording of a ship</title><link>https://port.example/sounds/3</link><guid>sound-3</guid><pubDate>Wed, 03 Jun 2026 09:00:00 GMT</pubDate><description>Read.</description></item>
</channel></rss>"""


def test_a_podcast_client(arguments):
    """the parser of gPodder finds in RSS the recording whatever file stands first, its length, season, number, picture and transcript, and the same episode after an edit"""
    with Origin() as origin:
        origin.put("/feed.rss", EPISODES % "The horn of a ship", "application/rss+xml")
        with Daemon(arguments.bin, 'site: { contact: desk@port.example }\nsources: { port: { url: "%s" } }\ntopics: { ships: { title: Ships, match: ship } }\n' % origin.url("/feed.rss")) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(daemon.titles("/topics/ships.json")) == 3, 20, "three entries")

            def episodes():
                address = "http://127.0.0.1:%d/topics/ships.rss" % daemon.port
                parsed = podcastparser.parse(address, io.BytesIO(daemon.bytes("/topics/ships.rss")))
                assert parsed["title"] == "Ships" and parsed.get("explicit") is False and parsed["itunes_owner"]["email"] == "desk@port.example", parsed
                return {episode["guid"]: episode for episode in parsed["episodes"]}

            before = episodes()
            (guid, horn), = [(guid, each) for guid, each in before.items() if each["title"] == "The horn of a ship"]
            recordings = [file for file in horn["enclosures"] if file["mime_type"] != "image/jpeg"]  # its picture is named beside it
            assert recordings == [{"url": "https://port.example/sounds/1.mp3", "file_size": 54321, "mime_type": "audio/mpeg"}], horn
            assert horn["total_time"] == 3723 and horn["number"] == 7 and horn["episode_art_url"] == "https://port.example/sounds/1.jpg", horn
            assert horn.get("transcript_url") == "https://port.example/sounds/1.vtt" or b'podcast:transcript url="https://port.example/sounds/1.vtt"' in daemon.bytes("/topics/ships.rss"), horn
            assert {each["title"] for each in before.values() if each["enclosures"]} == {"The horn of a ship", "A film of a ship"}, "only these can be played"
            origin.put("/feed.rss", EPISODES % "The horn of a large ship", "application/rss+xml")
            daemon.poll_again()
            wait_until(lambda: "The horn of a large ship" in daemon.titles("/topics/ships.json"), 20, "the edit")
            after = episodes()
            assert after[guid]["title"] == "The horn of a large ship" and set(after) == set(before), after


def test_a_client_that_knows_dates_only(arguments):
    """a client that asks by If-Modified-Since only is told of every edit, and that nothing changed else, also when an event passed"""
    with Port(arguments.bin) as port:
        paths = ("/topics/ships.atom", "/topics/ships.rss", "/topics/ships.json", "/feed.atom")
        since = {path: port.daemon.get(path).headers["Last-Modified"] for path in paths}
        for path in paths:
            assert port.daemon.get(path, [("If-Modified-Since", since[path])]).status == 304, path
        port.edit()
        for path, date in since.items():
            answer = port.daemon.get(path, [("If-Modified-Since", date)])
            assert answer.status == 200 and EDITED in answer.body.decode(), (path, date, answer.headers["Last-Modified"])
            since[path] = answer.headers["Last-Modified"]
        port.let_event_pass()
        for path, date in since.items():
            assert port.daemon.get(path, [("If-Modified-Since", date)]).status == 304, (path, date, port.daemon.get(path).headers["Last-Modified"])


cases.main(globals())
