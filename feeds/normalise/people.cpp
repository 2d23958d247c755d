#include "feeds/normalise/people.h"

#include <algorithm>

#include "feeds/normalise/plain_text.h"
#include "feeds/normalise/precedence.h"
#include "feeds/text/url/plain_address.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::size_t kMostAuthors = 100;

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find_first_of(" \t<>()@,;/", at + 1) == std::string_view::npos &&
         text.find_first_of(" \t<>(),;/") == std::string_view::npos;
}

bool is_home_page(std::string_view text) {
  const std::string start = ascii_lower(prefix(text, 8));
  return start.starts_with("http://") || start.starts_with("https://");
}

std::string_view without_scheme(std::string_view text) {
  return ascii_lower(prefix(text, 7)) == "mailto:" ? text.substr(7) : text;
}

// A name without what joined it to an address: "Ana Ruiz -", ", Ana Ruiz".
std::string_view without_dash(std::string_view name) {
  constexpr std::string_view kJoints = " \t\r\n-,:;|";
  const std::size_t begin = name.find_first_not_of(kJoints);
  if (begin == std::string_view::npos) return {};
  return name.substr(begin, name.find_last_not_of(kJoints) - begin + 1);
}

// What stands in the last pair of brackets at the end of the text, and what stands before it.
struct NameParts {
  std::string_view name;
  std::string_view address;
};

std::optional<NameParts> split_brackets(std::string_view text, char open, char close) {
  if (text.empty() || text.back() != close) return std::nullopt;
  const std::size_t at = text.rfind(open);
  if (at == std::string_view::npos) return std::nullopt;
  return NameParts{trim(text.substr(0, at)), trim(text.substr(at + 1, text.size() - at - 2))};
}

// An address as the first or the last word: "desk@news.example Ana Ruiz".
std::optional<NameParts> split_address(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_of(kBlanks);
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t last = text.find_last_of(kBlanks);
  if (is_email(without_scheme(text.substr(last + 1))))
    return NameParts{without_dash(text.substr(0, last)), text.substr(last + 1)};
  if (is_email(without_scheme(text.substr(0, first))))
    return NameParts{without_dash(text.substr(first)), text.substr(0, first)};
  return std::nullopt;
}

// Of several such addresses the outermost counts; none stays in the name.
std::optional<NameParts> split_addresses(std::string_view text) {
  auto parts = split_address(text);
  while (const auto more = parts ? split_address(parts->name) : std::nullopt)
    parts->name = more->name;
  return parts;
}

Person sorted_out(std::string_view one, std::string_view other) {
  Person person;
  for (const std::string_view part : {one, other}) {
    const std::string_view address = without_scheme(part);
    if (is_email(address) && person.email.empty()) {
      person.email = address;
    } else if (is_home_page(part) && person.url.empty()) {
      person.url = part;
    } else if (person.name.empty()) {
      person.name = part;
    }
  }
  return person;
}

bool knows_address(const Person& person) {
  return !person.email.empty() || !person.url.empty();
}

Person read_statement(const Statement& statement, Addresses& addresses) {
  Person person = read_person(one_line(without_markup(title_text(statement))));
  const std::string name = one_line(without_markup(std::string(statement.attribute("name"))));
  if (!name.empty()) person.name = read_person(name).name.empty() ? name : read_person(name).name;
  const std::string_view email = without_scheme(trim(statement.attribute("email")));
  if (!email.empty()) person.email = one_line(email);
  std::string_view uri = statement.attribute("uri");
  if (uri.empty()) uri = statement.attribute("url");
  if (uri.empty()) uri = person.url;
  person.url =
      trim(uri).empty() ? std::string{} : plain_address(addresses.absolute(uri, statement.base));
  return person;
}

bool is_nobody(const Person& person) {
  return person.name.empty() && person.email.empty() && person.url.empty();
}

void add_once(std::vector<Person>& people, Person person) {
  const auto same = [&](const Person& known) {
    return !known.name.empty() ? ascii_iequals(known.name, person.name) : known == person;
  };
  const auto found = std::find_if(people.begin(), people.end(), same);
  if (found == people.end()) {
    people.push_back(std::move(person));
  } else {
    if (found->url.empty()) found->url = std::move(person.url);
    if (found->email.empty()) found->email = std::move(person.email);
  }
}

}  // namespace

Person read_person(std::string_view text) {
  text = trim(text);
  for (const auto& [open, close] : {std::pair{'<', '>'}, std::pair{'(', ')'}}) {
    const std::optional<NameParts> split = split_brackets(text, open, close);
    if (!split) continue;
    Person person = sorted_out(split->name, split->address);
    if (knows_address(person)) return person;
  }
  if (const auto split = split_addresses(text)) return sorted_out(split->name, split->address);
  return sorted_out(text, {});
}

std::vector<Person> read_authors(std::span<const Statement> statements, Addresses& addresses) {
  std::vector<Person> people;
  for (const Element element : elements_of(EntryField::authors)) {
    for (const Statement& statement : statements) {
      if (statement.element != element || people.size() >= kMostAuthors) continue;
      Person person = read_statement(statement, addresses);
      if (!is_nobody(person)) add_once(people, std::move(person));
    }
    if (!people.empty()) return people;
  }
  return people;
}

}  // namespace ilofeed::feeds
