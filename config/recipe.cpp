#include "config/recipe.h"

#include <algorithm>
#include <string_view>

#include "feeds/pages/pages.h"

namespace ilofeed::config {
namespace {

// The selector without what stands in quotes; nothing when a quote is never closed.
std::optional<std::string> without_quoted(std::string_view selector) {
  std::string out;
  while (!selector.empty()) {
    const std::size_t open = std::min(selector.find_first_of("\"'"), selector.size());
    out += selector.substr(0, open);
    if (open == selector.size()) break;
    const std::size_t close = selector.find(selector[open], open + 1);
    if (close == std::string_view::npos) return std::nullopt;
    selector.remove_prefix(close + 1);
  }
  return out;
}

std::string fault_of_brackets(const std::string& text) {
  std::string open;
  for (const char c : text) {
    if (c == '[' || c == '(') open += c;
    if (c != ']' && c != ')') continue;
    if (open.empty() || open.back() != (c == ']' ? '[' : '('))
      return std::string("a '") + c + "' closes nothing";
    open.pop_back();
  }
  return open.empty() ? "" : std::string("a '") + open.back() + "' is never closed";
}

// Why a selector is none; empty when it is one.
std::string fault_of(const std::string& selector) {
  if (selector.find_first_not_of(" \t") == std::string::npos) return "the selector is empty";
  const auto bare = without_quoted(selector);
  if (!bare) return "a quote is never closed";
  if (std::string fault = fault_of_brackets(*bare); !fault.empty()) return fault;
  return feeds::selector_problem(selector).value_or("");
}

std::vector<std::string> read_selectors(MapReader& reader, const std::string& key) {
  std::vector<std::string> selectors = reader.texts(key, {});
  for (std::size_t i = 0; i < selectors.size(); ++i) {
    const std::string fault = fault_of(selectors[i]);
    if (fault.empty()) continue;
    reader.reading().error(reader.place_of_item(key, i), reader.path_of(key) + ": " + fault);
  }
  return selectors;
}

void read_date(MapReader& recipe, feeds::Recipe& out) {
  const Node* date = recipe.find("date");
  if (date == nullptr || date->kind != Node::Kind::map) {
    out.date = read_selectors(recipe, "date");
    return;
  }
  auto reader = recipe.map("date");
  out.date = read_selectors(*reader, "from");
  out.date_format = reader->text("format", "");
  if (!out.date_format.empty() && out.date_format.find('%') == std::string::npos) {
    reader->reading().error(
        reader->place_of("format"),
        reader->path_of("format") + ": " + quote(out.date_format) + " has no field of a date",
        "write for example \"%d %B %Y\", as strptime(3) reads it");
  }
  reader->finish();
}

}  // namespace

std::optional<feeds::Recipe> read_recipe(MapReader& source) {
  auto reader = source.map("recipe");
  if (!reader) return std::nullopt;
  feeds::Recipe out;
  out.entry = read_selectors(*reader, "entry");
  out.title = read_selectors(*reader, "title");
  out.link = read_selectors(*reader, "link");
  read_date(*reader, out);
  out.summary = read_selectors(*reader, "summary");
  out.image = read_selectors(*reader, "image");
  out.kicker = read_selectors(*reader, "kicker");
  out.next = read_selectors(*reader, "next");
  reader->finish();
  return out;
}

}  // namespace ilofeed::config
