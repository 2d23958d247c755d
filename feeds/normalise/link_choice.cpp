#include "feeds/normalise/link_choice.h"

#include <algorithm>

#include "feeds/normalise/language.h"
#include "feeds/text/url/plain_address.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// A page for people before all other representations.
int type_rank(const Statement& link) {
  const std::string type = ascii_lower(trim(link.attribute("type")));
  if (type.starts_with("text/html")) return 0;
  if (type.empty() || type.starts_with("application/xhtml")) return 1;
  return type.starts_with("text/") ? 2 : 3;
}

std::string_view primary_of(std::string_view language) {
  return language.substr(0, language.find('-'));
}

// Where nobody says what the entry's language is, a link that names none is more likely its own.
constexpr int kMaybeTranslation = 4;
constexpr int kTranslation = 8;

int language_rank(const Statement& link, std::string_view language) {
  const std::string stated = tidy_language(link.attribute("hreflang"));
  if (stated.empty()) return 0;
  if (language.empty()) return kMaybeTranslation;
  return primary_of(stated) == primary_of(language) ? 0 : kTranslation;
}

std::string read_atom_link(std::span<const Statement> statements,
                           Addresses& addresses,
                           std::string_view language) {
  int best = kTranslation;
  std::string url;
  for (const Statement& statement : statements) {
    if (statement.element != Element::atom_link || !has_relation(statement, "alternate")) continue;
    const int rank = type_rank(statement) + language_rank(statement, language);
    if (rank >= best) continue;
    if (std::string found = addresses.published(statement); !found.empty()) {
      url = std::move(found);
      best = rank;
    }
  }
  return url;
}

bool is_web_address(std::string_view text) {
  const std::string start = ascii_lower(prefix(trim(text), 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

// An id is a link only where it says so, and is a whole one.
std::string read_id_as_link(const Statement& id, Addresses& addresses) {
  const bool denied = ascii_iequals(trim(id.attribute("ispermalink")), "false");
  return denied || !is_web_address(id.value) ? std::string{} : addresses.published(id);
}

std::string read_page_link(std::span<const Statement> statements,
                           EntryField field,
                           Addresses& addresses,
                           std::string_view language) {
  for (const Element element : elements_of(field)) {
    if (element == Element::atom_link) {
      std::string url = read_atom_link(statements, addresses, language);
      if (!url.empty()) return url;
      continue;
    }
    const bool is_id = element == Element::rss_guid || element == Element::rdf_about;
    for (const Statement& statement : statements) {
      if (statement.element != element) continue;
      std::string url =
          is_id ? read_id_as_link(statement, addresses) : addresses.published(statement);
      if (!url.empty()) return url;
    }
  }
  return {};
}

// Content that stands elsewhere is where the entry leads (RFC 4287 §4.1.3.2).
std::string read_content_address(std::span<const Statement> statements, Addresses& addresses) {
  for (const Statement& statement : statements) {
    const std::string_view source = statement.attribute("src");
    if (statement.element == Element::atom_content && !trim(source).empty())
      return plain_address(addresses.absolute(source, statement.base));
  }
  return {};
}

}  // namespace

// Some write several, as HTML does, or the address by which RFC 4287 §4.2.7.2 names one.
bool has_relation(const Statement& link, std::string_view relation) {
  constexpr std::string_view kBlanks = " \t\r\n";
  constexpr std::string_view kRegistry = "http://www.iana.org/assignments/relation/";
  std::string_view stated = trim(link.attribute("rel"));
  if (stated.empty()) return relation == "alternate";
  while (!stated.empty()) {
    const std::size_t end = std::min(stated.find_first_of(kBlanks), stated.size());
    std::string_view name = stated.substr(0, end);
    if (name.starts_with(kRegistry)) name.remove_prefix(kRegistry.size());
    if (ascii_iequals(name, relation)) return true;
    stated = trim(stated.substr(end));
  }
  return false;
}

std::string read_entry_page(std::span<const Statement> statements,
                            Addresses& addresses,
                            std::string_view language) {
  std::string url = read_page_link(statements, EntryField::link, addresses, language);
  return url.empty() ? read_content_address(statements, addresses) : url;
}

std::string read_home_page(std::span<const Statement> statements, Addresses& addresses) {
  return read_page_link(statements, EntryField::home_page, addresses, {});
}

std::vector<std::pair<std::string, std::string>> read_alternates(
    std::span<const Statement> statements, Addresses& addresses, std::string_view own) {
  constexpr std::size_t kMost = 100;
  constexpr int kLastPageType = 1;
  std::vector<std::pair<std::string, std::string>> alternates;
  for (const Statement& statement : statements) {
    const bool is_link = statement.element == Element::atom_link &&
                         has_relation(statement, "alternate") &&
                         type_rank(statement) <= kLastPageType;
    if (statement.element != Element::hreflang_alternate && !is_link) continue;
    std::string language = tidy_language(statement.attribute("hreflang"));
    if (language.empty() || alternates.size() >= kMost) continue;
    std::string url = addresses.published_http(statement);
    const bool is_known =
        url.empty() || url == own || std::ranges::any_of(alternates, [&](const auto& each) {
          return each.first == language || each.second == url;
        });
    if (!is_known) alternates.emplace_back(std::move(language), std::move(url));
  }
  return alternates;
}

std::vector<std::string> read_related(std::span<const Statement> statements,
                                      Element element,
                                      std::string_view relation,
                                      Addresses& addresses) {
  constexpr std::size_t kMost = 50;
  std::vector<std::string> urls;
  for (const Statement& statement : statements) {
    const bool named = statement.element == Element::atom_link && has_relation(statement, relation);
    if (statement.element != element && !named) continue;
    std::string url = addresses.absolute_http(statement);
    if (url.empty() || urls.size() >= kMost) continue;
    if (std::find(urls.begin(), urls.end(), url) == urls.end()) urls.push_back(std::move(url));
  }
  return urls;
}

}  // namespace ilofeed::feeds
