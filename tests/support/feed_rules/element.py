"""What an element may hold, as a row of a table, and what is wrong with one."""
from .values import bad_characters, language
from .xml_nodes import NAMESPACES, UNSUPPORTED

OF_XML = ("xml:lang", "xml:base", "xml:space", "xml:id")


class Element:
    """`children`: names that may stand in it, those before a colon at most once. `text` and `attributes`: what their values must be.
    `checks`: rules about the element as a whole."""

    def __init__(self, children="", text=None, attributes=None, required=(), checks=()):
        once, _, many = (" " + children + " ").partition(" : ")
        self.once, self.many = once.split(), many.split()
        self.text, self.attributes, self.required, self.checks = text, attributes or {}, required, checks

    def problems(self, node, document):
        for check in (namespaces, self.of_children, self.of_attributes, self.of_text, *self.checks):
            yield from check(node, document)

    def of_children(self, node, document):
        for name in {child.name for child in node.children}:
            if name not in self.once and name not in self.many:
                yield "UndefinedElement", name
            elif name in self.once and len(node.all(name)) > 1:
                yield ("DuplicateEnclosure" if name == "enclosure" else "DuplicateElement"), name

    def of_attributes(self, node, document):
        for name in self.required:
            if name not in node.attributes:
                yield ("MissingHref" if name == "href" and node.name.endswith("link") else "MissingAttribute"), name
        for name, value in node.attributes.items():
            if bad_characters(value):
                yield "BadCharacters", value
            if name == "xml:lang":
                yield from language(value, node, document)
            elif name not in self.attributes and name not in OF_XML:
                yield "UnexpectedAttribute", name
            for kind in self.attributes.get(name, ()):
                yield from kind(value, node, document)

    def of_text(self, node, document):
        if bad_characters(node.text):
            yield "BadCharacters", node.text
        if self.text is None:
            if node.text.strip():
                yield ("AtomLinkNotEmpty" if node.name.endswith("link") else "UnexpectedText"), node.text.strip()
            return
        for kind in self.text:
            yield from kind(node.text, node, document)


def namespaces(node, document):
    usual = {prefix: uri for uri, prefix in NAMESPACES.items()}
    for prefix, uri in node.declared.items():
        if uri == "http://search.yahoo.com/mrss":
            yield "MediaRssNamespace", uri
        elif prefix in usual and usual[prefix] != uri:
            yield "ReservedPrefix", "%s=%s" % (prefix, uri)
        elif uri in UNSUPPORTED:
            yield "UnsupportedNamespace", uri
        elif uri not in NAMESPACES:
            yield "UnknownNamespace", uri
        elif prefix in ("atom", "xhtml") and not document.is_rss:
            yield "AvoidNamespacePrefix", prefix
