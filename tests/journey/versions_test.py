#!/usr/bin/env python3
"""One story in several languages: a daemon that polls a site with a feed a language, and what its readers get."""
import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"
# Each story in three languages: path of the page, headline, and what follows it.
STORIES = {
    "strike": {  # told by links of the feed
        "en": ("/en/news/17", "Dock workers end their strike after nine days", "The port and its crane drivers signed an agreement on rest between two shifts."),
        "fr": ("/fr/actualites/greve", "Fin de la grève des dockers après neuf jours", "Le port et ses grutiers ont signé un accord sur le repos entre deux postes."),
        "es": ("/es/noticias/huelga", "Los estibadores terminan su huelga tras nueve días", "El puerto y sus gruistas firmaron un acuerdo sobre el descanso entre dos turnos."),
    },
    "kilns": {  # told by the slug alone
        "en": ("/en/news/brick-kilns-pact-signed", "Owners of brick kilns sign a pact on wages", "Every kiln of the valley is to pay its brick makers by the week, and in writing."),
        "fr": ("/fr/news/brick-kilns-pact-signed", "Les briqueteries signent un pacte sur les salaires", "Chaque briqueterie de la vallée paiera ses ouvriers à la semaine, et par écrit."),
        "es": ("/es/news/brick-kilns-pact-signed", "Los ladrilleros firman un pacto sobre los salarios", "Cada horno del valle pagará a sus obreros por semana, y por escrito."),
    },
    "nurses": {  # told by the pages of the articles
        "en": ("/en/news/21", "Night nurses count their hours for the first time", "The hospitals of the district now write down every hour that is worked at night."),
        "fr": ("/fr/actualites/infirmieres", "Les infirmières de nuit comptent leurs heures", "Les hôpitaux du district notent désormais chaque heure travaillée la nuit."),
        "es": ("/es/noticias/enfermeras", "Las enfermeras de noche cuentan sus horas", "Los hospitales del distrito anotan ahora cada hora trabajada de noche."),
    },
}
TITLES = {(story, language): told[language][1] for story, told in STORIES.items() for language in told}


def links_of(origin, story, language):
    return "".join('<link rel="alternate" type="text/html" hreflang="%s" href="%s"/>' % (other, origin.url(STORIES[story][other][0]))
                   for other in STORIES[story] if other != language)


def feed(origin, language, stories, links=links_of):
    entries = ""
    for day, story in enumerate(stories, 1):
        path, title, summary = STORIES[story][language]
        entries += ('<entry xml:lang="%s"><id>%s</id><title>%s</title><link rel="alternate" href="%s"/>%s<updated>2026-05-%02dT09:00:00Z</updated>'
                    "<published>2026-05-%02dT09:00:00Z</published><summary>%s</summary></entry>") % (
                        language, origin.url(path), title, origin.url(path), links(origin, story, language) if story == "strike" else "", day, day, summary)
    return '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x:%s</id><title>Port news</title><updated>2026-05-09T09:00:00Z</updated>%s</feed>' % (language, entries)


def page(origin, story, language):
    path, title, summary = STORIES[story][language]
    switch = " ".join('<a href="%s">%s</a>' % (STORIES[story][other][0], name) for other, name in (("en", "English"), ("fr", "Français"), ("es", "Español")))
    return ('<!doctype html><html lang="%s"><head><title>%s</title><meta property="article:published_time" content="2026-05-03T09:00:00Z"></head><body>'
            "<nav>%s</nav><main><article><h1>%s</h1><p>%s</p><p>%s</p><p>%s</p></article></main></body></html>") % (language, title, switch, title, summary, summary, summary)


def put_feeds(origin, languages, stories=tuple(STORIES)):
    for language in languages:
        origin.put("/%s.atom" % language, feed(origin, language, stories), "application/atom+xml")
        for story in STORIES:
            origin.put(STORIES[story][language][0], page(origin, story, language), "text/html; charset=utf-8")


def configuration(origin, languages, more=""):
    sources = "".join('  %s: { url: "%s", full_text: true }\n' % (language, origin.url("/%s.atom" % language)) for language in languages)
    return "site: { languages: [en, es] }\nsources:\n" + sources + more + """topics:
  french-first: { title: French first, languages: [fr, en] }
  everyone: { title: For everyone, versions: all }
"""


def wait_titles(daemon, path, wanted):
    wait_until(lambda: sorted(daemon.titles(path)) == sorted(wanted), 20, "%s to show %r; it shows %r" % (path, wanted, daemon.titles(path)))


def in_language(language):
    return [TITLES[story, language] for story in STORIES]


