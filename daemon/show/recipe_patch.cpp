#include "daemon/show/recipe_patch.h"

#include <vector>

namespace ilofeed::daemon {
namespace {

// A single-quoted YAML scalar, in which nothing but the quote has a meaning (YAML 1.2 §7.3.2).
std::string in_yaml_quotes(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    out += c == '\n' ? ' ' : c;
    if (c == '\'') out += c;
  }
  return out + "'";
}

std::string alternatives(const std::vector<std::string>& selectors) {
  if (selectors.size() == 1) return in_yaml_quotes(selectors.front());
  std::string out = "[";
  for (const std::string& selector : selectors)
    out += (out.size() > 1 ? ", " : "") + in_yaml_quotes(selector);
  return out + "]";
}

}  // namespace

std::string recipe_patch(const feeds::SourceId& source, const feeds::Recipe& recipe) {
  std::string out = "sources:\n  " + in_yaml_quotes(source.text) + ":\n    recipe:\n";
  const auto add = [&out](const char* key, const std::vector<std::string>& selectors) {
    if (!selectors.empty())
      out += std::string("      ") + key + ": " + alternatives(selectors) + "\n";
  };
  add("entry", recipe.entry);
  add("title", recipe.title);
  add("link", recipe.link);
  if (recipe.date_format.empty()) {
    add("date", recipe.date);
  } else if (!recipe.date.empty()) {
    out += "      date: { from: " + alternatives(recipe.date) +
           ", format: " + in_yaml_quotes(recipe.date_format) + " }\n";
  }
  add("summary", recipe.summary);
  add("image", recipe.image);
  add("kicker", recipe.kicker);
  add("next", recipe.next);
  return out;
}

}  // namespace ilofeed::daemon
