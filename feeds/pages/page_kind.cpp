#include "feeds/pages/page_kind.h"

#include <algorithm>
#include <set>

#include "feeds/pages/choose/page_address.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

constexpr int kLongText = 1200;  // visible characters of running text
constexpr int kSomeText = 350;
constexpr int kShortText = 140;  // the least that an article says which does not call itself one
constexpr int kTitleLetters = 4;

struct Facts {
  const PageReading& reading;
  bool dated;   // the date is not one of the list's
  int outside;  // visible characters of the article's text that stand in no list and no link
};

// The main heading is also what the page is called.
bool is_called_alike(const PageReading& reading) {
  const std::string title = squeezed(reading.article.title);
  if (title.size() < 8) return false;
  return squeezed(reading.meta.title).starts_with(title) ||
         squeezed(reading.meta.og_title) == title;
}

// Related articles may be made like the article itself, which is then no part of the list.
std::vector<Extent> lists_of(const PageReading& reading) {
  std::vector<Extent> lists = reading.listing.notices;
  const bool alike = is_called_alike(reading);
  for (const PageEntry& entry : reading.listing.entries) {
    if (!alike || !entry.extent.holds(reading.article.title_spot)) lists.push_back(entry.extent);
  }
  std::sort(lists.begin(), lists.end(), [](const Extent& a, const Extent& b) {
    return a.begin < b.begin;
  });
  return lists;
}

int weight_outside(const PageReading& reading, const std::vector<Extent>& lists) {
  const Outline& outline = reading.page.outline;
  int weight = 0;
  auto list = lists.begin();
  for (const Extent& part : reading.article.text) {
    for (int at = part.begin; at < part.end; ++at) {
      while (list != lists.end() && list->end <= at)
        ++list;
      if (list != lists.end() && list->holds(at)) continue;
      if (outline[at].role == Role::text && outline.anchor_of(at) < 0) weight += outline[at].weight;
    }
  }
  return weight;
}

Facts look_at(const PageReading& reading) {
  const std::vector<Extent> lists = lists_of(reading);
  const int spot = reading.article.date_spot;
  const bool listed =
      std::any_of(lists.begin(), lists.end(), [&](const Extent& list) { return list.holds(spot); });
  const bool told = !reading.meta.published.empty() || reading.article.linked;
  return {reading, reading.article.dated() && (told || !listed), weight_outside(reading, lists)};
}

bool says_article(const Facts& facts) {
  const std::string& type = facts.reading.meta.og_type;
  return type == "article" || type.starts_with("article.") || type == "news" || type == "story";
}

bool has_one_linked(const Facts& facts) {
  return facts.reading.article.linked;
}

bool has_publication_time(const Facts& facts) {
  return !facts.reading.meta.published.empty();
}

bool lists_linked(const Facts& facts) {
  const auto& linked = facts.reading.meta.linked;
  return std::count_if(
             linked.begin(), linked.end(), [](const LinkedArticle& a) { return a.listed; }) >= 2;
}

bool is_website(const Facts& facts) {
  return facts.reading.meta.og_type == "website" || facts.reading.meta.og_type == "blog";
}

bool is_own_element(const Facts& facts) {
  return facts.reading.article.own_element;
}

bool is_named_after_heading(const Facts& facts) {
  return is_called_alike(facts.reading);
}

bool is_address_of_title(const Facts& facts) {
  return repeats_title(facts.reading.page.links.page_url(), facts.reading.article.title) ||
         repeats_title(facts.reading.meta.canonical, facts.reading.article.title);
}

bool is_story_address(const Facts& facts) {
  return address_kind(facts.reading.page.links.page_url()) == AddressKind::story;
}

bool has_list(const Facts& facts) {
  return facts.reading.listing.entries.size() >= 2;
}

bool has_no_list(const Facts& facts) {
  return facts.reading.listing.entries.empty();
}

bool is_section_address(const Facts& facts) {
  return has_list(facts) &&
         address_kind(facts.reading.page.links.page_url()) == AddressKind::section;
}

bool is_home_address(const Facts& facts) {
  return address_kind(facts.reading.page.links.page_url()) == AddressKind::home;
}

bool is_about_news(const Facts& facts) {
  return says(Phrase::news_page, facts.reading.article.title);
}

// By its heading, or by the name that its address ends with.
bool is_about_site(const Facts& facts) {
  if (says(Phrase::own_page, facts.reading.article.title)) return true;
  const std::string address = facts.reading.page.links.page_url();
  return says(Phrase::own_page, last_name(address)) ||
         address.find("/licenses/") != std::string::npos ||
         address.find("/licences/") != std::string::npos;
}

bool is_dated(const Facts& facts) {
  return facts.dated && !facts.reading.article.weakly_dated;
}

bool is_signed(const Facts& facts) {
  return !facts.reading.article.authors.empty();
}

int weight_of_list(const Listing& listing) {
  int sum = 0;
  for (const PageEntry& entry : listing.entries)
    sum += weight_of(entry.title) + weight_of(entry.summary);
  return sum;
}

bool has_long_text(const Facts& facts) {
  return facts.outside >= kLongText;
}

bool has_some_text(const Facts& facts) {
  return facts.outside >= kSomeText;
}

bool has_little_text(const Facts& facts) {
  return facts.outside < kShortText;
}

// Most of what looked like the article's text is the list's.
bool is_text_of_list(const Facts& facts) {
  return facts.reading.article.body_weight > 0 &&
         facts.outside * 2 < facts.reading.article.body_weight;
}

