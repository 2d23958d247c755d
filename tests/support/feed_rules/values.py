"""What a value must be: functions of the value, its element and the document that give the rules it breaks."""
import datetime
import html.entities
import re
import time
import urllib.parse

import html5lib

FULL_URI = re.compile(r"[a-zA-Z][0-9a-zA-Z+.-]*:(//)?[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]+$")
URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{1,31}:([a-z0-9()+,.:=@;$_!*'-]|%[0-9a-f]{2})+$", re.I)
UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", re.I)
TAG = re.compile(r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*(#[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*)?$")
OTHER_SCHEMES = "http https ftp mailto news nntp urn tag data cid mid tel info ldap sip sips xmpp geo file".split()
HTTP_URL = re.compile(r"https?://((\d{1,3}\.){3}|([a-z0-9-]+\.)+)[a-z0-9][a-z0-9-]*(:\d+)?(/|$)", re.I)
MEDIA_TYPE = re.compile(r'[^\s()<>,;:\\"/[\]?=]+/[^\s()<>,;:\\"/[\]?=]+(\s*;\s*[^\s()<>,;:\\"/[\]?=]+=("(\\"|[^"])*"|[^\s()<>,;:\\"/[\]?=]+))*$')
ADDRESS = re.compile(r"[a-z0-9_+.'-]+@((\d{1,3}\.){3}|([a-z0-9-]+\.)+)[a-z0-9][a-z0-9-]*$", re.I)

# ISO 639-1, and those of ISO 639-2 that occur.
LANGUAGES = set("""aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr
fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi
mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te
tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu fil mul und haw ast nds sco gsw""".split())

# The elements of HTML, old ones too; what is unsafe in a feed stands apart.
TAGS = set("""a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code col colgroup data datalist dd del
details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input ins kbd label legend li main map mark menu
meter nav noscript ol optgroup option output p picture pre progress q rp rt ruby s samp section select small source span strike strong sub summary sup table tbody td
template textarea tfoot th thead time tr track tt u ul var video wbr""".split())
UNSAFE_TAGS = set("applet base basefont body embed frame frameset head html iframe isindex link meta noframes object param plaintext script slot style title xmp bdo".split())
ATTRIBUTES = set("""abbr align alt border cite class colspan controls coords datetime decoding dir download headers height href hreflang id kind label lang loading
loop media muted name open poster preload rel reversed rowspan scope shape size sizes span src srclang srcset start summary title type usemap valign value width""".split()) - {"controls"}


class Clock:
    """When dates are plausible: since 1990, and until tomorrow."""

    def __init__(self, now):
        self.first, self.last = 631152000, now + 86400

    def is_implausible(self, moment):
        return not self.first <= moment.timestamp() <= self.last


def bad_characters(text):
    if re.search("[\x80-\x9f\ufffd]", text):
        return True
    if not re.search("[\xc2\xc3][\x80-\xbf]", text):
        return False
    try:  # UTF-8 that was taken for Latin-1
        text.encode("latin-1").decode("utf-8")
        return True
    except UnicodeError:
        return False


def uri_problems(value, pattern, rule):
    scheme = value.split(":")[0].lower()
    if scheme == "tag":
        return [] if TAG.match(value) else [("InvalidTAG", value)]
    if value.lower().startswith("urn:uuid:") and not UUID.match(value):
        return [("InvalidUUID", value)]
    if scheme == "urn":
        return [] if URN.match(value) else [("InvalidURN", value)]
    if not pattern.match(value):
        return [("InvalidUriChar" if re.search(r"[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#\x80-\U0010ffff]", value) else rule, value)]
    if scheme in ("http", "ftp") and not re.match(r"\w+://[^/]", value):
        return [(rule, value)]
    return [] if scheme in OTHER_SCHEMES else [("SchemeNotIANARegistered", scheme)]


def full_uri(value, node, document):
    yield from uri_problems(value.strip(), FULL_URI, "InvalidFullLink")


def iri(value, node, document):
    """A reference, which may stand against a base; addresses of feeds never do."""
    if value.strip():
        yield from uri_problems(value, FULL_URI, "InvalidIRI")


def canonical_uri(value, node, document):
    broken = uri_problems(value.strip(), FULL_URI, "InvalidFullLink")
    yield from broken
    if not broken and not is_canonical(value):
        yield "NonCanonicalURI", value


def is_canonical(value):
    parts = urllib.parse.urlsplit(value)
    port = {"http": ":80", "https": ":443"}.get(parts.scheme)
    segments = parts.path.split("/")
    escapes = re.findall("%..", value)
    return (value == value.strip() and value.split(":")[0] == parts.scheme and parts.netloc == parts.netloc.lower() and bool(parts.path)
            and not (port and parts.netloc.endswith(port)) and not parts.netloc.endswith(":") and "." not in segments and ".." not in segments
            and all(escape == escape.upper() for escape in escapes) and not any(re.match("[A-Za-z0-9._~-]", chr(int(escape[1:], 16))) for escape in escapes))


def http_url(value, node, document):
    if not HTTP_URL.match(value) or not FULL_URI.match(value):
        yield "InvalidURLAttribute", value


def not_blank(value, node, document):
    if not value.strip():
        yield "NotBlank", node.name


def attribute_not_blank(value, node, document):
    if not value.strip():
        yield "AttrNotBlank", node.name


def no_space_around(value, node, document):
    if value != value.strip():
        yield "UnexpectedWhitespace", node.name


def unique(rule):
    def kind(value, node, document):
        if value in document.seen[rule]:
            yield rule, value
        document.seen[rule].add(value)
    return kind


def rfc3339(value, node, document):
    value = value.strip()
    if not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*)?(Z|[+-]\d\d:\d\d)$", value):
        yield "InvalidRFC3339Date", value
        return
    try:
        moment = datetime.datetime.fromisoformat(value[:19] + ("+00:00" if value.endswith("Z") else value[-6:]))
    except ValueError as error:
        yield "InvalidRFC3339Date", error
        return
    if document.clock.is_implausible(moment):
        yield "ImplausibleDate", value


def rfc822(value, node, document):
    value = value.strip()
    if not re.match(r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d\d[03]0|UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|Z)$", value):
        is_old = re.match(r"(\w{3}\s*,\s*)?\d\d?\s+[a-z]{3}\s+\d\d(\d\d)?\s+\d\d:\d\d(:\d\d)?\s+([+-]\d{4}|[a-z]{1,3})$", value, re.I)
        yield ("ProblematicalRFC822Date" if is_old else "InvalidRFC2822Date"), value
        return
    try:
        bare = value.split(", ")[-1].split(" ")
        moment = datetime.datetime(*time.strptime(" ".join(bare[:3]), "%d %b %Y")[:3], tzinfo=datetime.timezone.utc)
    except ValueError as error:
        yield "InvalidRFC2822Date", error
        return
    if "," in value and moment.strftime("%a") != value[:3]:
        yield "IncorrectDOW", value
    elif document.clock.is_implausible(moment):
        yield "ImplausibleDate", value


def language(value, node, document):
    if value.split("-")[0].lower() not in LANGUAGES:
        yield "InvalidLanguage", value


def media_type(value, node, document):
    if not MEDIA_TYPE.match(value):
        yield "InvalidMIMEType", value


def mail_address(value, node, document):
    value = value.strip()
    if not ADDRESS.match(value):
        yield ("UnknownHost" if re.match(r"[\w.%+-]+@[A-Za-z][\w.-]+$", value) else "InvalidAddrSpec"), value


def no_mail_address(value, node, document):
    if re.search("<%s>" % ADDRESS.pattern[:-1], value, re.I):
        yield "ContainsEmail", value


def number(least, rule):
    def kind(value, node, document):
        if not value.strip().isdecimal() or int(value) < least:
            yield rule, value
    return kind


def one_of(rule, *allowed):
    def kind(value, node, document):
        if value.strip() not in allowed:
            yield rule, value
    return kind


def at_most(letters):
    def kind(value, node, document):
        if len(value) > letters:
            yield "TooLong", len(value)
    return kind


def has_references(node):
    return any(line in node.root().lines_with_references for line in range(node.line, node.last_line + 1))


def plain(rule):
    """Text that readers may take for HTML."""
    def kind(value, node, document):
        closing = [tag for tag in re.findall(r"</(\w+)>", value) if tag.lower() in TAGS | UNSAFE_TAGS]
        entities = re.findall(r"&(#?\w+)", value)
        if closing:
            yield rule, closing[0]
        elif has_references(node):
            return
        elif any(name in html.entities.name2codepoint or name == "apos" or not name.isalpha() for name in entities):
            yield rule, entities
        elif not entities and document.is_rss and re.search("&#[x0-9]|<[/a-zA-Z]", value):
            yield "CharacterData", value
    return kind


def marked_up(value, node, document):
    """HTML: without a mistake, and without what a reader must be kept from."""
    try:
        tree = html5lib.HTMLParser(strict=True).parseFragment(value)
    except html5lib.html5parser.ParseError as error:
        yield "NotHtml", "%s in %.300s" % (error, value)
        return
    for element in tree.iter():
        if element.tag == "DOCUMENT_FRAGMENT" or callable(element.tag):
            continue
        tag = element.tag.rpartition("}")[2].lower()
        if tag in UNSAFE_TAGS:
            yield "SecurityRisk", tag
        elif tag not in TAGS:
            yield "NotHtml", tag
        for name in element.attrib:
            if name == "style":
                yield "DangerousStyleAttr", element.attrib[name]
            elif name not in ATTRIBUTES:
                yield "SecurityRiskAttr", name


def absolute_references(value, node, document):
    for found in re.findall(r"""<a\s+href="(.*?)"|<img\s+[^>]*src="(.*?)\"""", value, re.I):
        reference = html.unescape("".join(found)).strip()
        if not re.match(r"\w+:", reference):
            yield "ContainsRelRef", reference
