// The conditions that CSS selectors set, as XPath expressions of the node they are asked of.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ilofeed::feeds::pages {

/// an+b
struct Step {
  int a = 0;
  int b = 0;
};

/// One element's conditions: "li.item:first-child".
struct Compound {
  std::string name = "*";
  std::vector<std::string> conditions;  // XPath expressions that are true or false of the node

  std::string test() const {
    std::string text = name;
    for (const std::string& condition : conditions)
      text += "[" + condition + "]";
    return text;
  }

  /// The same as a condition on the context node.
  std::string condition() const {
    std::string text = name == "*" ? "" : "self::" + name;
    for (const std::string& condition : conditions) {
      if (!text.empty()) text += " and ";
      text += "(" + condition + ")";
    }
    return text.empty() ? "true()" : text;
  }
};

/// True where a list of words holds one word.
std::string word_in(const std::string& value, const std::string& word);

/// An attribute's comparison: `how` is = ^ $ * ~ or |, as in [attribute^=wanted]. `present` is the
/// attribute itself, `subject` what is compared of it. Nothing for an operator that CSS does not
/// know.
std::optional<std::string> comparison(char how,
                                      const std::string& present,
                                      const std::string& subject,
                                      const std::string& wanted);

/// The position counted from siblings on the axis `before`, e.g. "preceding-sibling::*".
std::string nth(Step step, const std::string& before);

}  // namespace ilofeed::feeds::pages
