#include "feeds/render/digest_list.h"

#include "feeds/render/body.h"
#include "feeds/text/html/html.h"

namespace ilofeed::feeds {
namespace {

std::string title_of(const Entry& entry) {
  return entry.title.empty() ? entry.link : entry.title;
}

std::string html_of(const Story& story, const SourceList& sources) {
  const Entry& entry = story.entry;
  const std::string title = escape_markup(title_of(entry));
  std::string item = "<li><p>";
  item += entry.link.empty() ? title
                             : "<a href=\"" + escape_markup(entry.link) + "\">" + title + "</a>";
  if (const auto tellers = tellers_of(story, sources); !tellers.empty())
    item += " <small>" + escape_markup(tellers.front().title) + "</small>";
  item += "</p>";
  if (const std::string excerpt = excerpt_of(entry); !excerpt.empty())
    item += "<p>" + escape_markup(excerpt) + "</p>";
  return item + "</li>";
}

std::string text_of(const Story& story, const SourceList& sources) {
  const Entry& entry = story.entry;
  std::string item = "* " + title_of(entry);
  if (const auto tellers = tellers_of(story, sources); !tellers.empty())
    item += " (" + tellers.front().title + ')';
  if (const std::string excerpt = excerpt_of(entry); !excerpt.empty()) item += "\n  " + excerpt;
  if (!entry.link.empty() && !entry.title.empty()) item += "\n  " + entry.link;
  return item + "\n\n";
}

}  // namespace

std::string digest_html(std::span<const Story> stories, const SourceList& sources) {
  std::string html;
  for (const Story& story : stories)
    html += html_of(story, sources);
  return "<ul>" + html + "</ul>";
}

std::string digest_text(std::span<const Story> stories, const SourceList& sources) {
  std::string text;
  for (const Story& story : stories)
    text += text_of(story, sources);
  return text;
}

}  // namespace ilofeed::feeds
