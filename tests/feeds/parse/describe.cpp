#include "tests/feeds/parse/describe.h"

#include <sstream>
#include <string_view>

namespace ilofeed::feeds {
namespace {

std::string quote(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  return out += '"';
}

std::string_view name_of(TextType type) {
  switch (type) {
    case TextType::unstated: return "";
    case TextType::plain: return " plain";
    case TextType::html: return " html";
    case TextType::xhtml: return " xhtml";
  }
  return "";
}

void describe(std::ostream& out, const std::vector<Statement>& statements) {
  for (const Statement& each : statements) {
    out << "  " << feeds::name_of(each.element) << name_of(each.type) << ' ' << quote(each.value);
    for (const auto& [name, value] : each.attributes)
      out << ' ' << name << '=' << quote(value);
    if (!each.base.empty()) out << " base=" << quote(each.base);
    if (!each.language.empty()) out << " lang=" << quote(each.language);
    out << '\n';
  }
}

}  // namespace

std::string describe(const Result<ParsedFeed>& parsed) {
  std::ostringstream out;
  if (!parsed) {
    out << "failure " << name_of(parsed.error().reason) << ": " << parsed.error().detail << '\n';
    return out.str();
  }
  out << "feed " << name_of(parsed->format) << '\n';
  describe(out, parsed->statements);
  for (const ParsedEntry& entry : parsed->entries) {
    out << "entry\n";
    describe(out, entry.statements);
  }
  for (const std::string& child : parsed->children)
    out << "child " << quote(child) << '\n';
  if (parsed->cut_short) out << "cut short\n";
  for (const std::string& note : parsed->notes)
    out << "note " << note << '\n';
  for (const Repair& repair : parsed->repairs) {
    out << "repair ";
    if (repair.line > 0) out << "line " << repair.line << ": ";
    out << repair.what << '\n';
  }
  return out.str();
}

}  // namespace ilofeed::feeds
