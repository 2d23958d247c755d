"""A site as the ILO's is: a listing of cards over several pages, article pages in English and French, a sitemap index, and a
section of the old era that can change to the new mark-up between two polls. Texts are our own, mark-up as the site's."""
import datetime
import html

from support.origin import Origin

SUBJECTS = ["Harbour pilots", "Tea growers", "School cooks", "Tram drivers", "Quarry workers", "Night nurses", "Market porters",
            "Ferry crews", "Glass blowers"]
SUJETS = ["Les pilotes du port", "Les planteurs de thé", "Les cuisinières des écoles", "Les conducteurs de tram",
          "Les carriers", "Les infirmières de nuit", "Les porteurs du marché", "Les équipages des bacs", "Les verriers"]
EVENTS = ["agree on rest days", "found a savings club", "ask for cooler halls"]
FAITS = ["s'accordent sur les jours de repos", "fondent une caisse d'épargne", "demandent des ateliers plus frais"]
KINDS = ["News", "Press release", "Statement"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
MOIS = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]


class Story:
    """One story, in English and, every other one, in French too."""

    def __init__(self, number, day):
        self.number, self.day = number, day
        subject, event = number % len(SUBJECTS), number // len(SUBJECTS) % len(EVENTS)
        self.title = "%s %s" % (SUBJECTS[subject], EVENTS[event])
        self.titre = "%s %s" % (SUJETS[subject], FAITS[event])
        self.kind = KINDS[number % len(KINDS)]
        self.slug = self.title.lower().replace(" ", "-") + "-%d" % number
        self.in_french = number % 2 == 0
        self.lead = "Talk number %d ended with a text that both sides can live with." % number
        self.chapeau = "La rencontre numéro %d s'est terminée par un texte que les deux parties acceptent." % number
        self.image = "/sites/default/files/%d.jpg" % number

    def path(self, language="en"):
        return ("/fr" if language == "fr" else "") + "/resource/news/" + self.slug

    def old_path(self):
        return "/lisbon/whats-new/WCMS_%06d/lang--en/index.htm" % (400000 + self.number)

    def date(self, language="en"):
        return "%d %s %d" % (self.day.day, (MOIS if language == "fr" else MONTHS)[self.day.month - 1], self.day.year)

    def unix(self):
        return int(datetime.datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=datetime.timezone.utc).timestamp())

    def body(self, language="en"):
        """The paragraphs of its article page; no two stories share one."""
        if language == "fr":
            return ["Lisbonne (Nouvelles du bureau) – Le texte numéro %d règle les heures, les pauses et les primes." % self.number,
                    "Les délégués du dossier %d ont siégé trois jours dans l'ancienne halle aux poissons." % self.number,
                    "Le bilan du dossier %d sera dressé au printemps par une commission mixte." % self.number]
        return ["Lisbon (Office News) – Text number %d settles hours, breaks and bonuses for all the crews." % self.number,
                "The delegates of file %d met for three days in the old fish hall, and slept little." % self.number,
                "A joint board will look at the results of file %d in spring, when the season opens again." % self.number]


def head(title, language, links=""):
    return ('<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s | Labour Office</title>%s</head><body>'
            '<div id="cookie-banner" role="dialog"><p>This site uses cookies to count visits and to remember settings.</p></div>'
            '<header><nav><ul><li><a href="/about">About the office</a></li><li><a href="/topics">All topics of work</a></li>'
            '<li><a href="/publications">Research and publications</a></li></ul></nav></header><main>' % (language, html.escape(title), links))


FOOT = '</main><footer><ul><li><a href="/privacy">Privacy notice</a></li><li><a href="/terms">Terms of use</a></li></ul></footer></body></html>'


def card(story, language="en", href=None):
    title = story.titre if language == "fr" else story.title
    lead = story.chapeau if language == "fr" else story.lead
    return ('<div class="ilo--cardgroup--card"><div class="ilo--card ilo--card__type__detail ilo--card__theme__light">'
            '<a class="ilo--card--link" href="%s" title="%s "><span class="ilo--card--link--text">%s </span></a>'
            '<div class="ilo--card--wrap"><div class="ilo--card--image--wrapper"><picture><img class="ilo--card--picture" src="%s" alt=""></picture></div>'
            '<div class="ilo--card--content"><p class="ilo--card--eyebrow">%s</p><p class="ilo--card--title">%s</p>'
            '<p class="ilo--card--intro">%s</p><time class="ilo--card--date" datetime="%d">%s</time></div></div></div></div>'
            % (href or story.path(language), html.escape(title), html.escape(title), story.image, story.kind, html.escape(title),
               html.escape(lead), story.unix(), story.date(language)))


def listing(title, cards, page, pages, language="en"):
    last = page + 1 >= pages
    pager = ('<div class="ilo--pagination"><a class="ilo--pagination--next-page ilo--pagination--link%s" href="?page=%d">Next</a>'
             '<p class="ilo--pagination--page"><span>%d</span> <span>of</span> <span>%d</span></p></div>'
             % (" ilo--pagination--disable" if last else "", pages - 1 if last else page + 1, page + 1, pages))
    return (head(title, language) + "<h1>%s</h1>" % title
            + '<div class="ilo--cardgroup ilo--cardgroup__count__three"><div class="ilo--cardgroup--inner">%s</div></div>' % "".join(cards)
            + pager + FOOT)


