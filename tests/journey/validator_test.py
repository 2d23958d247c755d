#!/usr/bin/env python3
"""The rules of feed validators on everything that is published of sources that are hard to publish."""
import collections
import copy
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from support import debian_python  # noqa: E402

debian_python.need("html5lib")
from support import cases, feed_rules  # noqa: E402
from support.feed_rules import broken  # noqa: E402
from support.feed_rules.levels import LEVELS  # noqa: E402
from support.hard_daemon import PUBLIC, HardDaemon  # noqa: E402

# What is said on purpose: two entries may have changed in one second, and texts may speak of mark-up.
ACCEPTED = {"DuplicateUpdated", "ContainsUndeclaredHTML"}
# What only these sources bring about: rule, part of the detail, why it is published all the same.
OF_THESE_SOURCES = [
    ("BadCharacters", "\ufffd", "a title that was damaged where it was written"),
    ("SecurityRiskAttr", "controls", "without it a browser plays nothing"),
    ("SecurityRiskAttr", "xmlns", "drawings and formulas, which the validator knows in XHTML only"),
    ("NotHtml", "svg", "the same"),
    ("NotHtml", "path", "the same"),
    ("NotHtml", "math", "the same"),
    ("NotHtml", "mi", "the same"),
    ("SecurityRiskAttr", "d", "the same"),
    ("SecurityRiskAttr", "viewBox", "the same"),
    ("SecurityRisk", "title", "the title of a drawing"),
    ("InvalidURLAttribute", "http://localhost/", "a file at a host without a dot, as in the network of a house"),
    ("ContainsHTML", "'lt'", "the name of a file that speaks of mark-up"),
    ("UnsupportedNamespace", "podcastindex.org", "transcripts have no other element"),
    ("UnsupportedItunesFormat", "ogg", "players other than Apple's read the duration of these, too"),
]
NOW = int(time.time())


def test_every_rule_can_be_broken(arguments):
    """a sound document breaks no rule, and each rule is broken by a small change of it"""
    for name, text in broken.SOUND.items():
        assert not problems(name, text), (name, problems(name, text))
    for rule, name, *changes in broken.BREACHES:
        text, media_type = broken.SOUND[name], None
        for old, new in zip(changes[::2], changes[1::2]):
            assert old is None or old in text, (rule, old)
            text, media_type = (text, new) if old is None else (text.replace(old, new, 1), None)
        assert rule in {each.rule for each in problems(name, text, media_type)}, (rule, problems(name, text, media_type))
    assert {row[0] for row in broken.BREACHES} >= set(LEVELS) - {"InvalidLink", "ObsoleteItunesCategory"}, set(LEVELS) - {row[0] for row in broken.BREACHES}


def problems(name, text, media_type=None):
    return feed_rules.problems_of(text.encode(), "http://a.example/f", media_type or feed_rules.MEDIA_TYPES[{"atom": "feed"}.get(name, name)][0], 1774000000)


def test_every_rule_of_json_feed_can_be_broken(arguments):
    """a sound JSON Feed breaks no rule, and each rule is broken by another value of one member"""
    assert not feed_rules.problems_of(json.dumps(broken.JSON).encode(), "", "application/feed+json", NOW)
    for rule, path, value in broken.JSON_BREACHES:
        feed = copy.deepcopy(broken.JSON)
        owner = feed
        for step in path[:-1]:
            owner = owner[step]
        if value is None:
            del owner[path[-1]]
        else:
            owner[path[-1]] = value
        found = {problem.rule for problem in feed_rules.problems_of(json.dumps(feed).encode(), "", "application/feed+json", NOW)}
        assert rule in found, (rule, path, found)


def is_known(problem):
    return any(rule == problem.rule and part in problem.detail for rule, part, _ in OF_THESE_SOURCES)


def test_hard_content(arguments):
    """everything that is published of hard content in ten languages breaks no rule of the W3C validator, and none of JSON Feed"""
    with HardDaemon(arguments.bin, NOW) as daemon:
        kinds, broken_rules, found = collections.Counter(), collections.defaultdict(list), set()
        for path in daemon.addresses():
            answer = daemon.get(path)
            assert answer.status == 200, (path, answer.status)
            kinds[path.partition("?")[0].rpartition(".")[2]] += 1
            for problem in feed_rules.problems_of(answer.body, PUBLIC + path[1:], answer.headers["Content-Type"], NOW):
                found.add(problem.rule)
                if problem.rule not in ACCEPTED and not is_known(problem):
                    broken_rules[problem.rule, problem.level].append("%s %s: %s" % (path, problem.place, problem.detail[:200]))
        assert not broken_rules, "\n".join("%s: %d, as %s" % (rule, len(places), places[:3]) for rule, places in broken_rules.items())
        assert kinds["atom"] > 30 and kinds["rss"] > 20 and kinds["json"] > 30 and kinds["xml"] == 2, kinds
        assert {"DuplicateUpdated", "NotHtml"} <= found, found  # what is excused does occur


cases.main(globals())
