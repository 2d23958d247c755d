#!/usr/bin/env python3
"""A source with a recipe whose page changes its mark-up between two polls: nothing is lost, and a recipe that works is found."""
import json
import pathlib
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases, samples  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

PAGE = "/newsroom"
OLD_RECIPE = """    recipe:
      entry: "ol.item-list > li"
      title: "h5 a"
      link: "h5 a @href"
      date: ".item-info"
"""


def yaml(origin, heal="propose", recipe=OLD_RECIPE):
    return 'sources:\n  news:\n    title: Newsroom\n    url: "%s"\n    heal: %s\n%s' % (origin.url(PAGE), heal, recipe)


def put_old(origin, stories=samples.STORIES):
    origin.put(PAGE, samples.item_list("Newsroom", stories), "text/html; charset=utf-8")


def put_new(origin, stories):
    origin.put(PAGE, samples.cards("Newsroom", stories), "text/html; charset=utf-8")


def published(daemon):
    """Of each entry its id, by title; fails when one stands twice."""
    items = json.loads(daemon.bytes("/feed.json"))["items"]
    ids = {item["title"]: item["id"] for item in items}
    assert len(ids) == len(items), [item["title"] for item in items]
    return ids


def polled(daemon, count):
    daemon.wait_polled()
    wait_until(lambda: len(daemon.titles("/feed.json")) == count, 30, "%d stories" % count)
    return published(daemon)


def propose(daemon):
    """What `preview --heal` says: (exit status, standard output, standard error)."""
    ended = subprocess.run([daemon.binary, "preview", "--heal", "--config", str(daemon.config), "news"],
                           capture_output=True, timeout=20)
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def healed_lines(daemon):
    return [line for line in daemon.log().splitlines() if "healed" in line]


def kept_page(daemon):
    return daemon.folder / "quarantine" / "news.html"


def test_what_breaks_is_kept_back(arguments):
    """a recipe that finds nothing any more keeps what is published, and the page for people"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            before = polled(daemon, 7)
            put_new(origin, [samples.NEWEST] + samples.STORIES)
            daemon.poll_again()
            source = daemon.status()["news"]
            assert source["state"] == "changed-shape", source
            assert "no entries where there were some" in source["last_error"], source
            assert str(kept_page(daemon)) in source["last_error"], source
            assert "ilo--cardgroup" in kept_page(daemon).read_text(encoding="utf-8")
            assert published(daemon) == before
            assert not healed_lines(daemon)
            put_old(origin)
            daemon.poll_again()
            assert daemon.status()["news"]["state"] == "ok"
            assert not kept_page(daemon).exists()
            assert published(daemon) == before


def test_the_proposed_recipe_works(arguments):
    """the recipe that `preview --heal` prints finds every entry when it stands in the configuration"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            before = polled(daemon, 7)
            put_new(origin, [samples.NEWEST] + samples.STORIES)
            daemon.poll_again()
            status, patch, complaint = propose(daemon)
            assert status == 0, complaint
            daemon.configure(yaml(origin, recipe=patch[patch.index("    recipe:"):]))
            daemon.signal(signal.SIGHUP)
            after = polled(daemon, 8)
            assert {title: after[title] for title in before} == before
            assert samples.NEWEST.title in after
            assert daemon.status()["news"]["state"] == "ok", daemon.status()
            item = [one for one in json.loads(daemon.bytes("/feed.json"))["items"] if one["title"] == samples.NEWEST.title][0]
            assert item["date_published"] == "2026-11-18T12:00:00Z", item


