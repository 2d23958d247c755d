"""OPML 2.0."""
from .element import Element
from .values import full_uri, language, marked_up, one_of, rfc822


def has(*names):
    return lambda node, document: [("MissingElement", name) for name in names if not node.has(name)]


def outline(node, document):
    kind = node.attributes.get("type", "").lower()
    if kind == "rss":
        if "xmlUrl" not in node.attributes:
            yield "MissingXmlURL", ""
        if "title" not in node.attributes:
            yield "MissingTitleAttr", ""
    elif kind == "link" and "url" not in node.attributes:
        yield "MissingUrlAttr", ""
    elif kind and kind != "link" and node.root().attributes.get("version", "").startswith("1."):
        yield "InvalidOutlineType", kind
    if not kind and len(node.attributes) > 1 and {"description", "htmlUrl", "language", "title", "version", "xmlUrl"} & set(node.attributes):
        yield "MissingOutlineType", sorted(node.attributes)


ELEMENTS = {
    "opml": Element("head body", required=["version"], attributes={"version": [one_of("InvalidOPMLVersion", "1.0", "1.1", "2.0")]}, checks=[has("head", "body")]),
    "opml/head": Element("title dateCreated dateModified ownerName ownerId docs"),
    "head/title": Element(text=[marked_up]),
    "head/dateModified": Element(text=[rfc822]),
    "head/dateCreated": Element(text=[rfc822]),
    "opml/body": Element(": outline", checks=[has("outline")]),
    "*/outline": Element(": outline", required=["text"], checks=[outline], attributes={
        "text": [marked_up], "title": [marked_up], "description": [marked_up], "type": [], "xmlUrl": [full_uri], "htmlUrl": [full_uri], "url": [full_uri],
        "language": [language], "category": [], "version": [one_of("InvalidOutlineVersion", "RSS", "RSS1", "RSS2", "scriptingNews")]}),
}
