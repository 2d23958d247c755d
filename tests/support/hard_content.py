"""Sources that are hard to publish: every field of an entry in ten languages, and each of the ways in which publishers write it badly."""
import datetime
import email.utils
import json
from xml.sax.saxutils import escape, quoteattr

# language: headline, sentence
WORDS = {
    "en": ("Seafarers & dockers win “decent” rest — at last", "The harbour board agreed on ten hours of rest; Q&A inside."),
    "fr": ("Les marins obtiennent l’été du repos : « enfin »", "Le conseil du port a décidé d’accorder dix heures de repos, cœur à l’ouvrage."),
    "es": ("¿Descanso para la gente de mar? Sí, ¡por fin!", "La junta del puerto acordó diez horas de descanso para cada marinero."),
    "ar": ("حصل البحارة على الراحة (ILO 2026) أخيرًا", "وافق مجلس الميناء على عشر ساعات من الراحة لكل بحار في الميناء."),
    "zh": ("海员终于获得休息时间：港口委员会的决定", "港口委员会同意每名海员每天休息十小时，并在码头公布了新的规定。"),
    "ru": ("Моряки добились отдыха — «наконец-то»", "Совет порта согласился на десять часов отдыха для каждого моряка."),
    "ja": ("船員がついに休息を勝ち取る〜港湾委員会", "港湾委員会はすべての船員に十時間の休息を認めることを決めました。"),
    "de": ("Seeleute erhalten „endlich“ Ruhezeiten – größer als üblich", "Der Hafenrat beschloss zehn Stunden Ruhe für jeden Matrosen an Bord."),
    "pt": ("Marítimos conquistam o descanso: a decisão não é ficção", "O conselho do porto concordou com dez horas de descanso para cada marinheiro."),
    "he": ("יורדי הים זכו סוף סוף במנוחה (ILO)", "מועצת הנמל הסכימה לעשר שעות מנוחה לכל מלח שעובד באונייה בנמל."),
}

# What may stand in a title, written as the text that is meant.
TITLES = {
    "long": lambda t: (t + " / ") * 40,
    "emoji": lambda t: "🚢👩🏽‍✈️ " + t + " \U0001f1e8\U0001f1ed",
    "bidi": lambda t: "\u202b" + t + "\u202c \u200f(ILO)\u2068x\u2069",
    "tags": lambda t: "<b>" + t + "</b> &amp; <i>more</i>",
    "less": lambda t: t + " 3 < 4 <a &lt; b & c &#x26; R&D AT&amp;T",
    "entities": lambda t: t + "&nbsp;&hellip;&eacute;&#8212;&bogus;",
    "blank": lambda t: " \n\t ",
    "lines": lambda t: "\n  " + t + "\n\n second line  ",
    "control": lambda t: t + "\u0085\u0092\ufffd Ã©tÃ© \u0007"[:-1],
}

TABLE = ("<table><caption>Hours</caption><thead><tr><th>Port<th>Hours</tr></thead><tbody><tr><td>Abidjan<td>10<tr><td>Ōsaka<td>11</table>")

