"""Documents that say the same thing wherever a feed or a page has room for text, an address, a date or a name."""
import json
from xml.sax import saxutils

SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/", "dc": "http://purl.org/dc/elements/1.1/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0", "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/", "podcast": "https://podcastindex.org/namespace/1.0",
    "webfeeds": "http://webfeeds.org/rss/1.0",
}
OF_CHANNEL = ("title link description language managingEditor webMaster pubDate lastBuildDate category generator ttl itunes:author"
              " itunes:summary itunes:subtitle dc:creator dc:language webfeeds:icon")
OF_ITEM = ("title link description guid pubDate author category comments dc:creator dc:title dc:subject dc:date dc:language"
           " media:title media:description media:credit media:keywords itunes:title itunes:author itunes:subtitle itunes:summary"
           " itunes:duration itunes:episode itunes:season itunes:keywords podcast:person podcast:episode feedburner:origLink")
FILE = "https://feed.example/a.mp3"
PERSON = "<name>{t}</name><email>{t}</email><uri>{t}</uri>"


def elements(names):
    return "".join("<{0}>{{t}}</{0}>".format(name) for name in names.split())


RSS = ("<rss version='2.0'" + "".join(" xmlns:%s='%s'" % space for space in SPACES.items()) + "><channel>" + elements(OF_CHANNEL) +
       "<image><url>{t}</url><title>{t}</title><link>{t}</link></image><itunes:image href='{t}'/><itunes:owner>"
       "<itunes:name>{t}</itunes:name><itunes:email>{t}</itunes:email></itunes:owner><item>" + elements(OF_ITEM) +
       "<enclosure url='{t}' type='{t}' length='{t}'/><enclosure url='" + FILE + "' type='{t}'/><source url='{t}'>{t}</source>"
       "<media:content url='{t}' type='{t}' medium='{t}' duration='{t}'><media:title>{t}</media:title></media:content>"
       "<media:thumbnail url='{t}'/><itunes:image href='{t}'/><podcast:transcript url='" + FILE + ".vtt' type='{t}'/>"
       "<podcast:person href='{t}' role='{t}'>{t}</podcast:person><category domain='{t}'>{t}</category></item>"
       "<item><title>Second {t}</title><guid isPermaLink='false'>{t}</guid></item></channel></rss>")

ATOM = ("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{t}'><title type='{type}'>{t}</title><subtitle type='{type}'>{t}</subtitle>"
        "<id>{t}</id><updated>{t}</updated><icon>{t}</icon><logo>{t}</logo><link rel='self' href='{t}'/><link rel='hub' href='{t}'/>"
        "<link href='{t}' title='{t}' hreflang='{t}'/><author>" + PERSON + "</author><entry><id>{t}</id><title type='{type}'>{t}</title>"
        "<summary type='{type}'>{t}</summary><published>{t}</published><updated>{t}</updated><author>" + PERSON + "</author>"
        "<category term='{t}' label='{t}' scheme='{t}'/><link href='{t}' title='{t}' type='{t}' hreflang='{t}'/>"
        "<link rel='enclosure' href='" + FILE + "' title='{t}' type='{t}' length='{t}'/><link rel='enclosure' href='{t}'/></entry>"
        "<entry><id>two</id><title>Second</title><content type='text'>{t}</content></entry></feed>")

PAGE = ("<html lang='{t}'><head><title>{t}</title><meta property='og:title' content='{t}'><meta name=author content='{t}'>"
        "<meta property='og:image' content='{t}'><meta name=description content='{t}'></head><body><main><article><h1>{t}</h1>"
        "<time datetime='2024-05-02'>2 May 2024 {t}</time>" + "<p>Delegates met and spoke of wages in the port for a long day.</p>" * 8 +
        "</article></main></body></html>")


def quoted(text):
    return saxutils.escape(text, {"'": "&apos;", '"': "&quot;"})


def json_feed(text):
    people = [{"name": text, "url": text, "avatar": text}]
    files = [{"url": text, "mime_type": text, "title": text}, {"url": FILE, "mime_type": text, "title": text}]
    item = dict.fromkeys("id url external_url title summary content_text image banner_image date_published language".split(), text)
    feed = dict.fromkeys("title home_page_url feed_url description next_url icon favicon language".split(), text)
    items = [dict(item, authors=people, tags=[text], attachments=files), {"id": "2", "title": "Second", "summary": text}]
    return json.dumps(dict(feed, version="https://jsonfeed.org/version/1.1", authors=people,
                           hubs=[{"type": text, "url": text}], items=items))


# How a text is said, and the ending of such files.
DOCUMENTS = [
    (".xml", lambda text: RSS.format(t=quoted(text))),
    (".xml", lambda text: ATOM.format(t=quoted(text), type="text")),
    (".xml", lambda text: ATOM.format(t=quoted(text), type="html")),
    (".xml", lambda text: ATOM.format(t=quoted(text), type="image/x-odd")),
    (".json", json_feed),
    (".html", lambda text: PAGE.format(t=quoted(text))),
]

HTML = {"content_html", "description"}  # what is mark-up by its name


def strings(value, name=""):
    """All that a value of JSON says as plain text."""
    if isinstance(value, str):
        yield from () if name in HTML else (value,)
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from () if key == "file" else strings(each, key)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, name)
