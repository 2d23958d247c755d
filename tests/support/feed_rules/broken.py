"""Sound documents, and for each rule one change that breaks it: what shows that the rules can fail."""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">
<id>tag:a.example,2026:f</id><title>A feed</title><updated>2026-02-01T00:00:00Z</updated>
<link rel="self" type="application/atom+xml" href="http://a.example/f"/><author><name>Desk</name><email>desk@a.example</email></author>
<entry><id>urn:uuid:223c5eb0-1c03-8e7c-a348-d8949d6a2d55</id><title>One</title><updated>2026-02-01T00:00:00Z</updated><published>2026-02-01T00:00:00Z</published>
<link rel="alternate" type="text/html" href="http://a.example/1"/><link rel="enclosure" type="audio/mpeg" href="http://a.example/1.mp3" length="5" title="Sound"/>
<category term="x" label="X"/><summary>Text.</summary><content type="html">&lt;p&gt;Text &lt;img src="http://a.example/p.png" alt=""&gt;&lt;/p&gt;</content>
<media:content url="http://a.example/p.png" medium="image"/>
<source><id>http://b.example/</id><title>B</title><updated>2026-02-01T00:00:00Z</updated></source></entry>
<entry><id>urn:uuid:223c5eb0-1c03-8e7c-a348-d8949d6a2d56</id><title>Two</title><updated>2026-02-01T00:00:01Z</updated><link href="http://a.example/2"/><summary>Two.</summary></entry>
</feed>"""

RSS = """<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A feed</title><link>http://a.example/</link><description>Of A.</description><language>en</language>
<atom:link rel="self" type="application/rss+xml" href="http://a.example/f"/><itunes:category text="News"/><itunes:explicit>false</itunes:explicit>
<itunes:author>Desk</itunes:author><itunes:owner><itunes:email>desk@a.example</itunes:email></itunes:owner>
<item><title>One</title><link>http://a.example/1</link><guid isPermaLink="false">one-and-only</guid><pubDate>Sun, 01 Feb 2026 00:00:00 GMT</pubDate>
<description>&lt;p&gt;Text &lt;img src="http://a.example/p.png"&gt;&lt;/p&gt;</description><content:encoded>Text</content:encoded>
<enclosure url="http://a.example/1.mp3" length="5" type="audio/mpeg"/><itunes:duration>61</itunes:duration><itunes:episode>1</itunes:episode></item>
<item><title>Two</title><guid>http://a.example/2</guid></item></channel></rss>"""

OPML = """<opml version="2.0"><head><title>Feeds</title></head><body><outline text="Topics"><outline text="A" title="A" type="rss" xmlUrl="http://a.example/f" htmlUrl="http://a.example/"/>
</outline></body></opml>"""

SOUND = {"atom": ATOM, "rss": RSS, "opml": OPML}

