#include "feeds/parse/statements.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "feeds/parse/repair/limits.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

using namespace std::string_view_literals;

// media:group in media:group and the like: no document needs more.
constexpr int kDeepestChild = 4;

constexpr std::array kLinkAttributes{"rel"sv, "type"sv, "hreflang"sv, "title"sv, "length"sv};

// What is told of a file, and by which other names.
struct Detail {
  std::string_view name;
  std::string_view written;
};

constexpr std::array kFileDetails{
    Detail{"type", "type"},
    Detail{"length", "length"},
    Detail{"length", "filesize"},
    Detail{"length", "size"},
    Detail{"length", "lenght"},
    Detail{"medium", "medium"},
    Detail{"duration", "duration"},
    Detail{"width", "width"},
    Detail{"height", "height"},
    Detail{"title", "title"},
    Detail{"lang", "lang"},
    Detail{"isdefault", "isdefault"},
    Detail{"expression", "expression"},
};

void copy_attribute(Statement& to,
                    pugi::xml_node from,
                    std::string_view written,
                    std::string_view name) {
  const auto value = attribute_of(from, written);
  if (!value.empty() && to.attribute(name).empty()) to.attributes.emplace_back(name, value);
}

void add_once(Statement& to, std::string_view name, std::string_view value) {
  if (to.attribute(name).empty()) to.attributes.emplace_back(name, value);
}

std::string_view first_attribute(pugi::xml_node element,
                                 std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    if (const auto value = attribute_of(element, name); !value.empty()) return value;
  }
  return {};
}

std::string local_name_of(pugi::xml_node element) {
  const std::string_view name = element.name();
  const auto colon = name.rfind(':');
  return ascii_lower(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

pugi::xml_node child_named(pugi::xml_node parent, std::string_view local) {
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() == pugi::node_element && local_name_of(child) == local) return child;
  }
  return {};
}

TextType unless_said(const Term& term, Namespace space, Core core) {
  if (term.element == Element::content_encoded) return TextType::html;
  const bool atom = space == Namespace::atom || space == Namespace::atom_03 ||
                    (space == Namespace::none && core == Core::atom);
  // A <description> in an Atom document says as little of its type as in RSS.
  return atom && term.space == Namespace::atom ? TextType::plain : TextType::unstated;
}

}  // namespace

std::vector<Statement> StatementReader::read(pugi::xml_node parent, Place place) {
  place_ = place;
  said_.clear();
  read_children(parent, 0);
  return std::exchange(statements_, {});
}

void StatementReader::read_children(pugi::xml_node parent, int depth) {
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() == pugi::node_element) read_element(child, depth);
  }
}

void StatementReader::read_element(pugi::xml_node element, int depth) {
  const InScope inside(scope_, element);
  const Name name = scope_.resolve(element.name());
  const Term* const term = find_term(name.space, name.local, place_, core_);
  if (term != nullptr && ++said_[term->element] <= kMostAlike) read_term(element, *term, depth);
}

void StatementReader::read_term(pugi::xml_node element, const Term& term, int depth) {
  switch (term.reading) {
    case Reading::text: return read_text(element, term);
    case Reading::words: return read_words(element, term);
    case Reading::person: return read_person(element, term);
    case Reading::link: return read_link(element, term);
    case Reading::category: return read_category(element, term);
    case Reading::file: return read_file(element, term);
    case Reading::image: return read_image(element, term);
    case Reading::media_content: return read_media_content(element, term, depth);
    case Reading::children: return read_each_child(element, term);
    case Reading::nested_category: return read_nested_category(element, term, depth);
    case Reading::source: return read_source(element, term);
    case Reading::group:
      if (depth < kDeepestChild) read_children(element, depth + 1);
  }
}

Statement& StatementReader::state(Element element, std::string value) {
  Statement statement;
  statement.element = element;
  statement.value = std::move(value);
  statement.base = scope_.base();
  statement.language = scope_.language();
  return statements_.emplace_back(std::move(statement));
}

Statement& StatementReader::state(Element element, FieldText text) {
  Statement& statement = state(element, std::move(text.value));
  statement.type = text.type;
  return statement;
}

void StatementReader::read_text(pugi::xml_node element, const Term& term) {
  const Namespace space = scope_.resolve(element.name()).space;
  TextConstruct content = read_construct(element, scope_, unless_said(term, space, core_));
  Statement& statement = state(term.element, std::move(content.value));
  statement.type = content.type;
  statement.base = std::move(content.base);
  statement.language = std::move(content.language);
  copy_attribute(statement, element, "src", "src");
  copy_attribute(statement, element, "type", "type");
}

void StatementReader::read_words(pugi::xml_node element, const Term& term) {
  FieldText text = field_text(element, scope_);
  // RDF writes a value as a resource: <sy:updateBase rdf:resource="…"/>.
  if (text.value.empty()) text.value = attribute_of(element, "rdf:resource");
  Statement& statement = state(term.element, std::move(text));
  for (const auto name : {"ispermalink"sv, "url"sv, "uri"sv, "version"sv})
    copy_attribute(statement, element, name, name);
}

