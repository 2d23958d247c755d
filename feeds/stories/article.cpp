#include "feeds/stories/article.h"

#include <algorithm>

#include "feeds/stories/agreement.h"

namespace ilofeed::feeds {
namespace {

// What is taken from an article where the list says nothing.
void fill_gaps(Entry& entry, const Entry& article) {
  for (std::string Entry::*field : {&Entry::title,
                                    &Entry::summary,
                                    &Entry::image,
                                    &Entry::image_alt,
                                    &Entry::image_credit,
                                    &Entry::place,
                                    &Entry::kicker,
                                    &Entry::language}) {
    if ((entry.*field).empty()) entry.*field = article.*field;
  }
  if (entry.authors.empty()) entry.authors = article.authors;
  if (entry.attachments.empty()) entry.attachments = article.attachments;
  if (entry.alternates.empty()) entry.alternates = article.alternates;
}

void take_content(Entry& entry, const Entry& article) {
  entry.content_html = article.content_html;
  entry.content_text = article.content_text;
}

}  // namespace

void complete_with(Entry& entry, const Entry& article) {
  if (richness(article) == 2) take_content(entry, article);
  fill_gaps(entry, article);
  for (const std::string& tag : article.tags) {
    if (std::ranges::find(entry.tags, tag) == entry.tags.end()) entry.tags.push_back(tag);
  }
}

void keep_article(Entry& entry, const Entry& old) {
  if (richness(entry) < 2) take_content(entry, old);
  fill_gaps(entry, old);
  if (entry.tags.empty()) entry.tags = old.tags;
  if (entry.schemes.empty()) entry.schemes = old.schemes;
}

}  // namespace ilofeed::feeds