# What may stand in a text; each is HTML as publishers write it.
BODIES = {
    "table": lambda s: "<p>%s</p>%s<p>After the table.</p>" % (s, TABLE),
    "table-in-paragraph": lambda s: "<p>%s %s after</p>" % (s, TABLE),
    "unclosed": lambda s: "<p>%s<p>Second <b>bold <i>both</b> italic</i><ul><li>one<li>two</ul><br></br></p>" % s,
    "anchors": lambda s: "<a href='/a?x=1&y=2'>%s <a href=\"//b.example/c d\">nested</a></a> <a href='javascript:alert(1)'>x</a><a href>y</a>" % s,
    "danger": lambda s: "<p style='position:fixed' onclick=go() class=x>%s</p><script>x<y</script><style>p{}</style><iframe src=https://v.example/1></iframe>"
                        "<object data=x><embed src=y></object><form action=/f><input name=q><button>Go</button></form>" % s,
    "media": lambda s: "<figure><img src=/p.jpg width=1 srcset='/p.jpg 1x, /q.jpg 2x' alt='%s'><figcaption>© A. Photographer</figcaption></figure>"
                       "<video controls src='/v.mp4'><track src=/t.vtt></video><audio><source src=/a.mp3></audio><picture><source srcset=/x.webp><img src='/x.jpg'></picture>" % s[:20],
    "foreign": lambda s: "<div><svg viewBox='0 0 1 1'><path d='M0 0'/><title>t</title></svg><math><mi>x</mi></math><my-tag>%s</my-tag><o:p></o:p><font color=red><center>c</center></font></div>" % s,
    "formatting": lambda s: "<h1>%s</h1><blockquote><q cite=/q>quote</q></blockquote><pre>\n\n a  < b &amp;&amp; c\n</pre><dl><dt>t<dd>d</dl><hr><ruby>漢<rp>(</rp><rt>kan</rt></ruby><details open><summary>s</summary>x</details><wbr>&shy;" % s,
    "headings": lambda s: "<h2><p>%s</p></h2><p><div>block</div></p><span><p>x</p></span><li>stray</li><td>stray</td><b><p>b</p></b><option>o<select><option>p</select>" % s,
    "text": lambda s: s + " 1 < 2 && 3 > 2; R&D, a<b, &unknown; &#150; &#x80; &#0; &#xD800;",
    "comments": lambda s: "<!-- a --><![CDATA[x]]><?php echo ?><p>%s</p></p></div><!-- open" % s,
    "tables": lambda s: "<table><p>%s</p><tr><td><table><tr><td>in</table></table><table><td>bare</table><tr><td>row</tr>" % s,
}

LINKS = {
    "plain": "https://port.example/news/1",
    "unicode": "https://port.example/новости/été–2026/海员?q=été&r=a b",
    "idn": "https://häfen.example/straße",
    "brackets": "https://port.example/a[1]/{b}|c^d`e?x[]=1&y={z}|w",
    "percent": "https://port.example/100%/a%zz%2",
    "comments": "https://port.example/news/2?utm_source=rss&fbclid=x#comments",
    "anchor": "https://port.example/news/3#part–2",
    "relative": "../news/4?a=1&b=2",
    "double": "https://port.example//news///5/./x/../y",
    "port": "http://port.example:80/news/6",
    "login": "https://me:secret@port.example/news/7",
    "script": "javascript:alert(1)",
    "file": "file:///etc/passwd",
    "mail": "mailto:desk@port.example",
    "blank": " ",
    "quotes": "https://port.example/n/8?q=\"'<x>\\",
    "space": "  https://port.example/n/9 \n",
}

DAY = 86400


def dates(now):
    return {"tomorrow": now + 2 * DAY, "next-year": now + 400 * DAY, "year-2099": 4070908800, "1970": 0, "1985": 481000000, "1919": -1600000000,
            "year-1": -62100000000, "now": now - 60}


def rfc822(seconds):
    moment = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return email.utils.format_datetime(moment) if moment.year > 999 else "Mon, 01 Jan 0001 00:00:00 GMT"


def item(language, name, now, **fields):
    """An RSS item; fields replace those that an ordinary one has, and None leaves one out."""
    headline, sentence = WORDS[language]
    place = "%s/%s" % (language, name)
    ordinary = {
        "title": "<title>%s</title>" % escape("%s (%s)" % (headline, name)),
        "link": "<link>https://port.example/%s</link>" % place,
        "guid": "<guid isPermaLink='false'>%s</guid>" % place,
        "date": "<pubDate>%s</pubDate>" % rfc822(now - DAY),
        "description": "<description>%s</description>" % escape("%s %s" % (sentence, name)),
    }
    return "<item><dc:language>%s</dc:language>%s</item>" % (language, "".join(part for part in {**ordinary, **fields}.values() if part))


