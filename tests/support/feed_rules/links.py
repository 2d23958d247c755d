"""Links of Atom, which stand in RSS, too."""
import urllib.parse

from .element import Element
from .values import attribute_not_blank, iri, language, media_type, number, plain

RELATIONS = "alternate current describedby edit enclosure first hub last license next next-archive payment prev-archive previous related replies search self service up via".split()
OF_HISTORY = "current first last next next-archive prev-archive previous".split()
FEED_TYPES = ("application/atom+xml", "application/rss+xml", "application/rdf+xml")


def relation(value, node, document):
    if value not in RELATIONS and ":" not in value:
        yield "UnregisteredAtomLinkRel", value
    if value in OF_HISTORY and node.parent.name == "entry":
        yield "FeedHistoryRelInEntry", value


def of_self(node, document):
    if node.attributes.get("rel") != "self" or "href" not in node.attributes:
        return
    address = node.attributes["href"]
    if node.attributes.get("type", FEED_TYPES[0]).split(";")[0] not in FEED_TYPES:
        yield "SelfNotAtom", node.attributes["type"]
    if not urllib.parse.urlsplit(address).netloc:
        yield "RelativeSelf", address
    if address.split("#")[0] != document.address.split("#")[0]:
        yield "SelfDoesntMatchLocation", "%s at %s" % (address, document.address)


LINK = Element(required=["href"], checks=[of_self], attributes={
    "rel": [attribute_not_blank, relation], "type": [media_type], "href": [iri], "hreflang": [language],
    "title": [attribute_not_blank, plain("ContainsHTML")], "length": [number(0, "InvalidNonNegativeInteger")]})


def relations_of(links):
    return [link.attributes.get("rel", "alternate") for link in links]


def one_alternate_a_kind(links):
    seen = set()
    for link in links:
        kind = link.attributes.get("type", ""), link.attributes.get("hreflang", "")
        if link.attributes.get("rel", "alternate") != "alternate":
            continue
        if kind in seen:
            yield "DuplicateAtomLink", kind
        seen.add(kind)
