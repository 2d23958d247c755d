#include "feeds/pages/recipe/css_conditions.h"

#include "feeds/pages/recipe/selector.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds::pages {
namespace {

int code_points(std::string_view text) {
  int count = 0;
  for (std::size_t at = 0; at < text.size(); ++count)
    next_code_point(text, at);
  return count;
}

}  // namespace

std::string word_in(const std::string& value, const std::string& word) {
  return "contains(concat(' ',normalize-space(" + value + "),' ')," +
         xpath_string(" " + word + " ") + ")";
}

std::optional<std::string> comparison(char how,
                                      const std::string& present,
                                      const std::string& subject,
                                      const std::string& wanted) {
  const std::string text = xpath_string(wanted);
  // CSS: an empty string is contained in nothing.
  if (wanted.empty() && (how == '^' || how == '$' || how == '*' || how == '~')) return "false()";
  switch (how) {
    case '=': return present + " and " + subject + "=" + text;
    case '^': return "starts-with(" + subject + "," + text + ")";
    case '*': return "contains(" + subject + "," + text + ")";
    case '~': return word_in(subject, wanted);
    case '|':
      return "(" + subject + "=" + text + " or starts-with(" + subject + "," +
             xpath_string(wanted + "-") + "))";
    case '$':
      return "substring(" + subject + ",string-length(" + subject + ")-" +
             std::to_string(code_points(wanted) - 1) + ")=" + text;
    default: return std::nullopt;
  }
}

std::string nth(Step step, const std::string& before) {
  const std::string position = "(count(" + before + ")+1)";
  if (step.a == 0) return position + "=" + std::to_string(step.b);
  const std::string offset = "(" + position + "-(" + std::to_string(step.b) + "))";
  const std::string bound = step.a > 0 ? position + ">=" : position + "<=";
  return bound + std::to_string(step.b) + " and " + offset + " mod " +
         std::to_string(step.a > 0 ? step.a : -step.a) + "=0";
}

}  // namespace ilofeed::feeds::pages
