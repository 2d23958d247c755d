#include "feeds/topics/doubts.h"

#include <algorithm>
#include <set>

#include "feeds/topics/evaluate.h"
#include "feeds/topics/node.h"

namespace ilofeed::feeds {
namespace {

using Parts = std::vector<NodePtr>;

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

// A part that stands there with its contrary: its text; else empty.
std::string with_contrary(const Parts& parts) {
  std::set<std::string> said;
  for (const NodePtr& part : parts)
    if (!std::holds_alternative<NotOf>(part->what)) said.insert(print(*part));
  for (const NodePtr& part : parts) {
    const auto* negated = std::get_if<NotOf>(&part->what);
    if (negated != nullptr && said.contains(print(*negated->part))) return print(*negated->part);
  }
  return {};
}

bool dates_exclude(const Parts& parts, Moment moment) {
  std::optional<Time> from;
  std::optional<Time> before;
  for (const NodePtr& part : parts) {
    const auto* date = std::get_if<DateTerm>(&part->what);
    if (date == nullptr || date->moment != moment) continue;
    if (date->from) from = std::max(from.value_or(*date->from), *date->from);
    if (date->before) before = std::min(before.value_or(*date->before), *date->before);
  }
  return from && before && *from >= *before;
}

bool ages_exclude(const Parts& parts, Moment moment) {
  std::optional<std::chrono::seconds> younger;
  std::optional<std::chrono::seconds> older;
  for (const NodePtr& part : parts) {
    const auto* age = std::get_if<AgeTerm>(&part->what);
    if (age == nullptr || age->moment != moment) continue;
    auto& limit = age->side == AgeTerm::Side::younger ? younger : older;
    limit = limit.value_or(age->age);
    limit = age->side == AgeTerm::Side::younger ? std::min(*limit, age->age)
                                                : std::max(*limit, age->age);
  }
  return younger && older && *older >= *younger;
}

bool languages_exclude(const Parts& parts) {
  const LanguageTerm* first = nullptr;
  for (const NodePtr& part : parts) {
    const auto* language = std::get_if<LanguageTerm>(&part->what);
    if (language == nullptr) continue;
    if (first == nullptr) first = language;
    if (!is_language(language->folded, first->folded) &&
        !is_language(first->folded, language->folded))
      return true;
  }
  return false;
}

void add_doubt(const QueryNode& node, std::vector<std::string>& doubts) {
  if (const auto* all = std::get_if<AllOf>(&node.what)) {
    const std::string nothing = quoted(print(node)) + " keeps nothing: ";
    if (const std::string text = with_contrary(all->parts); !text.empty())
      doubts.push_back(nothing + "it asks for " + quoted(text) + " and for its contrary");
    // What lasts may lie in two ranges that have nothing in common.
    for (const Moment moment : {Moment::published, Moment::updated, Moment::seen}) {
      if (dates_exclude(all->parts, moment))
        doubts.push_back(nothing + "no date lies in both of its ranges");
      if (ages_exclude(all->parts, moment))
        doubts.push_back(nothing + "no age lies in both of its ranges");
    }
    if (languages_exclude(all->parts))
      doubts.push_back(nothing + "an entry has one language; write OR between them");
  }
  if (const auto* any = std::get_if<AnyOf>(&node.what)) {
    if (const std::string text = with_contrary(any->parts); !text.empty())
      doubts.push_back(quoted(print(node)) + " keeps everything: it asks for " + quoted(text) +
                       " or for its contrary");
  }
}

}  // namespace

std::vector<std::string> doubts_about(const Query& query) {
  std::vector<std::string> doubts;
  walk(query.root(), [&doubts](const QueryNode& node) { add_doubt(node, doubts); });
  return doubts;
}

}  // namespace ilofeed::feeds
