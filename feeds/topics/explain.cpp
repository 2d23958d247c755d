// Why a query kept or dropped a story.
#include <algorithm>

#include <re2/re2.h>

#include "feeds/text/utf8.h"
#include "feeds/topics/evaluate.h"
#include "feeds/topics/mentions.h"
#include "feeds/topics/near_miss.h"
#include "feeds/topics/time_terms.h"

namespace ilofeed::feeds {
namespace {

re2::StringPiece regex_input(std::string_view text) {
  return {text.data(), text.size()};
}

/// Tells what a clause hit: "title: forced labour".
class Witness {
 public:
  explicit Witness(const Subject& subject) : subject_(subject) {}

  std::string of(const QueryNode& node) const {
    if (const auto* term = std::get_if<RegexTerm>(&node.what)) return of(*term);
    if (std::string words = of_words(node); !words.empty()) return words;
    if (const auto* term = std::get_if<ConceptTerm>(&node.what)) return of_expressions(*term);
    if (std::holds_alternative<LanguageTerm>(node.what))
      return "language: " + std::string(language_of(subject_.story));
    if (std::holds_alternative<UrlTerm>(node.what)) return "url: " + subject_.story.entry.link;
    if (std::holds_alternative<SchemeTerm>(node.what)) return schemes();
    if (const auto* term = std::get_if<DateTerm>(&node.what)) return of_moment(term->moment);
    if (const auto* term = std::get_if<AgeTerm>(&node.what)) return of_moment(term->moment);
    if (std::holds_alternative<SourceTerm>(node.what) ||
        std::holds_alternative<TagTerm>(node.what)) {
      return "source: " + sources();
    }
    return {};
  }

 private:
  std::string of_moment(Moment moment) const {
    const auto fields = time_fields();
    const std::string name(std::ranges::find(fields, moment, &TimeField::moment)->name);
    const auto span = span_of(moment, subject_.story);
    return name + ": " + (span ? rfc3339(span->first).substr(0, 10) : "not said");
  }

  std::string of_words(const QueryNode& node) const {
    const std::vector<Hit> hits = hits_of(node, subject_);
    return hits.empty() ? std::string() : shown(hits.front());
  }

  std::string of(const re2::RE2& expression, Scope scope) const {
    for (const StoryText::Segment& segment : subject_.text.segments) {
      if ((fields_of(scope) & set_of(segment.field)) == 0) continue;
      re2::StringPiece match;
      if (expression.Match(
              regex_input(segment.text), 0, segment.text.size(), re2::RE2::UNANCHORED, &match, 1)) {
        return shown(
            segment, static_cast<std::size_t>(match.data() - segment.text.data()), match.size());
      }
    }
    return {};
  }

  std::string of(const RegexTerm& term) const {
    return term.on_url ? "url: " + subject_.story.entry.link : of(*term.compiled, term.scope);
  }

  std::string of_expressions(const ConceptTerm& term) const {
    for (const auto& each : term.expressions) {
      if (std::string words = of(*each, term.scope); !words.empty()) return words;
    }
    return {};
  }

  std::string shown(const Hit& hit) const {
    const StoryText::Segment& segment = subject_.text.segments[hit.segment];
    const std::size_t begin = segment.words.begin(hit.first);
    return shown(segment, begin, segment.words.end(hit.last) - begin);
  }

  static std::string shown(const StoryText::Segment& segment, std::size_t begin, std::size_t size) {
    constexpr std::size_t kMostShown = 120;
    const std::string_view words = std::string_view(segment.text).substr(begin, size);
    return std::string(name_of(segment.field)) + ": " + fold_space(prefix(words, kMostShown));
  }

  std::string schemes() const {
    std::string out;
    for (const std::string& scheme : subject_.story.entry.schemes)
      out += (out.empty() ? "" : ", ") + scheme;
    return "scheme: " + (out.empty() ? "none" : out);
  }

  std::string sources() const {
    std::string out;
    for (const Origin& origin : subject_.story.origins)
      out += (out.empty() ? "" : ", ") + origin.source.text;
    return out;
  }

  const Subject& subject_;
};

void append(std::string& list, const std::string& text, std::string_view between) {
  if (text.empty()) return;
  if (!list.empty()) list += between;
  list += text;
}

class Explainer {
 public:
  explicit Explainer(const Subject& subject) : subject_(subject), witness_(subject) {}

  Explanation of(const QueryNode& node) const {
    const bool kept = evaluate(node, subject_);
    if (const auto* all = std::get_if<AllOf>(&node.what)) return of_all(*all, kept);
    if (const auto* any = std::get_if<AnyOf>(&node.what); any != nullptr && kept)
      return of_any(*any);
    if (const auto* negated = std::get_if<NotOf>(&node.what)) {
      return {kept, print(node), kept ? std::string() : of(*negated->part).where};
    }
    if (kept || tells_when_dropped(node)) return {kept, print(node), witness_.of(node)};
    return {kept, print(node), near_miss(node, subject_)};
  }

 private:
  // Dates, languages and sources are told also when they are the wrong ones; of words the nearest.
  static bool tells_when_dropped(const QueryNode& node) {
    return std::holds_alternative<LanguageTerm>(node.what) ||
           std::holds_alternative<SourceTerm>(node.what) ||
           std::holds_alternative<TagTerm>(node.what) ||
           std::holds_alternative<UrlTerm>(node.what) ||
           std::holds_alternative<SchemeTerm>(node.what) ||
           std::holds_alternative<DateTerm>(node.what) ||
           std::holds_alternative<AgeTerm>(node.what);
  }

  Explanation of_all(const AllOf& all, bool kept) const {
    if (!kept) {
      const auto failed = std::ranges::find_if_not(
          all.parts, [this](const NodePtr& part) { return evaluate(*part, subject_); });
      return of(**failed);
    }
    if (all.parts.empty()) return {true, "", "everything is kept"};
    Explanation told{true, "", ""};
    for (const NodePtr& part : all.parts) {
      if (std::holds_alternative<NotOf>(part->what)) continue;
      const Explanation each = of(*part);
      append(told.clause, each.clause, " ");
      append(told.where, each.where, "; ");
    }
    if (told.clause.empty()) return of(*all.parts.front());
    return told;
  }

  Explanation of_any(const AnyOf& any) const {
    const auto held = std::ranges::find_if(
        any.parts, [this](const NodePtr& part) { return evaluate(*part, subject_); });
    return of(**held);
  }

  const Subject& subject_;
  Witness witness_;
};

}  // namespace

Explanation explain(const QueryNode& query, const Subject& subject) {
  return Explainer(subject).of(query);
}

}  // namespace ilofeed::feeds
