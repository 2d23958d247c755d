#!/usr/bin/env python3
"""Writes the documents that tests/bench/run measures with: the same bytes in every run.

Words of four languages, as frequent as Zipf's law has it; no text of anybody.
"""
import argparse
import html
import json
import pathlib
import random
import time

FEEDS = 2000
ENTRIES = 30
NEWEST = 1714555800
# From the most to the least frequent.
FREQUENT = {
    "en": "work workers labour social rights new government country employment women report programme safety health training "
          "young people standards conference wages employers protection policy members agreement child skills decent national "
          "meeting economic growth region support migration development enterprise inspection market crisis reform equality",
    "fr": "travail travailleurs emploi droits nouveau gouvernement pays femmes rapport programme sécurité santé formation jeunes "
          "personnes normes conférence salaires employeurs protection politique membres accord enfants compétences décent national "
          "réunion économique croissance région soutien migration développement entreprise inspection marché crise réforme égalité",
    "es": "trabajo trabajadores empleo derechos nuevo gobierno país mujeres informe programa seguridad salud formación jóvenes "
          "personas normas conferencia salarios empleadores protección política miembros acuerdo niños competencias decente nacional "
          "reunión económico crecimiento región apoyo migración desarrollo empresa inspección mercado crisis reforma igualdad",
    "ru": "труд работники занятость права новый правительство страна женщины доклад программа безопасность здоровье обучение "
          "молодёжь люди нормы конференция зарплата работодатели защита политика члены соглашение дети навыки достойный "
          "национальный встреча экономический рост регион поддержка миграция развитие предприятие инспекция рынок кризис реформа",
}
SMALL = {"en": "the of and in to for a with on by", "fr": "le la les de du et en pour dans avec",
         "es": "el la los de del y en para con por", "ru": "и в на о для с по от за не"}


class Words:
    """Text of one language: frequent words, and rare ones made of two of them."""

    def __init__(self, language):
        make = random.Random(language)
        self.content = FREQUENT[language].split()
        self.content += [make.choice(self.content) + make.choice(self.content) for _ in range(1500)]
        self.small = SMALL[language].split()

    def some(self, chance, count):
        words = [chance.choice(self.small) if chance.random() < 0.4 else
                 self.content[int(len(self.content) ** chance.random()) - 1] for _ in range(count)]
        words[0] = words[0].capitalize()
        return " ".join(words)

    def headline(self, chance):
        return self.some(chance, chance.randint(6, 12))

    def paragraph(self, chance):
        return " ".join(self.some(chance, chance.randint(12, 26)) + "." for _ in range(4))


WORDS = {language: Words(language) for language in FREQUENT}


def body(words, chance, kind, number):
    """`kind`: text, plain (nothing to clean), web (classes, relative addresses) or rough (scripts, open tags)."""
    if kind == "text":
        return words.paragraph(chance)
    link = f'<a href="https://news.example/{number}/{chance.randrange(900)}">{words.headline(chance)}</a>'
    if kind == "plain":
        return "\n".join(f"<p>{words.paragraph(chance)} {link}</p>" for _ in range(2)) + \
            f"<ul><li>{words.headline(chance)}</li><li><strong>{words.headline(chance)}</strong></li></ul>"
    web = "".join(
        f'<p class="c{i}" style="text-align:left">{words.paragraph(chance)}&nbsp;<a href="/about/{number}?x={i}&amp;y=1" '
        f'target="_blank" rel="noopener">{words.headline(chance)}</a> “{words.headline(chance)}”</p>\n' for i in range(2))
    web += f'<figure><img src="/i/{number}.jpg" alt="{words.headline(chance)}" width="640" height="480" class="wide"/>' \
           f'<figcaption>{words.headline(chance)}</figcaption></figure>'
    if kind == "web":
        return web
    return web + f'<p>{words.headline(chance)}<p>{words.headline(chance)}<br/><script>var a = "{number}";</script>' \
                 f'<img src="https://pixel.example/p.gif" width="1" height="1">'


def entry(chance, kind, seed, number):
    words = WORDS[["en", "en", "fr", "es", "ru"][seed % 5]]
    url = f"https://feed{seed}.example/news/{number * 7 + seed}/index.html"
    return {"title": words.headline(chance), "url": url, "time": NEWEST - number * 40000 - seed,
            "tag": words.some(chance, 1), "author": words.some(chance, 2), "body": body(words, chance, kind, number)}


