#include "feeds/pages/html_page.h"

#include <algorithm>
#include <map>

#include "feeds/pages/article/language_switch.h"
#include "feeds/pages/barrier.h"
#include "feeds/pages/choose/pager.h"
#include "feeds/pages/explanation.h"
#include "feeds/pages/list/script_list.h"
#include "feeds/pages/page_kind.h"
#include "feeds/pages/recipe/proposal.h"
#include "feeds/pages/recipe/recipe_reader.h"
#include "feeds/pages/sight/machine_date.h"
#include "feeds/pages/sight/preformatted.h"
#include "feeds/pages/sight/script_links.h"
#include "feeds/pages/sight/vocabulary.h"
#include "feeds/pages/statements.h"
#include "feeds/text/html/html.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

std::string heading_text(const Outline& outline) {
  for (int at = 0; at < outline.size(); ++at) {
    if (outline[at].role == Role::heading && std::string_view(outline[at].node.name()) == "h1" &&
        outline[at].weight > 0) {
      return outline.text(outline.extent(at));
    }
  }
  return {};
}

// What an address says of its page: "news.example.org/about" is not about news, but
// "news.example.org/en/" is.
std::string told_address(const std::string& address) {
  const auto url = Url::parse(address);
  if (!url) return address;
  const std::string path(url->path());
  const bool home = path.size() < 5 || path.find("index.") != std::string::npos;
  return (home ? std::string(url->host()) : std::string()) + path + "?" + std::string(url->query());
}

pugi::xml_document tree_of(const Document& document, std::size_t& left_out) {
  pugi::xml_document tree = parse_html(document.text, &left_out);
  show_script_links(tree);
  part_lines(tree);
  return tree;
}

}  // namespace

HtmlPage::HtmlPage(const Document& document, const Source* source)
    : document_(document),
      source_(source),
      tree_(tree_of(document, left_out_)),
      outline_(tree_),
      links_(tree_, document.base_url),
      meta_(read_meta(tree_)),
      setting_{outline_, links_, meta_.language.empty() ? document.language : meta_.language} {}

bool HtmlPage::names_news() const {
  if (mentions(Phrase::news_page, meta_.title) ||
      mentions(Phrase::news_page, heading_text(outline_)))
    return true;
  std::string path = told_address(document_.base_url);
  std::replace_if(
      path.begin(),
      path.end(),
      [](char c) { return c == '/' || c == '-' || c == '_' || c == '.'; },
      ' ');
  return mentions(Phrase::news_page, path);
}

std::vector<LinkedArticle> HtmlPage::listed_articles() const {
  std::vector<LinkedArticle> listed;
  const bool many = meta_.linked.size() >= 3;
  for (const LinkedArticle& article : meta_.linked) {
    if (article.url.empty() || article.title.empty()) continue;
    if (!article.listed && !many) continue;
    if (links_.entry_address(article.url).empty()) continue;
    listed.push_back(article);
  }
  return listed.size() >= 2 ? listed : std::vector<LinkedArticle>{};
}

void HtmlPage::complete_from_json(Listing& listing) const {
  std::map<std::string, const LinkedArticle*> by_address;
  const std::vector<LinkedArticle> listed = listed_articles();
  for (const LinkedArticle& article : listed)
    by_address.emplace(links_.entry_address(article.url), &article);
  if (by_address.empty()) return;
  std::size_t known = 0;
  for (const PageEntry& entry : listing.entries)
    known += by_address.count(entry.address);
  if (listing.entries.empty() ||
      (known * 2 < listing.entries.size() && by_address.size() > listing.entries.size())) {
    listing.entries.clear();
    listing.shape = "json-ld";
  }
  std::map<std::string, PageEntry*> visible;
  for (PageEntry& entry : listing.entries)
    visible.emplace(entry.address, &entry);
  std::vector<PageEntry> added;
  for (const LinkedArticle& article : listed) {
    const auto found = visible.find(links_.entry_address(article.url));
    if (found == visible.end() && !listing.entries.empty() && known * 2 < by_address.size())
      continue;
    PageEntry fresh;
    PageEntry& entry = found == visible.end() ? fresh : *found->second;
    if (entry.title.empty()) entry.title = article.title;
    if (entry.href.empty()) entry.href = article.url;
    if (entry.address.empty()) entry.address = links_.entry_address(article.url);
    if (!article.published.empty() && (!entry.date || agree(article.published, *entry.date)))
      entry.machine_date = article.published;
    if (entry.summary.empty()) entry.summary = article.summary;
    if (entry.image.address.empty()) entry.image.address = article.image;
    if (entry.kicker.empty()) entry.kicker = article.section;
    if (entry.place.empty()) entry.place = article.place;
    if (entry.authors.empty()) entry.authors = article.authors;
    if (entry.updated.empty()) entry.updated = article.modified;
    if (found == visible.end()) added.push_back(std::move(fresh));
  }
  for (PageEntry& entry : added)
    listing.entries.push_back(std::move(entry));
}

void HtmlPage::complete_from_scripts(Listing& listing) const {
  if (!listing.entries.empty()) return;
  listing.entries = read_script_list(setting_, tree_);
  if (!listing.entries.empty()) listing.shape = "script";
}