void StatementReader::read_person(pugi::xml_node element, const Term& term) {
  Statement& person = state(term.element, own_text(element));
  for (const pugi::xml_node child : element.children()) {
    if (child.type() != pugi::node_element) continue;
    const auto local = local_name_of(child);
    auto text = field_text(child, scope_).value;
    if (local == "name" && person.attribute("name").empty())
      person.attributes.emplace_back("name", std::move(text));
    else if (local == "email" && person.attribute("email").empty())
      person.attributes.emplace_back("email", std::move(text));
    else if ((local == "uri" || local == "url" || local == "homepage") &&
             person.attribute("uri").empty()) {
      const InScope inside(scope_, child);
      person.attributes.emplace_back("uri", std::move(text));
      person.base = scope_.base();
    }
  }
  for (const auto name : {"role"sv, "scheme"sv, "group"sv})
    copy_attribute(person, element, name, name);
  copy_attribute(person, element, "href", "uri");
  copy_attribute(person, element, "uri", "uri");
  copy_attribute(person, element, "email", "email");
  if (!person.attributes.empty() || !trim(person.value).empty()) return;
  FieldText text = field_text(element, scope_);
  person.value = std::move(text.value);
  person.type = text.type;
}

void StatementReader::read_link(pugi::xml_node element, const Term& term) {
  const auto href = first_attribute(element, {"href", "rdf:resource", "url"});
  const bool atom = !href.empty() || !attribute_of(element, "rel").empty();
  FieldText text = href.empty() ? field_text(element, scope_) : FieldText{std::string(href)};
  Statement& link = state(atom ? Element::atom_link : term.element, std::move(text));
  for (const auto name : kLinkAttributes)
    copy_attribute(link, element, name, name);
}

void StatementReader::read_category(pugi::xml_node element, const Term& term) {
  const auto written = attribute_of(element, "term");
  Statement& category =
      state(term.element,
            written.empty() ? field_text(element, scope_) : FieldText{std::string(written)});
  copy_attribute(category, element, "scheme", "scheme");
  copy_attribute(category, element, "domain", "scheme");
  copy_attribute(category, element, "label", "label");
}

void StatementReader::read_file(pugi::xml_node element, const Term& term) {
  const auto url = first_attribute(element, {"url", "href", "src", "uri", "rdf:resource"});
  Statement& file = state(term.element, url.empty() ? own_text(element) : std::string(url));
  for (const Detail& detail : kFileDetails)
    copy_attribute(file, element, detail.written, detail.name);
}

void StatementReader::read_image(pugi::xml_node element, const Term& term) {
  const auto rel = attribute_of(element, "rel");
  if (!rel.empty() && !ascii_iequals(rel, "image")) return;
  const auto url = first_attribute(element, {"href", "url", "src", "rdf:resource"});
  auto value = std::string(url);
  if (const pugi::xml_node inside = child_named(element, "url"); value.empty() && inside)
    value = own_text(inside);
  if (value.empty()) value = own_text(element);
  Statement& image = state(term.element, std::move(value));
  if (const pugi::xml_node title = child_named(element, "title"))
    image.attributes.emplace_back("title", own_text(title));
}

void StatementReader::read_media_content(pugi::xml_node element, const Term& term, int depth) {
  read_file(element, term);
  if (depth >= kDeepestChild) return;
  const std::size_t first = statements_.size();
  read_children(element, depth + 1);
  for (std::size_t i = first; i < statements_.size(); ++i)
    statements_[i].attributes.emplace_back("within", "media:content");
}

void StatementReader::read_each_child(pugi::xml_node element, const Term& term) {
  for (const pugi::xml_node child : element.children()) {
    if (child.type() == pugi::node_element && ++said_[term.element] <= kMostAlike)
      state(term.element, own_text(child));
  }
}

void StatementReader::read_nested_category(pugi::xml_node element, const Term& term, int depth) {
  auto text = std::string(attribute_of(element, "text"));
  if (text.empty()) text = own_text(element);
  state(term.element, std::move(text));
  if (depth < kDeepestChild) read_children(element, depth + 1);
}

void StatementReader::read_source(pugi::xml_node element, const Term& term) {
  Statement source;
  for (Statement& each : read_source_fields(element)) {
    const auto rel = each.attribute("rel");
    const bool is_link = each.element == Element::atom_link;
    if (each.element == Element::atom_title && source.value.empty()) {
      source.value = std::move(each.value);
      source.type = each.type;
    } else if (each.element == Element::atom_id) {
      add_once(source, "id", each.value);
    } else if (is_link && (rel.empty() || rel == "alternate")) {
      add_once(source, "href", each.value);
    } else if (is_link && rel == "self") {
      add_once(source, "self", each.value);
    }
  }
  if (source.value.empty() && source.attributes.empty()) source.value = own_text(element);
  copy_attribute(source, element, "url", "href");
  source.element = term.element;
  source.base = scope_.base();
  source.language = scope_.language();
  statements_.push_back(std::move(source));
}

// What an atom:source says of the feed that the entry was taken from, as far as it is kept.
std::vector<Statement> StatementReader::read_source_fields(pugi::xml_node element) {
  StatementReader inside(scope_, core_);
  for (const pugi::xml_node child : element.children()) {
    const auto local = local_name_of(child);
    if (local != "title" && local != "id" && local != "link") continue;
    const InScope in_child(scope_, child);
    if (const Term* each = find_term(Namespace::atom, local, Place::feed, Core::atom))
      inside.read_term(child, *each, kDeepestChild);
  }
  return std::move(inside.statements_);
}

}  // namespace ilofeed::feeds