def escaped(markup):
    return html.escape(markup, quote=False)


def rss(title, entries, wrap=escaped):
    items = "".join(
        f"<item><title>{escaped(e['title'])}</title><link>{e['url']}</link><guid>{e['url']}</guid>"
        f"<pubDate>{time.strftime('%a, %d %b %Y %H:%M:%S +0000', time.gmtime(e['time']))}</pubDate>"
        f"<category>{e['tag']}</category><description>{wrap(e['body'])}</description></item>\n" for e in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{title}</title>' \
           f"<link>https://feed.example/</link><description>{title}</description>\n{items}</channel></rss>\n"


def rss_cdata(title, entries):
    return rss(title, entries, lambda markup: f"<![CDATA[{markup}]]>")


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def atom(title, entries):
    items = "".join(
        f"<entry><title>{escaped(e['title'])}</title><link href=\"{e['url']}\"/><id>{e['url']}</id>"
        f"<published>{stamp(e['time'])}</published><updated>{stamp(e['time'])}</updated>"
        f"<author><name>{e['author']}</name></author>"
        f"<content type=\"{'html' if '<' in e['body'] else 'text'}\">{escaped(e['body'])}</content></entry>\n"
        for e in entries)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>' \
           f"<id>https://feed.example/</id>\n{items}</feed>\n"


def json_feed(title, entries):
    items = [{"id": e["url"], "url": e["url"], "title": e["title"], "date_published": stamp(e["time"]), "tags": [e["tag"]],
              "content_html" if "<" in e["body"] else "content_text": e["body"]} for e in entries]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": title, "items": items}, ensure_ascii=False)


FORMATS = [(rss, "xml"), (rss_cdata, "xml"), (atom, "xml"), (rss, "xml"), (json_feed, "json")]
KINDS = ["text", "plain", "web", "web", "rough"]


def feed(seed, kind, make, count=ENTRIES):
    chance = random.Random(seed)
    return make(WORDS["en"].headline(chance), [entry(chance, kind, seed, i) for i in range(count)])


def page(seed):
    chance, words = random.Random(seed), WORDS["en"]
    menu = "".join(f'<li class="menu"><a href="/m/{i}">{words.some(chance, 1)}</a></li>' for i in range(40))
    cards = "".join(
        f'<li class="card"><p class="kicker">Press release</p><h3><a href="/news/{seed}/{i}">{words.headline(chance)}</a></h3>'
        f'<p class="date">{i % 28 + 1} March 2024</p><p>{words.paragraph(chance)}</p></li>' for i in range(ENTRIES))
    return f'<!DOCTYPE html><html lang="en"><head><title>{words.headline(chance)}</title></head><body><header><nav><ul>{menu}' \
           f'</ul></nav></header><main><h1>{words.headline(chance)}</h1><ol class="items">{cards}</ol></main>' \
           f"<footer>{words.paragraph(chance)}</footer></body></html>"


def sets(share):
    """The documents of each row: (name, documents); `share` of the full size."""
    count = max(5, int(FEEDS * share))
    yield "mixed", ((feed(i, KINDS[i // 5 % 5], *FORMATS[i % 5][:1]), FORMATS[i % 5][1]) for i in range(count))
    yield "text", ((feed(i, "text", rss), "xml") for i in range(count // 3))
    yield "html", ((feed(i, KINDS[1 + i % 4], rss), "xml") for i in range(count // 5))
    yield "large-rss", ((feed(1, "plain", rss, int(26000 * share)), "xml") for _ in range(1))
    yield "large-json", ((feed(1, "plain", json_feed, int(26000 * share)), "json") for _ in range(1))
    yield "pages", ((page(i), "html") for i in range(max(5, count // 8)))


def write(folder, share):
    """Writes the documents, unless the folder holds them already; gives the folder."""
    folder = pathlib.Path(folder) / f"corpus-{share:g}"
    done = folder / "complete"
    if not done.exists():
        for name, documents in sets(share):
            (folder / name).mkdir(parents=True, exist_ok=True)
            for number, (text, ending) in enumerate(documents):
                (folder / name / f"{number:04}.{ending}").write_text(text, encoding="utf-8")
        done.touch()
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--share", type=float, default=1.0, help="of the full size (2,000 feeds)")
    arguments = parser.parse_args()
    print(write(arguments.folder, arguments.share))