# rule, document, what stands there, what stands there instead
BREACHES = [
    ("ValidatorLimit", "atom", "Text.", "Text. " * 900000),
    ("SAXError", "atom", "</feed>", ""),
    ("UndefinedElement", "atom", "<summary>Two.</summary>", "<summary>Two.</summary><place>x</place>"),
    ("UnexpectedAttribute", "atom", "<summary>Two", "<summary lang='en'>Two"),
    ("UnexpectedText", "atom", "<media:content url", "words<media:content url"),
    ("UnexpectedWhitespace", "atom", "<id>tag:", "<id> tag:"),
    ("DuplicateElement", "atom", "<title>Two</title>", "<title>Two</title><title>Three</title>"),
    ("MissingElement", "atom", "<title>Two</title>", ""),
    ("MissingAttribute", "atom", '<category term="x"', "<category"),
    ("MissingHref", "atom", '<link href="http://a.example/2"/>', "<link/>"),
    ("MissingContentOrAlternate", "atom", '<link href="http://a.example/2"/>', ""),
    ("MissingTextualContent", "atom", "<summary>Two.</summary>", ""),
    ("MisplacedMetadata", "atom", "</feed>", "<generator>g</generator></feed>"),
    ("MediaRssNamespace", "atom", "yahoo.com/mrss/", "yahoo.com/mrss"),
    ("InvalidFullLink", "atom", "<id>http://b.example/</id>", "<id>/b</id>"),
    ("InvalidIRI", "atom", "http://a.example/2", "http://a.example/é"),
    ("InvalidUriChar", "atom", "http://a.example/2", "http://a.example/[2]"),
    ("InvalidTAG", "atom", "tag:a.example,2026:f", "tag:a.example:f"),
    ("InvalidURN", "atom", "urn:uuid:223c5eb0-1c03-8e7c-a348-d8949d6a2d56", "urn:x"),
    ("InvalidUUID", "atom", "d8949d6a2d56", "d8"),
    ("InvalidRFC3339Date", "atom", "<published>2026-02-01", "<published>2026-02-31"),
    ("InvalidLanguage", "atom", 'xml:lang="en"', 'xml:lang="english"'),
    ("InvalidMIMEType", "atom", 'type="text/html"', 'type="html"'),
    ("InvalidAddrSpec", "atom", "desk@a.example", "desk@"),
    ("UnknownHost", "atom", "desk@a.example", "bür@aexample"),
    ("InvalidTextType", "atom", "<summary>Two", "<summary type='text/plain'>Two"),
    ("InvalidNonNegativeInteger", "atom", 'length="5"', 'length="x"'),
    ("InvalidMediaMedium", "atom", 'medium="image"', 'medium="picture"'),
    ("DuplicateIds", "atom", "d8949d6a2d56", "d8949d6a2d55", "</feed>", 9 * "<entry><id>urn:uuid:223c5eb0-1c03-8e7c-a348-d8949d6a2d55</id></entry>" + "</feed>"),
    ("DuplicateAtomLink", "atom", '<link href="http://a.example/2"/>', '<link href="http://a.example/2"/><link href="http://a.example/3"/>'),
    ("BadCharacters", "atom", "Two.", "Two\ufffd."),
    ("UnexpectedContentType", "atom", None, "text/html"),
    ("UnknownNamespace", "atom", "<summary>Two", "<summary xmlns:x='http://x.example/'>Two"),
    ("UnsupportedNamespace", "rss", 'xmlns:atom=', 'xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:atom='),
    ("ReservedPrefix", "rss", "purl.org/dc/elements/1.1/", "dc.example/"),
    ("AvoidNamespacePrefix", "atom", '<feed xmlns="', '<feed xmlns:atom="http://www.w3.org/2005/Atom" xmlns="'),
    ("SchemeNotIANARegistered", "atom", "http://a.example/2", "feed:a"),
    ("NonCanonicalURI", "atom", "<id>http://b.example/</id>", "<id>http://b.example</id>"),
    ("ImplausibleDate", "atom", "<published>2026", "<published>1970"),
    ("NotBlank", "atom", "<title>Two</title>", "<title/>"),
    ("AttrNotBlank", "atom", 'title="Sound"', 'title=""'),
    ("ContainsHTML", "atom", 'label="X"', 'label="&lt;b>X&lt;/b>"'),
    ("ContainsUndeclaredHTML", "atom", "Two.", "&lt;b>Two&lt;/b>."),
    ("ContainsEmail", "atom", "<name>Desk", "<name>Desk &lt;desk@a.example>"),
    ("NotHtml", "atom", "&lt;/p&gt;", "&lt;/p&gt;&lt;/p&gt;"),
    ("SecurityRisk", "atom", "&lt;p&gt;Text", "&lt;p&gt;&lt;script&gt;&lt;/script&gt;Text"),
    ("SecurityRiskAttr", "atom", "&lt;p&gt;Text", "&lt;p onclick=x&gt;Text"),
    ("DangerousStyleAttr", "atom", "&lt;p&gt;Text", "&lt;p style=position:fixed&gt;Text"),
    ("MissingSelf", "atom", 'rel="self" ', 'rel="related" '),
    ("SelfDoesntMatchLocation", "atom", "http://a.example/f", "http://a.example/g"),
    ("RelativeSelf", "atom", "http://a.example/f", "/f"),
    ("SelfNotAtom", "atom", 'type="application/atom+xml"', 'type="text/html"'),
    ("UnregisteredAtomLinkRel", "atom", '<link href="http://a.example/2"/>', '<link rel="friend" href="http://a.example/2"/>'),
    ("FeedHistoryRelInEntry", "atom", '<link href="http://a.example/2"/>', '<link href="http://a.example/2"/><link rel="next" href="http://a.example/3"/>'),
    ("AtomLinkNotEmpty", "atom", '<link href="http://a.example/2"/>', '<link href="http://a.example/2">2</link>'),
    ("MissingSourceElement", "atom", "<title>B</title>", ""),
    ("DuplicateEntries", "atom", "d8949d6a2d56", "d8949d6a2d55"),
    ("DuplicateUpdated", "atom", "00:00:01Z", "00:00:00Z"),
    ("MissingCurrentInArchive", "atom", "<author>", "<x:archive xmlns:x='http://purl.org/syndication/history/1.0'/><author>"),
    ("ArchiveIncomplete", "atom", "<author>", "<x:archive xmlns:x='http://purl.org/syndication/history/1.0'/><author>"),
    ("MissingTitle", "rss", "<title>A feed</title>", ""),
    ("MissingLink", "rss", "<link>http://a.example/</link>", ""),
    ("MissingDescription", "rss", "<description>Of A.</description>", ""),
    ("ItemMustContainTitleOrDescription", "rss", "<title>Two</title>", ""),
    ("InvalidURLAttribute", "rss", 'url="http://a.example/1.mp3"', 'url="http://a/1.mp3"'),
    ("InvalidRFC2822Date", "rss", "Sun, 01 Feb", "Sun, 31 Feb"),
    ("ProblematicalRFC822Date", "rss", "01 Feb 2026 00", "01 Feb 26 00"),
    ("IncorrectDOW", "rss", "Sun, 01", "Mon, 01"),
    ("InvalidMIMEAttribute", "rss", 'type="audio/mpeg"', 'type="audio"'),
    ("UseZeroForUnknown", "rss", 'length="5"', 'length="-1"'),
    ("InvalidIntegerAttribute", "rss", 'length="5"', 'length=""'),
    ("InvalidPositiveInteger", "rss", "<itunes:episode>1", "<itunes:episode>0"),
    ("InvalidBooleanAttribute", "rss", 'isPermaLink="false"', 'isPermaLink="no"'),
    ("InvalidHttpGUID", "rss", "<guid>http://a.example/2", "<guid>2"),
    ("InvalidPermalink", "rss", "<guid>http://a.example/2", "<guid>tag:a.example,2026:2"),
    ("InvalidRSSVersion", "rss", '<rss version="2.0"', '<rss version="3.0"'),
    ("InvalidDuration", "rss", "<itunes:duration>61", "<itunes:duration>an hour"),
    ("InvalidTrueFalse", "rss", "<itunes:explicit>false", "<itunes:explicit>no"),
    ("InvalidItunesCategory", "rss", 'text="News"', 'text="Ships"'),
    ("DuplicateValue", "rss", "<guid>http://a.example/2", "<guid isPermaLink='false'>one-and-only"),
    ("TooLong", "rss", "<itunes:author>Desk", "<itunes:author>" + "Desk" * 70),
    ("CharacterData", "rss", "<title>Two</title>", "<title>Two &lt;three</title>"),
    ("ContainsRelRef", "rss", 'img src="http://a.example/p.png"', 'img src="/p.png"'),
    ("MissingAtomSelfLink", "rss", 'rel="self"', 'rel="hub"'),
    ("MissingGuid", "rss", "<guid>http://a.example/2</guid>", ""),
    ("NotSufficientlyUnique", "rss", "one-and-only", "12"),
    ("DuplicateEnclosure", "rss", "<enclosure", "<enclosure url='http://a.example/0.mp3' length='0' type='audio/mpeg'/><enclosure"),
    ("MisplacedItem", "rss", "</channel>", "<generator>g</generator></channel>"),
    ("NeedDescriptionBeforeContent", "rss", "<content:encoded>Text</content:encoded>\n", "</item><item><content:encoded>Text</content:encoded>\n"),
    ("DuplicateSemantics", "rss", "<language>en</language>", "<language>en</language><dc:language>en</dc:language>"),
    ("DuplicateItemSemantics", "rss", "</pubDate>", "</pubDate><dc:date>2026-02-01</dc:date>"),
    ("MissingItunesElement", "rss", "<itunes:explicit>false</itunes:explicit>", ""),
    ("MissingItunesEmail", "rss", "<itunes:owner><itunes:email>desk@a.example</itunes:email></itunes:owner>", ""),
    ("UnsupportedItunesFormat", "rss", "1.mp3", "1.ogg"),
    ("InvalidOPMLVersion", "opml", 'version="2.0"', 'version="3.0"'),
    ("MissingXmlURL", "opml", 'xmlUrl="http://a.example/f"', ""),
    ("MissingTitleAttr", "opml", 'title="A" ', ""),
    ("MissingUrlAttr", "opml", 'type="rss"', 'type="link"'),
    ("MissingOutlineType", "opml", 'type="rss"', ""),
    ("InvalidOutlineType", "opml", 'version="2.0"', 'version="1.1"', 'type="rss"', 'type="feed"'),
    ("InvalidOutlineVersion", "opml", 'type="rss"', 'type="rss" version="Atom"'),
]

