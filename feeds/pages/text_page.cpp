#include "feeds/pages/text_page.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "feeds/pages/article/article.h"
#include "feeds/pages/list/entry_image.h"
#include "feeds/pages/sight/outline.h"
#include "feeds/pages/sight/page_date.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/pages/statements.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kTextLabel = 70;              // visible characters; a kicker is no longer
constexpr int kTextParagraph = 110;         // a paragraph is no shorter
constexpr std::size_t kMostLines = 20'000;  // a listing's newest stand first

struct Line {
  std::string text;
  bool numbered = false;  ///< begins with a number or bullet of a list, which is cut off
  std::optional<DateLine> date;

  int weight() const { return weight_of(text); }

  bool is_sentence() const {
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
           text.ends_with("\u3002") || weight() > 180;
  }
};

// "  12. Title", "* Title", "- Title", "• Title": the length of the mark.
std::size_t list_mark(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
    ++at;
  std::size_t digits = 0;
  while (at + digits < line.size() && line[at + digits] >= '0' && line[at + digits] <= '9')
    ++digits;
  if (digits >= 1 && digits <= 3 && at + digits < line.size() &&
      (line[at + digits] == '.' || line[at + digits] == ')')) {
    const std::size_t after = at + digits + 1;
    if (after == line.size() || line[after] == ' ' || line[after] == '\t') return after;
    return 0;
  }
  for (const std::string_view mark : {"* ", "- ", "\u2022 ", "\u00b7 ", "\u25aa ", "\u25cf "}) {
    if (line.substr(at).starts_with(mark)) return at + mark.size();
  }
  return 0;
}

std::vector<Line> lines_of(const Document& document) {
  DateContext context;
  context.language = document.language;
  std::vector<Line> lines;
  std::string_view rest = document.text;
  while (!rest.empty() && lines.size() < kMostLines) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view raw = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    Line line;
    if (const std::size_t mark = list_mark(raw); mark > 0) {
      line.numbered = true;
      raw.remove_prefix(mark);
    }
    line.text = fold_space(raw);
    if (line.text.empty() && !line.numbered) continue;
    if (line.weight() <= 120) line.date = read_date_line(line.text, context);
    lines.push_back(std::move(line));
  }
  return lines;
}

using Lines = std::vector<Line>;

struct TextEntry {
  std::string credit, kicker, title, summary;
  std::optional<DateLine> date;
};

// Lines of one entry: credit, kicker, title, date, summary, in this order.
TextEntry read_entry(Lines lines) {
  TextEntry entry;
  std::erase_if(lines, [](const Line& line) { return line.text.empty(); });
  while (!lines.empty() && is_credit(lines.front().text)) {
    entry.credit = lines.front().text;
    lines.erase(lines.begin());
  }
  std::size_t dated = lines.size();
  for (std::size_t i = 0; i < lines.size() && dated == lines.size(); ++i) {
    if (lines[i].date && i > 0) dated = i;
  }
  std::size_t title = 0;
  if (dated < lines.size()) {
    title = dated - 1;
    entry.date = lines[dated].date;
  } else if (lines.size() >= 2) {
    const bool label = lines[0].weight() <= kTextLabel && !lines[0].is_sentence();
    const bool told = lines[1].is_sentence() && lines[1].weight() > kTextLabel;
    if (lines.size() >= 3 || !told) title = label && !(told && lines.size() < 3) ? 1 : 0;
    if (says(Phrase::kind, lines[0].text)) title = 1;
  }
  if (lines.empty()) return entry;
  entry.title = lines[title].text;
  if (title > 0) entry.kicker = lines[title - 1].text;
  for (std::size_t i = title + 1; i < lines.size(); ++i) {
    if (i == dated) continue;
    if (!entry.summary.empty()) entry.summary += ' ';
    entry.summary += lines[i].text;
  }
  return entry;
}

ParsedEntry statements_of(const TextEntry& entry) {
  ParsedEntry parsed;
  std::vector<Statement>& statements = parsed.statements;
  state(statements, Element::page_title, entry.title);
  if (entry.date) {
    state(statements, Element::page_date_visible, entry.date->text);
    if (entry.date->date.end)
      state(statements, Element::page_date_end, day_text(*entry.date->date.end));
    state(statements, Element::page_place, entry.date->after);
  }
  std::string kicker = entry.kicker;
  if (kicker.empty() && entry.date) kicker = entry.date->before;
  state(statements, Element::page_kicker, kicker);
  if (entry.date && entry.date->before != kicker)
    state(statements, Element::page_tag, entry.date->before);
  state(statements, Element::page_summary, entry.summary);
  state(statements, Element::page_image_credit, credit_name(entry.credit));
  return parsed;
}

// Every list mark begins an entry.
std::vector<TextEntry> by_marks(const Lines& lines, std::size_t& first) {
  std::vector<TextEntry> entries;
  first = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].numbered) continue;
    first = std::min(first, i);
    std::size_t end = i + 1;
    while (end < lines.size() && !lines[end].numbered)
      ++end;
    TextEntry entry = read_entry(Lines(lines.begin() + static_cast<std::ptrdiff_t>(i),
                                       lines.begin() + static_cast<std::ptrdiff_t>(end)));
    if (!entry.title.empty()) entries.push_back(std::move(entry));
    i = end - 1;
  }
  return entries;
}