def test_a_page_without_its_entries_has_no_proposal(arguments):
    """a page on which nothing known stands gives no recipe, and says why"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin, "auto")) as daemon:
            before = polled(daemon, 7)
            origin.put(PAGE, "<html><title>Maintenance</title><p>Back soon.</p></html>", "text/html")
            daemon.poll_again()
            assert daemon.status()["news"]["state"] == "changed-shape", daemon.status()
            assert published(daemon) == before
            status, patch, complaint = propose(daemon)
            assert (status, patch) == (1, "") and "none of the 7 known entries" in complaint, (status, patch, complaint)


def test_the_kept_page_serves_when_the_origin_does_not(arguments):
    """`preview --heal` reads the page that was kept when the page cannot be fetched"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            polled(daemon, 7)
            put_new(origin, samples.STORIES)
            daemon.poll_again()
            origin.put(PAGE, "out of order", "text/plain", 500)
            status, patch, complaint = propose(daemon)
            assert status == 0 and "recipe:" in patch and str(kept_page(daemon)) in complaint, (status, patch, complaint)


def test_a_page_heals_itself(arguments):
    """with `heal: auto` a redesigned page is read on: new entries appear, none is lost or doubled, all ids stay"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin, "auto")) as daemon:
            before = polled(daemon, 7)
            put_new(origin, [samples.NEWEST] + samples.STORIES)
            daemon.poll_again()
            after = polled(daemon, 8)
            assert {title: after[title] for title in before} == before
            assert samples.NEWEST.title in after
            assert daemon.status()["news"]["state"] == "ok", daemon.status()
            assert not kept_page(daemon).exists()

            later = samples.Story("night-shift-rules", "Night shifts: what the new rules say", (2026, 11, 20))
            put_new(origin, [later, samples.NEWEST] + samples.STORIES)
            daemon.poll_again()
            last = polled(daemon, 9)
            assert {title: last[title] for title in after} == after
            assert len(healed_lines(daemon)) == 1, daemon.log()


def test_a_page_becomes_a_flat_list(arguments):
    """a list that becomes one without an element around each entry heals too, dates and summaries with it"""
    for listing in (samples.terms, samples.headings):
        with Origin() as origin:
            put_old(origin)
            with Daemon(arguments.bin, yaml(origin, "auto")) as daemon:
                before = polled(daemon, 7)
                origin.put(PAGE, listing("Newsroom", [samples.NEWEST] + samples.STORIES), "text/html; charset=utf-8")
                daemon.poll_again()
                after = polled(daemon, 8)
                assert {title: after[title] for title in before} == before
                newest = json.loads(daemon.bytes("/feed.json"))["items"][0]
                assert newest["title"] == samples.NEWEST.title, newest
                assert newest["date_published"].startswith("%d-%02d-%02d" % samples.NEWEST.moment.timetuple()[:3]), newest
                assert daemon.status()["news"]["state"] == "ok", daemon.status()
                assert len(healed_lines(daemon)) == 1, daemon.log()


def test_a_healed_page_stays_healed(arguments):
    """what healed a source is remembered over a restart, even for a page of which nothing is known"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin, "auto")) as daemon:
            polled(daemon, 7)
            put_new(origin, samples.STORIES)
            daemon.poll_again()
            assert daemon.status()["news"]["state"] == "ok", daemon.status()
            daemon.stop()
            daemon.start()
            fresh = [samples.Story("story-%d" % day, "Something new on day %d" % day, (2026, 11, 20 + day)) for day in range(1, 5)]
            put_new(origin, fresh)
            daemon.poll_again()
            polled(daemon, 11)
            assert len(healed_lines(daemon)) == 1, daemon.log()


def test_a_list_of_others_is_not_taken(arguments):
    """when the recipe comes to match another, older list, nothing of it is published"""
    with Origin() as origin:
        put_old(origin)
        with Daemon(arguments.bin, yaml(origin)) as daemon:
            before = polled(daemon, 7)
            others = [samples.Story("old-%d" % day, "A seminar in room %d" % day, (2019, 3, day)) for day in range(1, 8)]
            page = samples.item_list("Newsroom", others).replace("<div class=\"furniture items-list\">", "<aside><div>")
            origin.put(PAGE, page.replace("</ol></div></body>", "</ol></div></aside></body>"), "text/html; charset=utf-8")
            daemon.poll_again()
            source = daemon.status()["news"]
            assert source["state"] == "changed-shape" and "none is known" in source["last_error"], source
            assert published(daemon) == before


if __name__ == "__main__":
    cases.main(globals())