JSON = {
    "version": "https://jsonfeed.org/version/1.1", "title": "A feed", "feed_url": "https://a.example/f.json", "language": "en", "authors": [{"name": "Desk"}],
    "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "next_url": "https://a.example/g.json",
    "items": [{"id": "1", "url": "https://a.example/1", "content_html": "<p>One</p>", "date_published": "2026-02-01T00:00:00Z", "tags": ["x"], "_own": {},
               "attachments": [{"url": "https://a.example/1.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 5}]}],
}

# rule, path to a member, its value there (None: it is missing)
JSON_BREACHES = [
    ("version", ["version"], "1.1"),
    ("required members", ["title"], None),
    ("required members", ["items", 0, "id"], None),
    ("required members", ["items", 0, "attachments", 0, "mime_type"], None),
    ("required members", ["hubs", 0, "type"], None),
    ("is filled", ["items", 0, "id"], 1),
    ("is web address", ["feed_url"], "/f.json"),
    ("is address", ["items", 0, "url"], "one"),
    ("is text", ["items", 0, "content_html"], ["x"]),
    ("is date", ["items", 0, "date_published"], "2026-02-30T00:00:00Z"),
    ("is language", ["language"], "English!"),
    ("is media type", ["items", 0, "attachments", 0, "mime_type"], "mp3"),
    ("is amount", ["items", 0, "attachments", 0, "size_in_bytes"], "5"),
    ("is tags", ["items", 0, "tags"], ["x", ""]),
    ("is flag", ["expired"], "no"),
    ("lists are lists", ["authors"], {"name": "Desk"}),
    ("objects are objects", ["items", 0], "1"),
    ("known members or extensions", ["items", 0, "place"], "x"),
    ("content_html or content_text", ["items", 0, "content_html"], None),
    ("authors have a member", ["authors", 0, "name"], None),
    ("next_url is not feed_url", ["next_url"], "https://a.example/f.json"),
]
