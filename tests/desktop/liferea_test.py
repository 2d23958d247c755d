#!/usr/bin/env python3
"""What Liferea shows of the whole list of feeds on a virtual display: at first, and after an edit, another name of a topic, a better language
and an event that passed. It keeps the words in which it first read an entry, by design."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.port import ANCHOR, ENGLISH, FIRST, FORUM, FRENCH, THIRD, Port  # noqa: E402
from support.readers import Liferea  # noqa: E402

FIRST_READ = [FIRST, ANCHOR, FRENCH, FORUM]


def test_the_whole_list(arguments):
    """Liferea fills every feed of the list, shows each entry once after an edit, another name and an event that passed, and a better version beside the one that it has read"""
    with Port(arguments.bin) as port:
        reader = Liferea(port.daemon.bytes("/opml.xml"))

        def show(titles):
            """Once it has asked for the topic."""
            asked = port.daemon.log().count("url=/topics/")
            reader.read_until(lambda shown: shown.get("Ships") == sorted(titles) and port.daemon.log().count("url=/topics/") > asked, sorted(titles))

        reader.read_until(lambda shown: shown and all(entries for feed, entries in shown.items() if feed != "english"), "entries in all feeds but that of the source without any")
        assert reader.titles()["Ships"] == sorted(FIRST_READ), reader.titles()
        port.edit()
        show(FIRST_READ)
        port.rename()
        show(FIRST_READ + [THIRD])
        port.swap_language()
        show(FIRST_READ + [THIRD, ENGLISH])
        port.let_event_pass()
        show(FIRST_READ + [THIRD, ENGLISH])
        assert reader.titles()["Everything"] == sorted(FIRST_READ + [THIRD, ENGLISH]), reader.titles()
        assert reader.titles()["français"] == [FRENCH], reader.titles()


cases.main(globals())