// Every date line belongs to the title above it.
std::vector<TextEntry> by_dates(const Lines& lines, std::size_t& first) {
  std::vector<TextEntry> entries;
  std::size_t free = 0;  // lines before this one belong to the entry before
  first = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!lines[i].date || i == free) continue;
    std::size_t begin = i - 1;
    if (begin > free && !lines[begin - 1].is_sentence() &&
        lines[begin - 1].weight() <= kTextLabel && lines[begin].weight() > 0 &&
        (entries.empty() ? begin - 1 > 0 : true) && !lines[begin - 1].date) {
      --begin;
    }
    if (begin > free && is_credit(lines[begin - 1].text)) --begin;
    if (!entries.empty()) {
      for (std::size_t k = free; k < begin; ++k) {
        std::string& summary = entries.back().summary;
        if (!summary.empty()) summary += ' ';
        summary += lines[k].text;
      }
    }
    TextEntry entry = read_entry(Lines(lines.begin() + static_cast<std::ptrdiff_t>(begin),
                                       lines.begin() + static_cast<std::ptrdiff_t>(i + 1)));
    first = std::min(first, begin);
    entries.push_back(std::move(entry));
    free = i + 1;
  }
  if (!entries.empty() && free < lines.size() && lines[free].weight() > 0 && entries.size() > 1) {
    if (lines[free].is_sentence()) entries.back().summary = lines[free].text;
  }
  return entries;
}

int count_dates(const Lines& lines) {
  return static_cast<int>(std::count_if(
      lines.begin(), lines.end(), [](const Line& line) { return line.date.has_value(); }));
}

// Head lines up to a date line near the top, then paragraphs.
std::optional<ParsedEntry> read_article_text(const Lines& lines) {
  std::size_t dated = lines.size();
  for (std::size_t i = 1; i < lines.size() && i < 9 && dated == lines.size(); ++i) {
    if (lines[i].date && !lines[i].date->updated) dated = i;
  }
  if (dated == lines.size()) return std::nullopt;
  int body = 0;
  for (std::size_t i = dated + 1; i < lines.size(); ++i)
    body += lines[i].weight() >= kTextParagraph ? 1 : 0;
  if (body < 2) return std::nullopt;
  TextEntry entry;
  entry.date = lines[dated].date;
  std::size_t title = dated - 1;
  if (title > 0 && lines[title].is_sentence() && lines[title].weight() > kTextLabel) {
    entry.summary = lines[title].text;
    --title;
  }
  entry.title = lines[title].text;
  if (title > 0 && lines[title - 1].weight() <= kTextLabel) entry.kicker = lines[title - 1].text;
  if (is_credit(entry.kicker)) {
    entry.credit = entry.kicker;
    entry.kicker.clear();
  }
  ParsedEntry parsed = statements_of(entry);
  std::string html;
  for (std::size_t i = dated + 1; i < lines.size(); ++i)
    html += "<p>" + escape_markup(lines[i].text) + "</p>\n";
  state(parsed.statements, Element::page_body, html);
  parsed.statements.back().type = TextType::html;
  if (dated + 1 < lines.size()) {
    const bool placed = entry.date && !entry.date->after.empty();
    if (!placed)
      state(parsed.statements, Element::page_place, dateline_place(lines[dated + 1].text));
  }
  return parsed;
}

void take_list(ParsedFeed& feed,
               const Lines& lines,
               const std::vector<TextEntry>& entries,
               std::size_t first) {
  feed.format = Format::text_listing;
  for (const TextEntry& entry : entries)
    feed.entries.push_back(statements_of(entry));
  if (first > 0) state(feed.statements, Element::page_title, lines.front().text);
  for (std::size_t i = 1; i < first; ++i) {
    if (!lines[i].is_sentence()) continue;
    state(feed.statements, Element::page_summary, lines[i].text);
    break;
  }
}

}  // namespace

ParsedFeed read_text_page(const Document& document) {
  ParsedFeed feed;
  const Lines lines = lines_of(document);
  if (lines.size() == kMostLines)
    feed.repairs.push_back({"only the first " + std::to_string(kMostLines) + " lines are read", 0});
  const int dates = count_dates(lines);
  std::size_t first = 0;
  const std::vector<TextEntry> marked = by_marks(lines, first);
  const auto dated = std::count_if(
      marked.begin(), marked.end(), [](const TextEntry& entry) { return entry.date.has_value(); });
  if (marked.size() >= 2 && dated * 2 >= static_cast<std::ptrdiff_t>(marked.size())) {
    take_list(feed, lines, marked, first);
    return feed;
  }
  if (auto article = read_article_text(lines); article && dates <= 3) {
    feed.format = Format::text_article;
    feed.entries.push_back(std::move(*article));
    return feed;
  }
  if (dates >= 2) {
    const std::vector<TextEntry> entries = by_dates(lines, first);
    if (entries.size() >= 2) {
      take_list(feed, lines, entries, first);
      return feed;
    }
  }
  if (!lines.empty()) state(feed.statements, Element::page_title, lines.front().text);
  feed.notes.push_back(
      dates == 0 ? "no entries: the text holds no line that is a date, so it is neither a list of "
                   "news nor an article"
                 : "no entries: the text's dates belong neither to a list nor to an article");
  return feed;
}

}  // namespace ilofeed::feeds::pages