bool has_more_text_than_list(const Facts& facts) {
  return !facts.reading.listing.entries.empty() &&
         facts.outside > weight_of_list(facts.reading.listing);
}

bool has_dated_list(const Facts& facts) {
  const auto& entries = facts.reading.listing.entries;
  const auto dated =
      std::count_if(entries.begin(), entries.end(), [](const PageEntry& e) { return e.dated(); });
  return entries.size() >= 3 && dated * 2 >= static_cast<std::ptrdiff_t>(entries.size());
}

bool has_long_list(const Facts& facts) {
  return facts.reading.listing.entries.size() >= 8;
}

bool goes_on(const Facts& facts) {
  return !facts.reading.meta.next.empty();
}

bool has_notices(const Facts& facts) {
  return !facts.reading.listing.notices.empty();
}

// Related stories stand in no table, and lead to no documents.
bool is_list_of_documents(const Facts& facts) {
  if (has_one_linked(facts) || (says_article(facts) && has_publication_time(facts))) return false;
  const auto& entries = facts.reading.listing.entries;
  const auto plain = std::count_if(entries.begin(), entries.end(), [&](const PageEntry& entry) {
    const std::string_view name = facts.reading.page.outline[entry.extent.begin].node.name();
    const bool file = entry.address.find(".pdf") != std::string::npos;
    return entry.dated() && (name == "tr" || (file && !has_publication_time(facts)));
  });
  return entries.size() >= 3 && plain * 10 >= static_cast<std::ptrdiff_t>(entries.size()) * 7;
}

// Related stories, comments and what else stands below or beside an article.
bool is_list_after_text(const Facts& facts) {
  const auto& entries = facts.reading.listing.entries;
  const Article& article = facts.reading.article;
  if (entries.empty() || article.text.empty() || article.title_spot < 0) return false;
  if (is_list_of_documents(facts)) return false;
  return article.title_spot < article.text.front().end &&
         entries.front().extent.begin >= article.text.back().end;
}

// The list begins before the article's heading.
bool is_list_first(const Facts& facts) {
  return !facts.reading.listing.entries.empty() && facts.reading.article.title_spot >= 0 &&
         facts.reading.listing.entries.front().extent.begin <= facts.reading.article.title_spot;
}

struct EvidenceRow {
  std::string_view what;
  bool (*holds)(const Facts&);
  double weight;
};

constexpr EvidenceRow kRows[] = {
    {"it says that it is an article (og:type)", says_article, 2.0},
    {"one article is told in JSON-LD", has_one_linked, 2.0},
    {"it tells when it was published", has_publication_time, 1.0},
    {"the heading stands in an <article> of its own", is_own_element, 1.0},
    {"the page is called as its heading", is_named_after_heading, 1.0},
    {"the address repeats the title", is_address_of_title, 2.0},
    {"the address is that of a story", is_story_address, 1.0},
    {"a date stands beside the heading or text", is_dated, 1.0},
    {"somebody signed it", is_signed, 0.5},
    {"long running text outside of any list", has_long_text, 1.0},
    {"running text outside of any list", has_some_text, 1.0},
    {"nothing on it is a list", has_no_list, 1.0},
    {"more running text than list", has_more_text_than_list, 1.0},
    {"little text outside of the list", has_little_text, -1.5},
    {"the text is that of the list", is_text_of_list, -1.5},
    {"a list of entries", has_list, -1.0},
    {"a list of dated entries", has_dated_list, -1.5},
    {"a list in a table or of documents", is_list_of_documents, -4.0},
    {"a list of eight entries or more", has_long_list, -0.5},
    {"the list follows the text", is_list_after_text, 1.5},
    {"the list begins before the heading", is_list_first, -0.5},
    {"sections that are dated and lead nowhere", has_notices, -2.0},
    {"it goes on on a next page", goes_on, -1.0},
    {"several articles are listed in JSON-LD", lists_linked, -1.5},
    {"it says that it is a site (og:type)", is_website, -1.0},
    {"the address is that of a section", is_section_address, -1.5},
    {"the address is that of a whole site", is_home_address, -3.0},
    {"the heading names a page of news", is_about_news, -3.0},
    {"heading or address name a page about the site", is_about_site, -9.0},
};

}  // namespace

PageKind tell_kind(const PageReading& reading) {
  const Facts facts = look_at(reading);
  PageKind kind;
  for (const EvidenceRow& row : kRows) {
    if (!row.holds(facts)) continue;
    kind.evidence.push_back({row.what, row.weight});
    kind.sum += row.weight;
  }
  const Article& article = facts.reading.article;
  const bool declared = says_article(facts) || has_one_linked(facts) || is_own_element(facts) ||
                        has_publication_time(facts);
  // Software calls every page an article; a change has a date on each.
  const bool a_story = has_one_linked(facts) || has_publication_time(facts) ||
                       is_address_of_title(facts) || (says_article(facts) && is_own_element(facts));
  if (kind.sum < kEnoughForArticle) return kind;
  if (weight_of(article.title) < kTitleLetters) {
    kind.missing = "a title";
  } else if (article.body_weight == 0 && !(declared && is_dated(facts))) {
    kind.missing = "a text";
  } else if (!facts.dated && !(has_one_linked(facts) && has_some_text(facts))) {
    kind.missing = "a date";
  } else if (article.weakly_dated && !a_story) {
    kind.missing = "a date that is surely its own";
  } else if (!declared && article.body_weight < kShortText) {
    kind.missing = "more text, or mark-up that calls it an article";
  }
  kind.article = kind.missing.empty();
  return kind;
}

}  // namespace ilofeed::feeds::pages
