#include "feeds/render/body.h"

#include <algorithm>
#include <span>
#include <utility>

#include "feeds/render/wording.h"
#include "feeds/render/xml.h"
#include "feeds/text/date/written_date.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::string_view kBetween = " · ";

std::string attribute(std::string_view name, std::string_view value) {
  return ' ' + std::string(name) + "=\"" + escape_markup(value) + '"';
}

std::string element(std::string_view name, const std::string& content) {
  if (content.empty()) return {};
  return '<' + std::string(name) + '>' + content + "</" + std::string(name) + '>';
}

std::string anchor(const std::string& text, const std::string& url) {
  if (url.empty()) return escape_markup(text);
  return "<a" + attribute("href", url) + '>' + escape_markup(text) + "</a>";
}

// The same picture in another size has another query.
bool holds_picture(const std::string& html, const std::string& image) {
  return html.find(escape_markup(image.substr(0, image.find('?')))) != std::string::npos;
}

std::string picture(const Entry& entry) {
  if (entry.image.empty() || holds_picture(entry.content_html, entry.image)) return {};
  const std::string img =
      "<img" + attribute("src", entry.image) + attribute("alt", entry.image_alt) + '>';
  if (entry.image_credit.empty()) return element("figure", img);
  const std::string credit =
      std::string(phrase(Phrase::picture, entry.language)) + ": " + entry.image_credit;
  return element("figure", img + element("figcaption", escape_markup(credit)));
}

void join(std::string& text, const std::string& part, std::string_view between) {
  if (part.empty()) return;
  if (!text.empty()) text += between;
  text += part;
}

std::string facts(const Entry& entry) {
  std::string text;
  join(text, escape_markup(entry.kicker), kBetween);
  if (entry.published && !announced_time(entry))
    join(text, escape_markup(written_date(*entry.published, entry.language)), kBetween);
  if (entry.happens)
    join(text, escape_markup(written_date(*entry.happens, entry.language)), kBetween);
  join(text, escape_markup(entry.place), kBetween);
  return element("p", text);
}

// Lines apart by a blank one are paragraphs.
std::string paragraphs(std::string_view text) {
  std::string html;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    std::string lines = escape_markup(text.substr(0, end));
    for (std::size_t at = lines.find('\n'); at != std::string::npos; at = lines.find('\n', at + 4))
      lines.replace(at, 1, "<br>");
    html += element("p", lines);
    text.remove_prefix(std::min(text.size(), end + 2));
  }
  return html;
}

// Whether a reader of the text has read the summary: both without white space.
bool begins_with_summary(const Entry& entry) {
  constexpr std::size_t kCompared = 60;  // bytes: summaries are cut, and end in dots
  const auto packed = [](const std::string& text) {
    std::string bare;
    std::ranges::remove_copy_if(
        text, std::back_inserter(bare), [](char c) { return c == ' ' || c == '\n' || c == '\t'; });
    return bare;
  };
  const std::string start = packed(entry.summary).substr(0, kCompared);
  const std::string& html = entry.content_html;
  return packed(html.empty() ? entry.content_text : text_beside_tables(html)).find(start) !=
         std::string::npos;
}

std::string who_told(const Story& story, const RenderContext& context) {
  const std::vector<Teller> tellers = tellers_of(story, context.sources);
  if (tellers.empty()) return {};
  const std::string& language = story.entry.language;
  const auto named = [&](Phrase what) { return std::string(phrase(what, language)) + ": "; };
  std::string others;
  for (const Teller& other : std::span(tellers).subspan(1)) {
    const bool is_elsewhere = other.page != tellers.front().page;
    join(others, anchor(other.title, is_elsewhere ? other.page : ""), ", ");
  }
  std::string text = named(Phrase::source) + anchor(tellers.front().title, tellers.front().page);
  if (!others.empty()) join(text, named(Phrase::also_at) + others, kBetween);
  return element("p", element("small", text));
}

}  // namespace

std::string text_html(const Entry& entry) {
  const bool is_text_only = entry.content_html.empty() && entry.content_text.empty();
  std::string html = entry.summary.empty() || (!is_text_only && begins_with_summary(entry))
                         ? ""
                         : paragraphs(entry.summary);
  return html + (entry.content_html.empty() ? paragraphs(entry.content_text) : entry.content_html);
}

std::string body_html(const Story& story, const RenderContext& context) {
  const Entry& entry = story.entry;
  const std::string text = text_html(entry);
  if (text.empty() && !entry.happens) return {};
  return picture(entry) + facts(entry) + text + who_told(story, context);
}

std::string excerpt_of(const Entry& entry) {
  constexpr std::size_t kLongest = 300;  // bytes
  std::string text = !entry.summary.empty()       ? entry.summary
                     : entry.content_html.empty() ? entry.content_text
                                                  : text_of_html(entry.content_html);
  if (text.size() <= kLongest) return text;
  std::size_t end = text.find_last_of(' ', kLongest);
  if (end == std::string::npos || end < kLongest / 2) end = kLongest;
  while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;  // not within a character
  text.resize(end);
  return text + "…";
}

std::string urn_of(const SourceId& source) {
  return "urn:ilofeed:source:" + source.text;
}

std::vector<Teller> tellers_of(const Story& story, const SourceList& sources) {
  std::vector<Teller> tellers;
  for (const Origin& origin : story.origins) {
    const Source* source = sources.find(origin.source);
    if (source == nullptr) continue;
    Teller teller{source->title.empty() ? source->id.text : source->title,
                  source->url,
                  origin.link.starts_with("http") ? origin.link : "",
                  urn_of(source->id),
                  source->id};
    if (origin.speaks)
      tellers.insert(tellers.begin(), std::move(teller));
    else
      tellers.push_back(std::move(teller));
  }
  return tellers;
}

}  // namespace ilofeed::feeds