def test_a_site_of_three_languages(arguments):
    """a feed shows each story once, in the best language; a better one takes its place under its own id, and the old one keeps its id"""
    with Origin() as origin:
        put_feeds(origin, ["es"])
        origin.put("/fr.atom", feed(origin, "fr", ()), "application/atom+xml")
        origin.put("/en.atom", feed(origin, "en", ()), "application/atom+xml")
        daemon = Daemon(arguments.bin, configuration(origin, ["en", "fr", "es"]))
        with daemon:
            daemon.wait_polled()
            wait_titles(daemon, "/feed.json", in_language("es"))
            ids = {item["title"]: item["id"] for item in json.loads(daemon.bytes("/feed.json"))["items"]}
            assert daemon.titles("/topics/french-first.json") == []

            put_feeds(origin, ["fr", "en"])
            daemon.poll_again()
            wait_titles(daemon, "/feed.json", in_language("en"))
            wait_titles(daemon, "/topics/french-first.json", in_language("fr"))
            wait_titles(daemon, "/topics/everyone.json", in_language("en") + in_language("fr") + in_language("es"))
            wait_titles(daemon, "/sources/es.json", in_language("es"))
            spanish = {item["title"]: item["id"] for item in json.loads(daemon.bytes("/sources/es.json"))["items"]}
            assert spanish == ids
            published = [item["id"] for item in json.loads(daemon.bytes("/topics/everyone.json"))["items"]]
            assert len(set(published)) == 9
            seen = daemon.get("/feed.atom").headers["ETag"]
        with daemon:
            assert daemon.get("/feed.atom", [("If-None-Match", seen)]).status == 304
            assert sorted(daemon.titles("/feed.json")) == sorted(in_language("en"))


def test_entries_link_their_versions_and_name_their_topics(arguments):
    """entries link the other languages (hreflang) and bear their topics as categories with a scheme, in Atom, RSS and JSON Feed"""
    with Origin() as origin:
        put_feeds(origin, ["en", "fr", "es"])
        with Daemon(arguments.bin, configuration(origin, ["en", "fr", "es"])) as daemon:
            daemon.wait_polled()
            wait_titles(daemon, "/feed.json", in_language("en"))
            scheme = "http://127.0.0.1:%d/topics/" % daemon.port
            for entry in xml.etree.ElementTree.fromstring(daemon.bytes("/sources/fr.atom")).findall(ATOM + "entry"):
                story = next(story for story in STORIES if TITLES[story, "fr"] == entry.find(ATOM + "title").text)
                links = {link.get("hreflang"): link.get("href") for link in entry.findall(ATOM + "link") if link.get("hreflang")}
                assert links == {other: origin.url(STORIES[story][other][0]) for other in ("en", "es")}, links
                categories = {(one.get("scheme"), one.get("term")): one.get("label") for one in entry.findall(ATOM + "category")}
                assert categories == {(scheme, "french-first"): "French first", (scheme, "everyone"): "For everyone"}, categories
            for item in xml.etree.ElementTree.fromstring(daemon.bytes("/sources/es.rss")).iter("item"):
                assert {link.get("hreflang") for link in item.findall(ATOM + "link")} == {"en", "fr"}
                assert [(one.get("domain"), one.text) for one in item.findall("category")] == [(scheme, "everyone")]
            for item in json.loads(daemon.bytes("/sources/en.json"))["items"]:
                assert {one["language"] for one in item["_ilofeed"]["alternates"]} == {"fr", "es"}
                assert item["_ilofeed"]["topics"] == [{"id": "french-first", "title": "French first"}, {"id": "everyone", "title": "For everyone"}]


