// Documents of items or entries: RSS, Atom, CDF.
#include <algorithm>
#include <array>
#include <utility>

#include "feeds/parse/formats.h"
#include "feeds/parse/repair/limits.h"
#include "feeds/parse/statements.h"
#include "feeds/parse/xml/open_elements.h"
#include "feeds/parse/xml/xml_content.h"
#include "feeds/parse/xml/xml_stream.h"
#include "feeds/parse/xml/xml_tree.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

constexpr std::array<std::string_view, 2> kEntryNames{"item", "entry"};
constexpr int kMostAround = 4;

bool is_identified(const ParsedEntry& entry) {
  using enum Element;
  return std::any_of(entry.statements.begin(), entry.statements.end(), [](const Statement& each) {
    return each.element == rss_guid || each.element == atom_id || each.element == rss_link ||
           each.element == atom_link || each.element == rdf_about || each.element == cdf_href;
  });
}

class FeedReader {
 public:
  FeedReader(const Document& document, const Dialect& dialect)
      : dialect_(dialect),
        log_(document.text),
        scope_(document.base_url),
        stream_(document.text, kEntryNames, scope_, log_) {
    feed_.format = dialect.format;
  }

  ParsedFeed read(const Root& root) && {
    if (root.after_junk) log_.tell(root.offset, "something stands before the feed's first tag");
    stream_.start_at(root.offset);
    while (const auto entry = stream_.next_entry())
      read_entry(*entry);
    read_shell();
    cut_long_values(feed_.statements, log_);
    for (const std::string& prefix : scope_.undeclared())
      log_.tell("prefix " + prefix + ": is not declared, taken in its usual meaning");
    feed_.cut_short = stream_.cut_short();
    feed_.repairs = log_.take();
    return std::move(feed_);
  }

 private:
  void read_entry(std::string_view markup) {
    const XmlTree tree(markup);
    const pugi::xml_node element = tree.root();
    const InScope inside(scope_, element);
    ParsedEntry entry;
    read_attributes(element, entry.statements);
    StatementReader reader(scope_, dialect_.core);
    auto said = reader.read(element, Place::entry);
    entry.statements.insert(entry.statements.end(),
                            std::make_move_iterator(said.begin()),
                            std::make_move_iterator(said.end()));
    cut_long_values(entry.statements, log_);
    if (stream_.entry_cut_short() && !is_identified(entry)) {
      feed_.notes.emplace_back(
          "the entry in which the document ends has no id or link yet: left out");
      return;
    }
    feed_.entries.push_back(entry);
  }

  // What is left of the document without its entries is the feed's own.
  void read_shell() {
    const XmlTree tree(stream_.shell());
    read_feed_elements(tree.root(), 0);
  }

  // The root and the channel in it; more of them where tags were doubled.
  void read_feed_elements(pugi::xml_node element, int depth) {
    const InScope inside(scope_, element);
    read_feed_element(element);
    if (depth >= kMostAround) return;
    for (const pugi::xml_node child : element.children()) {
      if (child.type() != pugi::node_element) continue;
      if (holds_fields(child.name())) read_feed_elements(child, depth + 1);
    }
  }

  void read_feed_element(pugi::xml_node element) {
    read_attributes(element, feed_.statements);
    StatementReader reader(scope_, dialect_.core);
    auto said = reader.read(element, Place::feed);
    feed_.statements.insert(feed_.statements.end(),
                            std::make_move_iterator(said.begin()),
                            std::make_move_iterator(said.end()));
  }

  void read_attributes(pugi::xml_node element, std::vector<Statement>& statements) {
    const auto state = [&](Element what, std::string_view value) {
      if (value.empty()) return;
      Statement statement;
      statement.element = what;
      statement.value = value;
      statement.base = scope_.base();
      statement.language = scope_.language();
      statements.push_back(std::move(statement));
    };
    state(Element::xml_lang, attribute_of(element, "xml:lang"));
    state(Element::rdf_about, attribute_of(element, "rdf:about"));
    if (dialect_.core != Core::cdf) return;
    state(Element::cdf_href, attribute_of(element, "href"));
    state(Element::cdf_lastmod, attribute_of(element, "lastmod"));
  }

  Dialect dialect_;
  RepairLog log_;
  XmlScope scope_;
  XmlStream stream_;
  ParsedFeed feed_;
};

}  // namespace

Result<ParsedFeed> read_feed(const Document& document, const Root& root, const Dialect& dialect) {
  return FeedReader(document, dialect).read(root);
}

}  // namespace ilofeed::feeds
