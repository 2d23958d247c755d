#include "config/recipe.h"

#include "feeds/pages/selector.h"

namespace ilofeed::config {
namespace {

// What is plainly no selector: nothing at all, or brackets and quotes that do not close.
std::string fault_of(const std::string& selector) {
  if (selector.find_first_not_of(" \t") == std::string::npos) return "the selector is empty";
  std::string open;
  char quote_open = '\0';
  for (const char c : selector) {
    if (quote_open != '\0') {
      if (c == quote_open) quote_open = '\0';
    } else if (c == '"' || c == '\'') {
      quote_open = c;
    } else if (c == '[' || c == '(') {
      open += c == '[' ? ']' : ')';
    } else if (c == ']' || c == ')') {
      if (open.empty() || open.back() != c) return std::string("a '") + c + "' closes nothing";
      open.pop_back();
    }
  }
  if (quote_open != '\0') return std::string("a ") + quote_open + " is never closed";
  return open.empty() ? ""
                      : std::string("a '") + (open.back() == ']' ? '[' : '(') + "' is never closed";
}

std::vector<std::string> read_selectors(MapReader& reader, const std::string& key) {
  const std::vector<std::string> selectors = reader.texts(key, {});
  for (std::size_t i = 0; i < selectors.size(); ++i) {
    std::string fault = fault_of(selectors[i]);
    if (fault.empty()) {
      const auto selector = feeds::pages::read_selector(selectors[i]);
      if (selector) continue;
      fault = selector.error();
    }
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