def article(story, language="en"):
    title = story.titre if language == "fr" else story.title
    lead = story.chapeau if language == "fr" else story.lead
    links = ""
    if story.in_french:
        links = ('<link rel="alternate" hreflang="en" href="%s"><link rel="alternate" hreflang="fr" href="%s">'
                 % (story.path("en"), story.path("fr")))
    paragraphs = "".join("<p>%s</p>" % html.escape(text, quote=False) for text in story.body(language))
    return (head(title, language, links)  # the wrong end tag and the stray quote are the site's own
            + '<div class="hero"><div class="hero--card"><div class="ilo--hero-card"><p class="ilo--hero-card--eyebrow">%s</p>'
              '<h1 class="ilo--hero-card--title">%s</h2><p class="ilo--hero-card--intro">%s</p><p class="ilo--hero-card--datecopy">%s</p></div></div></div>'
              '<div class="ilo--richtext ilo--richtext__theme__light">%s</div><ul class="ilo--tags""><li class="ilo--tag--item"><a class="ilo--tag" href="/topics/work">Work</a></ul>'
            % (story.kind, html.escape(title, quote=False), html.escape(lead, quote=False), story.date(language), paragraphs) + FOOT)


def old_listing(title, stories):
    items = "".join('<li><p class="item-prehead">%s</p><h5 class="item-title"><a target="" href="%s">%s&nbsp;<span class="linked fa fa-angle-right"></span></a></h5>'
                    '<p class="item-info">%s</p><p>%s</p></li>' % (story.kind, story.old_path(), story.title, story.date(), story.lead) for story in stories)
    return (head(title, "en") + '<div class="page-title"><h1>%s</h1></div><div class="items-list furniture"><ol class="item-list ">%s</ol></div>' % (title, items)
            + '<ol role="menu" class="l_tinynav1"><li><a role="menuitem" href="/lisbon/about/lang--en/index.htm">About us&nbsp;</a></li></ol>' + FOOT)


def old_article(story):
    paragraphs = "".join("<p>%s</p>" % text for text in story.body())
    return (head(story.title, "en") + '<div class="page-title"><h1>%s</h1><p>%s</p></div><p class="dateline">%s | %s</p><div class="frame">%s</div>'
            % (story.title, story.lead, story.kind, story.date(), paragraphs) + FOOT)


class IloSite(Origin):
    """with IloSite() as site: site.newsroom() is the address of the listing; site.publish() adds a story."""

    PER_PAGE = 9

    def __init__(self, stories=21, old_stories=6, address="127.0.0.1"):
        super().__init__(address)
        first = datetime.date(2024, 3, 1)
        self.stories = [Story(n, first + datetime.timedelta(days=2 * n)) for n in range(stories)]
        self.old_stories = [Story(100 + n, first + datetime.timedelta(days=3 * n)) for n in range(old_stories)]
        self.redesigned = False
        self.write()

    def newsroom(self, language="en"):
        return self.url(("/fr" if language == "fr" else "") + "/resource/news")

    def section(self):
        return self.url("/lisbon/whats-new/lang--en/index.htm")

    def sitemap(self):
        return self.url("/sitemap.xml")

    def publish(self, count=1):
        """Adds newer stories to the listing; gives them."""
        last = self.stories[-1]
        added = [Story(last.number + n, last.day + datetime.timedelta(days=n)) for n in range(1, count + 1)]
        self.stories += added
        self.write()
        return added

    def redesign(self):
        """The section of the old era gets the new mark-up; its stories keep their addresses."""
        self.redesigned = True
        self.write()

    def write(self):
        self.write_listing("/resource/news", "News", "en")
        self.write_listing("/fr/resource/news", "Actualités", "fr")
        for story in self.stories:
            self.put(story.path(), article(story), "text/html; charset=UTF-8")
            if story.in_french:
                self.put(story.path("fr"), article(story, "fr"), "text/html; charset=UTF-8")
        for story in self.old_stories:
            self.put(story.old_path(), old_article(story), "text/html; charset=UTF-8")
        newest = self.old_stories[::-1]
        page = old_listing("What's new", newest)
        if self.redesigned:
            page = listing("What's new", [card(story, href=story.old_path()) for story in newest], 0, 1)
        self.put("/lisbon/whats-new/lang--en/index.htm", page, "text/html; charset=UTF-8")
        self.write_sitemap()

    def write_listing(self, path, title, language):
        newest = [story for story in self.stories[::-1] if language == "en" or story.in_french]
        pages = max(1, -(-len(newest) // self.PER_PAGE))
        for page in range(pages):
            cards = [card(story, language) for story in newest[page * self.PER_PAGE:][:self.PER_PAGE]]
            text = listing(title, cards, page, pages, language)
            self.put("%s?page=%d" % (path, page), text, "text/html; charset=UTF-8")
            if page == 0:
                self.put(path, text, "text/html; charset=UTF-8")

    def write_sitemap(self):
        half = (len(self.stories) + 1) // 2
        children = [self.stories[:half], self.stories[half:]]
        schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        index = "".join("<sitemap><loc>%s?page=%d</loc></sitemap>" % (self.sitemap(), n + 1) for n in range(len(children)))
        self.put("/sitemap.xml", '<?xml version="1.0" encoding="UTF-8"?><sitemapindex %s>%s</sitemapindex>' % (schema, index), "application/xml")
        for n, stories in enumerate(children):
            urls = "".join("<url><loc>%s</loc><lastmod>%sT12:00:00Z</lastmod></url>" % (self.url(story.path()), story.day) for story in stories)
            self.put("/sitemap.xml?page=%d" % (n + 1), '<?xml version="1.0" encoding="UTF-8"?><urlset %s>%s</urlset>' % (schema, urls), "application/xml")
