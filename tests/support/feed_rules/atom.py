"""Atom 1.0 (RFC 4287), with archives (RFC 5005)."""
from .element import Element
from .links import LINK, one_alternate_a_kind, relations_of
from .media import MEDIA
from .values import (canonical_uri, full_uri, iri, mail_address, marked_up, no_mail_address, no_space_around, not_blank, plain, rfc3339, unique)


def text_construct(value, node, document):
    kind = node.attributes.get("type", "text")
    if kind not in ("text", "html", "xhtml") and not (node.name == "content" and "/" in kind):
        yield "InvalidTextType", kind
    yield from (marked_up if kind == "html" else plain("ContainsUndeclaredHTML"))(value, node, document)
    yield from not_blank(value, node, document)


def metadata(node, document):
    is_source = node.name == "source"
    for name in ("title", "id", "updated"):
        if not node.has(name):
            yield ("MissingSourceElement" if is_source else "MissingElement"), name
    yield from one_alternate_a_kind(node.all("link"))
    relations = relations_of(node.all("link"))
    if not is_source and "self" not in relations:
        yield "MissingSelf", ""
    if node.has("fh:archive"):
        if "current" not in relations:
            yield "MissingCurrentInArchive", ""
        if not {"prev-archive", "next-archive"} & set(relations):
            yield "ArchiveIncomplete", ""


def entries_last(node, document):
    names = [child.name for child in node.children]
    if "entry" in names:
        for name in set(names[names.index("entry"):]) - {"entry"}:
            yield "MisplacedMetadata", name
    ids = [identifier.text for entry in node.all("entry") for identifier in entry.all("id")]
    if len(ids) > 9 and len(set(ids)) == 1:
        yield "DuplicateIds", ids[0]


def whole_entry(node, document):
    for name in ("title", "id", "updated"):
        if not node.has(name):
            yield "MissingElement", name
    sources = node.all("source")
    if not (node.has("author") or node.parent.has("author") or any(source.has("author") for source in sources)):
        yield "MissingElement", "author"
    if not node.has("content"):
        if not node.has("summary"):
            yield "MissingTextualContent", ""
        if "alternate" not in relations_of(node.all("link")):
            yield "MissingContentOrAlternate", ""
    yield from one_alternate_a_kind(node.all("link"))


def named(node, document):
    if not node.has("name"):
        yield "MissingElement", "name"


TEXT = Element(text=[text_construct], attributes={"type": []})
ID = [canonical_uri, no_space_around]
DATE = [rfc3339, no_space_around]
OF_A_FEED = "id title subtitle updated generator rights icon logo fh:archive fh:complete : link author contributor category"

ELEMENTS = {
    "feed": Element(OF_A_FEED + " entry", checks=[metadata, entries_last]),
    "entry/source": Element(OF_A_FEED, checks=[metadata]),
    "feed/entry": Element("id title updated published content source summary rights : link author contributor category media:content media:thumbnail", checks=[whole_entry]),
    "feed/id": Element(text=ID),
    "source/id": Element(text=ID),
    "entry/id": Element(text=ID + [unique("DuplicateEntries")]),
    "feed/updated": Element(text=DATE),
    "source/updated": Element(text=DATE),
    "entry/updated": Element(text=DATE + [unique("DuplicateUpdated")]),
    "entry/published": Element(text=DATE),
    "*/title": TEXT,
    "*/subtitle": TEXT,
    "*/summary": TEXT,
    "*/rights": TEXT,
    "entry/content": TEXT,
    "*/generator": Element(text=[plain("ContainsHTML"), not_blank], attributes={"uri": [full_uri], "version": []}),
    "*/link": LINK,
    "*/author": Element("name email uri", checks=[named]),
    "*/contributor": Element("name email uri", checks=[named]),
    "*/name": Element(text=[plain("ContainsHTML"), no_mail_address, not_blank]),
    "*/email": Element(text=[mail_address]),
    "*/uri": Element(text=[iri, not_blank, no_space_around]),
    "*/category": Element(required=["term"], attributes={"term": [not_blank], "scheme": [full_uri], "label": [plain("ContainsHTML")]}),
    "*/fh:archive": Element(),
    "*/fh:complete": Element(),
    **MEDIA,
}
