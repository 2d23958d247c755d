#include "feeds/pages/sight/signs.h"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace ilofeed::feeds::pages {
namespace {

struct SignRow {
  Sign sign;
  std::string_view words;  // parted by blanks, in lower case
};

constexpr SignRow kSignWords[] = {
    {Sign::consent, "cookie cookies consent gdpr popup modal"},
    {Sign::menu,
     "nav navbar navigation menu megamenu breadcrumb breadcrumbs crumbs pager pagination pagenav "
     "pages paginator langswitch language-switcher lang-switch languages toolbar skiplinks sharing "
     "share social sociallinks tagcloud"},
    {Sign::footer, "footer colophon"},
    {Sign::aside, "sidebar aside"},
    {Sign::masthead, "masthead topbar"},
    {Sign::layout, "with has no without layout"},
    {Sign::beside_text,
     "share sharing sharedaddy social related comments comment respond tags taglist newsletter "
     "signup promo advert advertisement ad-slot print breadcrumb pager pagination "
     "screen-reader-text visually-hidden sr-only recommended readmore jp-relatedposts "
     "post-navigation author-box toolbar"},
    {Sign::comments,
     "comments comment commentlist comment-list respond disqus replies kommentare kommentar "
     "commentaires comentarios"},
    {Sign::teaser, "teaser teasers related recommended trending popular mostread more-stories"},
    {Sign::author, "author byline authors vcard h-card p-author autor auteur"},
    {Sign::contributor,
     "author authors byline vcard h-card writer auteur auteurs autor user by contributor owner "
     "speaker"},
    {Sign::caption, "caption tooltip credit"},
    {Sign::title, "title headline entry-title heading ttl titre titulo titel tit"},
    {Sign::headline, "entry-title p-name headline title"},
    {Sign::no_picture, "icon emoji avatar flag"},
    {Sign::dated, "published dt-published updated dt-updated dtstart dt-start date"},
    {Sign::updated, "updated modified dt-updated lastmod"},
    {Sign::meta_line,
     "date datum fecha time published publish pubdate posted meta metadata postmetadata byline "
     "info dateline timestamp entry-date post-date kicker"},
    {Sign::place, "place location venue lieu lugar ort city country"},
    {Sign::kicker,
     "kicker eyebrow type category cat label topic section prehead rubric rubrique theme tag "
     "format field-type badge overline supertitle pretitle subject kind contenttype categorie "
     "categoria kategorie flag thema tema p-category typ art"},
    {Sign::counts, "comments count views duration size reading read time filesize share"},
    {Sign::inactive, "inactive off"},
    {Sign::next, "next"},
    {Sign::pager,
     "pager pagination pages paging paginator page-navigation nav-links pagenav page-numbers "
     "posts-navigation next pagelist pagebar fanye pagenation"},
    {Sign::older, "nav-previous"},
    {Sign::post_pager, "posts-navigation nav-below"},
    {Sign::current, "current active selected is-active on cur this"},
    {Sign::load_more, "load-more loadmore show-more more-link load"},
};

using SignTable = std::unordered_map<std::string, Signs>;

SignTable read_table() {
  SignTable table;
  for (const SignRow& row : kSignWords) {
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const std::size_t blank = std::min(rest.find(' '), rest.size());
      table[std::string(rest.substr(0, blank))].set(static_cast<std::size_t>(row.sign));
      rest.remove_prefix(std::min(blank + 1, rest.size()));
    }
  }
  return table;
}

Signs of_word(const std::string& word) {
  static const SignTable table = read_table();
  if (word.size() < 2) return {};
  const auto found = table.find(word);
  return found == table.end() ? Signs{} : found->second;
}

// WordPress writes a post's categories into its class; they tell nothing about the element.
bool is_category(std::string_view token) {
  return token.starts_with("category-") || token.starts_with("tag-");
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// One of the names that blanks part in a class: itself, and each of its words.
Signs of_token(std::string_view token) {
  Signs signs;
  std::string whole;
  std::string word;
  char before = ' ';
  for (const char c : token) {
    const bool parts = c == '-' || c == '_' || c == ':' || (c >= '0' && c <= '9');
    const bool begins = is_upper(c) && before >= 'a';
    if (parts || begins) {
      signs |= of_word(word);
      word.clear();
    }
    const char lower = is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    if (!parts) word += lower;
    whole += lower;
    before = c;
  }
  if (is_category(whole)) return {};
  return signs | of_word(word) | of_word(whole);
}

}  // namespace

Signs signs_of(pugi::xml_node element) {
  Signs signs;
  for (const char* name : {"class", "id"}) {
    std::string_view value = element.attribute(name).value();
    while (!value.empty()) {
      const std::size_t blank = std::min(value.find_first_of(" \n\t\r"), value.size());
      signs |= of_token(value.substr(0, blank));
      value.remove_prefix(std::min(blank + 1, value.size()));
    }
  }
  return signs;
}

}  // namespace ilofeed::feeds::pages
