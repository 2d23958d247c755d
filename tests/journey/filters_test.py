#!/usr/bin/env python3
"""An editor beside a running daemon: filters are edited, and what was foretold is compared with what readers then get."""
import html
import json
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import cases  # noqa: E402
from support.daemon import Daemon, wait_until  # noqa: E402
from support.origin import Origin  # noqa: E402

TITLES = {
    "en": ["Nurses strike over night shifts", "Air strike hits a depot", "Wages rise in the garment trade", "The violence and the harassment that waiters meet", "A score of people at the fair",
           "Employers meet the police", "Employment policies for the coast", "Informal traders get a clinic"],
    "fr": ["La violence et le harcèlement au travail", "Les salaires augmentent", "Grève des dockers", "La danse dans les écoles"],
    "es": ["La violencia y el acoso en las fábricas", "Los estibadores van al paro", "Clases para adultos", "Suben los salarios"],
    "de": ["Kinderarbeit in Steinbrüchen", "Löhne steigen im Handwerk"],
    "ru": ["Забастовка водителей автобусов", "Зарплаты растут"],
    "ar": ["العمال يطالبون بزيادة الأجور", "افتتاح مكتبة جديدة"],
    "zh": ["工人要求提高工资", "图书馆开放"],
    "vi": ["Công nhân đình công đòi tăng lương"],
}
WORDS = """concepts:
  pay: { en: [wages], fr: [salaires], es: [salarios], de: [Löhne], ru: [зарплата], ar: [أجور], zh: [工资], vi: [tăng lương] }
  abuse: { en: [violence harassment], fr: [violence harcèlement], es: [violencia acoso] }
  stop: { en: [strike], fr: [grève], es: [paro], ru: [забастовка], vi: [đình công] }
topics:
"""
BEFORE = """  pay: { title: Pay, match: "@pay" }
  stop: { title: Stoppages, match: "@stop" }
  abuse: { title: Abuse, match: '"violence"' }
  children: { title: Children, match: Kinder }
  jobs: { title: Jobs, match: { any: ["employer*"] } }
  old: { title: Old, match: wages }
"""
AFTER = """  pay: { title: Pay, languages: [fr, ar, zh], match: "@pay" }
  stop: { title: Stoppages, match: "@stop -NEAR/1 air" }
  abuse: { title: Abuse, match: "@abuse" }
  children: { title: Children, match: "*arbeit" }
  jobs: { title: Jobs, match: { any: ["employment polic*", informal] } }
  new: { title: New, match: { any: ["“the fair”", Clases] } }
"""


def feed(language, titles):
    items = "".join("<item><title>%s</title><link>http://%s.example/%d</link><guid>%s-%d</guid><pubDate>Mon, 04 May 2026 09:%02d:00 GMT</pubDate></item>" % (
        html.escape(title), language, number, language, number, number % 60) for number, title in enumerate(titles))
    return '<rss version="2.0"><channel><title>News in %s</title><link>http://%s.example/</link><language>%s</language>%s</channel></rss>' % (language, language, language, items)


