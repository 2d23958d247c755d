// Which element of a document makes it a feed.
#include <algorithm>

#include "feeds/parse/formats.h"
#include "feeds/parse/xml/xml_chars.h"
#include "feeds/parse/xml/xml_references.h"
#include "feeds/parse/xml/xml_token.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

// Licences in comments, warnings that a script printed before the feed: no root stands farther
// down.
constexpr std::size_t kLookAhead = std::size_t{256} * 1024;

std::string local_part(std::string_view name) {
  return ascii_lower(local_name(name));
}

// Of HTML: another vocabulary's <soap:Body> may hold a feed.
bool is_page_element(std::string_view name) {
  const std::string local = local_part(name);
  if (local.size() < name.size() && !ascii_iequals(prefix(name, 5), "html:") &&
      !ascii_iequals(prefix(name, 6), "xhtml:"))
    return false;
  return local == "html" || local == "head" || local == "body" || local == "frameset";
}

bool is_feed_space(Namespace space) {
  return space == Namespace::none || space == Namespace::rss || space == Namespace::rss_090 ||
         space == Namespace::rdf || space == Namespace::atom || space == Namespace::atom_03 ||
         space == Namespace::sitemap;
}

std::optional<Root> root_at(const XmlToken& token, const std::vector<XmlAttribute>& attributes) {
  XmlScope scope{std::string{}};
  std::vector<XmlScope::Attribute> values;
  Root root;
  for (const XmlAttribute& each : attributes) {
    values.emplace_back(each.name, each.value);
    if (ascii_iequals(each.name, "version")) root.version = trim(each.value);
  }
  scope.enter(values);
  root.name = scope.resolve(token.name);
  root.offset = token.begin;
  const auto formats = xml_formats();
  const bool known = std::any_of(formats.begin(), formats.end(), [&](const XmlFormat& format) {
    return format.root == root.name.local;
  });
  if (!known || !is_feed_space(root.name.space)) return std::nullopt;
  return root;
}

bool says_something(const XmlToken& token) {
  return token.content.find_first_not_of(" \t\r\n") != std::string_view::npos;
}

// Anything but comments, a doctype and blanks; a second declaration too: it stands first or not at
// all.
bool is_junk(const XmlToken& token, std::string_view text) {
  if (token.kind == XmlTokenKind::instruction)
    return token.begin > 0 && text.substr(token.begin, 6) == "<?xml ";
  return token.kind == XmlTokenKind::start ||
         (token.kind == XmlTokenKind::text && says_something(token));
}

}  // namespace

std::optional<Root> find_root(const Document& document) {
  if (document.kind == DocumentKind::json) return std::nullopt;
  const auto head = std::string_view(document.text).substr(0, kLookAhead);
  XmlTokenizer tokens(head, 0);
  bool junk = false;
  for (XmlToken token = tokens.next(); token.kind != XmlTokenKind::finish; token = tokens.next()) {
    if (token.kind == XmlTokenKind::start) {
      // In the middle of a text a root that declares nothing is talk of one.
      const bool believed = !junk || !tokens.attributes().empty();
      auto root = root_at(token, tokens.attributes());
      if (root && believed) {
        root->after_junk = junk;
        return root;
      }
      if (is_page_element(token.name)) return std::nullopt;
    }
    junk = junk || is_junk(token, head);
  }
  return std::nullopt;
}

}  // namespace ilofeed::feeds