EXTRAS = {
    "recording": "<enclosure url='https://port.example/a.mp3' length='12345' type='audio/mpeg'/><itunes:duration>1:02:03</itunes:duration><itunes:season>2</itunes:season>"
                 "<itunes:episode>7</itunes:episode><itunes:image href='https://port.example/cover.jpg'/><podcast:transcript url='https://port.example/a.vtt' type='text/vtt'/>",
    "recordings": "<enclosure url='https://port.example/p.pdf' length='-1' type='application/pdf'/><enclosure url='https://port.example/b.ogg?x=1' length='' type='audio'/>"
                  "<enclosure url='/v.mp4' type='video/mp4; codecs=\"avc1\"'/><itunes:duration>soon</itunes:duration><itunes:episode>7b</itunes:episode><itunes:season>0</itunes:season>",
    "ogg": "<enclosure url='https://port.example/c.ogg' length='5' type='audio/ogg'/><itunes:duration>61</itunes:duration>",
    "odd-files": "<enclosure url='http://localhost/x.mp3' length='9' type='audio/mpeg'/><enclosure url='https://port.example/ü x[1].mp3' length='1e3' type='audio/ mpeg'/>",
    "bare-host": "<enclosure url='https://port.example?f=a.mp3' length='9' type='audio/mpeg'/>",
    "picture": "<media:content url='https://port.example/ö [1].jpg' medium='image'><media:credit>© A &lt;b&gt;Photographer&lt;/b&gt;</media:credit><media:description>At &lt;the&gt; quay &amp;amp; ship</media:description></media:content>",
    "authors": "<author>desk@port.example (The &lt;Desk&gt;)</author><dc:creator>A. Writer &lt;a.writer@port.example&gt;</dc:creator><dc:creator>nobody@</dc:creator><dc:creator> </dc:creator>",
    "categories": "<category domain='not a uri'>Ports &amp; &lt;b&gt;ships&lt;/b&gt;</category><category> </category><category>%s</category>" % ("long " * 60),
    "event": "<ev:startdate>2031-03-08</ev:startdate><ev:enddate>2031-03-09</ev:enddate><ev:location>Abidjan &amp; online</ev:location>",
    "passed-event": "<ev:startdate>2001-03-08</ev:startdate><ev:location>Genève</ev:location>",
    "comments": "<comments>https://port.example/n#comments</comments><source url='file:///tmp/x.xml'>A local file</source>",
    "odd-guid": "<guid>not a uri ünïcode</guid>",
    "short-guid": "<guid isPermaLink='false'>12</guid>",
    "bad-uuid": "<guid isPermaLink='false'>urn:uuid:123</guid>",
}


# Ids that are addresses or nearly so, each of which is one entry's alone.
GUIDS = {
    "capitals": "HTTPS://Port.Example/%s/Guid",
    "tilde": "https://port.example/%s/%%7Eguid",
    "no-path": "https://%s.port.example",
    "port": "http://port.example:80/%s/guid",
    "unicode": "https://port.example/%s/ünï",
    "blank": "https://port.example/%s/a b",
    "brackets": "https://port.example/%s/[1]{2}|3",
    "dots": "https://port.example/%s/../%s/./guid",
    "tag": "tag:port.example,2026-02-30:%s-ü",
    "tag-date": "tag:port.example:%s",
    "urn": "urn:x:%s 1",
    "urn-short": "urn:%s",
    "uuid": "urn:uuid:%s",
    "scheme": "port:%s/guid",
    "mail": "mailto:%s@port.example",
    "script": "javascript:%s()",
    "file": "file:///srv/%s/guid",
    "percent": "https://port.example/%s/100%%/%%e9%%zz",
    "anchor": "https://port.example/%s/guid#a#b",
    "spaces": "  https://port.example/%s/spaces  ",
}


