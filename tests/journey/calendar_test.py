#!/usr/bin/env python3
"""Events as calendars: what a page announces, read by another program than ours, before and after its days move."""
import datetime
import html
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

YEAR = datetime.date.today().year + 1
# Debian's python3-icalendar belongs to Debian's Python.
READ = """
import icalendar, json, sys
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
events = [{name: str(value.dt) if hasattr(value, "dt") else str(value) for name, value in event.items()} for event in calendar.walk("VEVENT")]
print(json.dumps({"name": str(calendar["NAME"]), "events": events, "errors": [str(error) for event in calendar.walk() for error in event.errors]}))
"""
EVENTS = {
    "ships": ("Forum on the rest of seafarers, in the port of Abidjan", "8-9 March %d" % YEAR),
    "kilns": ("Round table: wages, debts; and what brick makers ask for", "21 June %d" % YEAR),
    "nurses": ("Conférence sur les soins à domicile — l’avenir d’un métier ancien", "4-6 October %d" % YEAR),
}


def page(events):
    items = "".join('<li class="event"><h3><a href="/events/%s">%s</a></h3><p class="date">%s | Geneva, Switzerland</p></li>' % (name, title, days)
                    for name, (title, days) in events.items())
    return "<!doctype html><html lang=en><head><title>Events</title></head><body><main><h1>Events</h1><ul>%s</ul></main></body></html>" % items


def read(daemon, path):
    answer = subprocess.run(["/usr/bin/python3", "-c", READ], input=daemon.bytes(path), capture_output=True, check=True)
    said = json.loads(answer.stdout)
    assert not said["errors"], said
    return said


CONFIGURATION = """sources:
  events: { url: "%s" }
topics:
  ships: { title: "Ships; ports, and crews", match: seafarers }
  farms: { title: Farms, match: farm }
"""


def test_a_page_of_events(arguments):
    """all events and those of a topic are calendars, an event keeps its UID when its days move, and a topic without events is a calendar too"""
    with Origin() as origin:
        origin.put("/events", page(EVENTS), "text/html; charset=utf-8")
        with Daemon(arguments.bin, CONFIGURATION % origin.url("/events")) as daemon:
            daemon.wait_polled()
            wait_until(lambda: len(read(daemon, "/events.ics")["events"]) == 3, 20, "the events to be there")
            events = read(daemon, "/events.ics")["events"]
            assert [event["SUMMARY"] for event in events] == [title for title, _ in EVENTS.values()], events
            assert [event["DTSTART"] for event in events] == ["%d-03-08" % YEAR, "%d-06-21" % YEAR, "%d-10-04" % YEAR], events
            assert [event["DTEND"] for event in events] == ["%d-03-10" % YEAR, "%d-06-22" % YEAR, "%d-10-07" % YEAR], events
            assert all("Geneva" in event["LOCATION"] and event["URL"].startswith(origin.url("/events/")) for event in events), events
            ids = {item["title"]: item["id"] for item in json.loads(daemon.bytes("/feed.json"))["items"]}
            assert {event["SUMMARY"]: event["UID"] for event in events} == ids, "an event is known by the id of its story"
            ships = read(daemon, "/topics/ships.ics")
            assert ships["name"] == "Ships; ports, and crews" and [event["UID"] for event in ships["events"]] == [events[0]["UID"]], ships
            assert read(daemon, "/topics/farms.ics")["events"] == []
            assert daemon.get("/feed.ics").status == 404

            shown = daemon.bytes("/events.html").decode()
            assert [shown.find(html.escape(title, quote=False)) for title, _ in EVENTS.values()] == sorted(
                shown.find(html.escape(title, quote=False)) for title, _ in EVENTS.values()), "days stand in order"
            assert "8\u20139 March %d" % YEAR in shown and "Geneva" in shown and 'href="events.ics"' in shown, shown
            assert daemon.get("/events?lang=fr").headers["Location"] == "events.html?lang=fr"
            assert daemon.get("/topics/ships/events").headers["Location"] == "events.html"
            assert daemon.bytes("/topics/ships/events.html").decode().count("<article") == 1
            assert "events.html" in daemon.bytes("/").decode() and "ships/events.html" in daemon.bytes("/topics/ships.html").decode()

            moved = dict(EVENTS, ships=(EVENTS["ships"][0], "10-12 March %d" % YEAR))
            origin.put("/events", page(moved), "text/html; charset=utf-8")
            daemon.poll_again()
            wait_until(lambda: read(daemon, "/topics/ships.ics")["events"][0]["DTSTART"] == "%d-03-10" % YEAR, 20, "the event to move")
            after = read(daemon, "/topics/ships.ics")["events"][0]
            assert after["DTEND"] == "%d-03-13" % YEAR and after["UID"] == events[0]["UID"], after
            item = next(item for item in json.loads(daemon.bytes("/feed.json"))["items"] if item["id"] == after["UID"])
            assert "10" in item["content_html"] and "12 March" in item["content_html"].replace("\u202f", " "), item


cases.main(globals())
