"""The rules of the W3C Feed Validator that may concern what an aggregator writes, and those of JSON Feed 1.1: rows of tables, each with the
name under which the validator reports it. Written from its documentation and its behaviour, for the documents of this project: an element or an
attribute that no table knows is reported, too."""
import collections

from . import atom, json_feed, opml, rss
from .levels import LEVELS
from .values import Clock
from .xml_nodes import NotWellFormed, parse

Problem = collections.namedtuple("Problem", "rule level place detail")
TABLES = {"feed": atom, "rss": rss, "opml": opml}
MEDIA_TYPES = {"feed": ["application/atom+xml"], "rss": ["application/rss+xml"], "opml": ["text/x-opml", "application/xml", "text/xml"]}
MOST_BYTES = 5000000


class Document:
    """What rules may ask besides the element: where the document is, and when."""

    def __init__(self, address, now):
        self.address, self.clock, self.seen, self.is_rss = address, Clock(now), collections.defaultdict(set), False


def problems_of(content, address, media_type, now):
    """All rules that a document breaks; `address` is where it was asked for, `now` in seconds."""
    if "json" in media_type:
        return [Problem(rule, "error", place, detail) for rule, place, detail in json_feed.problems(content)]
    return [Problem(rule, LEVELS[rule], place, str(detail)) for rule, place, detail in xml_problems(content, media_type, Document(address, now))]


def xml_problems(content, media_type, document):
    if len(content) > MOST_BYTES:
        yield "ValidatorLimit", "", len(content)
    try:
        root = parse(content)
    except NotWellFormed as error:
        yield "SAXError", "", error
        return
    table = TABLES.get(root.name)
    if table is None:
        yield "UndefinedElement", root.name, "root"
        return
    if media_type.split(";")[0].strip().lower() not in MEDIA_TYPES[root.name]:
        yield "UnexpectedContentType", root.name, media_type
    document.is_rss = root.name == "rss"
    yield from problems_below(root, table, document)


def problems_below(node, table, document):
    found = table.ELEMENTS.get(node.shape) or table.ELEMENTS.get("*/" + node.name)
    if found is None:
        yield "UndefinedElement", node.path, node.name
        return
    for rule, detail in found.problems(node, document):
        yield rule, node.path, detail
    for child in node.children:
        yield from problems_below(child, table, document)