def command(daemon, *words):
    return subprocess.run([daemon.binary, *words, "--config", str(daemon.config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60, check=False)


def test_an_editor_is_told_which_version_is_published(arguments):
    """why names the version that a topic publishes in the place of a story that it keeps, preview counts what is kept and what is published, and lists the latter"""
    with Origin() as origin:
        put_feeds(origin, ["en", "fr", "es"])
        with Daemon(arguments.bin, configuration(origin, ["en", "fr", "es"])) as daemon:
            daemon.wait_polled()
            wait_titles(daemon, "/topics/french-first.json", in_language("fr"))
            english = origin.url(STORIES["strike"]["en"][0])
            french = origin.url(STORIES["strike"]["fr"][0])
            told = json.loads(command(daemon, "why", english, "french-first", "--json").stdout)["stories"][0]
            assert [topic["id"] for topic in told["topics"]] == ["french-first"]
            ids = {item["url"]: item["id"] for item in json.loads(daemon.bytes("/sources/fr.json"))["items"]}
            topic = told["topics"][0]
            assert topic["kept"] and not topic["published"] and topic["published_instead"] == {"language": "fr", "id": ids[french], "url": french}, topic
            assert {version["language"] for version in told["versions"]} == {"fr", "es"}
            text = command(daemon, "why", english).stdout
            in_their_place = text.split("Topics:")[1]
            assert "In other languages:" in text and "The feed of everything publishes the one asked for." in text, text
            assert "french-first: kept, but published in fr" in in_their_place and ids[french] in in_their_place and "everyone: kept\n" in in_their_place, text
            assert all(len(line) <= 80 for line in text.splitlines() if "://" not in line), text
            text = command(daemon, "why", french).stdout
            assert "french-first: kept\n" in text and "The feed of everything publishes the one in en." in text, text
            unknown = command(daemon, "why", french, "french-frist")
            assert unknown.returncode == 64 and "did you mean 'french-first'?" in unknown.stderr, unknown

            seen = command(daemon, "preview", "french-first")
            assert "6 stories kept, 3 published" in seen.stderr, seen.stderr
            assert all(title in seen.stdout for title in in_language("fr")) and not any(title in seen.stdout for title in in_language("en")), seen.stdout
            document = json.loads(command(daemon, "preview", "french-first", "--json").stdout)
            assert document["_ilofeed"] == {"kept": 6, "published": 3} and sorted(item["title"] for item in document["items"]) == sorted(in_language("fr"))
            assert "9 stories kept\n" in command(daemon, "preview", "everyone").stderr

            edited = daemon.config.read_text().replace("languages: [fr, en]", "languages: [en, fr]")
            daemon.config.write_text(edited)
            rows = {row["id"]: row for row in json.loads(command(daemon, "preview", "--against", "running", "--json").stdout)["topics"]}
            foretold = rows["french-first"]
            assert (foretold["keeps"], foretold["publishes"], foretold["moved"], foretold["gained"]["count"], foretold["lost"]["count"]) == (6, 3, 3, 0, 0), foretold
            assert "~ 3 published in another language than now" in command(daemon, "preview", "--against", "running").stdout
            assert command(daemon, "reload").returncode == 0
            wait_titles(daemon, "/topics/french-first.json", in_language("en"))


def test_a_hostile_source_has_no_part_in_it(arguments):
    """who names another's pages as versions of his own neither hides them nor is linked from them"""
    with Origin() as origin, Origin() as rogue:
        put_feeds(origin, ["en", "fr"])
        home = "http://localhost:%d" % rogue.server.server_port

        def entry(number, address, language, links):
            return ('<entry xml:lang="%s"><id>urn:rogue:%d</id><title>Win money now, number %d</title><link href="%s"/>%s<updated>2026-05-04T09:00:00Z</updated>'
                    "<summary>Nothing of this is true of anybody in any port of the world.</summary></entry>") % (language, number, number, address, links)

        def hreflang(language, address):
            return '<link rel="alternate" hreflang="%s" href="%s"/>' % (language, address)

        strike = {language: origin.url(told[0]) for language, told in STORIES["strike"].items()}
        kilns = origin.url("/es/news/brick-kilns-pact-signed")
        entries = [entry(1, home + "/fr/1", "fr", hreflang("en", strike["en"])), entry(2, home + "/en/2", "en", hreflang("fr", strike["fr"]) + hreflang("es", strike["en"])),
                   entry(3, home + "/fr/news/brick-kilns-pact-signed", "fr", ""), entry(4, kilns, "es", hreflang("en", origin.url("/en/news/brick-kilns-pact-signed"))),
                   entry(5, strike["es"], "es", hreflang("en", strike["en"]))]
        rogue.put("/feed", '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:rogue</id><title>Rogue</title><updated>2026-05-09T09:00:00Z</updated>%s</feed>'
                  % "".join(entries), "application/atom+xml")
        more = '  rogue: "%s/feed"\n' % home
        with Daemon(arguments.bin, configuration(origin, ["en", "fr"], more)) as daemon:
            daemon.wait_polled()
            honest = in_language("en") + ["Win money now, number %d" % number for number in range(1, 6)]
            wait_titles(daemon, "/feed.json", honest)
            for path in ("/sources/en.atom", "/sources/fr.atom"):
                assert b"localhost" not in daemon.bytes(path)
            for item in json.loads(daemon.bytes("/sources/en.json"))["items"]:
                assert {one["language"] for one in item["_ilofeed"]["alternates"]} <= {"fr", "es"}


cases.main(globals())