void HtmlPage::describe(ParsedFeed& feed) const {
  if (left_out_ > 0) {
    const auto cut = document_.text.end() - static_cast<std::ptrdiff_t>(left_out_);
    const auto lines = std::count(document_.text.begin(), cut, '\n');
    feed.repairs.push_back(
        {"the page has too many elements: it is read up to here", static_cast<int>(lines) + 1});
  }
  const std::string heading = heading_text(outline_);
  state(feed.statements, Element::page_title, meta_.title.empty() ? heading : meta_.title);
  state(feed.statements, Element::page_summary, meta_.description);
  state(feed.statements, Element::page_language, meta_.language);
  state(feed.statements, Element::home_page, links_.page_url());
  state(feed.statements, Element::page_image, meta_.image);
  for (const auto& [type, address] : meta_.feeds) {
    state(feed.statements, Element::feed_link, address);
    feed.statements.back().attributes.emplace_back("type", type);
  }
  for (const auto& [language, address] : meta_.alternates)
    state_version(feed.statements, language, address, links_.base_href());
  if (!links_.base_href().empty()) {
    for (Statement& statement : feed.statements)
      statement.base = links_.base_href();
  }
}

void HtmlPage::take_listing(ParsedFeed& feed, const Listing& listing) const {
  feed.format = Format::html_listing;
  feed.shape = listing.shape;
  for (const PageEntry& entry : listing.entries)
    feed.entries.push_back(entry_of(entry, links_.base_href()));
  state(feed.statements, Element::next_page, find_next(setting_, meta_, tree_));
  if (listing.dropped > 0) {
    feed.notes.push_back(std::to_string(listing.dropped) +
                         " parts of the list are no entries: adverts, promotions or repetitions");
  }
}

void HtmlPage::take_article(ParsedFeed& feed, const Article& article) const {
  feed.format = Format::html_article;
  const std::string link = meta_.canonical.empty() ? document_.base_url : meta_.canonical;
  ParsedEntry entry = entry_of(article, link, links_.base_href());
  for (const auto& [language, address] : versions_of_page(outline_, meta_))
    state_version(entry.statements, language, address, links_.base_href());
  feed.entries.push_back(std::move(entry));
  if (!article.conflict.empty()) feed.notes.push_back(article.conflict);
}

void HtmlPage::take_recipe(ParsedFeed& feed, const Recipe& recipe) const {
  RecipeReading reading = read_by_recipe(setting_, tree_, recipe);
  if (!reading.entries.empty()) feed.format = Format::html_listing;
  feed.shape = std::move(reading.shape);
  for (const PageEntry& entry : reading.entries)
    feed.entries.push_back(entry_of(entry, links_.base_href()));
  for (std::string& note : reading.notes)
    feed.notes.push_back(std::move(note));
  if (recipe.next.empty()) reading.next = find_next(setting_, meta_, tree_);
  state(feed.statements, Element::next_page, reading.next);
}

bool HtmlPage::has_recipe() const {
  return source_ != nullptr && source_->recipe && !source_->recipe->entry.empty();
}

ListingHints HtmlPage::hints() const {
  ListingHints hints;
  hints.about_news = names_news();
  if (source_ != nullptr && source_->site != nullptr)
    hints.entry_links = source_->site->entry_links;
  return hints;
}

ParsedFeed HtmlPage::read() {
  ParsedFeed feed;
  describe(feed);
  if (const std::string barrier = barrier_on(setting_, meta_, tree_); !barrier.empty()) {
    feed.notes.push_back("no entries: " + barrier);
    return feed;
  }
  if (has_recipe()) {
    take_recipe(feed, *source_->recipe);
    return feed;
  }
  Listing listing = find_listing(setting_, hints());
  const Article article = find_article(setting_, meta_);
  const PageKind kind = tell_kind({setting_, meta_, article, listing});
  if (kind.article) {
    take_article(feed, article);
    return feed;
  }
  complete_from_json(listing);
  complete_from_scripts(listing);
  if (!listing.entries.empty()) {
    take_listing(feed, listing);
    return feed;
  }
  feed.notes.push_back(
      article.body_weight > 400
          ? "no entries: the page is running text without a date or the mark-up of an article"
          : "no entries: nothing on the page repeats that holds links with titles and dates");
  return feed;
}

std::vector<std::string> HtmlPage::explain() const {
  const Listing listing = find_listing(setting_, hints());
  const Article article = find_article(setting_, meta_);
  return explain_page(tell_kind({setting_, meta_, article, listing}), article, listing);
}

std::optional<Recipe> HtmlPage::propose(const std::vector<std::string>& known_links,
                                        double share) const {
  return pages::propose(setting_, tree_, known_links, share);
}

Result<ParsedFeed> HtmlPage::read_as_article() {
  if (const std::string barrier = barrier_on(setting_, meta_, tree_); !barrier.empty()) {
    return fail(Reason::not_the_page, barrier);
  }
  ParsedFeed feed;
  describe(feed);
  const Article article = find_article(setting_, meta_);
  if (article.body_html.empty())
    return fail(Reason::no_entries, "no running text was found on the page");
  take_article(feed, article);
  return feed;
}

Result<ParsedFeed> HtmlPage::read_as_listing() {
  if (const std::string barrier = barrier_on(setting_, meta_, tree_); !barrier.empty())
    return fail(Reason::not_the_page, barrier);
  ParsedFeed feed;
  describe(feed);
  if (has_recipe()) {
    take_recipe(feed, *source_->recipe);
    return feed;
  }
  ListingHints told = hints();
  told.about_news = told.told = true;
  Listing listing = find_listing(setting_, told);
  complete_from_json(listing);
  complete_from_scripts(listing);
  if (listing.entries.empty()) return fail(Reason::no_entries, "no list was found on the page");
  take_listing(feed, listing);
  return feed;
}

std::set<std::string> HtmlPage::link_keys() const {
  std::set<std::string> keys;
  for (int at = 0; at < outline_.size(); ++at) {
    const std::string_view href = attribute(outline_[at].node, "href");
    if (!href.empty()) keys.insert(link_key(links_.entry_address(href)));
  }
  return keys;
}

}  // namespace ilofeed::feeds::pages
