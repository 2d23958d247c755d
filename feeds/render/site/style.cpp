// How the pages look, on a phone, a desk and paper, by day and by night. Nothing is hidden that
// tells something, and both directions of writing are served by the same rules.
#include "feeds/render/site/site.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kStyle = R"css(:root {
  color-scheme: light dark;
  --text: #1c2330; --quiet: #525c6c; --line: #dfe3ea; --ground: #fafaf9; --card: #ffffff; --accent: #174a9c;
  --mark: #fff3c4; --gone: #fde3e3; --come: #ddf3e0; --bar: #7a9fd8;
}
@media (prefers-color-scheme: dark) {
  :root { --text: #e8eaee; --quiet: #a9b2c1; --line: #333b49; --ground: #14181f; --card: #1b212b; --accent: #93b9f9;
    --mark: #4a3d0a; --gone: #4a2326; --come: #1d3d26; --bar: #4d78b8; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 66rem; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK SC", sans-serif; }
a { color: var(--accent); text-decoration-thickness: .06em; text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; inset-inline-start: -99rem; }
.skip:focus { position: static; display: inline-block; padding: .5rem 0; }
.quiet, footer { color: var(--quiet); }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 1.25rem 0 .5rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 1.75rem 0 .5rem; }
h3 { font-size: 1.08rem; line-height: 1.35; margin: 0; }
.site { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .8rem 0; border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; color: var(--text); text-decoration: none; font-size: 1.05rem; }
.languages { display: flex; flex-wrap: wrap; gap: .1rem .8rem; font-size: .875rem; flex-basis: 100%; }
.languages a { padding: .2rem 0; }
[aria-current] { color: var(--text); font-weight: 650; text-decoration: none; }
.search { display: flex; gap: .4rem; flex: 1 1 16rem; margin: 0; max-width: 26rem; margin-inline-start: auto; }
.search.wide { max-width: none; margin: .75rem 0; }
input, button { font: inherit; color: inherit; padding: .35rem .7rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--card); }
.search input { flex: 1; min-width: 0; }
.search input::placeholder { color: var(--quiet); opacity: 1; }
button { cursor: pointer; color: var(--accent); }
.front { display: grid; gap: 0 2.5rem; }
@media (min-width: 56rem) { .front { grid-template-columns: minmax(0, 1fr) 20rem; } }
.line { display: flex; flex-wrap: wrap; gap: 0 1rem; justify-content: space-between; padding: .9rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.line > div { min-width: 0; flex: 1; }
.line > p { flex-basis: 100%; }
.line h2, .line h3 { font-size: 1.08rem; margin: 0; }
.line a { text-decoration: none; }
.line a:hover { text-decoration: underline; }
.line p { margin: .3rem 0 0; }
.excerpt { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; white-space: pre-line; }
.thumb { width: 8.5rem; height: 5.75rem; object-fit: cover; border-radius: .35rem; background: var(--line); flex: none; }
@media (max-width: 30rem) { .thumb { width: 5.5rem; height: 4.25rem; } h1 { font-size: 1.5rem; } }
.meta { font-size: .875rem; color: var(--quiet); }
.meta a.out::after { content: " ↗"; }
.kicker { font-weight: 650; }
.topics { list-style: none; margin: 0; padding: 0; }
.topics li { padding: .7rem 0; border-bottom: 1px solid var(--line); }
.topics p { margin: .15rem 0 0; }
.topics h3 { display: inline; }
.count { font-size: .8rem; color: var(--quiet); margin-inline-start: .4rem; }
details { margin: .75rem 0; }
summary { cursor: pointer; color: var(--accent); padding: .2rem 0; }
.panel { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .2rem 1rem .6rem; margin: 1rem 0; }
.panel p { margin: .5rem 0; }
.panel input { width: 100%; font-size: .9rem; }
.panel label { display: block; font-size: .875rem; margin-top: .6rem; }
.row { display: flex; flex-wrap: wrap; gap: .2rem .9rem; margin: .35rem 0; font-size: .9rem; }
.row b { font-weight: 600; color: var(--quiet); }
.row a { padding: .15rem 0; }
.choice fieldset { border: 1px solid var(--line); border-radius: .5rem; padding: .5rem 1rem; margin: 1rem 0; }
.choice legend { font-weight: 600; padding: 0 .4rem; }
.choice label { display: block; padding: .2rem 0; }
.choice input { margin-inline-end: .6rem; accent-color: var(--accent); }
.pages { display: flex; justify-content: space-between; gap: 1rem; margin: 1.5rem 0; overflow-wrap: anywhere; }
.pages > :last-child { text-align: end; }
.entry { max-width: 44rem; overflow-wrap: anywhere; }
.entry figure { margin: 1rem 0; }
.entry img, .entry video { max-width: 100%; height: auto; border-radius: .35rem; }
.entry audio { width: 100%; }
.entry figcaption { font-size: .85rem; color: var(--quiet); }
.entry table { display: block; overflow-x: auto; }
.lead { font-size: 1.1rem; white-space: pre-line; }
.about { max-width: 44rem; }
.about ul { padding-inline-start: 1.2rem; margin: .4rem 0; }
.about li { margin: .3rem 0; }
del { background: var(--gone); } ins { background: var(--come); }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; }
@media (max-width: 44rem) {
  .cards thead { position: absolute; inset-inline-start: -99rem; }
  .cards tr, .cards td { display: block; border: 0; padding: 0; }
  .cards tr { border-bottom: 1px solid var(--line); padding: .7rem 0; }
  .cards td:first-child { font-weight: 650; }
  .cards td:not(:first-child)::before { content: attr(data-label) ": "; color: var(--quiet); }
  .cards td:empty { display: none; }
}
.plot { width: 100%; height: auto; max-height: 9rem; fill: var(--bar); }
.plot .failed { fill: #c2483f; }
.plot text { fill: var(--quiet); font-size: 10px; }
.edit { display: grid; gap: .35rem; margin: .75rem 0; }
.edit label { font-weight: 600; font-size: .9rem; margin-top: .5rem; }
.edit textarea, .edit select, .edit button { font: inherit; color: inherit; padding: .5rem .7rem; width: 100%;
  border: 1px solid var(--line); border-radius: .4rem; background: var(--card); }
.edit textarea { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .95rem; resize: vertical; }
.edit .quiet { margin: 0; font-size: .85rem; }
.edit button { margin-top: .5rem; width: auto; justify-self: start; color: var(--accent); font-weight: 600; }
.counts { font-weight: 600; }
section { margin-top: 1.5rem; }
pre { overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .75rem; font-size: .875rem; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; }
@media print {
  .search, .languages, .skip, .panel, .pages, footer { display: none; }
  body { max-width: none; background: #fff; color: #000; }
  .entry a[href^=http]::after { content: " (" attr(href) ")"; font-size: .8em; }
  .line { break-inside: avoid; }
}
)css";

// A feed as a browser shows it. What is mark-up to feed readers would be bare tags here.
constexpr std::string_view kFeedStyle =
    R"css(@namespace atom "http://www.w3.org/2005/Atom";
@namespace content "http://purl.org/rss/1.0/modules/content/";
:root { color-scheme: light dark; display: block; margin: 0 auto; padding: 1.5rem; max-width: 44rem; background: Canvas; color: CanvasText;
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
:root::before { display: block; padding: .8rem 1rem; margin-bottom: 1.5rem; border: 1px solid; border-radius: .5rem;
  content: "This is a feed: copy its address into a feed reader, and what is new comes to you. · Ceci est un flux : copiez son adresse dans un lecteur de flux. · Esto es un canal: copie su dirección en un lector."; }
:where(:root *) { display: none; }
rss > channel, channel > title, channel > description, channel > item, item > title, item > pubDate, item:has(> content|encoded) > description,
atom|feed > atom|title, atom|feed > atom|subtitle, atom|entry, atom|entry > atom|title, atom|entry > atom|published, atom|entry > atom|summary { display: block; }
channel > title, atom|feed > atom|title { font-size: 1.7rem; font-weight: 700; }
item, atom|entry { padding: .8rem 0; border-top: 1px solid; margin-top: .8rem; overflow-wrap: anywhere; unicode-bidi: plaintext; }
item > title, atom|entry > atom|title { font-size: 1.08rem; font-weight: 650; unicode-bidi: plaintext; }
item > pubDate, atom|entry > atom|published { font-size: .875rem; opacity: .8; }
item > description, atom|summary { unicode-bidi: plaintext; white-space: pre-line; }
)css";

constexpr std::string_view kFavicon =
    R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#174a9c"/><g fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round"><path d="M8 15a9 9 0 0 1 9 9"/><path d="M8 8a16 16 0 0 1 16 16"/></g><circle cx="9.6" cy="22.4" r="2.6" fill="#fff"/></svg>
)svg";

}  // namespace

std::string_view style_sheet() {
  return kStyle;
}

std::string_view feed_style_sheet() {
  return kFeedStyle;
}

std::string_view favicon() {
  return kFavicon;
}

}  // namespace ilofeed::feeds
