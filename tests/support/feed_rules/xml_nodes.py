"""An XML document as a tree that knows its lines and the prefixes that it declares."""
import xml.parsers.expat

NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.w3.org/1999/xhtml": "xhtml",
    "http://purl.org/rss/1.0/modules/syndication/": "sy",
}
UNSUPPORTED = {"https://podcastindex.org/namespace/1.0": "podcast"}


class NotWellFormed(Exception):
    pass


class Node:
    def __init__(self, name, parent, line):
        self.name, self.parent, self.line, self.last_line = name, parent, line, line
        self.attributes, self.children, self.text, self.declared = {}, [], "", {}

    @property
    def shape(self):
        """By which tables know it: its name after its parent's."""
        return self.name if self.parent is None else "%s/%s" % (self.parent.name, self.name)

    @property
    def path(self):
        """Where it stands, for people."""
        if self.parent is None:
            return self.name
        return "%s/%s[%d]" % (self.parent.path, self.name, self.parent.all(self.name).index(self) + 1)

    def all(self, name):
        return [child for child in self.children if child.name == name]

    def has(self, name):
        return any(child.name == name for child in self.children)

    def root(self):
        return self if self.parent is None else self.parent.root()


class Builder:
    def __init__(self):
        self.parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartNamespaceDeclHandler = lambda prefix, uri: self.declared.update({prefix: uri})
        self.parser.StartElementHandler, self.parser.EndElementHandler = self.begin, self.end
        self.parser.CharacterDataHandler = self.characters
        self.root, self.open, self.declared, self.vocabulary = None, [], {}, None

    def named(self, name):
        uri, _, local = name.rpartition(" ")
        prefix = NAMESPACES.get(uri) or UNSUPPORTED.get(uri) or uri
        return local if uri in ("", self.vocabulary) else "%s:%s" % (prefix, local)

    def begin(self, name, attributes):
        if self.root is None:
            self.vocabulary = name.rpartition(" ")[0]
        node = Node(self.named(name), self.open[-1] if self.open else None, self.parser.CurrentLineNumber)
        node.attributes = {self.named(key): value for key, value in attributes.items()}
        node.declared, self.declared = self.declared, {}
        (self.open[-1].children.append if self.open else self.begin_document)(node)
        self.open.append(node)

    def begin_document(self, node):
        self.root = node

    def characters(self, text):
        self.open[-1].text += text

    def end(self, _):
        self.open.pop().last_line = self.parser.CurrentLineNumber


def parse(content):
    builder = Builder()
    try:
        builder.parser.Parse(content, True)
    except xml.parsers.expat.ExpatError as error:
        raise NotWellFormed(error)
    lines = content.decode("utf-8").split("\n")
    builder.root.lines_with_references = {number for number, line in enumerate(lines, 1) if "&#x" in line}
    return builder.root
