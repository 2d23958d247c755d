#!/usr/bin/env python3
"""A whole site collected: listing pages, article pages in two languages, a section that is redesigned between two polls."""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.ilo_site import IloSite  # noqa: E402

SITE = """
sites:
  office: { document_id: 'WCMS_[0-9]+', entry_links: ["/resource/*/*", "/fr/resource/*/*", "*/WCMS_*"] }
"""


def items(daemon, path="/feed.json"):
    return json.loads(daemon.bytes(path))["items"]


def settled(daemon, count):
    return wait_until(lambda: len(items(daemon)) >= count and items(daemon), 30, "%d stories" % count)


def test_every_story_once_with_its_text(arguments):
    """a fresh store collects every story of the site once, with its full text"""
    with IloSite(stories=21) as site:
        yaml = SITE + "publish: { entries: 100 }\nsources:\n  news: { url: \"%s\", site: office, pages: 5, full_text: true }\n" % site.newsroom()
        with Daemon(arguments.bin, yaml) as daemon:
            found = settled(daemon, 21)
            assert sorted(item["title"] for item in found) == sorted(story.title for story in site.stories)
            by_title = {story.title: story for story in site.stories}

            def all_have_text():
                return all(by_title[item["title"]].body()[-1] in item.get("content_html", "") for item in items(daemon))

            wait_until(all_have_text, 30, "the full texts")
            assert not any("cookies" in item["content_html"] for item in items(daemon))
            days = {item["title"]: item["date_published"][:10] for item in items(daemon)}
            assert days == {story.title: str(story.day) for story in site.stories}


def test_a_gap_is_closed(arguments):
    """more new stories than one page holds are all found at the next poll"""
    with IloSite(stories=9) as site:
        yaml = SITE + "publish: { entries: 100 }\nsources:\n  news: { url: \"%s\", site: office, pages: 5 }\n" % site.newsroom()
        with Daemon(arguments.bin, yaml) as daemon:
            settled(daemon, 9)
            site.publish(14)
            daemon.poll_again()
            settled(daemon, 23)
            assert sorted(item["url"] for item in items(daemon)) == sorted(site.url(story.path()) for story in site.stories)


def test_a_redesign_loses_nothing(arguments):
    """a section that changes its mark-up between two polls keeps its entries and their ids"""
    with IloSite(stories=1, old_stories=6) as site:
        yaml = SITE + "sources:\n  section: { url: \"%s\", site: office }\n" % site.section()
        with Daemon(arguments.bin, yaml) as daemon:
            before = {item["title"]: item["id"] for item in settled(daemon, 6)}
            site.redesign()
            daemon.poll_again()
            after = {item["title"]: item["id"] for item in items(daemon)}
            assert after == before
            assert daemon.status()["section"]["state"] == "ok", daemon.status()


if __name__ == "__main__":
    cases.main(globals())
