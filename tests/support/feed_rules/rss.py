"""RSS 2.0 with the modules that are in use, after the RSS Advisory Board's profile."""
import re

from .element import Element
from .links import LINK, relations_of
from .media import MEDIA
from .values import (MEDIA_TYPE, absolute_references, at_most, full_uri, http_url, language, mail_address, marked_up, not_blank, number, one_of, plain, rfc822, unique)

ITUNES_FILES = ("m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub")
CATEGORIES = ("Arts Business Comedy Education Fiction Government History Leisure Music News Science Sports Technology").split() + [
    "Health & Fitness", "Kids & Family", "Religion & Spirituality", "Society & Culture", "True Crime", "TV & Film"]
SAME_MEANING = [("pubDate", "dc:date"), ("author", "dc:creator"), ("category", "dc:subject"), ("source", "dc:source"), ("language", "dc:language"),
                ("managingEditor", "dc:creator"), ("webMaster", "dc:publisher"), ("copyright", "dc:rights"), ("lastBuildDate", "dcterms:modified")]


def version(value, node, document):
    if value not in ("0.91", "0.92", "2.0"):
        yield "InvalidRSSVersion", value


def holds_channel(node, document):
    if not node.has("channel"):
        yield "MissingElement", "channel"


def same_meaning(rule):
    def check(node, document):
        for core, extension in SAME_MEANING:
            if node.has(core) and node.has(extension):
                yield rule, "%s and %s" % (core, extension)
    return check


def whole_channel(node, document):
    for name, rule in (("title", "MissingTitle"), ("link", "MissingLink"), ("description", "MissingDescription")):
        if not node.has(name):
            yield rule, name
    if "self" not in relations_of(node.all("atom:link")):
        yield "MissingAtomSelfLink", ""
    names = [child.name for child in node.children]
    if "item" in names and any(name != "item" and ":" not in name for name in names[names.index("item"):]):
        yield "MisplacedItem", ""


def speaks_of_podcasts(node):
    return any(child.name.startswith("itunes:") or speaks_of_podcasts(child) for child in node.children)


def podcast(node, document):
    if not speaks_of_podcasts(node):
        return
    for name in ("language", "itunes:category", "itunes:explicit"):
        if not node.has(name):
            yield "MissingItunesElement", name
    if not node.has("itunes:owner"):
        yield "MissingItunesEmail", ""


def whole_item(node, document):
    if not node.has("title") and not node.has("description"):
        yield "ItemMustContainTitleOrDescription", ""
    if not node.has("guid"):
        yield "MissingGuid", ""
    names = [child.name for child in node.children]
    if "content:encoded" in names and "description" not in names[:names.index("content:encoded")]:
        yield "NeedDescriptionBeforeContent", ""


def episode(node, document):
    for enclosure in node.all("enclosure") if speaks_of_podcasts(node) else ():
        extension = enclosure.attributes.get("url", "").split(".")[-1]
        if extension not in ITUNES_FILES:
            yield "UnsupportedItunesFormat", extension


def guid(node, document):
    permanent = node.attributes.get("isPermaLink", "true")
    value = node.text.strip()
    if permanent not in ("true", "false"):
        yield "InvalidBooleanAttribute", permanent
    elif permanent == "true":
        if re.match("tag:|urn:uuid:", value, re.I):
            yield "InvalidPermalink", value
        elif list(full_uri(value, node, document)):
            yield "InvalidHttpGUID", value
    elif value.isdecimal() and len(value) < 9:
        yield "NotSufficientlyUnique", value


def length(value, node, document):
    if not re.match(r"-?\d+$", value):
        yield "InvalidIntegerAttribute", value
    elif int(value) < 0:
        yield ("UseZeroForUnknown" if value == "-1" else "InvalidNonNegativeInteger"), value


def media_type_attribute(value, node, document):
    if not MEDIA_TYPE.match(value):
        yield "InvalidMIMEAttribute", value


def duration(value, node, document):
    if not re.match(r"\d+(:[0-5]\d(:[0-5]\d)?)?$", value.strip()):
        yield "InvalidDuration", value


def itunes_category(value, node, document):
    if node.parent.name != "itunes:category" and value not in CATEGORIES:
        yield "InvalidItunesCategory", value


PLAIN = [plain("ContainsHTML")]
HTML = Element(text=[marked_up, absolute_references])
DATE = Element(text=[rfc822])
URL = Element(text=[full_uri])
SHORT = Element(text=[at_most(255)] + PLAIN)
COUNT = Element(text=[number(1, "InvalidPositiveInteger")])
IN_BOTH = " itunes:author itunes:explicit itunes:image itunes:subtitle itunes:summary itunes:title dc:language dc:date dc:source"

ELEMENTS = {
    "rss": Element("channel", required=["version"], attributes={"version": [version]}, checks=[holds_channel]),
    "rss/channel": Element("title link description language copyright generator lastBuildDate pubDate managingEditor webMaster ttl itunes:owner itunes:type fh:archive"
                           + IN_BOTH + " : atom:link category item itunes:category", checks=[whole_channel, same_meaning("DuplicateSemantics"), podcast]),
    "channel/item": Element("title link guid pubDate author comments description content:encoded enclosure source itunes:duration itunes:season itunes:episode" + IN_BOTH
                            + " : category dc:creator dc:subject atom:link media:content media:thumbnail podcast:transcript",
                            checks=[whole_item, same_meaning("DuplicateItemSemantics"), episode]),
    "channel/title": Element(text=PLAIN + [not_blank]),
    "item/title": Element(text=PLAIN + [not_blank]),
    "*/link": URL,
    "channel/description": Element(text=PLAIN),
    "item/description": HTML,
    "item/content:encoded": HTML,
    "channel/language": Element(text=[language]),
    "*/dc:language": Element(text=[language]),
    "*/copyright": Element(text=PLAIN),
    "*/generator": Element(text=[]),
    "*/lastBuildDate": DATE,
    "*/pubDate": DATE,
    "item/comments": URL,
    "item/guid": Element(text=[unique("DuplicateValue"), not_blank], attributes={"isPermaLink": []}, checks=[guid]),
    "*/category": Element(text=PLAIN + [not_blank], attributes={"domain": []}),
    "item/source": Element(text=PLAIN, required=["url"], attributes={"url": [full_uri]}),
    "item/enclosure": Element(required=["url", "length", "type"], attributes={"url": [http_url], "length": [length], "type": [media_type_attribute]}),
    "*/dc:creator": Element(text=[]),
    "*/dc:subject": Element(text=[]),
    "*/dc:date": Element(text=[]),
    "*/dc:source": Element(text=[]),
    "*/atom:link": LINK,
    "item/itunes:duration": Element(text=[duration]),
    "item/itunes:season": COUNT,
    "item/itunes:episode": COUNT,
    "*/itunes:image": Element(required=["href"], attributes={"href": [http_url]}),
    "*/itunes:explicit": Element(text=[one_of("InvalidTrueFalse", "true", "false")]),
    "*/itunes:author": SHORT,
    "*/itunes:owner": Element("itunes:name itunes:email", checks=[lambda node, document: [] if node.has("itunes:email") else [("MissingElement", "itunes:email")]]),
    "*/itunes:name": SHORT,
    "*/itunes:email": Element(text=[mail_address]),
    "*/itunes:category": Element(": itunes:category", required=["text"], attributes={"text": [itunes_category]}),
    "*/podcast:transcript": Element(required=["url", "type"], attributes={"url": [full_uri], "type": [media_type_attribute], "language": [], "rel": []}),
    **MEDIA,
}
