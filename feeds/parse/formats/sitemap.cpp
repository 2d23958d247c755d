// XML sitemaps and their indexes (sitemaps.org), with Google's news and image extensions.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "feeds/parse/formats.h"
#include "feeds/parse/repair/limits.h"
#include "feeds/parse/xml/xml_content.h"
#include "feeds/parse/xml/xml_stream.h"
#include "feeds/parse/xml/xml_tree.h"
#include "feeds/text/date/date.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array<std::string_view, 2> kSitemapEntries{"url", "sitemap"};

struct Field {
  Namespace space;
  std::string_view local;
  Element element;
};

constexpr std::array kFields{
    Field{Namespace::sitemap, "loc", Element::sitemap_loc},
    Field{Namespace::sitemap, "lastmod", Element::sitemap_lastmod},
    Field{Namespace::news, "title", Element::news_title},
    Field{Namespace::news, "publication_date", Element::news_publication_date},
    Field{Namespace::news, "language", Element::news_language},
    Field{Namespace::news, "keywords", Element::news_keywords},
    Field{Namespace::sitemap_image, "loc", Element::sitemap_image},
};

// Elements that only hold others.
constexpr std::array<std::string_view, 3> kGroups{"news", "publication", "image"};

const Field* find_field(Name name) {
  if (name.space == Namespace::none) name.space = Namespace::sitemap;
  for (const Field& field : kFields) {
    if (field.space == name.space && field.local == name.local) return &field;
  }
  return nullptr;
}

class SitemapReader {
 public:
  explicit SitemapReader(const Document& document)
      : log_(document.text),
        scope_(document.base_url),
        stream_(document.text, kSitemapEntries, scope_, log_) {
    feed_.format = Format::sitemap;
  }

  ParsedFeed read(const Root& root) && {
    if (root.after_junk) log_.tell(root.offset, "something stands before the sitemap's first tag");
    stream_.start_at(root.offset);
    while (const auto entry = stream_.next_entry())
      read_entry(*entry);
    list_children();
    if (feed_.entries.empty() && !feed_.children.empty())
      feed_.notes.emplace_back("a sitemap index: the entries are in the sitemaps it lists");
    feed_.cut_short = stream_.cut_short();
    feed_.repairs = log_.take();
    return std::move(feed_);
  }

 private:
  void read_entry(std::string_view markup) {
    const XmlTree tree(markup);
    const InScope inside(scope_, tree.root());
    const bool child = scope_.resolve(tree.root().name()).local == "sitemap";
    ParsedEntry entry;
    read_fields(tree.root(), entry, 0);
    if (stream_.entry_cut_short() && entry.statements.empty()) return;
    if (!child) {
      feed_.entries.push_back(entry);
      return;
    }
    Child listed;
    for (const Statement& each : entry.statements) {
      if (each.element == Element::sitemap_loc) listed.url = trim(each.value);
      const auto changed = parse_date(each.value);
      if (each.element == Element::sitemap_lastmod && changed) listed.changed = changed->time;
    }
    if (!listed.url.empty()) children_.push_back(std::move(listed));
  }

  // The newest last, where all tell when they changed; else as they stand.
  void list_children() {
    const bool dated = std::ranges::all_of(
        children_, [](const Child& child) { return child.changed.has_value(); });
    if (dated) std::ranges::stable_sort(children_, {}, &Child::changed);
    for (Child& child : children_)
      feed_.children.push_back(std::move(child.url));
  }

  void read_fields(pugi::xml_node parent, ParsedEntry& entry, int depth) {
    for (const pugi::xml_node child : parent.children()) {
      if (child.type() != pugi::node_element || entry.statements.size() >= kMostAlike) continue;
      const InScope inside(scope_, child);
      const Name name = scope_.resolve(child.name());
      if (name.space == Namespace::xhtml && name.local == "link")
        read_alternate(child, entry);
      else if (const Field* field = find_field(name))
        state(entry, field->element, own_text(child));
      else if (depth < 2 && std::find(kGroups.begin(), kGroups.end(), name.local) != kGroups.end())
        read_fields(child, entry, depth + 1);
    }
  }

  void read_alternate(pugi::xml_node link, ParsedEntry& entry) {
    const auto language = attribute_of(link, "hreflang");
    if (language.empty()) return;
    state(entry, Element::hreflang_alternate, std::string(attribute_of(link, "href")));
    entry.statements.back().attributes.emplace_back("hreflang", language);
  }

  void state(ParsedEntry& entry, Element element, std::string value) {
    Statement statement;
    statement.element = element;
    statement.value = std::move(value);
    statement.base = scope_.base();
    entry.statements.push_back(std::move(statement));
  }

  struct Child {
    std::string url;
    std::optional<Time> changed;
  };

  RepairLog log_;
  XmlScope scope_;
  XmlStream stream_;
  ParsedFeed feed_;
  std::vector<Child> children_;
};

}  // namespace

Result<ParsedFeed> read_sitemap(const Document& document, const Root& root) {
  return SitemapReader(document).read(root);
}

}  // namespace ilofeed::feeds
