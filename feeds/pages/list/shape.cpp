#include "feeds/pages/list/shape.h"

#include <algorithm>

#include "feeds/text/ascii.h"

namespace ilofeed::feeds::pages {
namespace {

bool is_made_up(std::string_view word) {
  int digits = 0;
  int upper = 0;
  for (const char c : word) {
    if (is_ascii_digit(c)) ++digits;
    if (is_ascii_upper(c)) ++upper;
  }
  return digits > 0 || upper > 2 || word.size() > 40;
}

}  // namespace

std::string path_to(const Outline& outline, int spot) {
  std::vector<std::string> steps;
  for (int at = spot; at >= 0; at = outline[at].parent) {
    if (outline[at].role == Role::text) continue;
    std::string step = outline[at].node.name();
    std::string_view classes = attribute(outline[at].node, "class");
    int kept = 0;
    while (!classes.empty() && kept < 2) {
      const std::size_t blank = std::min(classes.find_first_of(" \t\n\r"), classes.size());
      const std::string_view word = classes.substr(0, blank);
      if (!word.empty() && !is_made_up(word)) {
        step += '.';
        step += word;
        ++kept;
      }
      classes.remove_prefix(std::min(blank + 1, classes.size()));
    }
    steps.push_back(std::move(step));
  }
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!path.empty()) path += " > ";
    path += *step;
  }
  return path;
}

}  // namespace ilofeed::feeds::pages
