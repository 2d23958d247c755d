// An element of a feed or entry → the statements it makes.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "feeds/model/parsed_feed.h"
#include "feeds/parse/vocabulary.h"
#include "feeds/parse/xml/xml_content.h"
#include "feeds/parse/xml/xml_scope.h"

namespace ilofeed::feeds {

class StatementReader {
 public:
  StatementReader(XmlScope& scope, Core core) : scope_(scope), core_(core) {}

  /// What the children of a feed's or entry's element say. The scope must be
  /// inside that element, and is again when this returns.
  std::vector<Statement> read(pugi::xml_node parent, Place place);

 private:
  void read_children(pugi::xml_node parent, int depth);
  void read_element(pugi::xml_node element, int depth);
  void read_term(pugi::xml_node element, const Term& term, int depth);

  Statement& state(Element element, std::string value);
  Statement& state(Element element, FieldText text);
  void read_text(pugi::xml_node element, const Term& term);
  void read_words(pugi::xml_node element, const Term& term);
  void read_person(pugi::xml_node element, const Term& term);
  void read_link(pugi::xml_node element, const Term& term);
  void read_category(pugi::xml_node element, const Term& term);
  void read_file(pugi::xml_node element, const Term& term);
  void read_image(pugi::xml_node element, const Term& term);
  void read_media_content(pugi::xml_node element, const Term& term, int depth);
  void read_each_child(pugi::xml_node element, const Term& term);
  void read_nested_category(pugi::xml_node element, const Term& term, int depth);
  std::vector<Statement> read_source_fields(pugi::xml_node element);
  void read_source(pugi::xml_node element, const Term& term);

  XmlScope& scope_;
  Core core_;
  Place place_ = Place::entry;
  std::map<Element, std::size_t> said_;  // how often, in this place
  std::vector<Statement> statements_;
};

}  // namespace ilofeed::feeds
