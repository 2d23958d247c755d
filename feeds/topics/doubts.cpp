#include "feeds/topics/doubts.h"

#include <algorithm>

#include "feeds/topics/evaluate.h"
#include "feeds/topics/foreign.h"
#include "feeds/topics/implies.h"
#include "feeds/topics/node.h"

namespace ilofeed::feeds {
namespace {

using Parts = std::vector<NodePtr>;

std::string quoted(const std::string& text) {
  return "'" + text + "'";
}

/// What a part and one that is negated have to do with each other.
using Contrary = bool (*)(const QueryNode& part, const QueryNode& negated);

/// A part, and one that stands beside it with a minus; null where there are none such.
struct Clash {
  const QueryNode* part = nullptr;
  const QueryNode* negated = nullptr;

  explicit operator bool() const { return part != nullptr; }

  bool is_plain() const { return print(*part) == print(*negated); }
};

Clash clash_in(const Parts& parts, Contrary contrary) {
  for (const NodePtr& other : parts) {
    const auto* negated = std::get_if<NotOf>(&other->what);
    if (negated == nullptr) continue;
    for (const NodePtr& part : parts) {
      if (part != other && contrary(*part, *negated->part))
        return {part.get(), negated->part.get()};
    }
  }
  return {};
}

// "it asks for 'a' and for its contrary"
std::string told(const Clash& clash, std::string_view join) {
  const std::string asks =
      "it asks for " + quoted(print(*clash.part)) + ' ' + std::string(join) + ' ';
  if (clash.is_plain()) return asks + "for its contrary";
  return asks + "against " + quoted(print(*clash.negated));
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

// A word that was hardly meant as one.
void add_doubt_of_small_operator(const QueryNode& node, std::vector<std::string>& doubts) {
  const auto* term = std::get_if<TextTerm>(&node.what);
  if (term == nullptr || term->scope || term->pattern.inflection == Inflection::exact) return;
  if (const auto message = small_operator(term->text))
    doubts.push_back(quoted(term->text) + " is looked for as a word: " + *message);
}

void add_doubt(const QueryNode& node, std::vector<std::string>& doubts) {
  if (const auto* all = std::get_if<AllOf>(&node.what)) {
    const std::string nothing = quoted(print(node)) + " keeps nothing: ";
    if (const Clash clash = clash_in(all->parts, &implies))
      doubts.push_back(nothing + told(clash, "and"));
    for (const NodePtr& part : all->parts)
      add_doubt_of_small_operator(*part, doubts);
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
    const auto contains = [](const QueryNode& part, const QueryNode& negated) {
      return implies(negated, part);
    };
    if (const Clash clash = clash_in(any->parts, contains))
      doubts.push_back(quoted(print(node)) + " keeps everything: " + told(clash, "or"));
  }
}

}  // namespace

std::vector<std::string> doubts_about(const Query& query) {
  std::vector<std::string> doubts;
  walk(query.root(), [&doubts](const QueryNode& node) { add_doubt(node, doubts); });
  return doubts;
}

}  // namespace ilofeed::feeds