class Desk:
    """with Desk(binary, titles, topics) as desk: a daemon that has polled a feed a language, and commands beside it."""

    def __init__(self, binary, titles, topics):
        self.binary, self.titles, self.topics = binary, titles, topics

    def __enter__(self):
        self.origin = Origin().__enter__()
        for language, titles in self.titles.items():
            self.origin.put("/%s.rss" % language, feed(language, titles), "application/rss+xml; charset=utf-8")
        self.daemon = Daemon(self.binary, self.yaml(self.topics)).__enter__()
        self.daemon.wait_polled()
        return self

    def __exit__(self, *exception):
        self.daemon.__exit__(*exception)
        self.origin.__exit__(*exception)

    def yaml(self, topics):
        sources = "".join('  %s: { url: "%s", language: %s }\n' % (language, self.origin.url("/%s.rss" % language), language) for language in self.titles)
        return "sources:\n" + sources + topics

    def run(self, *words):
        return subprocess.run([self.binary, *words, "--config", str(self.daemon.config)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60, check=False)

    def published(self, topic):
        answer = self.daemon.get("/topics/%s.json" % topic)
        return {item["title"] for item in json.loads(answer.body)["items"]} if answer.status == 200 else set()


def told(rows, direction):
    return {row["id"]: {story["title"] for story in row[direction]["newest"]} for row in rows}


def test_what_is_foretold_of_edited_filters_comes_true(arguments):
    """of seven topics that are edited, made or taken away at once, the stories gained and lost that preview --against running names are exactly those that the feeds then gain and lose"""
    with Desk(arguments.bin, TITLES, WORDS + BEFORE) as desk:
        wait_until(lambda: len(desk.published("pay")) == len(TITLES), what="the topic to be filled")
        topics = ("pay", "stop", "abuse", "children", "jobs", "old", "new")
        before = {topic: desk.published(topic) for topic in topics}
        desk.daemon.configure(desk.yaml(WORDS + AFTER))
        rows = json.loads(desk.run("preview", "--against", "running", "--json").stdout)["topics"]
        reload = desk.run("reload")
        assert reload.returncode == 0, reload.stderr
        after = {topic: desk.published(topic) for topic in topics}
        gained, lost = told(rows, "gained"), told(rows, "lost")
        for topic in topics:
            assert gained[topic] == after[topic] - before[topic], (topic, gained[topic], before[topic], after[topic])
            assert lost[topic] == before[topic] - after[topic], (topic, lost[topic], before[topic], after[topic])
            if gained[topic] or lost[topic]:
                assert "%s: gained %d, lost %d" % (topic, len(gained[topic]), len(lost[topic])) in reload.stdout or topic in ("old", "new"), (topic, reload.stdout)
        assert lost["stop"] == {"Air strike hits a depot"} and gained["children"] == {"Kinderarbeit in Steinbrüchen"}
        assert gained["jobs"] == {"Employment policies for the coast", "Informal traders get a clinic"} and lost["jobs"] == {"Employers meet the police"}
        assert gained["abuse"] == {"La violencia y el acoso en las fábricas"} and not lost["abuse"]
        assert after["new"] == {"A score of people at the fair", "Clases para adultos"} and not after["old"]
        assert after["pay"] == {"Les salaires augmentent", "العمال يطالبون بزيادة الأجور", "工人要求提高工资"}
        again = json.loads(desk.run("preview", "--against", "running", "--json").stdout)["topics"]
        assert not any(row["gained"]["count"] + row["lost"]["count"] + row["moved"] for row in again)


def test_a_filter_that_cannot_be_meant_leaves_the_running_one(arguments):
    """operators of other tools are refused in check, preview and reload alike, with the way to say it, and readers get what they got"""
    with Desk(arguments.bin, {"en": TITLES["en"]}, WORDS + BEFORE) as desk:
        wait_until(lambda: desk.published("pay"), what="the topic to be filled")
        before = desk.published("stop")
        for filter_, way in (("strike NEAR air", "NEAR/3"), ("wages^3", "threshold"), ("wages or strike OR pay", "OR in capitals"), ("*trik*", "/part/i"), ("date >= 2026", "without blanks"),
                             ("strike –air", "plain '-'"), ("lang:english", "did you mean 'en'"), ("titel:strike", "did you mean 'title'"), ("@stpo", "did you mean '@stop'")):
            desk.daemon.configure(desk.yaml(WORDS + BEFORE.replace('"@stop"', "'%s'" % filter_)))
            for command in (("check",), ("preview", "stop"), ("preview", "--against", "running"), ("reload",)):
                done = desk.run(*command)
                assert done.returncode == 78 and way in done.stdout + done.stderr and "topics.stop.match" in done.stdout + done.stderr, (filter_, command, done)
            assert desk.published("stop") == before
        desk.daemon.configure(desk.yaml(WORDS + BEFORE))
        assert desk.run("reload").returncode == 0


def test_why_explains_a_no_within_80_columns(arguments):
    """why names the clause that failed and the nearest words that stood there, with the language the entry was read as; --json has the same"""
    with Desk(arguments.bin, {"en": TITLES["en"], "es": TITLES["es"]}, WORDS + '  far: { title: Far, match: \'"nurses shifts"\' }\n  stop: { title: S, match: "@stop" }\n') as desk:
        url = "http://en.example/0"
        text = desk.run("why", url, "far").stdout
        assert "far: no" in text and '"nurses shifts"' in text and "words from" in text and "language    en" in text, text
        assert all(len(line) <= 80 for line in text.splitlines()), text
        story = json.loads(desk.run("why", url, "--json").stdout)["stories"][0]
        rows = {row["id"]: row for row in story["topics"]}
        assert story["language"] == "en" and not rows["far"]["kept"] and "words from" in rows["far"]["where"] and rows["stop"]["kept"] and rows["stop"]["weight"] >= 2, rows
        assert "paro" not in desk.run("why", "http://es.example/2", "stop").stdout.split("Topics:")[1].split("→")[-1], "'para' is no 'paro'"


def test_check_names_words_of_concepts_that_never_occurred(arguments):
    """where 200 stories of a language are stored, check names the words of concepts that none holds; of other languages nothing is said, nor of words that occur in another form"""
    titles = {"en": ["Miners number %d were paid wages in cash" % number for number in range(210)], "fr": TITLES["fr"]}
    words = "concepts:\n  pay: { en: [wage, mining, zeppelin crew, '\"in cash\"', gratui*], fr: [dirigeable] }\ntopics:\n  pay: { title: Pay, match: \"@pay\" }\n  none: { title: None, match: zeppelin }\n"
    with Desk(arguments.bin, titles, words) as desk:
        wait_until(lambda: len(desk.published("pay")) == 50, what="the topic to be filled")
        done = desk.run("check")
        assert done.returncode == 0, done
        note = next(line for line in done.stderr.splitlines() if "concept 'pay': no stored story holds" in line)
        assert "'zeppelin crew'" in note and "'gratui*'" in note, note
        for word in ("wage", "in cash", "dirigeable"):
            assert word not in note.split("holds")[1], note
        assert "topic 'none' keeps 0 of the 214 newest stories" in done.stderr, done.stderr


cases.main(globals())
