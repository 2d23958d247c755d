"""Small news documents for the journeys, in the mark-up of both eras and of two feed formats. All words are ours."""
import html
from email.utils import formatdate
from datetime import datetime, timezone


class Story:
    """One piece of news, wherever it is listed. `day` is (year, month, day)."""

    def __init__(self, slug, title, day, summary="", kicker="News"):
        self.slug, self.title, self.day, self.summary, self.kicker = slug, title, day, summary, kicker

    @property
    def path(self):
        return "/resource/news/" + self.slug

    @property
    def moment(self):
        return datetime(*self.day, 12, tzinfo=timezone.utc)

    @property
    def written_day(self):
        return self.moment.strftime("%d %B %Y")


def cards(title, stories, extra=""):
    """A listing page of the new site."""
    return """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title></head><body>
<header><nav aria-label="Main"><ul><li><a href="/topics">Topics and sectors</a></li><li><a href="/data">Data</a></li>
<li><a href="/about-us">About the office</a></li><li><a href="/contact">Contact us</a></li></ul></nav></header>
<main><h1>%s</h1>
<div class="ilo--cardgroup ilo--cardgroup__count__three"><div class="ilo--cardgroup--inner">%s</div></div>%s</main>
<footer><ul><li><a href="/privacy">Privacy policy</a></li><li><a href="/fraud">Fraud alert</a></li></ul></footer>
</body></html>""" % (title, title, "".join(card(story) for story in stories), extra)


def card(story):
    summary = '<p class="ilo--card--intro">%s</p>' % html.escape(story.summary) if story.summary else ""
    return """
<div class="ilo--cardgroup--card"><div class="ilo--card ilo--card__type__detail ilo--card__theme__light">
<a class="ilo--card--link" href="%s" title="%s "><span class="ilo--card--link--text">%s </span></a>
<div class="ilo--card--wrap"><div class="ilo--card--content"><p class="ilo--card--eyebrow">%s</p>
<p class="ilo--card--title">%s</p>%s<time class="ilo--card--date" datetime="%d">%s</time></div></div></div></div>""" % (
        story.path, html.escape(story.title), html.escape(story.title), story.kicker, html.escape(story.title), summary,
        story.moment.timestamp(), story.written_day)


def item_list(title, stories):
    """A listing page of the old site."""
    rows = "".join("""
<li><p class="item-prehead">%s</p><h5 class="item-title"><a target="" href="%s">%s&nbsp;<span class="linked"></span></a></h5>
<p class="item-info">%s</p><p>%s</p></li>""" % (
        story.kicker, story.path, html.escape(story.title), story.written_day, html.escape(story.summary))
        for story in stories)
    return """<html lang="en"><head><title>%s</title></head><body><div class="page-title"><h1>%s</h1></div>
<ol class="l_tinynav1" role="menu"><li><a role="menuitem" href="/about">About us</a></li>
<li><a role="menuitem" href="/areas">Areas of work</a></li></ol>
<div class="furniture items-list"><ol class="item-list ">%s</ol></div></body></html>""" % (title, title, rows)


def page_of(title, body):
    return """<!doctype html><html lang="en"><head><title>%s</title></head><body>
<header><nav><ul><li><a href="/topics">Topics and sectors</a></li><li><a href="/contact">Contact us</a></li></ul></nav></header>
<main><h1>%s</h1>%s</main><footer><p><a href="/privacy">Privacy policy</a></p></footer></body></html>""" % (title, title, body)


def terms(title, stories):
    """A listing page whose entries are terms and what is said of them, one after the other."""
    return page_of(title, "<dl class=\"news\">%s</dl>" % "".join(
        "<dt><a href=\"%s\">%s</a></dt><dd class=\"day\">%s</dd><dd class=\"text\">%s</dd>" % (
            story.path, html.escape(story.title), story.written_day, html.escape(story.summary)) for story in stories))


def headings(title, stories):
    """A listing page whose entries are headings and paragraphs, one after the other."""
    return page_of(title, "<div class=\"body\">%s</div>" % "".join(
        "<h3><a href=\"%s\">%s</a></h3><p class=\"day\">%s</p><p>%s</p>" % (
            story.path, html.escape(story.title), story.written_day, html.escape(story.summary)) for story in stories))


def rss(title, base, stories):
    rows = "".join("<item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>%s</pubDate><description>%s</description></item>"
                   % (html.escape(story.title), base + story.path, base + story.path,
                      formatdate(story.moment.timestamp()), html.escape(html.escape(story.summary))) for story in stories)
    return '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>%s</title><link>%s/</link>' \
           "<description>News</description>%s</channel></rss>" % (title, base, rows)


def atom(title, base, stories):
    rows = "".join("<entry><id>urn:x-news:%s</id><title>%s</title><link href=\"%s?utm_source=feed\"/><updated>%s</updated>"
                   "<summary>%s</summary></entry>"
                   % (story.slug, html.escape(story.title), base + story.path, story.moment.isoformat(),
                      html.escape(story.summary)) for story in stories)
    return '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>urn:x-news:all</id><title>%s</title>' \
           "<updated>2026-11-01T00:00:00Z</updated>%s</feed>" % (title, rows)


STORIES = [
    Story("brick-kilns-forced-labour", "Brick kilns: a new pact to end forced labour", (2026, 11, 12),
          "Employers and unions agreed on inspections without notice.", "Press release"),
    Story("seafarers-rest-hours", "Seafarers win longer hours of rest", (2026, 11, 10), "The amended code enters into force next year."),
    Story("apprentices-green-skills", "Ten thousand apprentices learn green skills", (2026, 11, 6), "Workshops in four provinces."),
    Story("child-labour-cocoa", "Cocoa villages report less child labour", (2026, 11, 3), "Schools stayed open through the harvest.", "Feature"),
    Story("wages-report", "Wages grew more slowly than prices last year", (2026, 10, 29), "A report on forty countries."),
    Story("modern-slavery-fishing", "Fishing crews escape modern slavery", (2026, 10, 21), "Port inspectors found unpaid deckhands."),
    Story("domestic-workers-app", "An app that knows domestic workers’ rights", (2026, 10, 15), "It answers in six languages."),
]
NEWEST = Story("labour-inspectors-drones", "Labour inspectors test drones on building sites", (2026, 11, 18),
               "Forced labour in quarries is hard to see from the road.", "Press release")
