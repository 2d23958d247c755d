// What the elements around a place say for it: namespaces, base and language.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "feeds/model/shared_text.h"
#include "feeds/parse/xml/names.h"

namespace ilofeed::feeds {

/// The name of an element: its namespace, and its local part in lower case.
struct Name {
  Namespace space = Namespace::unknown;
  std::string local;
};

class XmlScope {
 public:
  /// Name and value of an attribute, references undone.
  using Attribute = std::pair<std::string_view, std::string_view>;

  /// `base_url` is the document's.
  explicit XmlScope(std::string base_url);

  /// Goes into an element; of its attributes those count that begin with "xml".
  void enter(const std::vector<Attribute>& attributes);
  void enter(pugi::xml_node element);
  /// Goes back out of it.
  void leave();

  /// What a name as written means here. A prefix that is not declared, or is
  /// declared for a namespace nobody knows, has its usual meaning.
  Name resolve(std::string_view qualified);

  /// xml:base in force, resolved as far as it can be; empty where none was given.
  const SharedText& base() const { return frames_.back().base; }

  /// xml:lang in force; empty where none was given.
  const SharedText& language() const { return frames_.back().language; }

  /// Prefixes that were used without a declaration.
  const std::set<std::string>& undeclared() const { return undeclared_; }

 private:
  struct Binding {
    std::string prefix;
    Namespace space;
  };

  struct Frame {
    std::size_t bindings = 0;  ///< how many there were before it
    SharedText base;
    SharedText language;
  };

  void bind(std::string_view prefix, std::string_view uri);
  void rebase(std::string_view reference);

  std::string base_url_;
  std::vector<Binding> bindings_;
  std::vector<Frame> frames_;
  std::size_t plain_ = 0;  ///< elements without such attributes since the innermost frame
  std::vector<std::size_t> plain_before_;
  std::set<std::string> undeclared_;
};

/// Enters an element for as long as it lives.
class InScope {
 public:
  InScope(XmlScope& scope, pugi::xml_node element) : scope_(scope) { scope_.enter(element); }

  ~InScope() { scope_.leave(); }

  InScope(const InScope&) = delete;
  InScope& operator=(const InScope&) = delete;

 private:
  XmlScope& scope_;
};

}  // namespace ilofeed::feeds
