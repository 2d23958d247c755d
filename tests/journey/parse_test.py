#!/usr/bin/env python3
"""`ilofeed parse`: one line of JSON Feed a file, and an exit status that tells what they were."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402

DOCUMENTS = pathlib.Path(__file__).resolve().parents[1] / "golden/normalise"
RSS = str(DOCUMENTS / "rss_2_0_all_elements.xml")
ATOM = str(DOCUMENTS / "atom_1_0.xml")
NO_NEWS = str(DOCUMENTS / "no_feed.html")

FEED_KEYS = {"version", "title", "home_page_url", "feed_url", "description", "next_url", "icon", "favicon", "authors",
             "language", "hubs", "items", "_ilofeed"}
ITEM_KEYS = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "date_published",
             "date_modified", "authors", "tags", "language", "attachments", "_ilofeed"}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def parse(arguments, *options):
    ended = subprocess.run([arguments.bin, "parse", *options], capture_output=True, timeout=30)
    return ended.returncode, [json.loads(line) for line in ended.stdout.decode("utf-8").splitlines()]


def test_a_line_a_file_in_order(arguments):
    """each file gives one line, in the order of the command line"""
    status, feeds = parse(arguments, ATOM, RSS, ATOM)
    assert status == 0
    assert [feed["_ilofeed"]["file"] for feed in feeds] == [ATOM, RSS, ATOM]
    assert [feed["_ilofeed"]["format"] for feed in feeds] == ["atom-1.0", "rss-2.0", "atom-1.0"]


def test_every_document_is_valid_json_feed(arguments):
    """whatever is read, what is printed keeps to JSON Feed 1.1"""
    files = sorted(str(path) for path in DOCUMENTS.iterdir() if path.suffix not in (".feed", ".actual"))
    _, feeds = parse(arguments, *files)
    assert len(feeds) == len(files)
    for feed in feeds:
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and isinstance(feed["title"], str)
        assert set(feed) <= FEED_KEYS and None not in feed.values(), feed
        for item in feed["items"]:
            assert set(item) <= ITEM_KEYS and None not in item.values() and item["id"], item
            assert "content_html" in item or "content_text" in item, item
            assert all(RFC_3339.fullmatch(item[key]) for key in item if key.startswith("date_")), item
            assert all(one["url"] and one["mime_type"] for one in item.get("attachments", [])), item


def test_what_is_no_feed_is_told(arguments):
    """a page without news and a file that is not there give no items, a reason, and exit status 1"""
    for path in (NO_NEWS, str(DOCUMENTS / "no_such_file"), str(DOCUMENTS)):
        status, feeds = parse(arguments, path, RSS)
        assert status == 1, path
        assert feeds[0]["items"] == [] and feeds[0]["_ilofeed"]["errors"], feeds[0]
        assert feeds[0]["_ilofeed"]["format"] is None
        assert feeds[1]["items"], "the file after it was not read"


def test_an_empty_feed_is_a_feed(arguments):
    """a feed without entries is no failure, and says that it is empty"""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write(b'<rss version="2.0"><channel><title>Quiet</title></channel></rss>')
        file.flush()
        status, feeds = parse(arguments, file.name)
    assert status == 0 and feeds[0]["items"] == [] and feeds[0]["_ilofeed"]["errors"], feeds


def test_what_the_server_said_is_taken_from_the_command_line(arguments):
    """--base-url resolves links, --content-type says how bytes are to be read"""
    with tempfile.NamedTemporaryFile(suffix=".xml") as file:
        file.write("<rss version='2.0'><channel><item><title>Caf\u00e9</title><link>/1</link></item></channel></rss>"
                   .encode("latin-1"))
        file.flush()
        _, feeds = parse(arguments, "--base-url", "https://news.example/a/feed", "--content-type",
                         "text/xml; charset=iso-8859-1", file.name)
    assert feeds[0]["items"][0]["url"] == "https://news.example/1", feeds
    assert feeds[0]["items"][0]["title"] == "Caf\u00e9", feeds


def test_a_document_is_taken_for_what_it_is_said_to_be(arguments):
    """--as article and --as listing settle what a page is; --as feed takes no page"""
    rows = "".join(f"<li><a href='/r/{i}'>Report on the state of the harbours, part {i}</a></li>" for i in range(5))
    page = ("<html><title>Harbours</title><body><h1>Harbours of the northern coast</h1><p>"
            + "The harbours of the coast are dredged once in a year. " * 4 + f"</p><ul>{rows}</ul></body></html>")
    with tempfile.NamedTemporaryFile(suffix=".html") as file:
        file.write(page.encode("utf-8"))
        file.flush()
        about = ("--base-url", "https://port.example/coast", "--content-type", "text/html", file.name)
        for kind, status, titles in (("auto", 1, 0), ("article", 0, 1), ("listing", 0, 5), ("feed", 1, 0)):
            ended, feeds = parse(arguments, "--as", kind, *about)
            assert ended == status, (kind, ended, feeds)
            assert len(feeds[0]["items"]) == titles, (kind, feeds)
        _, feeds = parse(arguments, "--as", "article", *about)
    assert feeds[0]["items"][0]["title"] == "Harbours of the northern coast", feeds


def parse_text(arguments, text):
    with tempfile.NamedTemporaryFile() as file:
        file.write(text.encode("utf-8"))
        file.flush()
        return parse(arguments, file.name)


def repairs_of(feed):
    return [(repair["line"], repair["what"]) for repair in feed["_ilofeed"].get("repairs", [])]


def test_repairs_are_told(arguments):
    """what had to be mended is told with its line, whatever the format"""
    head = "<rss version='2.0'><channel><title>T</title>\n"
    cases_of = (
        (head + "<item><guid>1</guid><description>&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;</description></item></channel></rss>",
         [(0, "content was escaped twice (1 entries)")]),
        (head + "<item><guid>1</guid></item>\n<item><guid>2</guid><description>Cut</descr",
         [(3, "broken mark-up left out"), (3, "document ends inside <description>")]),
        (head + "<item><guid>1</guid><title>A & B&nbsp;C</title></item></channel></rss>",
         [(2, "bare & taken as text"), (2, "undefined entity &nbsp; resolved")]),
        ('{"version":"https://jsonfeed.org/version/1.1","items":[\n{"id":"1"},\n{"id":"2",}]}',
         [(3, "commas too many left out")]),
    )
    for text, repairs in cases_of:
        status, feeds = parse_text(arguments, text)
        assert status == 0 and feeds[0]["_ilofeed"]["recovered"], feeds
        assert feeds[0]["items"][0]["id"] == "1", feeds
        assert repairs_of(feeds[0]) == repairs, repairs_of(feeds[0])
    assert parse_text(arguments, cases_of[0][0])[1][0]["items"][0]["content_html"] == "<p>Twice</p>"


def test_a_document_of_many_tiny_entries_is_printed_whole(arguments):
    """no entry is left out, and those that share an id are told apart by their link"""
    items = "".join(f"<item><guid>{n % 60000}</guid><link>https://e.example/{n}</link></item>" for n in range(60001))
    status, feeds = parse_text(arguments, f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert status == 0 and len(feeds[0]["items"]) == 60001 and feeds[0]["_ilofeed"]["errors"] == []


if __name__ == "__main__":
    cases.main(globals())
