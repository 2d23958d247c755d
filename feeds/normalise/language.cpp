#include "feeds/normalise/language.h"

#include <algorithm>

#include "feeds/normalise/precedence.h"
#include "feeds/text/ascii.h"
#include "feeds/text/utf8.h"

namespace ilofeed::feeds {
namespace {

bool is_subtag(std::string_view part) {
  return !part.empty() && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_ascii_alnum);
}

bool is_primary(std::string_view part) {
  return (part.size() == 2 || part.size() == 3) &&
         std::all_of(part.begin(), part.end(), is_ascii_letter);
}

// Region in capitals, script with a capital, the rest lower (RFC 5646 §2.1.1).
std::string usual_case(std::string_view part) {
  std::string text = ascii_lower(part);
  const bool letters = std::all_of(text.begin(), text.end(), is_ascii_letter);
  if (text.size() == 2 && letters)
    std::transform(text.begin(), text.end(), text.begin(), to_ascii_upper);
  if (text.size() == 4 && letters) text.front() = to_ascii_upper(text.front());
  return text;
}

}  // namespace

std::string tidy_language(std::string_view tag) {
  tag = trim(tag);
  // Content-Language may list several; a locale may carry an encoding ("en_US.UTF-8").
  tag = tag.substr(0, std::min(tag.find_first_of(",;. \t"), tag.size()));
  std::string tidy;
  while (!tag.empty()) {
    const std::size_t end = std::min(tag.find_first_of("-_"), tag.size());
    const std::string_view part = tag.substr(0, end);
    if (tidy.empty() ? !is_primary(part) : !is_subtag(part)) break;
    tidy += tidy.empty() ? ascii_lower(part) : '-' + usual_case(part);
    tag.remove_prefix(std::min(end + 1, tag.size()));
  }
  return tidy;
}

std::string read_language(std::span<const Statement> statements) {
  return first_of(statements, EntryField::language, [](const Statement& statement) {
    return tidy_language(statement.value);
  });
}

}  // namespace ilofeed::feeds