def items(language, now):
    headline, sentence = WORDS[language]
    yield item(language, "ordinary", now)
    for name, title in TITLES.items():
        yield item(language, "title-" + name, now, title="<title>%s</title>" % escape(title(headline)))
        yield item(language, "title-html-" + name, now, title="<title>%s</title>" % escape(escape(title(headline))))
    for name, body in BODIES.items():
        html = body(sentence)
        yield item(language, "body-" + name, now, description="<description>%s</description>" % escape(html))
        yield item(language, "both-" + name, now, body="<content:encoded>%s</content:encoded>" % escape(html))
    for name, link in LINKS.items():
        yield item(language, "link-" + name, now, link="<link>%s</link>" % escape(link.replace("/n", "/%s/n" % language)))
    for name, seconds in dates(now).items():
        yield item(language, "date-" + name, now, date="<pubDate>%s</pubDate>" % rfc822(seconds))
    for name, extra in EXTRAS.items():
        yield item(language, "extra-" + name, now, extra=extra, **({"guid": None} if "guid" in name else {}))
    for name, guid in GUIDS.items():
        stated = guid % ((language,) * (guid.count("%s")))
        yield item(language, "guid-" + name, now, guid="<guid isPermaLink='false'>%s</guid>" % escape(stated))
        yield item(language, "permalink-" + name, now, guid="<guid>%s</guid>" % escape(stated + "p"), link=None)
    yield item(language, "date-none", now, date=None)
    yield item(language, "date-odd", now, date="<pubDate>32 Foo 2026 25:61</pubDate>")
    yield item(language, "no-title", now, title=None)
    yield item(language, "no-link", now, link=None)
    yield item(language, "no-content", now, description=None)
    yield item(language, "title-only", now, link=None, description=None)
    yield item(language, "text-only", now, title=None, link=None)
    yield item(language, "no-id", now, guid=None, link=None)


def rss(language, now):
    return ("<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
            " xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' xmlns:podcast='https://podcastindex.org/namespace/1.0'"
            " xmlns:ev='http://purl.org/rss/1.0/modules/event/'><channel><title>Port %s</title><link>https://port.example/</link><description>d</description>%s</channel></rss>"
            % (language, "".join(items(language, now))))


ODD_LANGUAGES = ["en_GB", "xx-klingon", "zh-Hant-TW", "und", "i-klingon", "x-none", "english", "sr-Latn", "fil", "", "nb-NO", "zxx", "mul", "pt_BR"]


def atom(now):
    entries = "".join(
        "<entry xml:lang=%s><id>tag:port.example,2026:%d</id><title type='html'>&lt;em&gt;%s&lt;/em&gt; %d</title><updated>%s</updated><author><name>%s</name><uri>%s</uri><email>%s</email></author>"
        "<link rel='alternate' hreflang='fr' href='https://port.example/fr/%d'/><link href='https://port.example/atom/%d'/><link rel='alternate' hreflang='en_GB' href='https://port.example/gb/%d'/>"
        "<category term='a &lt;b&gt;' label='x &lt;/b&gt;' scheme='urn:x y'/><summary>Of %s &lt;/b&gt;</summary><link rel='enclosure' href='https://port.example/%d.mp3' type='audio/mpeg' length='x' title='&lt;b&gt;A&lt;/b&gt;'/></entry>"
        % (quoteattr(tag), number, escape(WORDS["en"][0]), number, datetime.datetime.utcfromtimestamp(now - number * 3600).isoformat() + "Z",
           ["A &lt;b&gt;B&lt;/b&gt;", "x@y.example", "", "  "][number % 4], ["not a uri", "https://ü.example/", "", "javascript:x"][number % 4], ["a@b", "né@é.example", "", "x y"][number % 4],
           number, number, number, escape(WORDS["de"][1]), number)
        for number, tag in enumerate(ODD_LANGUAGES))
    return "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:port.example,2026:feed</id><title>Odd tags</title><updated>2026-01-01T00:00:00Z</updated>%s</feed>" % entries


def json_feed(now):
    entries = [{"id": "json-%d" % number, "url": "https://port.example/json/%d" % number, "title": "%s <b>%d</b> & x" % (headline, number), "language": language,
                "content_html": "<p>%s</p>" % sentence, "image": "https://port.example/ü [%d].png" % number, "date_published": "2026-02-30T99:00:00Z",
                "attachments": [{"url": "https://port.example/%d.m4a" % number, "mime_type": "audio/x m4a", "duration_in_seconds": -3, "size_in_bytes": -1, "title": "T &lt;"}],
                "authors": [{"name": "", "url": "nowhere", "avatar": "x"}], "tags": ["", "a", "a", "<b>"]}
               for number, (language, (headline, sentence)) in enumerate(WORDS.items())]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "JSON", "items": entries})
